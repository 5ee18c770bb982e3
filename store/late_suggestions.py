"""What the machine understands of an article only when others have come: beside its current tagging."""

from collections.abc import Iterable

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.tags import Suggestion
from store.chunks import chunks
from store.storable import storable
from store.tables import SuggestionRow, TaggingRow


def add_late(session: Session, suggestions: Iterable[Suggestion]) -> int:
    """Adds each to its article's current tagging, once; how many were new. Untagged articles get none.

    A new tagging of the article supersedes them like all others.
    """
    given = {(one.article_id, one.field.value, one.value): one for one in suggestions}
    current = _current(session, {article_id for article_id, _, _ in given})
    known = _known(session, current)
    fresh = [(current[key[0]], one) for key, one in sorted(given.items()) if key[0] in current and key not in known]
    if fresh:
        session.execute(insert(SuggestionRow), [_values(tagging_id, one) for tagging_id, one in fresh])
    return len(fresh)


def _current(session: Session, article_ids: Iterable[int]) -> dict[int, int]:
    """Latest tagging of each article."""
    found: dict[int, int] = {}
    article_id = col(TaggingRow.article_id)
    for part in chunks(article_ids):
        latest = select(article_id, func.max(col(TaggingRow.id))).where(article_id.in_(part)).group_by(article_id)
        found |= {one: tagging_id for one, tagging_id in session.execute(latest) if tagging_id is not None}
    return found


def _known(session: Session, current: dict[int, int]) -> set[tuple[int, str, str]]:
    columns = [col(getattr(SuggestionRow, name)) for name in ("article_id", "field", "value")]
    found: set[tuple[int, str, str]] = set()
    for part in chunks(current.values()):
        rows = session.execute(select(*columns).where(col(SuggestionRow.tagging_id).in_(part)))
        found |= {(row[0], row[1], row[2]) for row in rows}
    return found


def _values(tagging_id: int, one: Suggestion) -> dict[str, object]:
    return {
        "tagging_id": tagging_id,
        "article_id": one.article_id,
        "field": one.field.value,
        "value": one.value,
        "probability": one.probability,
        "role": None,
        "primary": False,
        "mentions": [],
        "reason": storable(one.reason),
        "model": one.model,
        "at": one.at,
    }
