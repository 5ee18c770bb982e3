"""Which articles tell of one happening. Only ever added to; an article's latest row stands."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.event import Membership
from store.article_rows import event_now, ids_of
from store.chunks import chunks
from store.tables import ArticleRow, EventArticleRow


def add_to_event(session: Session, *, membership: Membership) -> None:
    session.execute(insert(EventArticleRow).values(asdict(membership)))


def events_of(session: Session, article_ids: Iterable[int]) -> dict[int, str]:
    """The event of each article; ungrouped ones are absent."""
    found: dict[int, str] = {}
    for part in chunks(article_ids):
        article_id = col(EventArticleRow.article_id)
        latest = select(func.max(col(EventArticleRow.id))).where(article_id.in_(part)).group_by(article_id)
        joined = select(article_id, col(EventArticleRow.event)).where(col(EventArticleRow.id).in_(latest))
        found |= {row.article_id: row.event for row in session.execute(joined)}
    return found


def articles_in_event(session: Session, *, event: str) -> list[int]:
    """Ids of the articles that belong to the event now, ascending."""
    once = select(col(EventArticleRow.article_id)).where(col(EventArticleRow.event) == event)
    return ids_of(session, col(ArticleRow.id).in_(once), event_now == event)


def ungrouped(session: Session) -> list[int]:
    """Ids of articles that belong to no event yet, ascending."""
    grouped = select(col(EventArticleRow.id)).where(col(EventArticleRow.article_id) == col(ArticleRow.id)).exists()
    return ids_of(session, ~grouped)


def present_events(session: Session, *, event: str) -> list[str]:
    """Events in which the articles that ever belonged to this one are now, in alphabetical order."""
    once = select(col(EventArticleRow.article_id)).where(col(EventArticleRow.event) == event).distinct()
    return sorted(set(events_of(session, session.scalars(once)).values()))


def memberships_of(session: Session, article_ids: Iterable[int]) -> dict[int, Membership]:
    """By which rule and how surely each article belongs to its event; ungrouped ones are absent."""
    found: dict[int, Membership] = {}
    columns = [col(getattr(EventArticleRow, name)) for name in Membership.__dataclass_fields__]
    for part in chunks(article_ids):
        article_id = col(EventArticleRow.article_id)
        latest = select(func.max(col(EventArticleRow.id))).where(article_id.in_(part)).group_by(article_id)
        rows = session.execute(select(*columns).where(col(EventArticleRow.id).in_(latest)))
        found |= {row.article_id: Membership(**row._mapping) for row in rows}
    return found
