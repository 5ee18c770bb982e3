"""The event index: finds the articles that another one may share an event with, without reading the archive."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, text
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.tags import Field
from store.chunks import chunks
from store.event_tables import EventKeyRow, EventLinkRow, EventSketchRow
from store.tables import ArticleRow, DecisionRow, TaggingRow
from store.writing import insert_into

Pair = tuple[int, int]
Range = tuple[int, int, int]  # whose it is, lowest and highest key

# Many ranges in one statement, one look into the index each; a list of conditions would be planned anew every time.
_IN_RANGES_SQLITE = text("""
    SELECT DISTINCT json_extract(asked.value, '$[0]'), event_key.article_id
    FROM json_each(:ranges) AS asked CROSS JOIN event_key
    WHERE event_key.key BETWEEN json_extract(asked.value, '$[1]') AND json_extract(asked.value, '$[2]')
""")
_IN_RANGES_POSTGRES = text("""
    SELECT DISTINCT asked.article_id, event_key.article_id
    FROM unnest(CAST(:ids AS integer[]), CAST(:lowest AS bigint[]), CAST(:highest AS bigint[]))
      AS asked (article_id, lowest, highest)
    JOIN event_key ON event_key.key BETWEEN asked.lowest AND asked.highest
""")
_ADD_KEYS_SQLITE = text("""
    INSERT OR IGNORE INTO event_key (key, article_id)
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:rows)
""")


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article as the index keeps it."""

    article_id: int
    reading: str  # version of what made the sketch
    published_at: datetime | None
    text_sha256: str
    tagging_id: int | None  # latest tagging that it looked at
    decision_id: int | None  # latest decision about its event
    sketch: bytes


def stale(session: Session, *, reading: str) -> list[int]:
    """Ids of articles that are not in the index as they read now, or whose tags or event decisions are newer."""
    said = _said()
    kept = col(EventSketchRow.article_id)
    changed = or_(
        kept.is_(None),
        col(EventSketchRow.reading) != reading,
        col(EventSketchRow.text_sha256) != col(ArticleRow.text_sha256),
        col(EventSketchRow.published_at).is_distinct_from(col(ArticleRow.published_at)),
        *(col(getattr(EventSketchRow, name)).is_distinct_from(latest) for name, latest in said.items()),
    )
    joined = select(col(ArticleRow.id)).outerjoin(EventSketchRow, kept == col(ArticleRow.id)).where(changed)
    return list(session.scalars(joined.order_by(col(ArticleRow.id))))


def origins(session: Session, article_ids: Iterable[int]) -> dict[int, tuple[str, int | None, int | None]]:
    """Of each article the digest of its text, its latest tagging, and its latest decision about events."""
    found: dict[int, tuple[str, int | None, int | None]] = {}
    for part in chunks(article_ids):
        columns = [col(ArticleRow.id), col(ArticleRow.text_sha256), *_said().values()]
        for article_id, digest, tagging, decision in session.execute(select(*columns).where(columns[0].in_(part))):
            found[article_id] = (digest, tagging, decision)
    return found


def _said() -> dict[str, ColumnElement[Any]]:
    """Latest tagging and latest decision about events, of each article."""
    tagging = select(func.max(col(TaggingRow.id))).where(col(TaggingRow.article_id) == col(ArticleRow.id))
    decision = select(func.max(col(DecisionRow.id))).where(
        col(DecisionRow.article_id) == col(ArticleRow.id), col(DecisionRow.field) == Field.PERISTIWA.value
    )
    return {"tagging_id": _scalar(tagging), "decision_id": _scalar(decision)}


def _scalar(latest: Select[Any]) -> ColumnElement[Any]:
    return latest.correlate(ArticleRow).scalar_subquery()


