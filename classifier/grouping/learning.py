"""Weights of the pair model, learned from articles whose event a person told."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from classifier.grouping.components import Pair
from classifier.grouping.events import compared_pairs
from classifier.grouping.likeness import FEATURES, SIGNS, features_of
from classifier.grouping.pairs import PairModel, is_another_day
from classifier.grouping.traits import Traits

PENALTY = 1.0  # of squared weights, over features scaled to deviation 1
LIMIT = 30.0

Floats = NDArray[np.float64]


def pairs_to_learn(traits: Mapping[int, Traits], events: Mapping[int, str]) -> list[Pair]:
    """Pairs that grouping would compare, without those that a rule decides."""
    return sorted(
        (one, other)
        for one, other in compared_pairs({one: traits[one] for one in events})
        if traits[one].digest != traits[other].digest and not is_another_day(traits[one], traits[other])
    )


def learn(traits: Mapping[int, Traits], events: Mapping[int, str], pairs: Sequence[Pair]) -> PairModel:
    """Logistic regression whose weights keep the sign of their feature: data can only say how much it counts."""
    values = np.array([features_of(traits[one], traits[other]) for one, other in pairs])
    same = np.array([events[one] == events[other] for one, other in pairs])
    scale = values.std(axis=0)
    scale[scale == 0] = 1.0
    weights, bias = _fit(values / scale, same)
    return PairModel(tuple(round(float(w), 4) for w in weights / scale), round(float(bias), 4))


def _fit(values: Floats, same: NDArray[np.bool_]) -> tuple[Floats, float]:
    from scipy.optimize import minimize

    target = np.where(same, 1.0, -1.0)

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = target * (values @ at[:-1] + at[-1])
        pull = -target / (1 + np.exp(np.clip(margin, -LIMIT, LIMIT)))
        slope = np.append(values.T @ pull + PENALTY * at[:-1], pull.sum())
        return float(np.logaddexp(0, -margin).sum() + PENALTY / 2 * (at[:-1] ** 2).sum()), slope

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in SIGNS] + [(None, None)]
    found = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found[:-1], float(found[-1])
