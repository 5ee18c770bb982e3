"""`gaung article check`: do the pages of articles still stand?"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.article_ids import ArticleIds
from app.console import put, say
from app.house import House
from domain.errors import UsageError

if TYPE_CHECKING:
    from domain.liveness import LinkCheck


def check(
    context: typer.Context,
    article_id: ArticleIds = None,
    due: Annotated[
        bool, typer.Option("--due", help="What is due, as each night: decided on, or seven days old.")
    ] = False,
    period: Annotated[str | None, typer.Option(help="Every article of a period, before it is locked.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per article.")] = False,
) -> None:
    """Ask whether the pages of articles still stand, and keep the answer with its time. Exit 1 where one does not.

    Stopped at any moment, it goes on where it was.
    """
    from app.link_step import check_articles, check_due, check_period
    from domain.period import parse_period

    if sum((bool(article_id), due, period is not None)) != 1:
        raise UsageError("say what to check: ids, --due or --period P")
    house: House = context.obj
    if period is not None:
        made = check_period(house, parse_period(period))
    else:
        made = check_due(house) if due else check_articles(house, article_id or [])
    _put(house, made, as_json)
    if any(one.state.is_gone or not one.http_status for one in made):
        raise typer.Exit(1)


def _put(house: House, made: "Sequence[LinkCheck]", as_json: bool) -> None:
    import json

    from app.tables import printable

    for row in _rows(house, made):
        put(json.dumps(row, ensure_ascii=False) if as_json else "\t".join(printable(value) for value in row.values()))
    counted = Counter(one.state.value for one in made)
    say(
        f"{len(made)} link(s) looked at: " + (", ".join(f"{n} {name}" for name, n in sorted(counted.items())) or "none")
    )


def _rows(house: House, made: "Sequence[LinkCheck]") -> list[dict[str, Any]]:
    from store.link_checks import standings

    with house.session() as session:
        known = standings(session, [one.article_id for one in made])
    return [
        {
            "article": one.article_id,
            "state": one.state.value,
            "at": one.at.isoformat(timespec="seconds"),
            "occasion": one.occasion.value,
            "days_alive": known[one.article_id].alive_for.days if one.article_id in known else None,
            "http_status": one.http_status,
            "url": one.url,
            "detail": one.detail,
        }
        for one in made
    ]
