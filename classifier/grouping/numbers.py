"""Numbers that a text tells, in digits or in words, without those that only date or count a programme."""

from collections.abc import Sequence

from classifier.grouping.parts import Parts
from classifier.grouping.word_lists import COUNTING, DATING, MONTHS, NUMBER_WORDS, ONES, SCALE, WHOLE

_AFTER = COUNTING | frozenset(MONTHS)
_SMALL, _MIDDLE = 10, 32  # below: everywhere; below: also days of a month


def numbers_told(parts: Parts) -> dict[str, float]:
    """Each number once, in digits, with how telling it is (0..1).

    >>> from classifier.grouping.parts import parts_of
    >>> numbers_told(parts_of("dua puluh empat napi dari 1.080 orang, pukul 08.30, 6/5"))
    {'24': 0.7, '1080': 1.0}
    """
    words = parts.lower
    found: dict[str, float] = {}
    end = 0
    for place in [at for at in parts.telling if words[at] in NUMBER_WORDS or words[at][0].isdigit()]:
        if place < end:
            continue
        if words[place] in NUMBER_WORDS:
            end, value = _in_words(words, place)
            _keep(found, str(value))
        elif not _only_dates(words, place):
            _keep(found, _plain(words[place]))
    return found


def _in_words(words: Sequence[str], place: int) -> tuple[int, int]:
    """Where a number in words ends, and its value: ones, tens and hundreds add up, scales multiply the last."""
    total, last = 0, 0
    while place < len(words):
        word = words[place]
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


def _only_dates(words: Sequence[str], place: int) -> bool:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    is_year = len(word) == 4 and word[:2] in ("19", "20")
    return "/" in word or is_year or before in DATING or after in _AFTER


def _plain(word: str) -> str:
    _, dot, tail = word.rpartition(".")
    return word.replace(".", "") if dot and len(tail) == 3 else word


def _keep(found: dict[str, float], number: str) -> None:
    size = int(number) if number.isdigit() else _MIDDLE
    found[number] = 0.2 if size < _SMALL else 0.7 if size < _MIDDLE else 1.0
