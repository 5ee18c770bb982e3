"""Stored articles with their tags, a portion at a time: an export never holds the whole archive in memory."""

from collections.abc import Iterator

from app.house import House
from domain.dossier import Dossier
from domain.period import Period

PORTION = 500  # articles


def stored_dossiers(house: House, period: Period | None) -> Iterator[Dossier]:
    """All dossiers in order of their ids, or those published in a period, as they were when the reading began."""
    from store.articles import all_articles, articles_between
    from store.dossiers import dossiers_of
    from store.engine import reading

    with reading(house.engine) as session:
        if period is not None:
            articles = iter(articles_between(session, start=period.start_at, end=period.end_at))
        else:
            articles = iter(all_articles(session))
        while portion := [article for _, article in zip(range(PORTION), articles, strict=False)]:
            yield from dossiers_of(session, portion)
