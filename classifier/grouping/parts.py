"""An article's words and stops in one list, read once for days, names and numbers."""

import re
from dataclasses import dataclass

_PEOPLE = "kontributor|penulis|editor|reporter|pewarta"
_OTHERS = re.compile(rf"(?im)^\s*(?:(?:baca|simak|lihat)\s+juga\b|(?:{_PEOPLE})\s*:).*$")
_SPLIT = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[.!?:\n“”\"]")
_MARK = "\0"  # no part holds it: all are lowered at once
STOPS = frozenset('.!?:\n“"')  # what follows one begins with a capital, name or not


@dataclass(frozen=True, slots=True)
class Parts:
    """Words, numbers and stops in the order of the text."""

    written: list[str]
    lower: list[str]


def parts_of(text: str) -> Parts:
    """Without lines that name other articles or the people of the outlet.

    >>> parts_of("Razia, Selasa (16/1).\\nBACA JUGA: Panen").lower
    ['razia', 'selasa', '16/1', '.', '\\n']
    """
    written = _SPLIT.findall(_OTHERS.sub("", text))
    return Parts(written, _MARK.join(written).lower().split(_MARK) if written else [])
