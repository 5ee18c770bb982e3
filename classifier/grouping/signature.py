"""MinHash of an article's runs of three words, by one permutation: one pass, whatever the number of registers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

REGISTERS = 32
RUN = 3
_FACTORS = tuple(np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF, _TOP, _KEPT, _LOW = np.uint64(32), np.uint64(59), np.uint64(27), np.uint64((1 << 32) - 1)
EMPTY = (1 << 32) - 1
_REGISTER = np.arange(REGISTERS, dtype=np.uint64)
_NONE = np.uint64((1 << 64) - 1)  # after the last run


def signatures(words: NDArray[np.uint64], lengths: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Of each article REGISTERS numbers; the share in which two agree estimates how many runs they have in common.

    `words`, by number: title and body of one article after the other; `lengths` tells how many both have. Runs of
    the body count; of fewer words than a run has the signature is empty.
    """
    part = np.repeat(np.arange(2 * len(lengths)), np.array(lengths, dtype=np.intp).ravel())
    runs = words[:-2] * _FACTORS[0] + words[1:-1] * _FACTORS[1] + words[2:] * _FACTORS[2]
    runs = (runs ^ (runs >> _HALF)) * _MIX
    whole = (part[:-2] == part[2:]) & (part[2:] % 2 == 1)
    runs, place = runs[whole], part[2:][whole] // 2
    lowest = np.full((len(lengths), REGISTERS), _NONE)
    np.minimum.at(lowest, (place, (runs >> _TOP).astype(np.intp)), runs)
    kept = np.where(lowest >> _TOP == _REGISTER, lowest >> _KEPT & _LOW, _LOW).tolist()
    return [tuple(kept[at]) if length >= RUN else () for at, (_, length) in enumerate(lengths)]


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimated share of common runs, 0..1; registers that are empty on both sides say nothing."""
    equal = sum(a == b != EMPTY for a, b in zip(one, other, strict=False))
    told = sum(a != EMPTY or b != EMPTY for a, b in zip(one, other, strict=False)) if equal else 0
    return equal / told if told else 0.0
