"""Numbers that a text tells, in digits or in words, without those that only date or count a programme."""

from functools import lru_cache

from classifier.grouping.parts import Passage
from classifier.grouping.word_lists import COUNTING, DATING, MONTHS, NUMBER_WORDS, ONES, SCALE, WHOLE

_AFTER = COUNTING | frozenset(MONTHS)
_SMALL, _MIDDLE = 10, 32  # below: everywhere; below: also days of a month


def numbers_told(told: Passage) -> dict[str, float]:
    """Each number once, in digits, with how telling it is (0..1)."""
    found: dict[str, float] = {}
    end = 0
    for place in told.numbers:
        if place < end:
            continue
        if told.lower[place] in NUMBER_WORDS:
            end, value = _in_words(told, place)
            found[str(value)] = _weight(str(value))
        elif not _only_dates(told, place):
            number = _plain(told.lower[place])
            found[number] = _weight(number)
    return found


def _in_words(told: Passage, place: int) -> tuple[int, int]:
    """Where a number in words ends, and its value: ones, tens and hundreds add up, scales multiply the last."""
    total, last = 0, 0
    while word := told.lower[place]:
        if word in ONES and last == 0:
            last = ONES[word]
        elif word in WHOLE and last == 0:
            total += WHOLE[word]
        elif word == "belas" and last:
            total, last = total + 10 + last, 0
        elif word in SCALE and last:
            total, last = total + last * SCALE[word], 0
        else:
            break
        place += 1
    return place, total + last


def _only_dates(told: Passage, place: int) -> bool:
    word, before, after = told.lower[place], told.lower[place - 1], told.lower[place + 1]
    is_year = len(word) == 4 and word[:2] in ("19", "20")
    return "/" in word or is_year or before in DATING or after in _AFTER


def _plain(word: str) -> str:
    _, dot, tail = word.rpartition(".")
    return word.replace(".", "") if dot and len(tail) == 3 else word


@lru_cache(maxsize=4096)
def _weight(number: str) -> float:
    size = int(number) if number.isdigit() else _MIDDLE
    return 0.2 if size < _SMALL else 0.7 if size < _MIDDLE else 1.0
