"""Names in texts, and which of them belong to offices: those recur in every article of a satker and tell little."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from classifier.grouping.parts import GAP, LEADS, LOOK_BITS, MARK, NAME, STOP, Parts
from classifier.grouping.vocabulary import SLOT_BITS, SLOTS, Vocabulary
from classifier.grouping.weighing import Weights

Numbers = NDArray[np.int64]

FEW = 24  # names and offices of an article that are remembered, each
_ROW_BITS = 52  # an article's place stands above a lexeme or a number


def names_told(parts: Parts, known: Vocabulary) -> tuple[list[Weights], list[Weights]]:
    """Of each article the names of persons and places, and the names of offices and their heads: the rarest first."""
    names, offices = (_once(parts, places) for places in _places(parts.tokens))
    names = np.setdiff1d(names, offices, assume_unique=True)
    return _rarest(names, parts, known), _rarest(offices, parts, known)


def _places(tokens: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where names stand, and where offices.

    A single word that begins a sentence is no name: there every word has a capital.
    """
    capital, marks = (tokens & NAME) != 0, np.cumsum((tokens & MARK) != 0)
    places = np.flatnonzero(capital)
    starts = np.flatnonzero(capital[1:] & ~capital[:-1]) + 1  # of words with a capital, side by side
    ends = np.flatnonzero(capital[:-1] & ~capital[1:]) + 1
    run = np.repeat(np.arange(len(starts)), ends - starts)
    before = tokens[starts - 1]
    leads = np.any([(tokens[ends + reach] & LEADS) != 0 for reach in range(GAP)], axis=0)
    is_office = ((before & MARK) != 0) | (leads & (marks[ends - 1] == marks[starts - 1]))
    begins = (ends - starts == 1) & ((before & STOP) != 0)
    office = is_office[run] | (marks[places] > marks[starts - 1][run])
    return places[~office & ~begins[run]], places[office]


def _once(parts: Parts, places: NDArray[np.intp]) -> Numbers:
    """Each article's words at these places once: the article above the word's number."""
    rows = np.searchsorted(parts.starts, places, side="right") - 1
    return np.unique(rows << _ROW_BITS | parts.tokens[places] >> LOOK_BITS)


def _rarest(words: Numbers, parts: Parts, known: Vocabulary) -> list[Weights]:
    """Of each article the rarest of its words, of equals the lower number."""
    rows = words & -1 << _ROW_BITS
    numbers, which = np.unique(words - rows, return_inverse=True)
    texts = map(parts.lower.__getitem__, numbers.tolist())
    lexemes = np.fromiter(map(known.__getitem__, texts), np.int64, count=len(numbers))
    told = np.unique(rows | lexemes[which])
    rarity = known.thousandths[told & SLOTS]
    order = np.lexsort((-rarity, told >> _ROW_BITS))
    numbers, weights = ((told[order] & (1 << _ROW_BITS) - 1) >> SLOT_BITS).tolist(), rarity[order].tolist()
    ends = np.searchsorted(told, np.arange(len(parts.starts)) << _ROW_BITS).tolist()
    kept = [slice(start, min(start + FEW, end)) for start, end in pairwise(ends)]
    return [dict(zip(numbers[few], weights[few], strict=True)) for few in kept]
