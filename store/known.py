"""Which stored article a reading belongs to, and under which addresses articles were seen."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, bindparam, case, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.article import NewArticle, text_sha256
from store.article_rows import ARTICLE
from store.tables import ArticleUrlRow

_URL: Table = ArticleUrlRow.__table__  # type: ignore[attr-defined]


def seen_under(name: str) -> ColumnElement[int]:
    """Id of the article that was last seen under the address given as parameter `name`."""
    return select(_URL.c.article_id).where(_URL.c.url == bindparam(name)).scalar_subquery()


_id, _canonical_url, _text_sha256 = ARTICLE.c.id, ARTICLE.c.canonical_url, ARTICLE.c.text_sha256

IS_CANONICAL = _canonical_url == bindparam("canonical_url")
WAS_CANONICAL = _id == seen_under("canonical_url")
# The page declares another canonical URL than before: the same article only where it still reads the same.
MOVED = and_(_id == seen_under("url"), _text_sha256 == bindparam("text_sha256"))
# The same release in two newspapers is two entries by hand, hence the outlet.
SAME_ENTRY = and_(
    _canonical_url.is_(None),
    _text_sha256 == bindparam("text_sha256"),
    ARTICLE.c.outlet.is_not_distinct_from(bindparam("outlet")),
)

_one = select(ARTICLE).limit(1).with_for_update()
_surest_first = case((IS_CANONICAL, 0), (WAS_CANONICAL, 1), else_=2)
OF_PAGE = _one.where(or_(IS_CANONICAL, WAS_CANONICAL, MOVED)).order_by(_surest_first)
OF_ENTRY = _one.where(SAME_ENTRY).order_by(_id)


def known_row(session: Session, new: NewArticle) -> Row[Any] | None:
    """The article that `new` is another reading of, locked until the transaction ends; None where it is a new one."""
    sha256 = text_sha256(new.title, new.text)
    if new.canonical_url is None:
        return session.connection().execute(OF_ENTRY, {"text_sha256": sha256, "outlet": new.outlet}).first()
    page = {"canonical_url": new.canonical_url, "url": new.url, "text_sha256": sha256}
    return session.connection().execute(OF_PAGE, page).first()


def note_addresses(session: Session, article_id: int, new: NewArticle) -> None:
    """Remembers the addresses of a reading; each leads to the article that it showed last."""
    urls = sorted({url for url in (new.url, new.canonical_url) if url})
    if urls:
        connection = session.connection()
        latest = _LATEST[connection.dialect.name]
        connection.execute(latest, [{"url": url, "article_id": article_id} for url in urls])


def _latest(insert: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    return insert.on_conflict_do_update(index_elements=["url"], set_={"article_id": insert.excluded.article_id})


_LATEST = {"sqlite": _latest(sqlite.insert(_URL)), "postgresql": _latest(postgresql.insert(_URL))}
