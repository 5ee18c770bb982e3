"""`gaung queue`: what waits for people, in the order of work."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.console import put, terminal_width
from app.house import House
from app.tables import table
from domain.errors import UsageError

if TYPE_CHECKING:
    from domain.queue import Card
    from review.actions.queue import Audited

_WIDEST = 56  # characters of a headline on a terminal


def queue(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="Cards shown.")] = 30,
    audit: Annotated[
        str | None, typer.Option(metavar="MONTH", help="Draw the samples of a month, e.g. 2024-07, again and compare.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """What waits for review, one card an event: perhaps negative, in doubt, satker unsettled, confident.

    A share of what was discarded, of blind and of double cards is drawn here, and mixed in without being told.
    """
    house: House = context.obj
    if audit is not None:
        _audit(house, audit, as_json)
        return
    from review.actions.queue import review_queue

    with house.session() as session:
        cards = review_queue(session, now=datetime.now(UTC))
    rows = [_row(number, card) for number, card in enumerate(cards[:limit], 1)]
    if as_json:
        put(json.dumps({"waiting": len(cards), "cards": rows}, ensure_ascii=False))
        return
    if rows:
        width = terminal_width()
        put(table([_shown(row, whole=width is None) for row in rows], width=width))
    put(f"{len(cards)} card(s) wait")


def _row(position: int, card: "Card") -> dict[str, Any]:
    """Nothing in it tells a sample from another card."""
    shown = {"lane": card.lane.value, "articles": list(card.articles), "event": card.event, "title": card.title}
    return {"position": position} | shown | {"margin": card.margin, "page": card.page}


def _shown(row: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """For a table; a terminal of 80 columns has no room for a `whole` headline."""
    margin = None if row["margin"] is None else f"{row['margin']:.2f}"
    title = row["title"] or "(tanpa judul)"
    shown = title if whole or len(title) <= _WIDEST else f"{title[: _WIDEST - 1]}…"
    return {"no": row["position"], "lane": row["lane"], "margin": margin, "title": shown}


def _drawn(one: "Audited") -> dict[str, Any]:
    """For a table."""
    told = {"sample": one.kind, "rate": f"{one.rate:.2f}", "can be drawn": one.eligible}
    return told | {"drawn": one.drawn, "strange": one.strange, "missing": one.missing}


def _audit(house: House, period: str, as_json: bool) -> None:
    from review.actions.queue import audit

    with house.session() as session:
        found = audit(session, period=period)
    if not found:
        raise UsageError(f"nothing was drawn in {period}: write a month such as 2024-07")
    if as_json:
        put(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        put(table([_drawn(one) for one in found], width=terminal_width()))
    if any(one.strange or one.missing for one in found):
        raise typer.Exit(1)
