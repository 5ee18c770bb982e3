"""What grouping remembers of an article: enough to compare it with others without reading it again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from classifier.events import EventArticle, plain_words
from classifier.grouping.days import days_told
from classifier.grouping.names import names_told
from classifier.grouping.numbers import numbers_told
from classifier.grouping.parts import parts_of
from classifier.grouping.signature import signature
from classifier.grouping.vocabulary import Lexeme, Vocabulary, vocabulary
from domain.period import WIB

LEAD = 60  # words, title included, that tell what happened
KEPT = 80  # words that are remembered, the weightiest
FEW = 24  # names, offices and numbers that are remembered, each
GRID = 1000  # weights are multiples of its inverse, so that they are kept without loss
MEANING_GRID = 127

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
    lexemes = [known[word] for word in plain]
    titled = [known[word] for word in title]
    words, meaning = _weighed(Counter(lexemes + titled), offices, known)
    lead = frozenset(number for number, _, _ in (titled + lexemes)[:LEAD])
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
        numbers=_telling(numbers_told(parts.lower), known),
        signature=signature([number for number, _, _ in lexemes]),
        size=len(plain),
    )


def _rarest(names: frozenset[str], known: Vocabulary) -> Weights:
    return _weightiest({known[name][0]: known[name][1] for name in names}, FEW)


def _telling(numbers: dict[str, float], known: Vocabulary) -> Weights:
    return _weightiest({known[number][0]: weight for number, weight in numbers.items()}, FEW)


def _weightiest(weights: Weights, kept: int) -> Weights:
    """The heaviest first; of equals the lower number."""
    heaviest = sorted([(-weight, number) for number, weight in weights.items()])[:kept]
    return {number: round(-weight * GRID) / GRID for weight, number in heaviest}


def _weighed(counts: Counter[Lexeme], offices: Weights, known: Vocabulary) -> tuple[Weights, NDArray[np.float32]]:
    """Words by tf-idf, the weightiest kept, length 1; and the meaning of all words together."""
    told = [(-_often(times) * rarity, number, place) for (number, rarity, place), times in counts.items() if rarity]
    own = sorted([(weight, number) for weight, number, _ in told if number not in offices])[:KEPT]
    length = sqrt(sum([weight * weight for weight, _ in own])) or 1.0
    words = {number: round(-weight / length * GRID) / GRID for weight, number in own}
    return words, _meaning([(place, -weight) for weight, _, place in told if place >= 0], known)


def _meaning(weights: Sequence[tuple[int, float]], known: Vocabulary) -> NDArray[np.float32]:
    """The sum of the words' places in the space of meaning, by weight; of length 1, or zeros."""
    if not weights:
        return np.zeros(known.vectors.shape[1], dtype=np.float32)
    places, heavy = zip(*weights, strict=True)
    meaning = np.array(heavy, dtype=np.float32) @ known.vectors[list(places)]
    whole = np.round(meaning / (sqrt(float(meaning @ meaning)) or 1.0) * MEANING_GRID) / MEANING_GRID
    return whole.astype(np.float32)


@cache
def _often(times: int) -> float:
    """How much a word weighs by how often it stands there."""
    return 1 + log(times)
