"""What learning reads: articles that people decided something about, and everything the machine ever said of those."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.tags import Field, Suggestion
from store.chunks import chunks
from store.tables import DecisionRow, SuggestionRow


def decided_articles(session: Session, *, fields: Collection[Field]) -> list[int]:
    """Ids of articles about whose fields anybody ever decided, ascending; undone decisions count too."""
    wanted = col(DecisionRow.field).in_([field.value for field in fields])
    return list(session.scalars(select(col(DecisionRow.article_id)).where(wanted).distinct().order_by("article_id")))


def everything_suggested(
    session: Session, article_ids: Iterable[int], *, fields: Collection[Field]
) -> dict[int, list[Suggestion]]:
    """Suggestions of these fields by every model there was, in the order they were made; without roles and places."""
    found: dict[int, list[Suggestion]] = defaultdict(list)
    names = ("article_id", "field", "value", "probability", "model", "at", "primary")
    columns = [col(getattr(SuggestionRow, name)) for name in names]
    of_fields = col(SuggestionRow.field).in_([field.value for field in fields])
    for part in chunks(article_ids):
        said = (
            select(*columns).where(col(SuggestionRow.article_id).in_(part), of_fields).order_by(col(SuggestionRow.id))
        )
        for row in session.execute(said):
            values = dict(row._mapping) | {"field": Field(row.field)}
            found[row.article_id].append(Suggestion(**values))
    return dict(found)
