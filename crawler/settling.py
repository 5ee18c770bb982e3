"""What becomes of an address whose page did not come as it should: given up, or asked again later."""

from dataclasses import replace
from datetime import datetime, timedelta

from crawler.safe_requests import UNREACHABLE
from crawler.sameness import SAME_PAGE
from domain.crawl import FrontierState, Lease, Outcome, Visited

_GONE = frozenset({404, 410})
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_OURS = frozenset(
    {"robots", "private_address", "scheme", "bad_url", "url_too_long", "redirect_loop", "too_large", "offsite"}
)
_MOST_ATTEMPTS = 6  # of an address that fails in passing
_MOST_REFUSALS = 3  # of an address that answers 403 and the like
_NEXT_NIGHT = timedelta(hours=12)  # a night may begin sooner than the last one
_MOST_SAME = 5  # of an address whose page is one with many others
_FIRST_WAIT = timedelta(hours=1)  # doubles with each attempt


def settle_status(lease: Lease, status: int, now: datetime, asked_wait: float | None = None) -> Outcome:
    """Outcome of a page that came with another status than 200; `asked_wait` in seconds, as Retry-After says."""
    name = f"http:{status}"
    if status in _GONE:
        return _dead(lease, name, now, status)
    most = _MOST_ATTEMPTS if status in _TEMPORARY else _MOST_REFUSALS
    if lease.attempts >= most:
        return _dead(lease, name, now, status)
    return _again(lease, name, now, status, timedelta(seconds=asked_wait or 0))


def settle_failure(lease: Lease, name: str, now: datetime) -> Outcome:
    """Outcome of a request that brought no answer, by the name of what happened."""
    if name in _OURS:
        return _dead(lease, f"refused:{name}", now, None)
    if name == UNREACHABLE:  # says nothing of the page: it is asked for every night, as long as it takes
        name = f"error:{UNREACHABLE}"
        return Outcome(lease.id, name, now, FrontierState.NEW, due_at=now + _NEXT_NIGHT)
    if lease.attempts >= _MOST_ATTEMPTS:
        return _dead(lease, f"error:{name}", now, None)
    return _again(lease, f"error:{name}", now, None)


def settle_same(visited: Visited, now: datetime) -> Outcome:
    """Outcome of a page that is no page of its own: the site may work again some other night."""
    if visited.attempts >= _MOST_SAME:
        return replace(_dead(visited, SAME_PAGE, now, 200), html_sha256=visited.html_sha256)
    due_at = now + _NEXT_NIGHT * 2 ** (visited.attempts - 1)
    return Outcome(
        visited.id,
        SAME_PAGE,
        now,
        FrontierState.NEW,
        due_at=due_at,
        http_status=200,
        html_sha256=visited.html_sha256,
    )


def _dead(lease: Lease | Visited, name: str, now: datetime, status: int | None) -> Outcome:
    return Outcome(lease.id, name, now, FrontierState.DEAD, http_status=status)


def _again(lease: Lease, name: str, now: datetime, status: int | None, at_least: timedelta = timedelta()) -> Outcome:
    wait = max(at_least, _FIRST_WAIT * 2 ** min(lease.attempts - 1, 6))
    return Outcome(lease.id, name, now, FrontierState.NEW, due_at=now + wait, http_status=status)
