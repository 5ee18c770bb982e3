"""Words as likeness sees them: how rare each stem is, and where it lies in a small space of meaning."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from classifier.grouping.stems import stem

FILE = Path(__file__).parent / "vocabulary.npz"
DIMENSIONS = 64
_SEED = 7
_RARE = (8, 5)  # articles of each collection below which a stem is left out

_REMEMBERED = 100_000  # words

Vectors = NDArray[np.int8]
Articles = Sequence[Sequence[str]]  # words of each
Lexeme = int  # number of the stem, and below it SLOT_BITS that tell its row in `rarity` and `vectors`

SLOT_BITS = 20
SLOTS = (1 << SLOT_BITS) - 1
_NO_WORD, _UNSEEN = 0, 1  # rows of what is no word, and of words that were never counted; the counted ones follow


class Vocabulary(dict[str, Lexeme]):
    """Lexeme of a word, by the word: a memory of what was asked.

    Words that were never counted are the rarest and mean nothing.
    """

    rarity: NDArray[np.float64]  # idf
    thousandths: NDArray[np.float64]  # the same in thousandths
    vectors: NDArray[np.float32]

    def __init__(self, stems: Sequence[str], rarity: Sequence[float], vectors: Vectors, unseen: float) -> None:
        super().__init__()
        self._slot = {word: slot for slot, word in enumerate(stems, _UNSEEN + 1)}
        self.rarity = np.array([0.0, unseen, *rarity], dtype=np.float64)
        self.thousandths = np.round(self.rarity, 3)
        self.vectors = np.pad(vectors.astype(np.float32), ((_UNSEEN + 1, 0), (0, 0)))

    def __missing__(self, word: str) -> Lexeme:
        if len(self) > _REMEMBERED:
            self.clear()
        kept = stem(word)
        slot = self._slot.get(kept) or (_UNSEEN if _is_word(word) else _NO_WORD)
        self[word] = told = crc32(kept.encode()) << SLOT_BITS | slot
        return told


def _is_word(text: str) -> bool:
    """Numbers and short words have no rarity: numbers are compared apart."""
    return len(text) > 2 and not text[0].isdigit()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped one."""
    with np.load(FILE, allow_pickle=False) as file:
        return Vocabulary(file["stems"].tolist(), file["rarity"].tolist(), file["vectors"], float(file["unseen"]))


def write_vocabulary(general: Articles, own: Articles, path: Path = FILE) -> int:
    """Counts the words of articles of general news and of our subject, and writes what likeness needs; how many stems.

    The same articles give the same file. A word is as rare as it is in the collection where it is less rare.
    """
    stems, rarity, unseen = _rarities(general, own)
    vectors = _meanings([*general, *own, *own], {word: place for place, word in enumerate(stems)}, rarity)
    with path.open("wb") as file:
        np.savez_compressed(
            file, stems=np.array(stems), rarity=rarity.astype(np.float32), vectors=vectors, unseen=np.float32(unseen)
        )
    return len(stems)


def _rarities(general: Articles, own: Articles) -> tuple[list[str], NDArray[np.float64], float]:
    counted = [(_article_counts(general), len(general)), (_article_counts(own), len(own))]
    often = {
        word for (counts, _), least in zip(counted, _RARE, strict=True) for word, n in counts.items() if n >= least
    }
    stems = sorted(word for word in often if _is_word(word))
    share = np.array([max((counts[word] + 0.5) / (size + 1) for counts, size in counted) for word in stems])
    return stems, np.round(-np.log(share), 2), float(np.log(min(size for _, size in counted) + 1) + np.log(2))


def _article_counts(articles: Articles) -> Counter[str]:
    """In how many articles each stem occurs."""
    return Counter(word for words in articles for word in {stem(word) for word in words})


def _meanings(articles: Articles, place: dict[str, int], rarity: NDArray[np.float64]) -> Vectors:
    """Latent semantic analysis of the articles: one vector a stem, in int8. The first axis, length, is left out."""
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import TruncatedSVD

    rows, columns, values = [], [], []
    for row, words in enumerate(articles):
        counts = Counter(place[word] for word in map(stem, words) if word in place)
        weights = np.array([1 + np.log(count) for count in counts.values()]) * rarity[list(counts)]
        rows += [row] * len(counts)
        columns += list(counts)
        values += list(weights / (np.linalg.norm(weights) or 1))
    matrix = csr_matrix((values, (rows, columns)), shape=(len(articles), len(place)))
    found = TruncatedSVD(DIMENSIONS + 1, random_state=_SEED, n_iter=7).fit(matrix).components_[1:].T
    return np.asarray(np.clip(np.round(found / np.abs(found).max() * 2000), -127, 127), dtype=np.int8)
