"""What the machine said of articles: written whole, one tagging at a time; the latest tagging of an article stands."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, func, insert, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from domain.article import Zone
from domain.tags import Field, Mention, PassedOver, Role, Suggestion, Tags
from store.article_rows import ids_of
from store.chunks import chunks
from store.storable import storable
from store.tables import ArticleRow, SuggestionRow, TaggingRow

# Model and time of a suggestion are its tagging's: reading each once halves the cost of reading all.
TAGGING = [col(getattr(TaggingRow, name)) for name in ("id", "article_id", "model", "at")]
SAID = ("tagging_id", "field", "value", "probability", "role", "primary", "mentions", "reason")
COLUMNS = [col(getattr(SuggestionRow, name)) for name in SAID]
FIELDS = {field.value: field for field in Field}  # three times as fast as the enumeration's own look-up, and a count
ROLES = {role.value: role for role in Role} | {None: None}  # of one semester reads hundreds of thousands of rows
ZONES = {zone.value: zone for zone in Zone}
MOST_PASSED_OVER = 50  # that an article shows
ADD_TAGGING = insert(TaggingRow).returning(col(TaggingRow.id))
ADD_SUGGESTION = insert(SuggestionRow)


def save_tags(session: Session, article_id: int, tags: Tags, at: datetime, text_sha256: str) -> None:
    """Adds one tagging of the reading `text_sha256`, with all its suggestions."""
    shared = {"article_id": article_id, "model": tags.model, "at": at}
    unknown = [storable(surface) for surface in tags.unknown_units]
    likeliest = [[topic, float(probability)] for topic, probability in tags.likeliest]
    passed_over = [_passed_json(one) for one in tags.passed_over[:MOST_PASSED_OVER]]
    said = {"unknown_units": unknown, "passed_over": passed_over, "alert": tags.alert, "likeliest": likeliest}
    tagging = shared | {"text_sha256": text_sha256} | said
    connection = session.connection()
    tagging_id = connection.execute(ADD_TAGGING, tagging).scalar_one()
    connection.execute(ADD_SUGGESTION, [values | shared | {"tagging_id": tagging_id} for values in _suggested(tags)])


def current_suggestions(session: Session, article_ids: Iterable[int]) -> dict[int, list[Suggestion]]:
    """Suggestions of each article's latest tagging, in the order they were made; untagged articles are absent."""
    found: dict[int, list[Suggestion]] = defaultdict(list)
    for part in chunks(article_ids):
        latest = _latest_taggings().where(col(TaggingRow.article_id).in_(part))
        taggings = session.execute(select(*TAGGING).where(col(TaggingRow.id).in_(latest)))
        origin = {tagging_id: (article_id, model, at) for tagging_id, article_id, model, at in taggings}
        current = select(*COLUMNS).where(col(SuggestionRow.tagging_id).in_(origin)).order_by(col(SuggestionRow.id))
        for tagging_id, *values in session.execute(current):
            article_id, model, at = origin[tagging_id]
            found[article_id].append(_suggestion(article_id, model, at, *values))
    return dict(found)


def left_aside(session: Session, article_id: int) -> tuple[tuple[PassedOver, ...], tuple[str, ...]]:
    """Of an article's latest tagging: words that gave no suggestion, and surfaces of unknown satker."""
    latest = _latest_taggings().where(col(TaggingRow.article_id) == article_id)
    columns = select(col(TaggingRow.passed_over), col(TaggingRow.unknown_units)).where(col(TaggingRow.id).in_(latest))
    row = session.execute(columns).one_or_none()
    return (tuple(_passed(one) for one in row[0]), tuple(row[1])) if row else ((), ())


def untagged(session: Session, *, model: str) -> list[int]:
    """Ids of articles whose latest tagging is not by this model or not of the text as it reads now, ascending."""
    tagging = aliased(TaggingRow)
    latest = (
        select(func.max(col(tagging.id))).where(col(tagging.article_id) == col(ArticleRow.id)).correlate(ArticleRow)
    )
    is_current = select(col(TaggingRow.id)).where(
        col(TaggingRow.id) == latest.scalar_subquery(),
        col(TaggingRow.model) == model,
        col(TaggingRow.text_sha256) == col(ArticleRow.text_sha256),
    )
    return ids_of(session, ~is_current.exists())


def unknown_units(session: Session) -> dict[str, list[int]]:
    """Surfaces that look like a satker but are none that we know, and the articles that now carry each; most first."""
    named = cast(col(TaggingRow.unknown_units), String) != "[]"
    columns = select(col(TaggingRow.article_id), col(TaggingRow.unknown_units))
    articles: dict[str, list[int]] = defaultdict(list)
    for article_id, surfaces in session.execute(columns.where(col(TaggingRow.id).in_(_latest_taggings()), named)):
        for surface in dict.fromkeys(surfaces):
            articles[surface].append(article_id)
    return {surface: sorted(ids) for surface, ids in sorted(articles.items(), key=lambda one: (-len(one[1]), one[0]))}


def _latest_taggings() -> Select[Any]:
    return select(func.max(col(TaggingRow.id))).group_by(col(TaggingRow.article_id))


def _suggested(tags: Tags) -> list[dict[str, Any]]:
    units = [
        _values(Field.SATKER, unit.kode, unit.probability)
        | {
            "role": unit.role.value,
            "mentions": [_mention_json(m) for m in unit.mentions],
            "reason": storable(unit.reason),
        }
        for unit in tags.units
    ]
    topics = [_values(Field.TOPIK, t.slug, t.probability) | {"primary": t.primary} for t in tags.topics]
    tone = _values(Field.NADA, tags.tone.value, tags.tone_probability)
    return [*units, *topics, tone, _values(Field.JENIS_KONTEN, tags.kind, tags.kind_probability)]


def _values(field: Field, value: str, probability: float) -> dict[str, Any]:
    return {
        "field": field.value,
        "value": value,
        "probability": float(probability),  # a NumPy number is no database's
        "role": None,
        "primary": False,
        "mentions": [],
        "reason": "",
    }


def _mention_json(mention: Mention) -> dict[str, Any]:
    return {
        "zone": mention.zone.value,
        "start": mention.start,
        "end": mention.end,
        "surface": storable(mention.surface),
    }


def _passed_json(one: PassedOver) -> dict[str, Any]:
    return _mention_json(one.mention) | {"kode": one.kode, "why": one.why}


def _passed(row: dict[str, Any]) -> PassedOver:
    return PassedOver(_mention(row), row["kode"], row["why"])


def _mention(row: dict[str, Any]) -> Mention:
    return Mention(ZONES[row["zone"]], row["start"], row["end"], row["surface"])


def _suggestion(article_id: int, model: str, at: datetime, *said: Any) -> Suggestion:
    field, value, probability, role, primary, mentions, reason = said
    found = tuple(map(_mention, mentions))
    return Suggestion(article_id, FIELDS[field], value, probability, model, at, ROLES[role], primary, found, reason)
