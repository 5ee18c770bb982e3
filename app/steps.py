"""The main job: crawl · tag · group · rank. Each step reads what the one before stored and can be run at any time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from app.console import progress
from app.house import House
from classifier.text import ArticleText
from domain.article import Article
from domain.event import Membership

if TYPE_CHECKING:
    from sqlmodel import Session

TAG_BATCH = 64  # articles read together and stored in one transaction


def tag(house: House, *, everything: bool = False) -> int:
    """Tag what has no suggestion of the current model for its current text; how many were tagged."""
    from store.articles import article_ids
    from store.suggestions import untagged

    with house.session() as session:
        ids = article_ids(session) if everything else untagged(session, model=house.reader.model)
    with progress("tag", len(ids)) as advance:
        for batch in _batches(ids):
            tag_articles(house, batch)
            advance(len(batch))
    return len(ids)


def tag_articles(house: House, ids: Sequence[int]) -> None:
    """Tag these articles in one transaction, whatever they were tagged before."""
    from store.articles import get_articles
    from store.suggestions import save_tags

    with house.session() as session:
        articles = get_articles(session, article_ids=ids)
        at = datetime.now(UTC)
        for article, tags in zip(articles, house.reader.read_many([_text(house, a) for a in articles]), strict=True):
            save_tags(session, article_id=article.id, tags=tags, at=at, text_sha256=article.sha256)


def _text(house: House, article: Article) -> ArticleText:
    outlet = house.registry.outlet_by_kode.get(article.outlet or "")
    return ArticleText(
        title=article.title,
        text=article.text,
        url=article.url,
        outlet=article.outlet,
        published_at=article.published_at,
        zones=article.zones,
        area=", ".join(outlet.wilayah) or None if outlet else None,
    )


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, TAG_BATCH)):
        yield batch


def group(house: House) -> int:
    """Put articles that belong to no event yet into one: exact copies share it; how many were put."""
    from store.articles import get_articles
    from store.events import unfingerprinted, ungrouped

    with house.session() as session:
        _fingerprint(session, get_articles(session, article_ids=unfingerprinted(session)))
        waiting = get_articles(session, article_ids=ungrouped(session))
        for article in waiting:
            _join_event(session, article)
    return len(waiting)


def _fingerprint(session: "Session", articles: Sequence[Article]) -> None:
    from classifier.events import fingerprint
    from store.events import set_fingerprints

    set_fingerprints(session, fingerprints={article.id: fingerprint(article.text) for article in articles})


def _join_event(session: "Session", article: Article) -> None:
    """An event is named after its text, so that the order in which copies arrive does not matter."""
    from classifier.events import EventArticle, event_id, fingerprint
    from store.events import add_to_event, event_of_fingerprint

    known = event_of_fingerprint(session, fingerprint=fingerprint(article.text))
    alone = EventArticle(article.id, article.title, article.text, article.published_at, (), article.outlet)
    add_to_event(
        session, membership=Membership(article.id, known or event_id([alone]), "copy", 1.0, "copy-1", datetime.now(UTC))
    )
