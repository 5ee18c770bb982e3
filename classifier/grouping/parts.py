"""An article's words and stops in one list, read once for days, names and numbers."""

import re
from dataclasses import dataclass

from classifier.grouping.word_lists import MONTHS, NUMBER_WORDS, RELATIVE_DAYS, WEEKDAYS

_PEOPLE = "kontributor|penulis|editor|reporter|pewarta"
_OTHERS = re.compile(rf"(?im)^\s*(?:(?:baca|simak|lihat)\s+juga\b|(?:{_PEOPLE})\s*:).*$")
_SPLIT = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+|\d+(?:[.,/]\d+)*|[.!?:\n“”\"]")
_TELLING = RELATIVE_DAYS | NUMBER_WORDS | frozenset(WEEKDAYS) | frozenset(MONTHS)
STOPS = frozenset('.!?:\n“"')  # what follows one begins with a capital, name or not


@dataclass(frozen=True, slots=True)
class Parts:
    """Words, numbers and stops in the order of the text."""

    written: list[str]
    lower: list[str]
    telling: list[int]  # places of what may tell a day or a number


def parts_of(text: str) -> Parts:
    """Without lines that name other articles or the people of the outlet.

    >>> parts_of("Razia, Selasa (16/1).\\nBACA JUGA: Panen").lower
    ['razia', 'selasa', '16/1', '.', '\\n']
    """
    written = _SPLIT.findall(_OTHERS.sub("", text))
    lower = [part.lower() for part in written]
    telling = [place for place, part in enumerate(lower) if part in _TELLING or "/" < part < ":"]
    return Parts(written, lower, telling)
