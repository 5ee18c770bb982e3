"""The frontier: which addresses were found, who may fetch them now, and what became of each.

A kill at any moment loses nothing: an address leaves the frontier only in the transaction that stores its result, and a
lease that nobody ends comes free by itself. The same statements run on SQLite and PostgreSQL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    update,
)
from sqlmodel import Session

from domain.crawl import Found, FrontierState, Lease, Listing, Outcome, PageResult, Validator, Visited
from store.tables import FrontierRow, ValidatorRow
from store.writing import insert_into

_FRONTIER: Table = FrontierRow.__table__  # type: ignore[attr-defined]
_VALIDATOR: Table = ValidatorRow.__table__  # type: ignore[attr-defined]

_CHUNK = 400  # bound parameters of one IN list


def add_found(session: Session, *, outlet: str, found: Sequence[Found], now: datetime) -> frozenset[str]:
    """Keys of those that are new; they are added. Of addresses already known it is noted that this channel has them."""
    known = _listed_by(session, outlet, [one.key for one in found])
    fresh = {one.key: one for one in reversed(found) if one.key not in known}
    connection = session.connection()
    if fresh:
        insert = insert_into(session, _FRONTIER).on_conflict_do_nothing(index_elements=["outlet", "url_key"])
        rows = [_found_values(outlet, one, now) for one in reversed(fresh.values())]
        connection.execute(insert.values(_FOUND), rows)
    told = {one.key: _joined(known[one.key], one.channel) for one in found if one.key in known}
    if changed := [{"key": key, "names": names} for key, names in told.items() if names != known[key]]:
        connection.execute(_NOTE_CHANNEL, [{"of": outlet, **one} for one in changed])
    return frozenset(fresh)


_NOTE_CHANNEL = (
    update(_FRONTIER)
    .where(_FRONTIER.c.outlet == bindparam("of"), _FRONTIER.c.url_key == bindparam("key"))
    .values(listed_by=bindparam("names"))
)


def _joined(names: str, channel: str) -> str:
    return " ".join(sorted({*names.split(), channel}))


_FOUND: dict[str, Any] = {
    "outlet": bindparam("of"),
    "url_key": bindparam("key"),
    "url": bindparam("address"),
    "channel": bindparam("by"),
    "listed_by": bindparam("by"),
    "found_at": bindparam("now"),
    "state": literal_column(f"'{FrontierState.NEW.value}'"),
    "due_at": bindparam("now"),
    "attempts": literal_column("0"),
    "kind_words": literal_column("'[]'"),
    "hint_title": bindparam("said_title"),
    "hint_published_at": bindparam("said_at"),
}  # what is the same for all is written once: a sitemap lists thousands


def _found_values(outlet: str, one: Found, now: datetime) -> dict[str, Any]:
    return {
        "of": outlet,
        "key": one.key,
        "address": one.url,
        "by": one.channel,
        "now": now,
        "said_title": one.title,
        "said_at": one.published_at,
    }


def keys_of_others(session: Session, *, outlet: str, keys: Iterable[str], channel: str) -> set[str]:
    """Those of `keys` that another channel than this one listed too, in this run or before."""
    known = _listed_by(session, outlet, keys)
    return {key for key, names in known.items() if set(names.split()) - {channel}}


def _listed_by(session: Session, outlet: str, keys: Iterable[str]) -> dict[str, str]:
    """Names of the channels by key; absent where the frontier does not hold it."""
    columns, wanted = _FRONTIER.c, list(dict.fromkeys(keys))
    known: dict[str, str] = {}
    for begin in range(0, len(wanted), _CHUNK):
        chunk = wanted[begin : begin + _CHUNK]
        rows = session.connection().execute(
            select(columns.url_key, columns.listed_by).where(columns.outlet == outlet, columns.url_key.in_(chunk))
        )
        known.update((row.url_key, row.listed_by) for row in rows)
    return known


def addresses_with(session: Session, *, outlet: str, parts: Iterable[str], most: int = 100) -> tuple[str, ...]:
    """Up to `most` addresses of the outlet that hold one of the parts and were not given up, the latest first."""
    columns = _FRONTIER.c
    held = [columns.url.contains(part, autoescape=True) for part in parts]
    if not held:
        return ()
    rows = session.connection().execute(
        select(columns.url)
        .where(columns.outlet == outlet, columns.state != FrontierState.DEAD.value, or_(*held))
        .order_by(columns.id.desc())
        .limit(most)
    )
    return tuple(row.url for row in rows)


def listings(session: Session, *, outlet: str, start: datetime) -> list[Listing]:
    """What channels listed of the addresses found since `start` (aware UTC), with the time that is known of each.

    Of what the outlet's first reading found without a time nothing is known: it may be years old.
    """
    columns = _FRONTIER.c
    first = select(func.min(columns.found_at)).where(columns.outlet == outlet).scalar_subquery()
    later = case((columns.found_at > first, columns.found_at))
    rows = session.connection().execute(
        select(columns.url_key, columns.listed_by, func.coalesce(columns.hint_published_at, later).label("at"))
        .where(columns.outlet == outlet, columns.found_at >= start)
        .order_by(columns.id)
    )
    return [Listing(row.url_key, frozenset(row.listed_by.split()), row.at) for row in rows]


@dataclass(frozen=True, slots=True)
class Worker:
    """Who takes leases, and until when they hold."""

    outlet: str
    name: str
    now: datetime
    until: datetime


def lease_urls(
    session: Session, worker: Worker, *, limit: int, start: datetime | None = None, end: datetime | None = None
) -> tuple[Lease, ...]:
    """Up to `limit` addresses for one worker, untried first, then newest; they come free if it never reports.

    Those whose channel gave a time outside [start, end) are left out.
    """
    said = _FRONTIER.c.hint_published_at
    free = (
        select(_FRONTIER.c.id)
        .where(_FRONTIER.c.outlet == worker.outlet, _is_free(worker.now))
        .where(or_(said.is_(None), said >= start) if start else true())
        .where(or_(said.is_(None), said < end) if end else true())
        .order_by(_FRONTIER.c.attempts, _FRONTIER.c.hint_published_at.desc().nulls_last(), _FRONTIER.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return _take(session.connection(), free, worker)


def lease_keys(session: Session, worker: Worker, *, keys: Sequence[str]) -> tuple[Lease, ...]:
    """Leases of the addresses asked for by key that are free now."""
    free = (
        select(_FRONTIER.c.id)
        .where(_FRONTIER.c.outlet == worker.outlet, _FRONTIER.c.url_key.in_(keys), _is_free(worker.now))
        .with_for_update(skip_locked=True)
    )
    return _take(session.connection(), free, worker)


def _is_free(now: datetime) -> Any:
    return or_(
        and_(_FRONTIER.c.state == FrontierState.NEW.value, _FRONTIER.c.due_at <= now),
        and_(_FRONTIER.c.state == FrontierState.LEASED.value, _FRONTIER.c.leased_until < now),
    )


def _take(connection: Connection, free: Any, worker: Worker) -> tuple[Lease, ...]:
    columns = _FRONTIER.c
    taken = {"state": FrontierState.LEASED.value, "leased_by": worker.name, "leased_until": worker.until}
    rows = connection.execute(
        update(_FRONTIER)
        .where(columns.id.in_(free.scalar_subquery()))
        .values(taken | {"attempts": columns.attempts + 1})
        .returning(
            columns.id,
            columns.url_key,
            columns.url,
            columns.channel,
            columns.attempts,
            columns.hint_title,
            columns.hint_published_at,
            columns.found_at,
            columns.article_id,
        )
    )
    leases = [Lease(*row) for row in rows]
    return tuple(sorted(leases, key=_in_turn))


def _in_turn(lease: Lease) -> tuple[int, float, int]:
    """RETURNING keeps no order; this is the one of `lease_urls`."""
    return (lease.attempts, -lease.published_at.timestamp() if lease.published_at else 0.0, lease.id)


_DONE = ("state", "outcome", "http_status", "fetched_at", "html_sha256")
_KEPT = ("due_at", "article_id", "hint_published_at")  # what an outcome does not say stays as it was
_WORDS = ("title", "kind_words")


def _finishing(words: dict[str, Any], kept: dict[str, Any]) -> Any:
    written: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _DONE}
    ended = {"leased_by": null(), "leased_until": null()}
    return update(_FRONTIER).where(_FRONTIER.c.id == bindparam("row_id")).values(written | ended | words | kept)


_FINISH = _finishing(
    {name: bindparam(f"new_{name}") for name in _WORDS},
    {name: func.coalesce(bindparam(f"new_{name}"), _FRONTIER.c[name]) for name in _KEPT},
)
_FINISH_PLAINLY = _finishing({"title": null(), "kind_words": literal_column("'[]'")}, {})


def finish(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Write what became of leased addresses and end their leases."""
    plain = [_done_values(one) for one in outcomes if _is_plain(one)]
    others = [_done_values(one) | _told_values(one) for one in outcomes if not _is_plain(one)]
    for statement, rows in ((_FINISH_PLAINLY, plain), (_FINISH, others)):
        if rows:
            session.connection().execute(statement, rows)


