"""What waits for people, and what the machine discarded."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.queue import Waiting
from domain.tags import ACCEPT_AT, COUNTED_ROLES, Field, Role, Tone
from store.article_rows import event_now
from store.chunks import chunks
from store.decisions import decisions_of
from store.tables import ArticleRow, DecisionRow, FrontierRow, SuggestionRow, TaggingRow

INSIDEN = "insiden"
SUSPECT_AT = 0.2  # probability of an incident from which a person looks first

_LOOKED_AT = [col(getattr(SuggestionRow, name)) for name in ("tagging_id", "field", "value", "probability", "role")]
_TAGGING = [col(getattr(TaggingRow, name)) for name in ("id", "article_id", "alert", "likeliest", "unknown_units")]


def open_articles(session: Session) -> list[int]:
    """Ids of articles on whose satker nobody has spoken, ascending; an undone decision was not spoken."""
    about = select(col(DecisionRow.article_id)).where(col(DecisionRow.field) == Field.SATKER.value)
    spoken = set(session.scalars(about.distinct()))
    undone = set(session.scalars(about.where(col(DecisionRow.undoes).is_not(None)).distinct()))
    standing = decisions_of(session, undone)
    again = {one for one in undone if not any(d.field is Field.SATKER for d in standing.get(one, ()))}
    ids = session.scalars(select(col(ArticleRow.id)).order_by(col(ArticleRow.id)))
    return [one for one in ids if one is not None and one not in spoken - again]


def speakers(session: Session, article_ids: Iterable[int]) -> dict[int, int]:
    """How many people have spoken on the satker of each of these articles; an undone decision was not spoken."""
    found = dict.fromkeys(article_ids, 0)
    article_id, undoes = col(DecisionRow.article_id), col(DecisionRow.undoes)
    people = func.count(col(DecisionRow.by).distinct())
    for part in chunks(found):
        undone = select(undoes).where(article_id.in_(part), undoes.is_not(None))
        about = [article_id.in_(part), col(DecisionRow.field) == Field.SATKER.value, undoes.is_(None)]
        spoken = select(article_id, people).where(*about, col(DecisionRow.id).not_in(undone)).group_by(article_id)
        found.update((row[0], row[1]) for row in session.execute(spoken))
    return found


def waiting_of(session: Session, article_ids: Iterable[int]) -> list[Waiting]:
    """The articles as the queue looks at them, in ascending order of their ids."""
    found: list[Waiting] = []
    columns = [col(ArticleRow.id), col(ArticleRow.title), col(ArticleRow.first_seen_at), event_now.label("event")]
    for part in chunks(sorted(article_ids)):
        taggings, said = _said(session, part)
        articles = select(*columns).where(col(ArticleRow.id).in_(part)).order_by(col(ArticleRow.id))
        for article in session.execute(articles):
            tagging = taggings.get(article.id)
            found.append(_waiting(article, tagging, said[tagging.id] if tagging else []))
    return found


def discarded_pages(session: Session) -> dict[int, tuple[str | None, datetime]]:
    """Pages that spoke of prisons or passports and were not kept, because they named no satker: title and time."""
    columns = [col(getattr(FrontierRow, name)) for name in ("id", "title", "fetched_at", "kind_words")]
    pages = select(*columns).where(col(FrontierRow.outcome) == "no_satker", col(FrontierRow.fetched_at).is_not(None))
    return {row.id: (row.title, row.fetched_at) for row in session.execute(pages) if row.kind_words}


def _said(session: Session, article_ids: list[int]) -> tuple[dict[int, Row[Any]], dict[int, list[Row[Any]]]]:
    """Latest tagging of each article, and its suggestions."""
    latest = select(func.max(col(TaggingRow.id))).where(col(TaggingRow.article_id).in_(article_ids))
    ids = latest.group_by(col(TaggingRow.article_id))
    taggings = {row.article_id: row for row in session.execute(select(*_TAGGING).where(col(TaggingRow.id).in_(ids)))}
    said: dict[int, list[Row[Any]]] = defaultdict(list)
    of = select(*_LOOKED_AT).where(col(SuggestionRow.tagging_id).in_([row.id for row in taggings.values()]))
    for row in session.execute(of):
        said[row.tagging_id].append(row)
    return taggings, said


def _waiting(article: Row[Any], tagging: Row[Any] | None, said: list[Row[Any]]) -> Waiting:
    satker = [row for row in said if row.field == Field.SATKER.value]
    accepted = [row for row in satker if row.probability >= ACCEPT_AT]
    bad = [row.probability for row in said if _is_bad(row)]
    incident = max((p for topic, p in tagging.likeliest if topic == INSIDEN), default=0.0) if tagging else 0.0
    is_bad = bool(tagging and tagging.alert) or bool(bad) or incident >= SUSPECT_AT
    return Waiting(
        article_id=article.id,
        event=article.event,
        title=article.title,
        seen_at=article.first_seen_at,
        margin=_margin(tagging, said) if tagging else None,
        suspicion=max([incident, *bad]),
        is_suspect=is_bad and bool(accepted),
        has_conflict=len(accepted) < len(satker) or bool(tagging and tagging.unknown_units),
        has_satker=any(Role(row.role) in COUNTED_ROLES for row in accepted if row.role),
    )


def _is_bad(row: Row[Any]) -> bool:
    return (row.field, row.value) in {(Field.NADA.value, Tone.NEGATIF.value), (Field.TOPIK.value, INSIDEN)}


def _margin(tagging: Row[Any], said: list[Row[Any]]) -> float:
    """Between the two likeliest topics; of taggings that kept none but the accepted, those."""
    kept = [p for _, p in tagging.likeliest] or [row.probability for row in said if row.field == Field.TOPIK.value]
    first, second = sorted([*kept, 0.0, 0.0], reverse=True)[:2]
    return round(float(first - second), 6)
