"""Logistic regressions over one shared matrix: a head a class, fitted apart, applied in one product."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from classifier.features import Matrix

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_DIGITS = 5  # coefficients are rounded, so that the last bits of another machine do not change the model
_NEVER = -8.0  # margin of a class without examples
_SEED = 5
_RARE = "(rare)"


@dataclass(frozen=True)
class Heads:
    """Weights (features, classes) and bias (classes)."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def margins(self, rows: Matrix) -> Floats:
        """Shape (articles, classes): log-odds before calibration."""
        return np.asarray(rows @ self.weights + self.bias, dtype=np.float64)


def fit_heads(rows: Matrix, targets: Flags, weights: Floats, strength: float) -> Heads:
    """One balanced logistic regression a column of `targets`; `strength` is scikit-learn's C."""
    fitted = [_fit_one(rows, target, weights, strength) for target in targets.T]
    return Heads(np.column_stack([w for w, _ in fitted]), np.array([b for _, b in fitted], dtype=np.float32))


def _fit_one(rows: Matrix, target: Flags, weights: Floats, strength: float) -> tuple[NDArray[np.float32], float]:
    if not target.any() or target.all():
        return np.zeros(rows.shape[1], dtype=np.float32), -_NEVER if target.all() else _NEVER
    model = LogisticRegression(
        C=strength, class_weight="balanced", solver="liblinear", max_iter=500, random_state=_SEED
    )
    model.fit(rows, target, sample_weight=weights)
    return np.round(model.coef_[0], _DIGITS).astype(np.float32), float(np.round(model.intercept_[0], _DIGITS))


def folds_of(strata: list[str], groups: list[str], folds: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """(training rows, held-out rows): every class spread over the folds, no group on both sides.

    Classes of fewer rows than folds are spread together.
    """
    counts = Counter(strata)
    strata = [stratum if counts[stratum] >= folds else _RARE for stratum in strata]
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=_SEED)
    yield from splitter.split(np.zeros(len(strata)), strata, groups)


@dataclass(frozen=True)
class Calibration:
    """A sigmoid from margin to probability, one for all classes of a model."""

    slope: float
    shift: float

    def probabilities(self, margins: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-(self.slope * margins + self.shift))), dtype=np.float64)


def calibrate(margins: Floats, targets: Flags) -> Calibration:
    """Platt's sigmoid over margins of rows that the heads had not seen."""
    model = LogisticRegression(C=1e6, max_iter=1000).fit(margins.reshape(-1, 1), targets.reshape(-1))
    return Calibration(round(float(model.coef_[0, 0]), _DIGITS), round(float(model.intercept_[0]), _DIGITS))
