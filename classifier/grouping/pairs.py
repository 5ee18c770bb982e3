"""Whether two articles tell of one happening: log-odds from weights that were learned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from classifier.grouping.likeness import FAR, FEATURES, apart, days_between, features_of
from classifier.grouping.traits import Traits

FILE = Path(__file__).parent / "weights.json"
SURE = 8.0  # log-odds of exact copies, and the limit of all others
ANOTHER_DAY = 3.0  # days between what two articles tell, from which on they are two events
_SHORT = 12  # plain words: a copy of less proves nothing on another day


@dataclass(frozen=True, slots=True)
class PairModel:
    """A logistic regression over FEATURES."""

    weights: tuple[float, ...]
    bias: float

    def __call__(self, one: Traits, other: Traits) -> float:
        """Log-odds that the two are of one event, -SURE..SURE; symmetric, above 0 for yes."""
        if one.digest == other.digest and (min(one.size, other.size) >= _SHORT or apart(one, other) == 0):
            return SURE
        if is_another_day(one, other):
            return -SURE
        values = features_of(one, other)
        odds = self.bias + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return max(-SURE, min(SURE, odds))


def is_another_day(one: Traits, other: Traits) -> bool:
    """Last week's raid: the days told lie apart, and so do the publications (one date may be a slip of the pen)."""
    told = days_between(one, other)
    return told >= ANOTHER_DAY and (apart(one, other) >= ANOTHER_DAY or told >= FAR)


def probability(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


@lru_cache(maxsize=1)
def pair_model() -> PairModel:
    """The shipped one."""
    return _model(json.loads(FILE.read_text(encoding="utf-8")))


def _model(read: Mapping[str, object]) -> PairModel:
    weights = read["weights"]
    if not isinstance(weights, dict) or tuple(weights) != FEATURES:
        raise ValueError(f"{FILE.name}: weights of {list(FEATURES)} are needed, in this order")
    return PairModel(tuple(float(weights[name]) for name in FEATURES), float(str(read["bias"])))
