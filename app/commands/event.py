"""`gaung event show|join|split|copiers`: which articles tell of one happening, and what people say of it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from app.console import put, say
from app.house import House
from app.jsonl import dump

if TYPE_CHECKING:
    from sqlmodel import Session

    from review.actions.event_bonds import Said

cli = typer.Typer(no_args_is_help=True, help="Happenings: their articles, who was first, who copied; join and split.")

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
By = Annotated[str, typer.Option(help="Who decides.")]
Reason = Annotated[str, typer.Option(help="Why; it stands beside the decision for ever.")]


@cli.command()
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="EVENT|ARTICLE", help="p-..., or the number of one of its articles.")],
    as_json: Json = False,
) -> None:
    """One event: first publisher, copies, and how much of each article is its own text."""
    from review.actions.event_bonds import members

    house: House = context.obj
    with house.session() as session:
        _show(house, session, members(session, name), as_json)


@cli.command()
def join(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="ARTICLE|EVENT", help="What comes: an article alone, or all of one.")],
    into: Annotated[
        str, typer.Argument(metavar="EVENT|ARTICLE", help="The event it belongs to, or one of its articles.")
    ],
    by: By,
    reason: Reason,
    as_json: Json = False,
) -> None:
    """GABUNG: these are of one happening, whatever the machine thinks now or later."""
    from review.actions.event_bonds import join as join_articles

    _decide(context.obj, by, reason, as_json, lambda session, said: join_articles(session, what, into, said))


@cli.command()
def split(
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Numbers of articles that leave their event.")
    ],
    by: By,
    reason: Reason,
    as_json: Json = False,
) -> None:
    """PISAH: these articles are of another happening than the rest of their event, now and later."""
    from review.actions.event_bonds import split as split_articles

    _decide(context.obj, by, reason, as_json, lambda session, said: split_articles(session, what, said))


@cli.command()
def copiers(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Lines of JSON.")] = False
) -> None:
    """PENYALIN: sites without an outlet file that mostly copy others; a suggestion, never a fact."""
    from app.copiers import suspect_copiers

    found = sorted(suspect_copiers(context.obj), key=lambda one: one.host)
    for one in found:
        line = asdict(one) | {"jenis_sumber": one.jenis_sumber.value, "at": one.at.isoformat()}
        put(dump(line) if as_json else f"{one.host}  {one.jenis_sumber.value}?  {one.reason}")
    say(f"{len(found)} site(s) are suspected of copying")


def _decide(house: House, by: str, reason: str, as_json: bool, decide: "Callable[[Session, Said], list[int]]") -> None:
    """Stores the decision and groups what it touches anew, in one transaction; then shows what came of it."""
    from app.group_step import group_articles
    from review.actions.event_bonds import Said, members
    from store.writing import hold

    with house.session() as session:
        hold(session, "events")
        touched = decide(session, Said(by, reason, datetime.now(UTC)))
        moved = group_articles(session, touched, house.registry)
        say(f"{moved} article(s) came into another event")
        _show(house, session, members(session, str(touched[0])), as_json)


def _show(house: House, session: "Session", ids: list[int], as_json: bool) -> None:
    from app.event_view import event_dict, event_lines

    shown = event_dict(house, session, ids)
    put(json.dumps(shown, ensure_ascii=False) if as_json else "\n".join(event_lines(shown)))
