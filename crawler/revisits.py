"""When an article that was stored is looked at again: for edits, and to see whether it is still there."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.crawl import FrontierState, Lease, Outcome

_AFTER = (timedelta(days=1), timedelta(days=3), timedelta(days=7))  # since it was found
_APART = timedelta(hours=12)  # at least, between two visits

GONE = frozenset({"not_found", "home"})  # refusals of a page that once was an article


def with_revisit(outcome: Outcome, lease: Lease) -> Outcome:
    """The outcome of a stored article with the time of its next visit, while there is one to come."""
    if lease.found_at is None:
        return outcome
    visits = (lease.found_at + step for step in _AFTER)
    due_at = next((at for at in visits if at >= outcome.at + _APART), None)
    return outcome if due_at is None else replace(outcome, state=FrontierState.NEW, due_at=due_at)


def gone(lease: Lease, now: datetime, status: int | None) -> Outcome:
    """Outcome of an article whose page is no longer there; it is not looked at again."""
    return Outcome(lease.id, "gone", now, http_status=status, article_id=lease.article_id)
