"""Looks at articles' addresses: which are due, what they found, and how long each page is known to have stood."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, case, func, insert, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.article import ArticleStatus
from domain.liveness import LEAST_ALIVE, DueCheck, LinkCheck, LinkState, Occasion, Standing
from store.chunks import chunks
from store.link_tables import LinkCheckRow
from store.storable import storable
from store.tables import ArticleRow, DecisionRow

MOST_TRIES = 7  # of an address that gives no answer, for one occasion
_APART = timedelta(hours=12)  # two tries of one address
_LOCK_LOOKS_HOLD = timedelta(hours=24)  # a look before a lock need not be repeated so long

_article_id = col(ArticleRow.id)
_is_silent = col(LinkCheckRow.state) == LinkState.TAK_TERJANGKAU.value
_began = case(
    (col(ArticleRow.published_at) < col(ArticleRow.first_seen_at), col(ArticleRow.published_at)),
    else_=col(ArticleRow.first_seen_at),
)  # published, or first seen where that was sooner or nothing else is known


def add_checks(session: Session, checks: Sequence[LinkCheck]) -> None:
    """Write looks; a page that was seen is known to have stood, one that is gone is marked, the first time stands."""
    if checks:
        session.execute(insert(LinkCheckRow), [_values(one) for one in checks])
    for one in checks:
        if values := _told_by(one):
            session.execute(update(ArticleRow).where(_article_id == one.article_id).values(values))


def _told_by(one: LinkCheck) -> dict[str, Any]:
    """What a look changes of its article; one that found out nothing changes nothing."""
    if one.state is LinkState.HIDUP:
        later = or_(col(ArticleRow.last_ok_at).is_(None), col(ArticleRow.last_ok_at) < one.at)
        seen = case((later, one.at), else_=col(ArticleRow.last_ok_at))
        return {"last_ok_at": seen, "gone_at": None, "status": _STANDING}
    if one.state.is_gone:
        return {"status": ArticleStatus.HILANG.value, "gone_at": func.coalesce(col(ArticleRow.gone_at), one.at)}
    return {}


_INCOMPLETE = or_(col(ArticleRow.title).is_(None), col(ArticleRow.published_at).is_(None))
_STANDING = case(
    (col(ArticleRow.status) != ArticleStatus.HILANG.value, col(ArticleRow.status)),
    (_INCOMPLETE, ArticleStatus.PERLU_DILENGKAPI.value),
    else_=ArticleStatus.TAYANG.value,
)


def _values(one: LinkCheck) -> dict[str, Any]:
    text = {"url": storable(one.url), "detail": storable(one.detail)[:500]}
    return asdict(one) | {"occasion": one.occasion.value, "state": one.state.value, **text}


def standings(session: Session, article_ids: Iterable[int]) -> dict[int, Standing]:
    """How long the page of each article is known to have stood; articles that never had one seen are absent."""
    found = {}
    for part in chunks(article_ids):
        seen = select(_article_id, _began.label("began"), col(ArticleRow.last_ok_at), col(ArticleRow.gone_at))
        for row in session.execute(seen.where(_article_id.in_(part), col(ArticleRow.last_ok_at).is_not(None))):
            found[row.id] = Standing(row.began, max(row.last_ok_at, row.began), row.gone_at)
    return found


# What is due


def due_checks(session: Session, *, now: datetime) -> list[DueCheck]:
    """Addresses to look at now: of articles that somebody decided on, and of those that are seven days old."""
    reviewed = _reviewed(session, now)
    taken = {one.article_id for one in reviewed}
    return reviewed + [one for one in _a_week_old(session, now) if one.article_id not in taken]


def checks_before_lock(session: Session, *, start: datetime, end: datetime, now: datetime) -> list[DueCheck]:
    """Addresses of every article with start <= published_at < end (aware UTC) that was not looked at for it of late."""
    published_at = col(ArticleRow.published_at)
    inside = _with_address().where(published_at >= start, published_at < end).order_by(published_at, _article_id)
    rows = list(session.execute(inside))
    done = _looked_at(session, since=now - _LOCK_LOOKS_HOLD, occasion=Occasion.SEBELUM_KUNCI)
    return [_due(row, Occasion.SEBELUM_KUNCI) for row in rows if row.id not in done]


def asked_checks(session: Session, article_ids: Iterable[int]) -> list[DueCheck]:
    """Addresses of these articles; those without one are absent."""
    found = [
        row for part in chunks(article_ids) for row in session.execute(_with_address().where(_article_id.in_(part)))
    ]
    return [_due(row, Occasion.DIMINTA) for row in sorted(found, key=lambda row: int(row.id))]


def _with_address() -> Select[Any]:
    columns = (col(getattr(ArticleRow, name)) for name in ("id", "url", "outlet", "title", "html_sha256", "last_ok_at"))
    return select(*columns, _began.label("began")).where(col(ArticleRow.url).is_not(None))


def _due(row: Row[Any], occasion: Occasion) -> DueCheck:
    return DueCheck(row.id, row.url, row.outlet, row.title, occasion, fetched=row.html_sha256 is not None)


def _reviewed(session: Session, now: datetime) -> list[DueCheck]:
    """Articles that were not looked at since the first decision on them."""
    decided = (
        select(col(DecisionRow.article_id), func.min(col(DecisionRow.at)).label("at"))
        .group_by(col(DecisionRow.article_id))
        .subquery()
    )
    rows = session.execute(
        _with_address()
        .add_columns(decided.c.at.label("since"))
        .join(decided, decided.c.article_id == _article_id)
        .order_by(_article_id)
    )
    looks = _looks(session)
    return [_due(row, Occasion.SAAT_TINJAU) for row in rows if _needs_look(looks.get(row.id, []), row.since, now)]


def _a_week_old(session: Session, now: datetime) -> list[DueCheck]:
    """Articles of seven days and more that nobody saw since their seventh day, and that are not known to be gone."""
    old = _with_address().where(_began <= now - LEAST_ALIVE, col(ArticleRow.gone_at).is_(None))
    looks = _looks(session)
    due = []
    for row in session.execute(old.order_by(_article_id.desc())):
        since = row.began + LEAST_ALIVE
        seen = row.last_ok_at is not None and row.last_ok_at >= since
        if not seen and _needs_look(looks.get(row.id, []), since, now):
            due.append(_due(row, Occasion.HARI_KE_7))
    return due


def _needs_look(looks: Sequence[tuple[datetime, bool]], since: datetime, now: datetime) -> bool:
    """Nothing was found out since then, the last try is some hours old, and there were not too many."""
    later = [(at, silent) for at, silent in looks if at >= since]
    if any(not silent for _, silent in later) or len(later) >= MOST_TRIES:
        return False
    return all(at <= now - _APART for at, _ in later)


def _looks(session: Session) -> dict[int, list[tuple[datetime, bool]]]:
    """Time of every look, and whether it found out nothing, by article."""
    found: dict[int, list[tuple[datetime, bool]]] = defaultdict(list)
    columns = (col(LinkCheckRow.article_id), col(LinkCheckRow.at), _is_silent.label("silent"))
    for row in session.execute(select(*columns).order_by(col(LinkCheckRow.id))):
        found[row.article_id].append((row.at, bool(row.silent)))
    return found


def _looked_at(session: Session, *, since: datetime, occasion: Occasion) -> set[int]:
    rows = select(col(LinkCheckRow.article_id)).where(
        col(LinkCheckRow.at) >= since, col(LinkCheckRow.occasion) == occasion.value
    )
    return set(session.scalars(rows))
