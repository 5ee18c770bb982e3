"""What the machine suspects of sites that no outlet file speaks for. Only ever added to."""

from dataclasses import asdict

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.outlet import JenisSumber, SourceSuggestion
from store.source_tables import SourceSuggestionRow
from store.storable import storable
from store.tables import ArticleRow


def add_source_suggestion(session: Session, suggestion: SourceSuggestion) -> bool:
    """Adds it where it says something else than the current one of its host; whether it did."""
    current = source_suggestions(session).get(suggestion.host)
    if current and (current.jenis_sumber, current.copies) == (suggestion.jenis_sumber, suggestion.copies):
        return False
    values = asdict(suggestion) | {"jenis_sumber": suggestion.jenis_sumber.value, "reason": storable(suggestion.reason)}
    session.execute(insert(SourceSuggestionRow).values(values))
    return True


def source_suggestions(session: Session) -> dict[str, SourceSuggestion]:
    """The current one of each host."""
    latest = select(func.max(col(SourceSuggestionRow.id))).group_by(col(SourceSuggestionRow.host))
    columns = [col(getattr(SourceSuggestionRow, name)) for name in SourceSuggestion.__dataclass_fields__]
    rows = session.execute(select(*columns).where(col(SourceSuggestionRow.id).in_(latest)))
    read = (SourceSuggestion(**dict(row._mapping) | {"jenis_sumber": JenisSumber(row.jenis_sumber)}) for row in rows)
    return {one.host: one for one in read}


def unregistered_addresses(session: Session) -> dict[int, str]:
    """Address of each article that no registered outlet published, newest first."""
    asked = select(col(ArticleRow.id), col(ArticleRow.url)).where(
        col(ArticleRow.outlet).is_(None), col(ArticleRow.url).is_not(None)
    )
    rows = session.execute(asked.order_by(col(ArticleRow.id).desc()))
    return {one: url for one, url in rows if one is not None and url is not None}
