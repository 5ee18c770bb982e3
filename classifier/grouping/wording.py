"""The plain words of articles as numbers, title and body of one article after the other."""

from collections.abc import Sequence
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


def wording_of(texts: Sequence[tuple[str, str]], known: Vocabulary) -> Wording:
    """Of titles and bodies; one thing after the other of all: what is at work stays in the processor's cache."""
    titles = [plain_words(title) for title, _ in texts]
    bodies = [plain_words(body) for _, body in texts]
    told = [_lexemes(words, known) for pair in zip(titles, bodies, strict=True) for words in pair]
    digests = [sha256(" ".join(words).encode()).hexdigest() for words in bodies]
    kinds = [kinds_told(title, body) for title, body in zip(titles, bodies, strict=True)]
    lengths = [(len(title), len(body)) for title, body in zip(titles, bodies, strict=True)]
    lexemes = np.concatenate([_NONE, *told])
    return Wording(digests, kinds, lengths, lexemes, lexemes >> _BITS)


def _lexemes(words: Sequence[str], known: Vocabulary) -> NDArray[np.uint64]:
    return np.fromiter(map(known.__getitem__, words), np.uint64, count=len(words))