def _is_plain(one: Outcome) -> bool:
    """Nothing was seen on the page, as on most: such outcomes are written at half the cost."""
    return not (one.title or one.kind_words or one.due_at or one.article_id or one.published_at)


def _done_values(one: Outcome) -> dict[str, Any]:
    return {
        "row_id": one.id,
        "new_state": one.state.value,
        "new_outcome": one.name,
        "new_http_status": one.http_status,
        "new_fetched_at": one.at,
        "new_html_sha256": one.html_sha256,
    }


def _told_values(one: Outcome) -> dict[str, Any]:
    return {
        "new_title": one.title,
        "new_kind_words": list(one.kind_words),
        "new_article_id": one.article_id,
        "new_due_at": one.due_at,
        "new_hint_published_at": one.published_at,
    }


def give_back(session: Session, *, by: str, now: datetime) -> int:
    """How many leases of this worker were ended without a result; the attempt is not counted."""
    return _free_leases(session, _FRONTIER.c.leased_by == by, now, counted=False)


def free_orphans(session: Session, *, outlet: str, now: datetime, max_attempts: int) -> int:
    """How many leases of runs that died were freed; only for who holds the outlet's lock.

    One that died under `max_attempts` runs is given up as `error:crash`.
    """
    leased = and_(_FRONTIER.c.outlet == outlet, _FRONTIER.c.state == FrontierState.LEASED.value)
    session.connection().execute(
        update(_FRONTIER)
        .where(leased, _FRONTIER.c.attempts >= max_attempts)
        .values(state=FrontierState.DEAD.value, outcome="error:crash", leased_by=None, leased_until=None)
    )
    return _free_leases(session, leased, now, counted=True)


