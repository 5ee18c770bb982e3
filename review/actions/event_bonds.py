"""Gabung and pisah: people say which articles are of one happening, and it stands until somebody says otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.errors import UsageError
from domain.event import gabung, pisah
from domain.tags import Decision, Field, Verdict
from store.articles import get_article
from store.decisions import add_decision
from store.events import articles_in_event, events_of, present_events

MOST = 2000  # decisions that one word of a person may become
_TALLEST = 2**31 - 1  # an article's id


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it and why."""

    by: str
    note: str
    at: datetime

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.note.strip():
            raise UsageError("say who decides (--by) and why (--reason)")


def members(session: Session, name: str) -> list[int]:
    """Ids of an event's articles, ascending, or of the event of the article with this id.

    A former name leads to where its articles are now. Raises UsageError where there is no such event or article.
    """
    if not name.isdecimal():
        return _of_event(session, name)
    article_id = _article(session, name)
    event = events_of(session, [article_id]).get(article_id)
    return articles_in_event(session, event=event) if event else [article_id]


def join(session: Session, what: str, into: str, said: Said) -> list[int]:
    """An article alone, or a whole event, belongs to another article's or whole event; ids of all of them.

    Every pair that may have been parted before is said anew, because the latest word on a pair stands.
    """
    coming = [_article(session, what)] if what.isdecimal() else _of_event(session, what)
    there = [one for one in members(session, into) if one not in coming]
    if not there or what == into:
        raise UsageError(f"{what} and {into} are one and the same: nothing to join")
    first, *rest = coming
    pairs = [(first, other) for other in there] + [(other, there[0]) for other in rest]
    _add(session, [(one, gabung(other)) for one, other in pairs], said)
    return sorted({*coming, *there})


def split(session: Session, what: Sequence[str], said: Said) -> list[int]:
    """These articles leave their event: none of them is ever of one happening with any that stays; ids of all of them.

    Raises UsageError where they are not of one event, or nothing of it stays.
    """
    leaving = sorted({_article(session, name) for name in what})
    events = set(events_of(session, leaving).values())
    if len(events) != 1 or len(events_of(session, leaving)) != len(leaving):
        raise UsageError(f"{', '.join(what)} are not articles of one event; see `gaung event show {what[0]}`")
    staying = [one for one in articles_in_event(session, event=events.pop()) if one not in leaving]
    if not staying:
        raise UsageError("the event has no other article: nothing to split")
    _add(session, [(one, pisah(other)) for one in leaving for other in staying], said)
    return sorted({*leaving, *staying})


def _add(session: Session, words: Iterable[tuple[int, str]], said: Said) -> None:
    listed = list(words)
    if len(listed) > MOST:
        raise UsageError(f"{len(listed)} pairs of articles at once are too many; go by single articles")
    for article_id, value in listed:
        verdict = Verdict.DISETUJUI
        decision = Decision(article_id, Field.PERISTIWA, value, verdict, said.by, said.at, note=said.note)
        add_decision(session, decision=decision)


def _of_event(session: Session, name: str) -> list[int]:
    found = articles_in_event(session, event=name)
    if found:
        return found
    now = present_events(session, event=name)
    if len(now) == 1:
        return articles_in_event(session, event=now[0])
    if now:
        raise UsageError(f"event {name} has become {len(now)}: {', '.join(now)}")
    raise UsageError(f"no event {name!r}; `gaung explain --article ID` tells the event of an article")


def _article(session: Session, name: str) -> int:
    found = int(name) if name.isascii() and name.isdecimal() and len(name) < len(str(_TALLEST)) else 0
    if not found or get_article(session, article_id=found) is None:
        raise UsageError(f"no article {name!r}: give the number that `gaung export articles` tells")
    return found