def put_sketches(session: Session, rows: Sequence[Sketched]) -> None:
    """Stores the sketches, in place of former ones of the same articles."""
    if not rows:
        return
    names = Sketched.__dataclass_fields__
    statement = insert_into(session, EventSketchRow)
    replaced = {name: statement.excluded[name] for name in names if name != "article_id"}
    values = [{name: getattr(row, name) for name in names} for row in rows]
    session.connection().execute(statement.on_conflict_do_update(index_elements=["article_id"], set_=replaced), values)


def sketches_of(session: Session, article_ids: Iterable[int]) -> dict[int, bytes]:
    """Sketch of each article; those that are not in the index are absent."""
    found: dict[int, bytes] = {}
    for part in chunks(article_ids):
        kept = select(col(EventSketchRow.article_id), col(EventSketchRow.sketch))
        found |= {row[0]: row[1] for row in session.execute(kept.where(col(EventSketchRow.article_id).in_(part)))}
    return found


def put_keys(session: Session, keys: Mapping[int, Iterable[int]]) -> None:
    """Keys under which each article is found from now on, besides those that it has."""
    rows = sorted((key, article_id) for article_id, own in keys.items() for key in own)
    if not rows:
        return
    if _is_postgres(session):
        statement = insert_into(session, EventKeyRow).on_conflict_do_nothing()
        session.connection().execute(statement, [{"key": key, "article_id": one} for key, one in rows])
    else:
        session.execute(_ADD_KEYS_SQLITE, {"rows": json.dumps(rows)})


def drop_keys(session: Session, keys: Mapping[int, Iterable[int]]) -> None:
    """Forgets these keys of these articles."""
    for article_id, own in keys.items():
        session.execute(
            delete(EventKeyRow).where(col(EventKeyRow.article_id) == article_id, col(EventKeyRow.key).in_(list(own)))
        )


def in_ranges(session: Session, ranges: Sequence[Range]) -> set[Pair]:
    """Pairs of whose a range is and another article that has a key in it."""
    if not ranges:
        return set()
    if _is_postgres(session):
        ids, lowest, highest = (list(values) for values in zip(*ranges, strict=True))
        found = session.execute(_IN_RANGES_POSTGRES, {"ids": ids, "lowest": lowest, "highest": highest})
    else:
        found = session.execute(_IN_RANGES_SQLITE, {"ranges": json.dumps(ranges)})
    return {(asked, other) for asked, other in found if asked != other}


def links_of(session: Session, article_ids: Iterable[int], *, bonded: bool = True) -> set[Pair]:
    """Pairs of each article and one that hangs together with it; without `bonded` only those that are alike."""
    near = select(col(EventLinkRow.article_id), col(EventLinkRow.other_id))
    if not bonded:
        near = near.where(col(EventLinkRow.bonded).is_(False))
    found: set[Pair] = set()
    for part in chunks(article_ids):
        found |= {(row[0], row[1]) for row in session.execute(near.where(col(EventLinkRow.article_id).in_(part)))}
    return found


def put_links(session: Session, pairs: Iterable[Pair], *, bonded: bool) -> None:
    """Stores links from both sides; one that is there stays."""
    both = {(one, other) for pair in pairs for one, other in (pair, pair[::-1])}
    rows = [{"article_id": one, "other_id": other, "bonded": bonded} for one, other in sorted(both)]
    if rows:
        session.connection().execute(insert_into(session, EventLinkRow).on_conflict_do_nothing(), rows)


def drop_links(session: Session, article_ids: Iterable[int]) -> None:
    """Forgets what links these articles by likeness, from both sides. What people bonded stays."""
    near = links_of(session, article_ids, bonded=False)
    for one in {one for one, _ in near}:
        others = [other for asked, other in near if asked == one]
        for mine, theirs in (([one], others), (others, [one])):
            session.execute(
                delete(EventLinkRow).where(
                    col(EventLinkRow.article_id).in_(mine),
                    col(EventLinkRow.other_id).in_(theirs),
                    col(EventLinkRow.bonded).is_(False),
                )
            )


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
