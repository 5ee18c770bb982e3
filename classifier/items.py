"""Words and pairs of words as numbers, looked up for many articles at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from classifier.words import Words

Ints = NDArray[np.int64]

ZONES = 3  # headline, lead, body
_REMEMBERED = 200_000  # unknown words whose number is kept, so that a long run does not grow without end


class _Numbers(dict[bytes, int]):
    """Number of each word; 0 for an unknown one, unless it begins like a word that ends in `*`."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__((word.encode(), number) for number, word in enumerate(words, 1) if not word.endswith("*"))
        stems = ((word[:-1].encode(), number) for number, word in enumerate(words, 1) if word.endswith("*"))
        self._stems = sorted(stems, key=lambda stem: (-len(stem[0]), stem))

    def __missing__(self, word: bytes) -> int:
        number = next((number for stem, number in self._stems if word.startswith(stem)), 0)
        if len(self) < _REMEMBERED:
            self[word] = number
        return number


@dataclass(frozen=True)
class Items:
    """All words and pairs that any feature looks at. An item is a word's number less one, or behind those a pair."""

    words: tuple[str, ...]  # sorted; one that ends in `*` stands for unknown words that begin so
    pairs: tuple[str, ...]  # "two words", both of them among `words`

    def __len__(self) -> int:
        return len(self.words) + len(self.pairs)

    @cached_property
    def index(self) -> dict[str, int]:
        return {item: place for place, item in enumerate(chain(self.words, self.pairs))}

    @cached_property
    def _numbers(self) -> _Numbers:
        return _Numbers(self.words)

    @cached_property
    def _pair_keys(self) -> tuple[Ints, Ints]:
        """(keys, ascending; item of each). The key of a pair is made of the numbers of its words."""
        place = {word: number for number, word in enumerate(self.words, 1)}
        parts = [pair.split(" ") for pair in self.pairs]
        keys = np.array([place[left] * (len(self.words) + 1) + place[right] for left, right in parts], dtype=np.int64)
        order = np.argsort(keys)
        return keys[order], order + len(self.words)

    def find(self, articles: Sequence[Words]) -> tuple[Ints, Ints]:
        """(zone, item) of every known word and pair; zone = article x ZONES + place of the zone in it."""
        zones = [zone for words in articles for zone in (words.title, words.lead, words.body)]
        sizes = [len(zone) for zone in zones]
        numbers = np.fromiter(map(self._numbers.__getitem__, chain.from_iterable(zones)), np.int64, sum(sizes))
        places = np.repeat(np.arange(len(zones)), sizes)
        known = np.flatnonzero(numbers)
        paired, pairs = self._find_pairs(numbers, places)
        return np.concatenate([places[known], paired]), np.concatenate([numbers[known] - 1, pairs])

    def _find_pairs(self, numbers: Ints, places: Ints) -> tuple[Ints, Ints]:
        keys, items = self._pair_keys
        if not len(keys) or len(numbers) < 2:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        left, right = numbers[:-1], numbers[1:]
        beside = np.flatnonzero((left > 0) & (right > 0) & (places[:-1] == places[1:]))
        wanted = left[beside] * (len(self.words) + 1) + right[beside]
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        hit = keys[at] == wanted
        return places[beside[hit]], items[at[hit]]


def items_of(terms: Iterable[str]) -> Items:
    """Items that hold all these terms (words and "two words") and, of pairs, their words."""
    wanted = set(terms)
    pairs = sorted(term for term in wanted if " " in term)
    words = {term for term in wanted if " " not in term} | {word for pair in pairs for word in pair.split(" ")}
    return Items(tuple(sorted(words)), tuple(pairs))
