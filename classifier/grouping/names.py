"""Names in a text, and which of them belong to offices: those recur in every article of a satker and tell little."""

from classifier.grouping.parts import STOPS, Parts
from classifier.grouping.word_lists import HEADS, MONTHS, OFFICES, SAYS_HEAD, WEEKDAYS

_MARKS = OFFICES | HEADS
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_REACH = 3  # parts after a name within which an office may be told
_SHORTEST = 3


def names_told(parts: Parts) -> tuple[frozenset[str], frozenset[str]]:
    """Names of persons and places, and names of offices and their heads, lower-case.

    A single word that begins a sentence is no name: there every word has a capital.
    """
    names: set[str] = set()
    offices: set[str] = set()
    for start, end in _runs(parts):
        _sort(parts, start, end, names, offices)
    return frozenset(names - offices), frozenset(offices)


def _runs(parts: Parts) -> list[tuple[int, int]]:
    """From where to where words with a capital stand side by side."""
    capital = [
        place
        for place, (word, lower) in enumerate(zip(parts.written, parts.lower, strict=True))
        if word != lower and word[0].isupper() and len(word) >= _SHORTEST and lower not in _CALENDAR
    ]
    starts = [place for place, before in zip(capital, [-2, *capital], strict=False) if place != before + 1]
    ends = [place + 1 for place, after in zip(capital, [*capital[1:], -2], strict=False) if place + 1 != after]
    return list(zip(starts, ends, strict=True))


def _sort(parts: Parts, start: int, end: int, names: set[str], offices: set[str]) -> None:
    before = parts.lower[start - 1] if start else "\n"
    if end - start == 1:
        word = parts.lower[start]
        if before in _MARKS or word in _MARKS or not SAYS_HEAD.isdisjoint(parts.lower[end : end + _REACH]):
            offices.add(word)
        elif before not in STOPS:
            names.add(word)
        return
    run = parts.lower[start:end]
    is_marked = not _MARKS.isdisjoint(run)
    if before in _MARKS or (not is_marked and not SAYS_HEAD.isdisjoint(parts.lower[end : end + _REACH])):
        offices.update(run)
        return
    first = next(at for at, word in enumerate(run) if word in _MARKS) if is_marked else len(run)
    offices.update(run[first:])
    names.update(run[:first])
