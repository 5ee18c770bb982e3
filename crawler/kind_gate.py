"""Whether a raw page could hold a word for a kind of satker: a few of a hundred forms are looked for in one go.

Letters are taken four at a time: a table tells which four begin a word that is looked for, and only such words are then
searched. A page without any is done with at a third of what one pass of an automaton costs.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_FOUR = 4
_SPREAD = np.uint32(2_654_435_761)  # Knuth's multiplicative hash
_BITS = 16
_JOINED = ("di", "ke")  # often written without a blank before a short word: "dilp"
_LETTERS = bytes(code | 32 if chr(code).isalpha() and code < 128 else 32 for code in range(256))

Words = tuple[bytes, ...]


def letters_of(body: bytes) -> bytes:
    """Small ASCII letters of raw bytes, all else a blank.

    >>> letters_of(b"<p>Lapas\\xc2\\xa0IIA</p>")
    b'  p lapas  iia  p    '
    """
    return b" " + body.translate(_LETTERS) + b"   "


class KindGate:
    """Knows forms such as "lapas" or "kantor wilayah"."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._told = np.zeros(1 << _BITS, dtype=bool)
        self._words: dict[int, list[Words]] = defaultdict(list)
        for words in _fewest(forms):
            start = _code(max(words, key=len)[:_FOUR])
            self._words[start].append(words)
            self._told[_place(np.array([start], dtype=np.uint32))] = True

    def opens(self, letters: bytes) -> bool:
        """Whether all words of some form are there, in whatever order: rather yes than no."""
        return any(self._holds(letters, start) for start in self._starts(letters))

    def _starts(self, letters: bytes) -> set[int]:
        found: set[int] = set()
        for offset in range(_FOUR):
            four = np.frombuffer(letters, "<u4", count=(len(letters) - offset) // _FOUR, offset=offset)
            told = np.take(self._told, _place(four), mode="clip")  # none lies outside: "clip" only spares the check
            found.update(four[told].tolist())
        return found & self._words.keys()

    def _holds(self, letters: bytes, start: int) -> bool:
        return any(all(word in letters for word in words) for words in self._words[start])


def _place(four: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (four * _SPREAD) >> np.uint32(32 - _BITS)


def _code(four: bytes) -> int:
    return int.from_bytes(four, "little")


def _fewest(forms: Iterable[str]) -> list[Words]:
    """The words of each form; none for a form that always holds another one."""
    kept: list[Words] = []
    for form in sorted(set(forms), key=lambda form: (len(form), form)):
        letters = letters_of(form.encode())
        if any(all(word in letters for word in words) for words in kept):
            continue
        words = _sought(letters.split())
        kept.append(words)
        if len(words) == 1 and words[0].startswith(b" "):
            kept += [(b" " + joint.encode() + words[0].lstrip(),) for joint in _JOINED]
    return kept


def _sought(words: list[bytes]) -> Words:
    """A short word stands for itself only, a longer one may be part of another; single letters ("l.p.") go together."""
    if max(map(len, words)) == 1:
        return (b" " + b" ".join(words) + b" ",)
    return tuple(word if len(word) >= _FOUR else b" " + word + b" " for word in words)
