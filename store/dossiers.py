"""Articles with their current suggestions and all decisions: what counting and ranking read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, func, select

from domain.article import Article
from domain.dossier import Dossier
from store.articles import articles_between, get_article
from store.decisions import decisions_of
from store.suggestions import current_suggestions, left_aside
from store.tables import ArticleRow


def dossiers_between(session: Session, *, start: datetime, end: datetime) -> list[Dossier]:
    """Dossiers of articles with start <= published_at < end (aware UTC), oldest first."""
    return dossiers_of(session, articles_between(session, start=start, end=end))


def dossiers_of(session: Session, articles: Sequence[Article]) -> list[Dossier]:
    """Dossiers in the order of the articles."""
    ids = [article.id for article in articles]
    suggestions, decisions = current_suggestions(session, ids), decisions_of(session, ids)
    return [
        Dossier(article, tuple(suggestions.get(article.id, ())), tuple(decisions.get(article.id, ())))
        for article in articles
    ]


def dossier_of(session: Session, article_id: int) -> Dossier | None:
    """One article's dossier; None where there is no such article."""
    article = get_article(session, article_id=article_id)
    if article is None:
        return None
    passed_over, unknown = left_aside(session, article_id)
    return replace(dossiers_of(session, [article])[0], passed_over=passed_over, unknown_units=unknown)


def undated_count(session: Session) -> int:
    """Stored articles without a publication time."""
    statement = select(func.count()).select_from(ArticleRow).where(col(ArticleRow.published_at).is_(None))
    return session.exec(statement).one()


def outlets_stored(session: Session) -> set[str]:
    """Kode of every outlet that has a stored article."""
    statement = select(ArticleRow.outlet).where(col(ArticleRow.outlet).is_not(None)).distinct()
    return {kode for kode in session.exec(statement) if kode}
