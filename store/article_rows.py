"""Articles between their tables and the domain."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.article import (
    Article,
    ArticleSource,
    ArticleStatus,
    DateSource,
    Evidence,
    JenisKonten,
    NewArticle,
    Zone,
    ZoneText,
    text_sha256,
)
from store.storable import storable
from store.tables import ArticleRow, EventArticleRow

ARTICLE: Table = ArticleRow.__table__  # type: ignore[attr-defined]
StoredRow = ArticleRow | Row[Any]  # every column of one article or version, however it was read

event_now = (
    select(col(EventArticleRow.event))
    .where(col(EventArticleRow.article_id) == col(ArticleRow.id))
    .order_by(col(EventArticleRow.id).desc())
    .limit(1)
    .scalar_subquery()
)  # of an article; NULL while it is ungrouped


def article_columns() -> Select[Any]:
    """What `article_of` needs, as a statement to narrow down."""
    names = [name for name in Article.__dataclass_fields__ if name != "event"]
    return select(*(col(getattr(ArticleRow, name)) for name in names), event_now.label("event"))


def article_of(row: Row[Any]) -> Article:
    values = dict(row._mapping)
    return Article(
        **values
        | {
            "published_from": DateSource(row.published_from) if row.published_from else None,
            "status": ArticleStatus(row.status),
            "source": ArticleSource(row.source),
            "kind": JenisKonten(row.kind),
            "zones": tuple(ZoneText(Zone(zone["zone"]), zone["text"]) for zone in row.zones),
        }
    )


def zones_json(zones: tuple[ZoneText, ...]) -> list[dict[str, str]]:
    return [{"zone": zone.zone.value, "text": zone.text} for zone in zones]


def cleaned(new: NewArticle) -> NewArticle:
    """The reading with text that every database can hold; empty becomes missing."""
    return replace(
        new,
        text=storable(new.text),
        title=storable(new.title or "").strip() or None,
        author=storable(new.author or "").strip() or None,
        zones=tuple(ZoneText(zone.zone, storable(zone.text)) for zone in new.zones),
    )


def first_values(new: NewArticle) -> dict[str, Any]:
    """Columns of an article that was seen for the first time."""
    is_complete = new.title is not None and new.published_at is not None
    status = ArticleStatus.TAYANG if is_complete else ArticleStatus.PERLU_DILENGKAPI
    return {
        "outlet": new.outlet,
        "url": new.url,
        "canonical_url": new.canonical_url,
        "title": new.title,
        "text": new.text,
        "published_at": new.published_at,
        "published_from": new.published_from.value if new.published_from else None,
        "first_seen_at": new.seen_at,
        "last_ok_at": new.seen_at,
        "status": status.value,
        "source": new.source.value,
        "author": new.author,
        "kind": new.kind.value,
        "zones": zones_json(new.zones),
        "html_sha256": new.html_sha256,
        "text_sha256": text_sha256(new.title, new.text),
        "warc_file": new.warc_file,
        "warc_offset": new.warc_offset,
    }


def version_values(row: StoredRow) -> dict[str, Any]:
    """Columns of the reading that a row holds now, to be kept before another replaces it."""
    shared = ("title", "text", "published_at", "html_sha256", "text_sha256", "warc_file", "warc_offset")
    return {"article_id": row.id, "seen_at": last_seen(row)} | {name: getattr(row, name) for name in shared}


def evidence_in(row: StoredRow, seen_at: datetime) -> Evidence:
    return Evidence(seen_at, row.text_sha256, row.html_sha256, row.warc_file, row.warc_offset)


def last_seen(row: StoredRow) -> datetime:
    return row.last_ok_at or row.first_seen_at


def ids_of(session: Session, *conditions: ColumnElement[bool]) -> list[int]:
    """Ids of the articles that meet all conditions, ascending."""
    wanted = select(col(ArticleRow.id)).where(*conditions).order_by(col(ArticleRow.id))
    return [row.id for row in session.execute(wanted)]
