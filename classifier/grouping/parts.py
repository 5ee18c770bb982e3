"""The words, numbers and stops of texts, each as one number that tells what it may be: read once for days and names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from classifier.grouping.word_lists import HEADS, MONTHS, NUMBER_WORDS, OFFICES, RELATIVE_DAYS, SAYS_HEAD, WEEKDAYS

Token = int  # number of the lower-case text, and below it LOOK_BITS that tell what it may be

LOOK_BITS = 8
UPPER, NAME, MARK, LEADS, STOP, LINE, DAY, NUMBER = (1 << bit for bit in range(LOOK_BITS))
GAP = 3  # stops before, between and after articles, so that nothing reaches from one into another
_PEOPLE = "kontributor|penulis|editor|reporter|pewarta"
_OTHERS = re.compile(rf"(?i)\n\s*(?:(?:baca|simak|lihat)\s+juga\b|(?:{_PEOPLE})\s*:).*")
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER = '.!?:\n“”"'
_SPLIT = re.compile(  # finds a first character of any kind at once, then what belongs to it
    rf"[{_LETTERS}\d{_OTHER}](?:(?<![\d{_OTHER}])[{_LETTERS}]*|(?<=\d)\d*(?:[.,/]\d+)*|)"
)
_REMEMBERED = 100_000  # tokens
_SHORTEST = 3  # letters of a name
_GAP = np.full(GAP, STOP, dtype=np.int64)
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_TOLD: dict[int, frozenset[str]] = {
    MARK: OFFICES | HEADS,
    LEADS: SAYS_HEAD,
    STOP: frozenset('.!?:\n“"'),  # what follows one begins with a capital, name or not
    LINE: frozenset('"“”\n'),  # what tells where somebody speaks
    DAY: _CALENDAR | RELATIVE_DAYS,
    NUMBER: NUMBER_WORDS,
}
_LOOKS = {word: sum(look for look, words in _TOLD.items() if word in words) for word in chain(*_TOLD.values())}


def look_of(written: str) -> int:
    """What a word, number or stop may be."""
    lower = written.lower()
    look = _LOOKS.get(lower, 0)
    if "/" < written < ":":  # digits
        return NUMBER | (DAY if "/" in written or written.count(".") == 2 else 0)
    if not written[0].isupper():
        return look
    is_name = written != lower and len(written) >= _SHORTEST and lower not in _CALENDAR
    return look | UPPER | (NAME if is_name else 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """One article; places are counted from its beginning."""

    tokens: NDArray[np.int64]
    lower: list[str]  # their texts, then GAP times nothing, which is before the first (-1) as well
    days: list[int]  # places of what may tell a day
    numbers: list[int]
    lines: list[int]  # places of quotation marks and ends of lines


@dataclass(frozen=True, slots=True)
class Parts:
    """Several articles, one after the other."""

    tokens: NDArray[np.int64]  # of all, GAP apart
    starts: NDArray[np.intp]  # of each in `tokens`, and one more
    lower: Sequence[str]  # by number

    def passages(self) -> Iterator[Passage]:
        places = zip(self._places(DAY), self._places(NUMBER), self._places(LINE), strict=True)
        lower = list(map(self.lower.__getitem__, (self.tokens >> LOOK_BITS).tolist()))
        bounds = pairwise(self.starts.tolist())
        for (start, end), (days, numbers, lines) in zip(bounds, places, strict=True):
            yield Passage(self.tokens[start:end], lower[start:end], days, numbers, lines)

    def _places(self, look: int) -> list[list[int]]:
        """Of each article where it has what looks so."""
        found = np.flatnonzero(self.tokens & look)
        ends = np.searchsorted(found, self.starts).tolist()
        rows = np.repeat(self.starts[:-1], np.diff(ends))
        places = (found - rows).tolist()
        return [places[start:end] for start, end in pairwise(ends)]


class Tokens(dict[str, Token]):
    """Token of what is written: a memory of what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.lower = [""]  # by number
        self._numbers = {"": 0}
        self._one_by_one = Lock()

    def __missing__(self, written: str) -> Token:
        lower = written.lower()
        with self._one_by_one:
            number = self._numbers.setdefault(lower, len(self.lower))
            if number == len(self.lower):
                self.lower.append(lower)
        self[written] = token = number << LOOK_BITS | look_of(written)
        return token


def parts_of(texts: Iterable[str]) -> Parts:
    """Without lines that name other articles or the people of the outlet."""
    if len(_remembered()) > _REMEMBERED:
        _remembered.cache_clear()
    known = _remembered()
    told = [_GAP]
    for written in [_SPLIT.findall(_OTHERS.sub("\n", f"\n{text}"), 1) for text in texts]:
        told += [np.fromiter(map(known.__getitem__, written), np.int64, count=len(written)), _GAP]
    starts = np.cumsum([GAP, *(len(tokens) + GAP for tokens in told[1::2])])
    return Parts(np.concatenate(told), starts, known.lower)


@lru_cache(maxsize=1)
def _remembered() -> Tokens:
    return Tokens()
