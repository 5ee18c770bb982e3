"""Articles: saved once however often they are seen, and asked for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, Table, bindparam, case, insert, or_, select, update
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
    Saved,
    SavedArticle,
    text_sha256,
)
from domain.errors import UsageError
from store.article_rows import (
    ARTICLE,
    article_columns,
    article_of,
    cleaned,
    evidence_in,
    first_values,
    ids_of,
    last_seen,
    version_values,
)
from store.chunks import chunks
from store.connect import begin_writing
from store.known import IS_CANONICAL, WAS_CANONICAL, known_row, note_addresses
from store.rereading import reread
from store.tables import ArticleRow, ArticleVersionRow
from store.writing import hold

AT_ONCE = 500  # rows in memory while all articles stream by

_VERSION: Table = ArticleVersionRow.__table__  # type: ignore[attr-defined]
_BY_ID = select(ARTICLE).where(ARTICLE.c.id == bindparam("article_id"))
_VERSIONS = select(_VERSION).where(_VERSION.c.article_id == bindparam("article_id")).order_by(_VERSION.c.id)
_ADD = insert(ARTICLE).returning(ARTICLE.c.id)
_CHANGE = update(ARTICLE).where(ARTICLE.c.id == bindparam("article_id"))
_KEEP = insert(_VERSION)
_WITH_TEXT = select(ARTICLE.c.canonical_url, ARTICLE.c.html_sha256).where(
    ARTICLE.c.text_sha256 == bindparam("text_sha256"), ARTICLE.c.canonical_url.is_not(None)
)
_SAME_TEXTS = 2  # addresses that may hold one text: some newsrooms publish twice


def save_article(session: Session, *, new: NewArticle) -> SavedArticle:
    """Stores a reading: a new article, or another reading of one that is known by its canonical URL.

    The same text only moves `last_ok_at`; another text keeps the former reading as a version. An entry by hand
    without a URL is known by its outlet, title and text. Every address is remembered.
    """
    new = cleaned(new)
    hold(session, new.canonical_url or text_sha256(new.title, new.text))
    row = known_row(session, new)
    if row is None:
        article_id = session.connection().execute(_ADD, first_values(new)).scalar_one()
        saved = SavedArticle(article_id, Saved.NEW)
    else:
        saved = SavedArticle(row.id, _read_again(session, row, new))
    note_addresses(session, saved.id, new)
    return saved


def is_same_page(session: Session, *, new: NewArticle) -> bool:
    """Another article of the site holds this page byte by byte, or two others hold its text, under other addresses.

    A site that answers every address with one page would fill the store with it.
    """
    new = cleaned(new)
    sha256 = text_sha256(new.title, new.text)
    rows = session.connection().execute(_WITH_TEXT, {"text_sha256": sha256}).all()
    others = [row for row in rows if _site(row.canonical_url) == _site(new.canonical_url)]
    if not others or new.canonical_url in {row.canonical_url for row in others}:
        return False
    if len(others) < _SAME_TEXTS and new.html_sha256 not in {row.html_sha256 for row in others}:
        return False
    known = known_row(session, new)
    return known is None or known.text_sha256 != sha256


def _site(url: str | None) -> str:
    return urlsplit(url or "").netloc


def complete_article(
    session: Session, *, article_id: int, title: str | None = None, published_at: datetime | None = None
) -> Saved:
    """Fills in the title or date that a page did not give, as a person knows it. What is known is not replaced."""
    row = _row_to_change(session, article_id)
    reading = NewArticle(
        text=row.text,
        title=row.title or title,
        published_at=published_at,
        published_from=DateSource.MANUAL if published_at else None,
        seen_at=last_seen(row),
        kind=JenisKonten(row.kind),
        source=ArticleSource.MANUAL,
    )
    return _read_again(session, row, cleaned(reading))


def mark_gone(session: Session, *, article_id: int, at: datetime) -> None:
    """The page is no longer there. The time of the first notice stands until the page is seen again."""
    row = _row_to_change(session, article_id)
    _change(session, row, {"status": ArticleStatus.HILANG.value, "gone_at": row.gone_at or at})


def get_article(session: Session, *, article_id: int) -> Article | None:
    found = get_articles(session, article_ids=[article_id])
    return found[0] if found else None


def get_articles(session: Session, *, article_ids: Iterable[int]) -> list[Article]:
    """Articles of these ids, in order of id; ids that do not exist are absent."""
    return [
        article_of(row)
        for part in chunks(article_ids)
        for row in session.execute(article_columns().where(col(ArticleRow.id).in_(part)).order_by(col(ArticleRow.id)))
    ]


def find_by_url(session: Session, *, url: str) -> Article | None:
    """The article of this canonical URL, else the one that was last seen under this address."""
    known = article_columns().where(or_(IS_CANONICAL, WAS_CANONICAL))
    row = session.execute(known.order_by(case((IS_CANONICAL, 0), else_=1)).limit(1), {"canonical_url": url}).first()
    return article_of(row) if row else None


def articles_between(session: Session, *, start: datetime, end: datetime) -> list[Article]:
    """Articles with start <= published_at < end (aware UTC), oldest first, of every status."""
    published_at = col(ArticleRow.published_at)
    inside = article_columns().where(published_at >= start, published_at < end)
    return [article_of(row) for row in session.execute(inside.order_by(published_at, col(ArticleRow.id)))]


def all_articles(session: Session) -> Iterator[Article]:
    """Every article in order of id, a few hundred in memory at a time."""
    rows = session.execute(article_columns().order_by(col(ArticleRow.id)).execution_options(yield_per=AT_ONCE))
    return (article_of(row) for row in rows)


def article_ids(session: Session) -> list[int]:
    """Ids of every article, ascending."""
    return ids_of(session)


def evidence_of(session: Session, *, article_id: int) -> list[Evidence]:
    """Where each reading's page is kept, oldest first; the last is the article as it reads now."""
    connection = session.connection()
    row = _found(connection.execute(_BY_ID, {"article_id": article_id}).first(), article_id)
    versions = connection.execute(_VERSIONS, {"article_id": article_id})
    return [*(evidence_in(version, version.seen_at) for version in versions), evidence_in(row, last_seen(row))]


def _row_to_change(session: Session, article_id: int) -> Row[Any]:
    connection = session.connection()
    begin_writing(connection)
    return _found(connection.execute(_BY_ID.with_for_update(), {"article_id": article_id}).first(), article_id)


def _found(row: Row[Any] | None, article_id: int) -> Row[Any]:
    if row is None:
        raise UsageError(f"there is no article {article_id}")
    return row


def _read_again(session: Session, row: Row[Any], new: NewArticle) -> Saved:
    rereading = reread(row, new)
    if rereading.keeps_old:
        session.connection().execute(_KEEP, version_values(row))
    _change(session, row, rereading.values)
    return rereading.outcome


def _change(session: Session, row: Row[Any], values: Mapping[str, Any]) -> None:
    """Writes those of the values that the row does not have yet."""
    if changed := {name: value for name, value in values.items() if value != getattr(row, name)}:
        session.connection().execute(_CHANGE, changed | {"article_id": row.id})
