"""Articles as rows of numbers, made once for all models: TF-IDF of words and of headline words, and cue counts."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.preprocessing import normalize

from classifier.cues import Cues
from classifier.words import Words

Matrix: TypeAlias = csr_matrix  # float, one row an article
Terms: TypeAlias = Mapping[str, float]  # weight of each term of one article

TITLE_WEIGHT = 3.0  # a word of the headline counts as three, one of the lead as two
LEAD_WEIGHT = 2.0

# How much each part of a row says beside the TF-IDF of its words, which has length one.
TITLE_SCALE = 0.7
CUE_SCALES = (0.11, 0.11, 0.06)  # headline, lead, body
CUE_SUM_SCALE = 0.11
CUE_PAIR_SCALE = 0.7


@dataclass(frozen=True)
class Vocabulary:
    """Terms that training saw in several articles, with how telling each is."""

    terms: tuple[str, ...]  # sorted
    idf: NDArray[np.float32]

    @cached_property
    def index(self) -> dict[str, int]:
        return {term: place for place, term in enumerate(self.terms)}


@dataclass(frozen=True)
class Features:
    """What makes rows of articles."""

    text: Vocabulary  # words and pairs of words
    title: Vocabulary  # words of headlines
    cues: Cues

    def rows(self, articles: Sequence[Words]) -> Matrix:
        """Shape (articles, terms + headline terms + cues by zone, summed and in pairs)."""
        parts = [
            _tf_idf([_text_terms(words) for words in articles], self.text),
            _tf_idf([_title_terms(words) for words in articles], self.title) * TITLE_SCALE,
            _cue_counts(articles, self.cues),
        ]
        joined: Matrix = hstack(parts, format="csr", dtype=np.float32)
        return joined


def learn_features(articles: Sequence[Words], cues: Cues, limit: int) -> Features:
    """Vocabularies of the most widespread terms: up to `limit` of texts, a fourth of that of headlines."""
    return Features(
        _learn((_text_terms(words) for words in articles), limit),
        _learn((_title_terms(words) for words in articles), limit // 4),
        cues,
    )


def _learn(rows: Iterable[Terms], limit: int) -> Vocabulary:
    """Terms that stand in two articles or more, most widespread first, up to `limit`."""
    seen: Counter[str] = Counter()
    total = 0
    for terms in rows:
        seen.update(terms.keys())
        total += 1
    often = sorted((-count, term) for term, count in seen.items() if count > 1)[:limit]
    chosen = sorted(term for _, term in often)
    idf = [1 + np.log((1 + total) / (1 + seen[term])) for term in chosen]
    return Vocabulary(tuple(chosen), np.asarray(idf, dtype=np.float32))


def _text_terms(words: Words) -> Terms:
    """Words and pairs of neighbours, by zone."""
    found: dict[str, float] = {}
    for zone, weight in ((words.title, TITLE_WEIGHT), (words.lead, LEAD_WEIGHT), (words.body, 1.0)):
        for term in chain(zone, _pairs(zone)):
            found[term] = found.get(term, 0.0) + weight
    return found


def _title_terms(words: Words) -> Terms:
    return dict.fromkeys(words.title, 1.0)


def _pairs(zone: Sequence[str]) -> Iterator[str]:
    return map(" ".join, pairwise(zone))


def _tf_idf(rows: Sequence[Terms], vocabulary: Vocabulary) -> Matrix:
    """Rows of length one, or zero where no term is known."""
    index, data, columns, ends = vocabulary.index, array("f"), array("i"), [0]
    for terms in rows:
        for term, weight in terms.items():
            place = index.get(term)
            if place is not None:
                columns.append(place)
                data.append(weight)
        ends.append(len(columns))
    places = np.frombuffer(columns, dtype=np.int32) if columns else np.zeros(0, dtype=np.int32)
    counts = np.frombuffer(data, dtype=np.float32) if data else np.zeros(0, dtype=np.float32)
    values = (1 + np.log(counts)) * vocabulary.idf[places]
    shape = (len(rows), len(vocabulary.terms))
    scaled: Matrix = normalize(csr_matrix((values, places, np.asarray(ends)), shape=shape), copy=False)
    return scaled


def _cue_counts(rows: Sequence[Words], cues: Cues) -> Matrix:
    """Logarithms of cue weights by zone, their sum over zones, and which groups come together."""
    zones = np.array([[cues.count(zone) for zone in (words.title, words.lead, words.body)] for words in rows])
    logs = np.log1p(zones.reshape(len(rows), len(CUE_SCALES), -1))
    scaled = logs * np.asarray(CUE_SCALES)[None, :, None]
    summed = logs[:, 0] + logs[:, 1] + 0.7 * logs[:, 2]
    parts = [scaled.reshape(len(rows), -1), summed * CUE_SUM_SCALE, _cue_pairs(logs.sum(axis=1))]
    counts: Matrix = csr_matrix(np.hstack(parts))
    return counts


def _cue_pairs(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Products of every two groups of an article: "insiden" beside "tahanan-lain" is not "insiden" alone."""
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    shares = sums / np.maximum(lengths, 1e-9)
    left, right = np.triu_indices(sums.shape[1])
    scale = np.where(left == right, 1.0, np.sqrt(2)) * CUE_PAIR_SCALE
    return np.asarray(shares[:, left] * shares[:, right] * scale)
