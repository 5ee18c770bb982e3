"""Linear models over one shared matrix: a head a class, fitted together by ridge regression, applied in one product."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from classifier.features import Matrix

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Targets = Floats | Flags

_DIGITS = 5  # coefficients are rounded, so that the last bits of another machine do not change the model
_SEED = 5
_RARE = "(rare)"


@dataclass(frozen=True)
class Heads:
    """Weights (features, classes) and bias (classes)."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, rows: Matrix) -> Floats:
        """Shape (articles, classes): near 1 where a class holds, near 0 elsewhere; not yet a probability."""
        return np.asarray(rows @ self.weights + self.bias, dtype=np.float64)


@dataclass(frozen=True)
class Lesson:
    """Rows to learn from, with how alike every two of them are, reckoned once for many fits."""

    rows: Matrix
    weights: Floats
    likeness: Floats  # shape (rows, rows)
    penalty: float

    def heads(self, targets: Targets) -> Heads:
        """Heads of all rows, one a column of `targets`: flags, or what each head shall score."""
        duals, bias = self._fit(np.arange(self.rows.shape[0]), targets)
        weights = np.asarray(self.rows.T @ duals)
        return Heads(np.round(weights, _DIGITS).astype(np.float32), np.round(bias, _DIGITS).astype(np.float32))

    def scores_unseen(self, targets: Targets, folds: list[tuple[NDArray[np.intp], NDArray[np.intp]]]) -> Floats:
        """Scores of rows by heads that had not seen them, row by row; rows in no fold stay zero."""
        scores = np.zeros(targets.shape)
        for seen, held_out in folds:
            duals, bias = self._fit(seen, targets)
            scores[held_out] = self.likeness[np.ix_(held_out, seen)] @ duals + bias
        return scores

    def _fit(self, seen: NDArray[np.intp], targets: Targets) -> tuple[Floats, Floats]:
        wanted, weights = targets[seen].astype(np.float64), self.weights[seen]
        bias = np.average(wanted, axis=0, weights=weights)
        model = KernelRidge(alpha=self.penalty, kernel="precomputed")
        model.fit(self.likeness[np.ix_(seen, seen)], wanted - bias, sample_weight=weights)
        return model.dual_coef_, bias


def lesson(rows: Matrix, weights: Floats, penalty: float) -> Lesson:
    return Lesson(rows, weights, np.asarray((rows @ rows.T).toarray(), dtype=np.float64), penalty)


def folds_of(strata: list[str], groups: list[str], folds: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """(training rows, held-out rows): every class spread over the folds, no group on both sides.

    Classes of fewer rows than folds are spread together; where even those are too few, with the largest class.
    """
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=_SEED)
    yield from splitter.split(np.zeros(len(strata)), _large_enough(strata, folds), groups)


def _large_enough(strata: list[str], folds: int) -> list[str]:
    counts = Counter(strata)
    joined = [stratum if counts[stratum] >= folds else _RARE for stratum in strata]
    if 0 < joined.count(_RARE) < folds:
        largest = max(sorted(counts), key=counts.__getitem__)
        return [largest if stratum == _RARE else stratum for stratum in joined]
    return joined


@dataclass(frozen=True)
class Calibration:
    """A sigmoid from score to probability, one for all classes of a model."""

    slope: float
    shift: float

    def probabilities(self, scores: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-(self.slope * scores + self.shift))), dtype=np.float64)


def calibrate(scores: Floats, targets: Flags) -> Calibration:
    """Platt's sigmoid over scores of rows that the heads had not seen."""
    model = LogisticRegression(C=1e6, max_iter=1000).fit(scores.reshape(-1, 1), targets.reshape(-1))
    return Calibration(round(float(model.coef_[0, 0]), _DIGITS), round(float(model.intercept_[0]), _DIGITS))
