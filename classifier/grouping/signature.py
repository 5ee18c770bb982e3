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


def signature(numbers: Sequence[int] | NDArray[np.uint64]) -> tuple[int, ...]:
    """REGISTERS numbers from those of the words in order; the share in which two articles agree estimates how many
    runs they have in common. Empty for fewer words than a run has."""
    if len(numbers) < RUN:
        return ()
    words = np.asarray(numbers, dtype=np.uint64)
    runs = words[:-2] * _FACTORS[0] + words[1:-1] * _FACTORS[1] + words[2:] * _FACTORS[2]
    runs = (runs ^ (runs >> _HALF)) * _MIX
    runs.sort()
    lowest = np.append(runs, _NONE)[runs.searchsorted(_REGISTER << _TOP)]
    kept = np.where(lowest >> _TOP == _REGISTER, lowest >> _KEPT & _LOW, _LOW)
    return tuple(kept.tolist())


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimated share of common runs, 0..1; registers that are empty on both sides say nothing."""
    equal = sum(a == b != EMPTY for a, b in zip(one, other, strict=False))
    told = sum(a != EMPTY or b != EMPTY for a, b in zip(one, other, strict=False)) if equal else 0
    return equal / told if told else 0.0
