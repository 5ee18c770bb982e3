"""What grouping remembers of an article: enough to compare it with others without reading it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from classifier.events import EventArticle, plain_words
from classifier.grouping.days import days_told
from classifier.grouping.names import names_told
from classifier.grouping.numbers import numbers_told
from classifier.grouping.parts import parts_of
from classifier.grouping.signature import signature
from classifier.grouping.vocabulary import SLOT_BITS, SLOTS, Vocabulary, vocabulary
from domain.period import WIB

LEAD = 60  # words, title included, that tell what happened
KEPT = 80  # words that are remembered, the weightiest
FEW = 24  # names, offices and numbers that are remembered, each
GRID = 1000  # weights are multiples of its inverse, so that they are kept without loss
MEANING_GRID = 127
_OFTEN = 1 + np.log(np.maximum(np.arange(1024), 1))  # how much a word weighs by how often it stands there

_BITS, _SLOTS = np.uint64(SLOT_BITS), np.uint64(SLOTS)

Weights = dict[int, float]  # by number of a word's stem


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """One article for comparison; weights of `words` have length 1, or there are none."""

    digest: str  # fingerprint of its plain words
    stamp: float | None  # of publication, in seconds since 1970
    outlet: str | None
    published: date | None  # in WIB
    days: tuple[date, ...]  # that the text tells, in the order of telling
    satker: tuple[str, ...]  # for which it counts, sorted
    named: tuple[str, ...]  # all that it names, sorted
    words: Weights  # all but office names
    lead: frozenset[int]  # which of them stand in title and first words
    meaning: NDArray[np.float32]  # of length 1, or zeros
    names: Weights  # with their rarity
    offices: Weights  # names of offices and their heads
    numbers: Weights  # by the number of their digits' text, with how telling they are
    signature: tuple[int, ...]  # of runs of three words
    size: int  # plain words


def traits_of(article: EventArticle, named: Iterable[str] = ()) -> Traits:
    """Pure: the same article always has the same traits. `named`: satker that it names beside those it counts for."""
    known = vocabulary()
    plain, title = plain_words(article.text), plain_words(article.title or "")
    published = article.published_at.astimezone(WIB).date() if article.published_at else None
    parts = parts_of(article.text)
    names, offices = (_rarest(told, known) for told in names_told(parts))
    lexemes = np.fromiter(map(known.__getitem__, [*title, *plain]), np.uint64, len(title) + len(plain))
    stems = lexemes >> _BITS
    words, meaning = _weighed(lexemes, offices, known)
    lead = frozenset(stems[:LEAD].tolist())
    return Traits(
        digest=sha256(" ".join(plain).encode()).hexdigest(),
        stamp=article.published_at.timestamp() if article.published_at else None,
        outlet=article.outlet,
        published=published,
        days=days_told(parts, published),
        satker=tuple(sorted(set(article.satker))),
        named=tuple(sorted({*article.satker, *named})),
        words=words,
        lead=lead & words.keys(),
        meaning=meaning,
        names=names,
        offices=offices,
        numbers=_telling(numbers_told(parts), known),
        signature=signature(stems[len(title) :]),
        size=len(plain),
    )


def _rarest(names: frozenset[str], known: Vocabulary) -> Weights:
    lexemes = [known[name] for name in names]
    return _weightiest({lexeme >> SLOT_BITS: known.rarity_of(lexeme) for lexeme in lexemes}, FEW)


def _telling(numbers: dict[str, float], known: Vocabulary) -> Weights:
    return _weightiest({known[number] >> SLOT_BITS: weight for number, weight in numbers.items()}, FEW)


def _weightiest(weights: Weights, kept: int) -> Weights:
    """The heaviest first; of equals the lower number."""
    heaviest = sorted([(-weight, number) for number, weight in weights.items()])[:kept]
    return {number: -weight for weight, number in heaviest}


def _weighed(lexemes: NDArray[np.uint64], offices: Weights, known: Vocabulary) -> tuple[Weights, NDArray[np.float32]]:
    """Words by tf-idf, the weightiest kept, length 1; and the meaning of all words together."""
    told, times = np.unique(lexemes, return_counts=True)
    slots = (told & _SLOTS).astype(np.intp)
    weights = known.rarity[slots] * _OFTEN[np.minimum(times, len(_OFTEN) - 1)]
    heaviest = np.argsort(-weights, kind="stable")[: KEPT + len(offices)]  # of equals the lower number
    numbers, heavy = told[heaviest] >> _BITS, weights[heaviest]
    own = [at for at, number in enumerate(numbers.tolist()) if number not in offices][:KEPT]
    numbers, heavy = numbers[own], heavy[own]
    scaled = np.round(heavy / (sqrt(float(heavy @ heavy)) or 1.0) * GRID) / GRID
    words = {number: weight for number, weight in zip(numbers.tolist(), scaled.tolist(), strict=True) if weight}
    return words, _meaning(weights.astype(np.float32) @ known.vectors[slots])


def _meaning(total: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the words mean together, of length 1, on a grid; or zeros."""
    length = sqrt(float(total @ total)) or 1.0
    return (np.round(total / length * MEANING_GRID) / MEANING_GRID).astype(np.float32)
