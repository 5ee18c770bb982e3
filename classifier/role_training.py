"""Training the role model: an L1 line and boosted steps over the same named features, averaged and calibrated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from classifier.gold import GoldRow
from classifier.heads import calibrate, folds_of
from classifier.linking.linker import Linker
from classifier.role_features import Features, features_of
from classifier.roles import Head, RoleModel, Stump, accepted
from domain.tags import Role

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

STEP_RATE = 0.1
FOLDS = 5
_DIGITS = 4
_SEED = 5
_ALIKE = 0.45  # cosine of word weights from which two articles are one story


@dataclass(frozen=True, slots=True)
class Fit:
    """How one head is fitted; chosen by cross-validation over the labelled articles."""

    strength: float  # scikit-learn's C of the L1 line
    steps: int


ABOUT = Fit(strength=0.3, steps=160)
JOINS = Fit(strength=0.6, steps=80)


@dataclass(frozen=True, slots=True)
class RoleSample:
    """One satker of one article that linking found and a person labelled."""

    kode: str
    row: int  # index of the article
    group: int  # stories: samples of one group never stand on both sides of a fold
    features: Features
    role: Role


Question = Callable[[RoleSample], bool]


def role_samples(rows: Sequence[GoldRow], linker: Linker) -> list[RoleSample]:
    """Samples of all gold rows; satker that linking misses or adds are absent."""
    groups = story_groups(rows)
    found: list[RoleSample] = []
    for index, row in enumerate(rows):
        result = linker.link(row.article)
        linked, gold = accepted(result), dict(row.units)
        for unit, features in zip(linked, features_of(row.article, result, linked), strict=True):
            if unit.kode in gold:
                found.append(RoleSample(unit.kode, index, groups[index], features, gold[unit.kode]))
    return found


def story_groups(rows: Sequence[GoldRow]) -> list[int]:
    """A number a row: rows of one event, or with nearly the same words, share it."""
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        parent[root(i)] = root(first.setdefault(row.event or row.id, i))
    for i, j in _alike(rows):
        parent[root(i)] = root(j)
    return [root(i) for i in range(len(rows))]


def _alike(rows: Sequence[GoldRow]) -> list[tuple[int, int]]:
    if len(rows) < 2:
        return []
    texts = [f"{row.article.title or ''} {row.article.text}" for row in rows]
    weights = TfidfVectorizer(min_df=1).fit_transform(texts)
    close = (weights @ weights.T).tocoo()
    pairs = zip(close.row, close.col, close.data, strict=True)
    return [(int(i), int(j)) for i, j, cosine in pairs if i < j and cosine > _ALIKE]


def group_folds(groups: Sequence[int], folds: int) -> list[frozenset[int]]:
    """Row indices of each fold: whole groups, shuffled by a seed, folds of nearly equal size."""
    order = sorted(set(groups))
    Random(_SEED).shuffle(order)
    members = {group: [i for i, g in enumerate(groups) if g == group] for group in order}
    parts: list[list[int]] = [[] for _ in range(folds)]
    for group in order:
        min(parts, key=len).extend(members[group])
    return [frozenset(part) for part in parts]


def train_roles(samples: Sequence[RoleSample], support: Sequence[RoleSample] = ()) -> RoleModel:
    """A calibrated model of all samples; `support` (articles of our own) is trained on, never calibrated on."""
    about = _trained(samples, support, _is_about, ABOUT)
    rest = [sample for sample in samples if not _is_about(sample)]
    joins = _trained(rest, [sample for sample in support if not _is_about(sample)], _is_joining, JOINS)
    return RoleModel(about, joins)


def _is_about(sample: RoleSample) -> bool:
    return sample.role is Role.SUBJEK


def _is_joining(sample: RoleSample) -> bool:
    return sample.role is Role.IKUT


def _trained(samples: Sequence[RoleSample], support: Sequence[RoleSample], question: Question, fit: Fit) -> Head:
    head = fit_head([*samples, *support], question, fit)
    margins, targets = _held_out_margins(samples, support, question, fit)
    found = calibrate(margins.reshape(-1, 1), targets.reshape(-1, 1))
    return replace(head, slope=found.slope, shift=found.shift)


def _held_out_margins(
    samples: Sequence[RoleSample], support: Sequence[RoleSample], question: Question, fit: Fit
) -> tuple[Floats, Flags]:
    targets = _targets(samples, question)
    margins = np.zeros(len(samples))
    folds = min(FOLDS, int(targets.sum()), int((~targets).sum()))
    groups = [str(sample.group) for sample in samples]
    for seen, held_out in folds_of([str(target) for target in targets], groups, folds):
        head = fit_head([*(samples[i] for i in seen), *support], question, fit)
        margins[held_out] = [head.margin(samples[i].features) for i in held_out]
    return margins, targets


def _targets(samples: Sequence[RoleSample], question: Question) -> Flags:
    return np.array([question(sample) for sample in samples], dtype=bool)


def fit_head(samples: Sequence[RoleSample], question: Question, fit: Fit) -> Head:
    """The line and the steps, each half of the log-odds."""
    names = sorted(samples[0].features)
    table = np.array([[sample.features[name] for name in names] for sample in samples])
    targets = _targets(samples, question)
    line_bias, weights = _line(table, targets, names, fit.strength)
    step_bias, stumps = _steps(table, targets, names, fit.steps)
    return Head(round(line_bias + step_bias, _DIGITS), weights, stumps)


def _line(table: Floats, targets: Flags, names: Sequence[str], strength: float) -> tuple[float, dict[str, float]]:
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=strength, l1_ratio=1.0, solver="saga", max_iter=5000, random_state=_SEED)
    model.fit((table - mean) / spread, targets)
    weights = model.coef_[0] / spread / 2
    bias = float(model.intercept_[0]) / 2 - float(weights @ mean)
    return bias, {name: round(float(w), _DIGITS) for name, w in zip(names, weights, strict=True) if abs(w) > 1e-3}


def _steps(table: Floats, targets: Flags, names: Sequence[str], steps: int) -> tuple[float, tuple[Stump, ...]]:
    model = GradientBoostingClassifier(
        n_estimators=steps, max_depth=1, learning_rate=STEP_RATE, subsample=0.6, max_features=0.3, random_state=_SEED
    )
    model.fit(table, targets)
    bias = float(np.log(targets.mean() / (1 - targets.mean()))) / 2
    stumps = []
    for (tree,) in model.estimators_:
        inner, values = tree.tree_, tree.tree_.value[:, 0, 0] * STEP_RATE / 2
        if inner.node_count == 1:
            bias += float(values[0])
            continue
        at = round(float(inner.threshold[0]), 6)
        stumps.append(Stump(names[inner.feature[0]], at, float(values[1]), float(values[2])))
    return bias, _merged(stumps)


def _merged(stumps: Sequence[Stump]) -> tuple[Stump, ...]:
    """Steps of one feature at one threshold, added up."""
    low: dict[tuple[str, float], float] = {}
    high: dict[tuple[str, float], float] = {}
    for stump in stumps:
        key = (stump.feature, stump.threshold)
        low[key], high[key] = low.get(key, 0.0) + stump.low, high.get(key, 0.0) + stump.high
    return tuple(Stump(*key, round(low[key], _DIGITS), round(high[key], _DIGITS)) for key in sorted(low))
