"""What grouping remembers of an article: enough to compare it with others without reading it again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from classifier.events import EventArticle
from classifier.grouping.days import days_told
from classifier.grouping.names import FEW, names_told
from classifier.grouping.numbers import numbers_told
from classifier.grouping.parts import parts_of
from classifier.grouping.signature import signatures
from classifier.grouping.vocabulary import SLOT_BITS, Vocabulary, vocabulary
from classifier.grouping.weighing import MOST, Weights, weigh
from classifier.grouping.wording import wording_of
from domain.period import WIB

LEAD = 60  # words, title included, that tell what happened
_BITS = np.uint64(SLOT_BITS)


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
    kinds: Weights  # of what happened
    signature: tuple[int, ...]  # of runs of three words
    size: int  # plain words


def traits_of_many(given: Sequence[tuple[EventArticle, Iterable[str]]]) -> list[Traits]:
    """Of each article the same as of it alone; many at once cost less."""
    return [traits for at in range(0, len(given), MOST) for traits in _traits(given[at : at + MOST])]


def _traits(given: Sequence[tuple[EventArticle, Iterable[str]]]) -> Iterator[Traits]:
    """One thing after the other of all articles: what is at work stays in the processor's cache."""
    known = vocabulary()
    told = wording_of([(article.title or "", article.text) for article, _ in given], known)
    parts = parts_of([article.text for article, _ in given])
    names, offices = names_told(parts, known)
    sizes = list(map(sum, told.lengths))
    weighed, signed = weigh(told.lexemes, sizes, known), signatures(told.stems, told.lengths)
    words = [weighed.kept(place, left_out) for place, left_out in enumerate(offices)]
    published = [article.published_at and article.published_at.astimezone(WIB).date() for article, _ in given]
    passages = list(parts.passages())
    days = [days_told(*pair) for pair in zip(passages, published, strict=True)]
    numbers = [_telling(numbers_told(passage), known) for passage in passages]
    for place, ((article, named), start) in enumerate(zip(given, accumulate(sizes, initial=0), strict=False)):
        lead = frozenset(told.stems[start : start + min(LEAD, sizes[place])].tolist())
        yield Traits(
            digest=told.digests[place],
            stamp=article.published_at.timestamp() if article.published_at else None,
            outlet=article.outlet,
            published=published[place],
            days=days[place],
            satker=tuple(sorted(set(article.satker))),
            named=tuple(sorted({*article.satker, *named})),
            words=words[place],
            lead=lead & words[place].keys(),
            meaning=weighed.meanings[place],
            names=names[place],
            offices=offices[place],
            numbers=numbers[place],
            kinds=told.kinds[place],
            signature=signed[place],
            size=told.lengths[place][1],
        )


def _telling(numbers: dict[str, float], known: Vocabulary) -> Weights:
    return _weightiest({known[number] >> SLOT_BITS: weight for number, weight in numbers.items()}, FEW)


def _weightiest(weights: Weights, kept: int) -> Weights:
    """The heaviest first; of equals the lower number."""
    heaviest = sorted([(-weight, number) for number, weight in weights.items()])[:kept]
    return {number: -weight for weight, number in heaviest}
