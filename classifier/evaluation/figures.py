"""Figures of an evaluation: F1, bootstrap intervals, calibration error."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.heads import Flags, Floats

_ROUNDS = 400
_SEED = 17
BINS = 10
_Z = 1.959964  # of a two-sided 95 % interval


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"

    def to_dict(self) -> dict[str, float]:
        return {"value": round(self.value, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


def figure(rows: int, measure: Callable[[NDArray[np.intp]], float]) -> Figure:
    """`measure` of all rows, and its spread over samples of rows with replacement (seeded)."""
    everything = np.arange(rows)
    if not rows:
        return Figure(0.0, 0.0, 0.0)
    random = np.random.default_rng(_SEED)
    samples = [measure(random.integers(0, rows, rows)) for _ in range(_ROUNDS)]
    low, high = np.quantile(samples, (0.025, 0.975))
    return Figure(measure(everything), float(low), float(high))


def rate(hits: int, rows: int) -> Figure:
    """A share with its 95 % Wilson interval, which stays honest where nothing was hit: samples of zeros hold no spread.

    >>> str(rate(0, 200)), str(rate(0, 0))
    ('0.000 [0.000, 0.019]', '0.000 [0.000, 1.000]')
    """
    if not rows:
        return Figure(0.0, 0.0, 1.0)
    share, shrink = hits / rows, 1 + _Z**2 / rows
    middle = (share + _Z**2 / (2 * rows)) / shrink
    half = _Z * float(np.sqrt(share * (1 - share) / rows + _Z**2 / (4 * rows**2))) / shrink
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half))


def micro_f1(gold: Flags, found: Flags) -> float:
    """F1 over all labels of all articles."""
    return float(2 * (gold & found).sum() / max(gold.sum() + found.sum(), 1))


def macro_f1(gold: Flags, found: Flags) -> float:
    """Mean of the F1 of each column; a column that is neither right nor read anywhere counts as 0, no column as 0."""
    if not gold.shape[1]:
        return 0.0
    hits = (gold & found).sum(axis=0)
    return float(np.mean(2 * hits / np.maximum(gold.sum(axis=0) + found.sum(axis=0), 1)))


def calibration_error(probabilities: Floats, right: Flags) -> float:
    """Expected calibration error over ten bins of equal width, all numbers pooled."""
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1).reshape(-1)
    gaps = np.bincount(bins, (right - probabilities).reshape(-1), minlength=BINS)
    return float(np.abs(gaps).sum() / max(probabilities.size, 1))


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a reliability chart."""

    low: float
    high: float
    count: int
    mean_probability: float
    share_right: float


def reliability(probabilities: Floats, right: Flags) -> tuple[Bin, ...]:
    """The ten bins behind the calibration error; empty ones are absent."""
    flat, hits = probabilities.reshape(-1), right.reshape(-1)
    bins = np.minimum((flat * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(place / BINS, (place + 1) / BINS, int(of.sum()), float(flat[of].mean()), float(hits[of].mean()))
        for place in range(BINS)
        if (of := bins == place).any()
    )
