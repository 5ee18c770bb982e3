"""The event index: finds the articles that another one may share an event with, without reading the archive."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, text
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.tags import Field
from store.chunks import chunks
from store.event_tables import EventLinkRow, EventSketchRow
from store.tables import ArticleRow, DecisionRow, TaggingRow
from store.writing import insert_into

Pair = tuple[int, int]

# Many keys in one statement, one look into the index each, and one row for all that is found.
_KEPT_SQLITE = text("""
    SELECT json_group_array(event_key.key), json_group_array(event_key.article_id)
    FROM json_each(:keys) AS asked CROSS JOIN event_key ON event_key.key = asked.value
""")
_KEPT_POSTGRES = text("""
    SELECT array_agg(key), array_agg(article_id) FROM event_key WHERE key = ANY(CAST(:keys AS bigint[]))
""")
_PUT = "INSERT INTO event_key (key, article_id) VALUES ({0}, {0}) ON CONFLICT DO NOTHING"
_DROP = "DELETE FROM event_key WHERE key = {0} AND article_id = {0}"


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
    _with_each(session, _PUT, keys)


def drop_keys(session: Session, keys: Mapping[int, Iterable[int]]) -> None:
    """Forgets these keys of these articles."""
    _with_each(session, _DROP, keys)


def _with_each(session: Session, statement: str, keys: Mapping[int, Iterable[int]]) -> None:
    """Runs the statement for each key, in their order: it touches each page of the index once."""
    rows = sorted((key, article_id) for article_id, own in keys.items() for key in own)
    if rows:
        session.connection().exec_driver_sql(statement.format("%s" if _is_postgres(session) else "?"), rows)


def sharing(session: Session, keys: Mapping[int, Collection[int]]) -> dict[int, set[int]]:
    """Of each one whose keys these are, the other articles that are kept under one of them."""
    kept: dict[int, list[int]] = defaultdict(list)
    for key, article_id in zip(*_kept(session, sorted(set().union(*keys.values()))), strict=True):
        kept[key].append(article_id)
    found = {one: [kept[key] for key in own if key in kept] for one, own in keys.items()}
    return {one: set().union(*others) - {one} for one, others in found.items()}


def _kept(session: Session, keys: Sequence[int]) -> tuple[list[int], list[int]]:
    """Which of the keys are in the index, and beside each an article that is kept under it."""
    if _is_postgres(session):
        found = session.execute(_KEPT_POSTGRES, {"keys": keys}).one()
        return found[0] or [], found[1] or []
    found = session.execute(_KEPT_SQLITE, {"keys": json.dumps(keys)}).one()
    return json.loads(found[0]), json.loads(found[1])


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
