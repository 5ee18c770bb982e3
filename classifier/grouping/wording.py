"""The plain words of articles as numbers, title and body of one article after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from classifier.events import plain_words
from classifier.grouping.kinds import kinds_told
from classifier.grouping.vocabulary import SLOT_BITS, Vocabulary
from classifier.grouping.weighing import Weights

_BITS = np.uint64(SLOT_BITS)
_NONE = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of several articles."""

    digests: Sequence[str]  # fingerprint of each body
    kinds: Sequence[Weights]  # of what happened, by each title and body
    lengths: Sequence[tuple[int, int]]  # how many words each title and body have
    lexemes: NDArray[np.uint64]  # of all
    stems: NDArray[np.uint64]  # their numbers


def wording_of(texts: Iterable[tuple[str, str]], known: Vocabulary) -> Wording:
    """Of titles and bodies."""
    told: list[NDArray[np.uint64]] = []
    digests, kinds = [], []
    for title, body in texts:
        heading, words = plain_words(title), plain_words(body)
        told += [_lexemes(heading, known), _lexemes(words, known)]
        digests.append(sha256(" ".join(words).encode()).hexdigest())
        kinds.append(kinds_told(heading, words))
    lengths = [(len(title), len(body)) for title, body in zip(told[::2], told[1::2], strict=True)]
    lexemes = np.concatenate([_NONE, *told])
    return Wording(digests, kinds, lengths, lexemes, lexemes >> _BITS)


def _lexemes(words: Sequence[str], known: Vocabulary) -> NDArray[np.uint64]:
    return np.fromiter(map(known.__getitem__, words), np.uint64, count=len(words))
