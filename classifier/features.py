"""Articles as rows of numbers, made once for all models: TF-IDF of words and of headline words, cue counts, and whether
a satker is named."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise, product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from classifier.cues import Cues
from classifier.items import ZONES, Ints, Items, items_of
from classifier.words import Words

Matrix: TypeAlias = csr_matrix  # float, one row an article
Floats = NDArray[np.float64]

# A word of the headline counts as three, one of the lead as two.
_ZONE_WEIGHTS = np.array([3.0, 2.0, 1.0])

# How much each part of a row says beside the TF-IDF of its words, which has length one.
_TITLE_SCALE = 0.7
_CUE_SCALES = np.array([0.11, 0.11, 0.06])  # headline, lead, body
_CUE_SUM_SCALE = 0.11
_CUE_SUM_WEIGHTS = np.array([1.0, 1.0, 0.7])
_CUE_PAIR_SCALE = 0.7
_NAMED_SCALE = 0.3


@dataclass(frozen=True)
class Vocabulary:
    """Terms that training saw in several articles, with how telling each is."""

    terms: tuple[str, ...]  # sorted
    idf: NDArray[np.float32]


@dataclass(frozen=True)
class Features:
    """What makes rows of articles."""

    text: Vocabulary  # words and pairs of words
    title: Vocabulary  # words of headlines
    cues: Cues

    @cached_property
    def items(self) -> Items:
        """Every word and pair that a vocabulary or a cue phrase speaks of."""
        terms = {*self.text.terms, *self.title.terms}
        terms |= {word for phrase, _ in self.cues.phrases for word in phrase.split(" ")}
        words = items_of(terms).words
        return items_of(chain(terms, *(_meanings(phrase, words) for phrase, _ in self.cues.phrases)))

    @cached_property
    def _text_idf(self) -> Floats:
        return self._by_item(self.text)

    @cached_property
    def _title_idf(self) -> Floats:
        return self._by_item(self.title)

    def _by_item(self, vocabulary: Vocabulary) -> Floats:
        """Shape (items,): zero for items that are not in the vocabulary."""
        values = np.zeros(len(self.items))
        values[[self.items.index[term] for term in vocabulary.terms]] = vocabulary.idf
        return values

    @cached_property
    def _cue_weights(self) -> Floats:
        """Shape (items, cue groups): what finding an item in a zone adds to each group."""
        weights = np.zeros((len(self.items), len(self.cues.names)))
        for phrase, group in self.cues.phrases:
            for meaning in _meanings(phrase, self.items.words):
                place = self.items.index[meaning]
                weights[place, group] = max(weights[place, group], (1 + len(phrase.split(" "))) / 2)
        return weights

    @cached_property
    def _is_cue(self) -> NDArray[np.bool_]:
        return np.asarray(self._cue_weights.max(axis=1) > 0)

    def rows(self, articles: Sequence[Words]) -> Matrix:
        """Shape (articles, 2 x items + cues by zone, summed and in pairs + 1)."""
        zones, items = self.items.find(articles)
        parts = (
            self._text_rows(len(articles), zones, items),
            self._title_rows(len(articles), zones, items),
            csr_matrix(np.hstack([self._cue_rows(len(articles), zones, items), _named_column(articles)])),
        )
        joined: Matrix = hstack(parts, format="csr")
        return joined

    def _text_rows(self, size: int, zones: Ints, items: Ints) -> Matrix:
        told = np.flatnonzero(self._text_idf[items])
        weights = _ZONE_WEIGHTS[zones[told] % ZONES]
        rows = csr_matrix((weights, (zones[told] // ZONES, items[told])), shape=(size, len(self.items)))
        return _tf_idf(rows, self._text_idf)

    def _title_rows(self, size: int, zones: Ints, items: Ints) -> Matrix:
        told = np.flatnonzero((zones % ZONES == 0) & (self._title_idf[items] > 0))
        cells = (np.ones(len(told)), (zones[told] // ZONES, items[told]))
        rows = csr_matrix(cells, shape=(size, len(self.items)))
        rows.data[:] = 1.0
        return _tf_idf(rows, self._title_idf) * _TITLE_SCALE

    def _cue_rows(self, size: int, zones: Ints, items: Ints) -> Floats:
        """Logarithms of cue weights by zone, their sum over zones, and which groups come together."""
        told = np.flatnonzero(self._is_cue[items])
        cells = (np.ones(len(told)), (zones[told], items[told]))
        found = csr_matrix(cells, shape=(size * ZONES, len(self.items)))
        found.data[:] = 1.0
        logs = np.log1p(found @ self._cue_weights).reshape(size, ZONES, -1)
        by_zone = (logs * _CUE_SCALES[None, :, None]).reshape(size, -1)
        summed = np.einsum("rzg,z->rg", logs, _CUE_SUM_WEIGHTS) * _CUE_SUM_SCALE
        return np.hstack([by_zone, summed, _cue_pairs(logs.sum(axis=1))])


def _named_column(articles: Sequence[Words]) -> Floats:
    """News that names no satker is mostly `lainnya`, whatever it tells of prisons or passports."""
    values = {None: 0.0, True: _NAMED_SCALE, False: -_NAMED_SCALE}
    return np.array([values[words.names_satker] for words in articles]).reshape(-1, 1)


def _meanings(phrase: str, words: Sequence[str]) -> Iterator[str]:
    """Items that a phrase stands for: itself, and where a word of it ends in `*` those of all known words."""
    if "*" not in phrase:
        yield phrase
        return
    choices = [
        [word for word in words if word.startswith(part[:-1])] if part.endswith("*") else [part]
        for part in phrase.split(" ")
    ]
    yield from (" ".join(chosen) for chosen in product(*choices))


def _tf_idf(rows: Matrix, idf: Floats) -> Matrix:
    """Rows of length one, or zero where no term is known."""
    values = (1 + np.log(rows.data)) * idf[rows.indices]
    row_of = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    lengths = np.sqrt(np.bincount(row_of, values * values, minlength=rows.shape[0]))
    rows.data = values / np.where(lengths > 0, lengths, 1.0)[row_of]
    return rows


def _cue_pairs(sums: Floats) -> Floats:
    """Products of every two groups of an article: "insiden" beside "tahanan-lain" is not "insiden" alone."""
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    shares = sums / np.maximum(lengths, 1e-9)
    left, right = np.triu_indices(sums.shape[1])
    scale = np.where(left == right, 1.0, np.sqrt(2)) * _CUE_PAIR_SCALE
    return np.asarray(shares[:, left] * shares[:, right] * scale)


def learn_features(articles: Sequence[Words], cues: Cues, limit: int) -> Features:
    """Vocabularies of the most widespread terms: up to `limit` of texts, a fourth of that of headlines."""
    return Features(
        _learn((_text_terms(words) for words in articles), limit),
        _learn((set(words.title) for words in articles), limit // 4),
        cues,
    )


def _text_terms(words: Words) -> set[bytes]:
    zones = (words.title, words.lead, words.body)
    return set(chain(*zones, *(map(b" ".join, pairwise(zone)) for zone in zones)))


def _learn(rows: Iterable[set[bytes]], limit: int) -> Vocabulary:
    """Terms that stand in two articles or more, most widespread first, up to `limit`."""
    seen: Counter[bytes] = Counter()
    total = 0
    for terms in rows:
        seen.update(terms)
        total += 1
    often = sorted((-count, term) for term, count in seen.items() if count > 1)[:limit]
    chosen = sorted(term for _, term in often)
    idf = [1 + np.log((1 + total) / (1 + seen[term])) for term in chosen]
    return Vocabulary(tuple(term.decode() for term in chosen), np.asarray(idf, dtype=np.float32))
