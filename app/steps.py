"""The main job: crawl · tag · group · rank. Each step reads what the one before stored and can be run at any time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from app.console import progress
from app.house import House
from classifier.text import ArticleText
from domain.article import Article

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
        for article, tags in zip(
            articles, house.reader.read_many([article_text(house, a) for a in articles]), strict=True
        ):
            save_tags(session, article_id=article.id, tags=tags, at=at, text_sha256=article.sha256)


def article_text(house: House, article: Article) -> ArticleText:
    """What the reader is given of a stored article."""
    outlet = house.registry.outlet_by_kode.get(article.outlet or "")
    return ArticleText(
        title=article.title,
        text=article.text,
        url=article.url,
        outlet=article.outlet,
        published_at=article.published_at,
        zones=article.zones,
        area=", ".join(outlet.wilayah) or None if outlet else None,
        page_kind=article.kind,
    )


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, TAG_BATCH)):
        yield batch


def group(house: House) -> int:
    """Put what is new or changed into events; how many articles came into another event than before."""
    from app.group_step import group as group_house

    return group_house(house)


def group_only(house: House, ids: Sequence[int]) -> int:
    """The same for these articles alone, without asking what else has changed: the archive's size does not matter."""
    from app.group_step import group_articles

    with house.session() as session:
        return group_articles(session, ids, house.registry)
