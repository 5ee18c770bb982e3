"""What people decided. Only ever added to; the latest of one article, field and value stands, unless it was undone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.errors import UsageError
from domain.tags import Decision, Field, Role, Verdict
from store.chunks import chunks
from store.storable import storable
from store.tables import DecisionRow

NAMES = ("article_id", "field", "value", "verdict", "by", "at", "role", "primary", "note", "shown")
UNDO = ("id", "undoes")


def add_decision(session: Session, *, decision: Decision) -> int:
    """Adds a decision; the id by which it can be undone."""
    added = insert(DecisionRow).values(_values(decision)).returning(col(DecisionRow.id))
    return int(session.execute(added).scalar_one() or 0)


def undo_decision(session: Session, *, decision_id: int, by: str, at: datetime) -> None:
    """From now on it is as if that decision had not been made; both rows are kept. Undoing twice changes nothing.

    Raises UsageError where there is no such decision.
    """
    row = session.get(DecisionRow, decision_id)
    if row is None or row.undoes is not None:
        raise UsageError(f"there is no decision {decision_id} to undo")
    copied = {name: getattr(row, name) for name in NAMES}
    session.execute(insert(DecisionRow).values(copied | {"by": storable(by), "at": at, "undoes": decision_id}))


def decisions_of(session: Session, article_ids: Iterable[int]) -> dict[int, list[Decision]]:
    """Decisions of each article in time order, so that the last one stands.

    Undone decisions and undecided articles are absent.
    """
    found: dict[int, list[Decision]] = defaultdict(list)
    columns = [col(getattr(DecisionRow, name)) for name in (*NAMES, *UNDO)]
    for part in chunks(article_ids):
        decided = select(*columns).where(col(DecisionRow.article_id).in_(part))
        rows = session.execute(decided.order_by(col(DecisionRow.at), col(DecisionRow.id))).all()
        undone = {row.undoes for row in rows}
        for row in rows:
            if row.undoes is None and row.id not in undone:
                found[row.article_id].append(_decision(row))
    return dict(found)


def _values(decision: Decision) -> dict[str, Any]:
    return {
        "article_id": decision.article_id,
        "field": decision.field.value,
        "value": decision.value,
        "verdict": decision.verdict.value,
        "by": storable(decision.by),
        "at": decision.at,
        "role": decision.role.value if decision.role else None,
        "primary": decision.primary,
        "note": storable(decision.note),
        "shown": decision.shown,
    }


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        article_id=row.article_id,
        field=Field(row.field),
        value=row.value,
        verdict=Verdict(row.verdict),
        by=row.by,
        at=row.at,
        role=Role(row.role) if row.role else None,
        primary=row.primary,
        note=row.note,
        shown=row.shown,
    )
