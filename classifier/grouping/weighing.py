"""Words of several articles at once: by how rare and how frequent they are, and what they mean together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from classifier.grouping.vocabulary import SLOT_BITS, SLOTS, Vocabulary

KEPT = 80  # words that are remembered, the weightiest
GRID = 1000  # weights are multiples of its inverse, so that they are kept without loss
MEANING_GRID = 127
MOST = 256  # articles at once; more would only take memory
_OFTEN = 1 + np.log(np.maximum(np.arange(1024), 1))  # how much a word weighs by how often it stands there
_LEXEME_BITS = np.uint64(52)  # below the article's place
_LEXEMES = np.uint64((1 << 52) - 1)
_BITS, _SLOTS = np.uint64(SLOT_BITS), np.uint64(SLOTS)

Weights = dict[int, float]  # by number of a word's stem


@dataclass(frozen=True, slots=True)
class Weighed:
    """Each article's words, heaviest first, of equals the lower number; and its meaning, of length 1, or zeros."""

    numbers: NDArray[np.uint64]  # of stems
    weights: NDArray[np.float64]
    starts: Sequence[int]  # of each article, and where the last ends
    meanings: NDArray[np.float32]

    def kept(self, place: int, without: Collection[int]) -> Weights:
        """The weightiest words of one article, of length 1."""
        start = self.starts[place]
        end = min(self.starts[place + 1], start + KEPT + len(without))
        numbers = self.numbers[start:end].tolist()
        own = [at for at, number in enumerate(numbers) if number not in without][:KEPT]
        heavy = self.weights[start:end][own]
        scaled = np.round(heavy / (sqrt(float((heavy * heavy).sum())) or 1.0) * GRID) / GRID
        return {numbers[at]: weight for at, weight in zip(own, scaled.tolist(), strict=True) if weight}


def weigh(lexemes: NDArray[np.uint64], lengths: Sequence[int], known: Vocabulary) -> Weighed:
    """tf-idf. `lexemes` of all articles, one article after the other; `lengths` tells how many each has."""
    places = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
    told, times = np.unique(places << _LEXEME_BITS | lexemes, return_counts=True)
    rows, own = (told >> _LEXEME_BITS).astype(np.intp), told & _LEXEMES
    slots = (own & _SLOTS).astype(np.intp)
    weights = known.rarity[slots] * _OFTEN[np.minimum(times, len(_OFTEN) - 1)]
    starts = np.searchsorted(rows, np.arange(len(lengths) + 1))
    heaviest = np.lexsort((-weights, rows))
    table = csr_matrix((weights.astype(np.float32), slots, starts), shape=(len(lengths), len(known.vectors)))
    return Weighed((own >> _BITS)[heaviest], weights[heaviest], starts.tolist(), _meanings(table @ known.vectors))


def _meanings(totals: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.sqrt((totals.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
    lengths[lengths == 0] = 1.0
    return np.asarray(np.round(totals / lengths * MEANING_GRID) / MEANING_GRID, dtype=np.float32)
