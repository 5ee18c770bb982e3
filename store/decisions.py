"""What people decided. Only ever added to; the latest of one article, field and value stands."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.tags import Decision, Field, Role, Verdict
from store.chunks import chunks
from store.storable import storable
from store.tables import DecisionRow

NAMES = ("article_id", "field", "value", "verdict", "by", "at", "role", "primary", "note")


def add_decision(session: Session, *, decision: Decision) -> None:
    session.execute(insert(DecisionRow).values(_values(decision)))


def decisions_of(session: Session, article_ids: Iterable[int]) -> dict[int, list[Decision]]:
    """Decisions of each article in time order, so that the last one stands; undecided articles are absent."""
    found: dict[int, list[Decision]] = defaultdict(list)
    columns = [col(getattr(DecisionRow, name)) for name in NAMES]
    for part in chunks(article_ids):
        decided = select(*columns).where(col(DecisionRow.article_id).in_(part))
        for row in session.execute(decided.order_by(col(DecisionRow.at), col(DecisionRow.id))):
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
    )
