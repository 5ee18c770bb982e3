"""Titles of fetched pages that named no satker when they were read: what a new name of one finds again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from store.chunks import chunks
from store.tables import FrontierRow

NO_SATKER = "no_satker"


@dataclass(frozen=True, slots=True)
class KeptTitle:
    """A page that had a kind word and no satker."""

    id: int
    outlet: str
    url: str
    title: str


def kept_titles(session: Session) -> list[KeptTitle]:
    """All of them, in the order in which they were found."""
    columns = select(col(FrontierRow.id), col(FrontierRow.outlet), col(FrontierRow.url), col(FrontierRow.title))
    wanted = col(FrontierRow.outcome) == NO_SATKER, col(FrontierRow.title).is_not(None)
    rows = session.exec(columns.where(*wanted).order_by(col(FrontierRow.id)))
    return [
        KeptTitle(row_id, outlet, url, title) for row_id, outlet, url, title in rows if row_id is not None and title
    ]


def fetch_again(session: Session, ids: Sequence[int], now: datetime) -> int:
    """How many of these pages the next crawl of their outlet fetches once more."""
    moved = 0
    for part in chunks(ids):
        again = update(FrontierRow).where(col(FrontierRow.id).in_(part), col(FrontierRow.outcome) == NO_SATKER)
        values = {"state": "new", "due_at": now, "attempts": 0}
        moved += session.connection().execute(again.values(**values)).rowcount
    return moved
