"""Articles as rows of numbers, made once for all models: TF-IDF of words and headline words, and cue counts."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.preprocessing import normalize

from classifier.cues import Cues
from classifier.words import Words

Matrix: TypeAlias = csr_matrix  # float, one row an article

TITLE_WEIGHT = 3.0  # a word of the headline counts as three, one of the lead as two
LEAD_WEIGHT = 2.0
CUE_SCALE = 0.5  # beside TF-IDF rows of length one
BODY_CUE_SCALE = 0.35

_CUE_ZONES: tuple[tuple[Callable[[Words], list[str]], float], ...] = (
    (lambda words: words.title, CUE_SCALE),
    (lambda words: words.lead, CUE_SCALE),
    (lambda words: words.body, BODY_CUE_SCALE),
)


@dataclass(frozen=True)
class Vocabulary:
    """Words that training saw in several articles, with how telling each is."""

    words: tuple[str, ...]  # "word", "two words" or "^word" for one in the headline; sorted
    idf: NDArray[np.float32]

    @cached_property
    def index(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}


def learn_vocabulary(rows: Iterable[Words], min_rows: int, limit: int) -> Vocabulary:
    """The `limit` most widespread words that stand in at least `min_rows` articles."""
    seen: Counter[str] = Counter()
    total = 0
    for words in rows:
        seen.update(_terms(words).keys())
        total += 1
    often = sorted((-count, word) for word, count in seen.items() if count >= min_rows)[:limit]
    chosen = sorted(word for _, word in often)
    idf = [1 + np.log((1 + total) / (1 + seen[word])) for word in chosen]
    return Vocabulary(tuple(chosen), np.asarray(idf, dtype=np.float32))


def matrix(rows: Sequence[Words], vocabulary: Vocabulary, cues: Cues) -> Matrix:
    """Shape (articles, words of the vocabulary + 3 x cue groups)."""
    joined: Matrix = hstack([_tf_idf(rows, vocabulary), _cue_counts(rows, cues)], format="csr")
    return joined


def _terms(words: Words) -> dict[str, float]:
    """Weight of each term: words and pairs by zone, and headline words apart."""
    found: dict[str, float] = {}
    for zone, weight in ((words.title, TITLE_WEIGHT), (words.lead, LEAD_WEIGHT), (words.body, 1.0)):
        for word in zone:
            found[word] = found.get(word, 0.0) + weight
        for word in _pairs(zone):
            found[word] = found.get(word, 0.0) + weight
    for word in words.title:
        found["^" + word] = 1.0
    return found


def _pairs(zone: Sequence[str]) -> Iterator[str]:
    return map(" ".join, pairwise(zone))


def _tf_idf(rows: Sequence[Words], vocabulary: Vocabulary) -> Matrix:
    index, data, columns, ends = vocabulary.index, array("f"), array("i"), [0]
    for words in rows:
        for word, weight in _terms(words).items():
            place = index.get(word)
            if place is not None:
                columns.append(place)
                data.append(weight)
        ends.append(len(columns))
    counts = np.frombuffer(data, dtype=np.float32) if data else np.zeros(0, dtype=np.float32)
    places = np.frombuffer(columns, dtype=np.int32) if columns else np.zeros(0, dtype=np.int32)
    values = (1 + np.log(counts)) * vocabulary.idf[places]
    return normalize(
        csr_matrix((values, places, np.asarray(ends)), shape=(len(rows), len(vocabulary.words))), copy=False
    )


def _cue_counts(rows: Sequence[Words], cues: Cues) -> Matrix:
    zones = (
        (CUE_SCALE, [w.title for w in rows]),
        (CUE_SCALE, [w.lead for w in rows]),
        (BODY_CUE_SCALE, [w.body for w in rows]),
    )
    parts = [scale * np.log1p(np.array([cues.count(zone) for zone in texts])) for scale, texts in zones]
    return csr_matrix(np.hstack(parts) if rows else np.zeros((0, 3 * len(cues.names))))
