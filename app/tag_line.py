"""`gaung apply tag`: one article in, its tags out, without a database."""

from datetime import UTC, datetime
from typing import Any

from app.jsonl import BadLine, Line
from classifier.text import ArticleText
from domain.tags import ACCEPT_AT, Mention, Tags, UnitTag

REQUIRED: dict[str, tuple[type, ...]] = {"id": (str, int), "title": (str, type(None)), "text": (str,)}


def article_text(line: Line) -> ArticleText:
    """The reader's input of a checked line; optional fields of a wrong type count as absent."""
    return ArticleText(
        title=line["title"] or None,
        text=line["text"],
        url=_text(line.get("url")),
        outlet=_text(line.get("outlet")),
        published_at=_time(line.get("published_at")),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _time(value: Any) -> datetime | None:
    """Aware UTC of ISO 8601 text; a date or a time without offset is taken as UTC, anything else is absent."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def tag_line(line: Line, tags: Tags) -> dict[str, Any]:
    """The output contract: only what the program accepts by default."""
    return {
        "id": line["id"],
        "units": [_unit(unit) for unit in tags.units if unit.probability >= ACCEPT_AT],
        "unknown_units": list(tags.unknown_units),
        "topics": [
            {"slug": topic.slug, "probability": round(topic.probability, 4), "primary": topic.primary}
            for topic in tags.topics  # accepted ones only: their thresholds belong to the model
        ],
        "tone": tags.tone.value,
        "kind": tags.kind,
        "model": tags.model,
    }


def _unit(unit: UnitTag) -> dict[str, Any]:
    return {
        "kode": unit.kode,
        "nama": unit.nama,
        "role": unit.role.value,
        "probability": round(unit.probability, 4),
        "mentions": [mention_dict(mention) for mention in unit.mentions],
    }


def mention_dict(mention: Mention) -> dict[str, Any]:
    return {"zone": mention.zone.value, "start": mention.start, "end": mention.end, "surface": mention.surface}


def bad_tag_line(bad: BadLine) -> dict[str, Any]:
    return {"id": bad.id, "error": bad.error}
