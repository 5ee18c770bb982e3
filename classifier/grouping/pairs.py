"""Whether two articles tell of one happening: log-odds from weights that were learned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from classifier.grouping.likeness import FAR, FEATURES, apart, days_between, features_of
from classifier.grouping.signature import likeness
from classifier.grouping.traits import Traits

FILE = Path(__file__).parent / "weights.json"
SURE = 8.0  # log-odds of exact copies, and the limit of all others
ANOTHER_DAY = 3.0  # days between what two articles tell, from which on they are two events
NEAR_COPY = 0.5  # share of common runs of words
SAME_TEXT = 0.8  # share from which on even an article that names other satker is a copy, not another house's ceremony
ALIKE = 0.2  # share of common runs of words from which on two articles are worded after one pattern
KANWIL = "-kanwil-"  # part of the kode of what is above houses
BRIDGED = -1.5  # log-odds of two houses that share only their Kanwil, whose own report may still join both to one event
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
        limit = limit_of(one, other)
        if limit == -SURE:
            return -SURE
        values = features_of(one, other)
        odds = self.bias + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return max(-SURE, min(limit, odds))


def limit_of(one: Traits, other: Traits) -> float:
    """The log-odds above which no likeness lifts the two; SURE where no rule speaks against one event."""
    if is_another_day(one, other) or is_told_again(one, other):
        return -SURE
    if not is_elsewhere(one, other):
        return SURE
    return -SURE if set(one.named).isdisjoint(other.named) else BRIDGED


def is_elsewhere(one: Traits, other: Traits) -> bool:
    """The same ceremony at another satker: both name some, none in common but a Kanwil, and neither is a copy."""
    strangers = _are_strangers(one.named, other.named) or _are_strangers(_houses(one), _houses(other))
    return strangers and likeness(one.signature, other.signature) < SAME_TEXT


def _are_strangers(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs)


def _houses(traits: Traits) -> tuple[str, ...]:
    return tuple(kode for kode in traits.named if KANWIL not in kode)


def is_another_day(one: Traits, other: Traits) -> bool:
    """Last week's raid: the days told lie apart, and so do the publications (one date may be a slip of the pen)."""
    told = days_between(one, other)
    return told >= ANOTHER_DAY and (apart(one, other) >= ANOTHER_DAY or told >= FAR)


def is_told_again(one: Traits, other: Traits) -> bool:
    """Yesterday's raid in the words of today's: reprints keep the day that they tell."""
    mine, theirs = set(one.days), set(other.days)
    if mine <= theirs or theirs <= mine:
        return False
    between = apart(one, other)
    is_new = between >= 1 and mine.isdisjoint(theirs)  # published on one day it may be a slip of the pen
    return (is_new or between >= ANOTHER_DAY) and likeness(one.signature, other.signature) >= ALIKE


def probability(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


def write_model(model: PairModel, how: str, measured: Mapping[str, str], path: Path = FILE) -> None:
    """Stores the model with how it was made, and the pairwise F1 that it had on events held out, by source."""
    weights = dict(zip(FEATURES, model.weights, strict=True))
    told = {"how": how, "held_out_f1": dict(measured), "weights": weights, "bias": model.bias}
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def pair_model() -> PairModel:
    """The shipped one."""
    return _model(json.loads(FILE.read_text(encoding="utf-8")))


def _model(read: Mapping[str, object]) -> PairModel:
    weights = read["weights"]
    if not isinstance(weights, dict) or tuple(weights) != FEATURES:
        raise ValueError(f"{FILE.name}: weights of {list(FEATURES)} are needed, in this order")
    return PairModel(tuple(float(weights[name]) for name in FEATURES), float(str(read["bias"])))
