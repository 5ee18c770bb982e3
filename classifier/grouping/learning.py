"""Weights of the pair model, learned from articles whose event a person told."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from classifier.grouping.components import Pair
from classifier.grouping.events import compared_pairs
from classifier.grouping.likeness import FEATURES, SIGNS, features_of
from classifier.grouping.pairs import SURE, PairModel, is_elsewhere, limit_of
from classifier.grouping.traits import Traits

PENALTY = 3.0  # of squared weights, over features scaled to deviation 1
LIMIT = 30.0
ALIGNED = 0.02
LEAN = 0.4  # log-odds in favour of one event: a group is held to the mean of its pairs, of which some tell nothing
OTHER_TIMES = 14  # days
_ONE_DAY = {"far": 0.0, "late": 0.0}

Floats = NDArray[np.float64]


def pairs_to_learn(traits: Mapping[int, Traits], events: Mapping[int, str]) -> list[Pair]:
    """Pairs that grouping would compare, without those that a rule decides."""
    return sorted(
        (one, other)
        for one, other in compared_pairs({one: traits[one] for one in events})
        if traits[one].digest != traits[other].digest and limit_of(traits[one], traits[other]) == SURE
    )


def pairs_to_align(traits: Mapping[int, Traits], events: Mapping[int, str]) -> list[Pair]:
    """Pairs of other times that would be hard to tell apart had they happened on one day."""
    return [
        (one, other)
        for one, other in combinations(sorted(events), 2)
        if events[one] != events[other] and _could_be_taken(traits[one], traits[other])
    ]


def _could_be_taken(one: Traits, other: Traits) -> bool:
    if not (one.published and other.published) or abs((one.published - other.published).days) < OTHER_TIMES:
        return False
    return not set(one.named).isdisjoint(other.named) and not is_elsewhere(one, other)


def learn(
    traits: Mapping[int, Traits], events: Mapping[int, str], pairs: Sequence[Pair], aligned: Sequence[Pair] = ()
) -> PairModel:
    """Logistic regression whose weights keep the sign of their feature: data can only say how much it counts.

    `aligned` teach as if they told of one day: a satker has more than one happening a day oftener than the few
    articles at hand show. Together they weigh ALIGNED times as much as `pairs`.
    """
    told = [features_of(traits[one], traits[other]) for one, other in pairs]
    values = np.array([*told, *(_on_one_day(features_of(traits[one], traits[other])) for one, other in aligned)])
    same = np.array([events[one] == events[other] for one, other in [*pairs, *aligned]])
    share = np.array([1.0] * len(pairs) + [ALIGNED * len(pairs) / max(len(aligned), 1)] * len(aligned))
    scale = values.std(axis=0)
    scale[scale == 0] = 1.0
    weights, bias = _fit(values / scale, same, share)
    return PairModel(tuple(round(float(w), 4) for w in weights / scale), round(float(bias) + LEAN, 4))


def _on_one_day(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(_ONE_DAY.get(name, value) for name, value in zip(FEATURES, values, strict=True))


def _fit(values: Floats, same: NDArray[np.bool_], share: Floats) -> tuple[Floats, float]:
    from scipy.optimize import minimize

    target = np.where(same, 1.0, -1.0)

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = target * (values @ at[:-1] + at[-1])
        pull = -target * share / (1 + np.exp(np.clip(margin, -LIMIT, LIMIT)))
        slope = np.append(values.T @ pull + PENALTY * at[:-1], pull.sum())
        return float((share * np.logaddexp(0, -margin)).sum() + PENALTY / 2 * (at[:-1] ** 2).sum()), slope

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in SIGNS] + [(None, None)]
    found = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found[:-1], float(found[-1])