def _free_leases(session: Session, which: Any, now: datetime, *, counted: bool) -> int:
    attempts = _FRONTIER.c.attempts if counted else _FRONTIER.c.attempts - 1
    freed = session.connection().execute(
        update(_FRONTIER)
        .where(which, _FRONTIER.c.state == FrontierState.LEASED.value)
        .values(state=FrontierState.NEW.value, due_at=now, leased_by=None, leased_until=None, attempts=attempts)
    )
    return int(freed.rowcount)


def ask_again(session: Session, *, outlet: str, keys: Sequence[str], now: datetime) -> int:
    """How many addresses that gave no article are due once more, because somebody asked for them."""
    asked = session.connection().execute(
        update(_FRONTIER)
        .where(
            _FRONTIER.c.outlet == outlet,
            _FRONTIER.c.url_key.in_(keys),
            _FRONTIER.c.article_id.is_(None),
            _FRONTIER.c.state != FrontierState.LEASED.value,
        )
        .values(state=FrontierState.NEW.value, due_at=now, attempts=0)
    )
    return int(asked.rowcount)


def visited(session: Session, *, ids: Iterable[int]) -> list[Visited]:
    """Those of the addresses that were fetched and belong to no article."""
    columns, wanted = _FRONTIER.c, list(dict.fromkeys(ids))
    return [
        Visited(*row)
        for begin in range(0, len(wanted), _CHUNK)
        for row in session.connection().execute(
            select(columns.id, columns.attempts, columns.outcome, columns.html_sha256).where(
                columns.id.in_(wanted[begin : begin + _CHUNK]),
                columns.article_id.is_(None),
                columns.outcome.is_not(None),
            )
        )
    ]


def results_of(session: Session, *, outlet: str, keys: Sequence[str]) -> dict[str, PageResult]:
    """What stands in the frontier for each key; absent where it was never added. Not yet fetched reads `waiting`."""
    columns = _FRONTIER.c
    rows = session.connection().execute(
        select(columns.url_key, columns.url, columns.outcome, columns.article_id).where(
            columns.outlet == outlet, columns.url_key.in_(keys)
        )
    )
    return {row.url_key: PageResult(row.url, row.outcome or "waiting", row.article_id) for row in rows}


def count_waiting(session: Session, *, outlet: str) -> int:
    """Addresses of the outlet that still have to be fetched, retries of later days included, planned revisits not."""
    waiting = (FrontierState.NEW.value, FrontierState.LEASED.value)
    counted = session.connection().scalar(
        select(func.count())
        .select_from(_FRONTIER)
        .where(_FRONTIER.c.outlet == outlet, _FRONTIER.c.state.in_(waiting), _FRONTIER.c.article_id.is_(None))
    )
    return int(counted or 0)


def read_validators(session: Session, *, urls: Sequence[str]) -> dict[str, Validator]:
    """Validators by address; absent where the address was never read to its end."""
    columns = _VALIDATOR.c
    rows = session.connection().execute(
        select(columns.url, columns.etag, columns.last_modified, columns.at).where(columns.url.in_(urls))
    )
    return {row.url: Validator(*row) for row in rows}


def save_validator(session: Session, validator: Validator) -> None:
    """Remember that a channel document was read to its end, and what to ask with next time."""
    values = {"etag": validator.etag, "last_modified": validator.last_modified, "at": validator.at}
    insert = insert_into(session, _VALIDATOR).values(url=validator.url, **values)
    session.connection().execute(insert.on_conflict_do_update(index_elements=["url"], set_=values))


def drop_validator(session: Session, *, url: str) -> None:
    """The document is no longer known to have been read to its end."""
    session.connection().execute(delete(_VALIDATOR).where(_VALIDATOR.c.url == url))
