"""Events (peristiwa): articles of any outlets about one happening of one day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.tags import Decision, Field, Verdict

_GABUNG, _PISAH = "gabung", "pisah"
_WORD = re.compile(rf"(?:{_GABUNG}|{_PISAH}):[0-9]+")


@dataclass(frozen=True, slots=True)
class Membership:
    """An article belongs to an event from `at` on, until a later membership says otherwise. Append-only."""

    article_id: int
    event: str  # id of the event
    rule: str  # which rule joined them
    similarity: float  # to the event's other articles, 0..1
    model: str
    at: datetime  # aware UTC

    def __post_init__(self) -> None:
        if not 0.0 <= self.similarity <= 1.0:
            raise ValueError(f"similarity {self.similarity} of article {self.article_id} is outside 0..1")


@dataclass(frozen=True, slots=True)
class Bond:
    """A person decided that two articles are (not) of one event. It stands until a later one about the same two."""

    one: int  # article ids, the smaller first
    other: int
    together: bool

    @property
    def pair(self) -> tuple[int, int]:
        return (self.one, self.other)


def gabung(article_id: int) -> str:
    """Value of a decision (field `peristiwa`): the decided article is of one event with this one.

    >>> gabung(7)
    'gabung:7'
    """
    return f"{_GABUNG}:{article_id}"


def pisah(article_id: int) -> str:
    """Value of a decision (field `peristiwa`): the decided article is of another event than this one."""
    return f"{_PISAH}:{article_id}"


def bonds_of(decisions: Iterable[Decision]) -> tuple[Bond, ...]:
    """What stands of decisions about events, in time order; other decisions are passed over.

    The latest decision about two articles stands, whichever of the two it was made on; a refused one takes it back.
    """
    said = [d for d in decisions if d.field is Field.PERISTIWA and _WORD.fullmatch(d.value)]
    latest: dict[tuple[int, int], Decision] = {}
    for decision in sorted(said, key=lambda d: d.at):
        pair = _pair_of(decision)
        latest.pop(pair, None)
        latest[pair] = decision
    return tuple(
        Bond(*pair, d.value.startswith(_GABUNG)) for pair, d in latest.items() if d.verdict is Verdict.DISETUJUI
    )


def _pair_of(decision: Decision) -> tuple[int, int]:
    other = int(decision.value.partition(":")[2])
    return (min(decision.article_id, other), max(decision.article_id, other))
