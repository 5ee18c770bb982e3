"""Which stored article a reading belongs to, and under which addresses articles were seen."""

from sqlalchemy import ColumnElement, and_, bindparam, case, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.article import NewArticle, text_sha256
from store.tables import ArticleRow, ArticleUrlRow
from store.writing import insert_into


def seen_under(name: str) -> ColumnElement[int]:
    """Id of the article that was last seen under the address given as parameter `name`."""
    return select(col(ArticleUrlRow.article_id)).where(col(ArticleUrlRow.url) == bindparam(name)).scalar_subquery()


_id, _canonical_url, _text_sha256 = col(ArticleRow.id), col(ArticleRow.canonical_url), col(ArticleRow.text_sha256)

IS_CANONICAL = _canonical_url == bindparam("canonical_url")
WAS_CANONICAL = _id == seen_under("canonical_url")
# The page declares another canonical URL than before: the same article only where it still reads the same.
MOVED = and_(_id == seen_under("url"), _text_sha256 == bindparam("text_sha256"))
# The same release in two newspapers is two entries by hand, hence the outlet.
SAME_ENTRY = and_(
    _canonical_url.is_(None),
    _text_sha256 == bindparam("text_sha256"),
    col(ArticleRow.outlet).is_not_distinct_from(bindparam("outlet")),
)

_one = select(ArticleRow).limit(1).with_for_update().execution_options(populate_existing=True)
_surest_first = case((IS_CANONICAL, 0), (WAS_CANONICAL, 1), else_=2)
OF_PAGE = _one.where(or_(IS_CANONICAL, WAS_CANONICAL, MOVED)).order_by(_surest_first)
OF_ENTRY = _one.where(SAME_ENTRY).order_by(_id)


def known_row(session: Session, new: NewArticle) -> ArticleRow | None:
    """The article that `new` is another reading of, locked until the transaction ends; None where it is a new one."""
    sha256 = text_sha256(new.title, new.text)
    if new.canonical_url is None:
        return session.scalars(OF_ENTRY, {"text_sha256": sha256, "outlet": new.outlet}).first()
    page = {"canonical_url": new.canonical_url, "url": new.url, "text_sha256": sha256}
    return session.scalars(OF_PAGE, page).first()


def note_addresses(session: Session, article_id: int, new: NewArticle) -> None:
    """Remembers the addresses of a reading; each leads to the article that it showed last."""
    urls = sorted({url for url in (new.url, new.canonical_url) if url})
    if not urls:
        return
    insert = insert_into(session, ArticleUrlRow)
    latest = insert.on_conflict_do_update(index_elements=["url"], set_={"article_id": insert.excluded.article_id})
    session.connection().execute(latest, [{"url": url, "article_id": article_id} for url in urls])
