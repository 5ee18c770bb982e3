"""Learning from decisions: what the shipped model got wrong on them is learned on top of it, by ridge regression.

The shipped model already holds what its labelled articles taught; their texts need not be on the user's machine. Our
own articles, which are, hold the model where nobody has decided anything yet. See ADR 6.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import vstack

from classifier.features import Matrix
from classifier.gold import GoldRow
from classifier.heads import Flags, Floats, Heads, calibrate
from classifier.parting import parts_of
from classifier.taught import Taught, tone_of
from classifier.text_model import TextModel
from classifier.tone import NEGATIVE, TONES, ToneModel, tone_flags
from classifier.topics import TopicModel, chosen_flags, topic_targets
from classifier.training import alert_at, tone_shifts

PENALTY = 2.0  # against moving away from the shipped model; chosen by `gaung eval topics --curve`
ANCHOR_WEIGHT = 0.3  # of one of our own articles, beside 1 of a confirmation
NEWEST = 3000  # decided articles that are learned from, so that training ends
TONE_EXAMPLES = 8  # of each tone, from which its cuts are chosen anew

Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Lessons:
    """Decided articles as numbers, with what the shipped model says of them; reckoned once for many fits."""

    base: TextModel
    rows: Matrix  # decided articles, then anchors
    likeness: Floats  # shape (rows, rows)
    topics: "Targets"
    tone: "Targets"
    parts: Ints  # of the decided articles
    size: int  # decided articles

    def learn(self, topics: Ints, tone: Ints) -> TextModel:
        """The shipped model with what these decided articles teach of topics, and those of tone."""
        model = self.base
        if topics.size:
            heads = self._moved(model.topics.heads, self.topics, topics)
            model = replace(model, topics=replace(model.topics, heads=heads))
        if tone.size:
            heads = self._moved(model.tone.heads, self.tone, tone)
            model = replace(model, tone=self._cut(replace(model.tone, heads=heads), tone))
        return model

    def _moved(self, heads: Heads, targets: "Targets", seen: Ints) -> Heads:
        """Heads whose scores come nearer to the targets."""
        taught = self._with_anchors(seen)
        duals = self._duals(targets, taught)
        weights = heads.weights + np.asarray(self.rows[taught].T @ duals)
        bias = heads.bias + duals.sum(axis=0)
        return Heads(np.round(weights, 5).astype(np.float32), np.round(bias, 5).astype(np.float32))

    def _duals(self, targets: "Targets", taught: Ints) -> Floats:
        """How much each row pulls. A row of weight 0 pulls nothing."""
        taught_weights = targets.weights[taught]
        told = np.flatnonzero(taught_weights)
        at = taught[told]
        pulled = self.likeness[np.ix_(at, at)] + PENALTY * np.diag(1 / taught_weights[told])
        duals = np.zeros((len(taught), targets.missing.shape[1]))
        duals[told] = np.linalg.solve(pulled, targets.missing[at])
        return duals

    def _with_anchors(self, seen: Ints) -> Ints:
        return np.concatenate([seen, np.arange(self.size, self.rows.shape[0])])

    def _cut(self, tone: ToneModel, seen: Ints) -> ToneModel:
        """Calibration, cuts and alert chosen on scores that the tone's heads give of articles not learned from."""
        told = seen[self.tone.weights[seen] > 0]
        gold, scores = self.tone.gold[told], self._unseen_tone(told)
        negative, shipped = gold[:, NEGATIVE], self.base.tone.probabilities(self.tone.shipped[told])[:, NEGATIVE]
        found = int((shipped[negative] >= self.base.tone.alert_at).sum())
        if not len(told) or gold.sum(axis=0).min() < TONE_EXAMPLES:
            kept = _still_found(tone.probabilities(scores)[:, NEGATIVE], negative, found)
            return replace(tone, alert_at=min(tone.alert_at, kept))
        calibration = calibrate(scores, gold)
        chances = calibration.probabilities(scores)[:, NEGATIVE]
        alert = min(alert_at(chances, negative), _still_found(chances, negative, found))
        return ToneModel(tone.heads, calibration, tone_shifts(scores, gold), alert)

    def _unseen_tone(self, told: Ints) -> Floats:
        shipped, scores = self.tone.shipped[told], np.zeros((len(told), len(TONES)))
        for part in np.unique(self.parts[told]):
            held_out = self.parts[told] == part
            taught = self._with_anchors(told[~held_out])
            duals = self._duals(self.tone, taught)
            pulls = self.likeness[np.ix_(told[held_out], taught)] @ duals
            scores[held_out] = shipped[held_out] + pulls
        return scores


def _still_found(chances: Floats, negative: Flags, found: int) -> float:
    """The highest alert threshold from which so many of the negatives are found; 1 where there are none to find."""
    if not found:
        return 1.0
    return math.floor(float(np.sort(chances[negative])[-found]) * 1e4) / 1e4


@dataclass(frozen=True)
class Targets:
    """What people say of each class, beside what the shipped heads say."""

    gold: Flags  # of the decided articles
    known: Flags  # classes on which a person spoke; rows as `gold`
    shipped: Floats  # scores of all rows
    missing: Floats  # what the shipped scores lack, of all rows; 0 where nobody spoke
    weights: Floats  # of all rows; 0: not decided

    @property
    def told(self) -> Flags:
        """Decided articles on which a person spoke."""
        return np.asarray(self.weights[: len(self.gold)] > 0)


def lessons(base: TextModel, taught: Sequence[Taught], anchors: Sequence[GoldRow]) -> Lessons:
    """Ready to learn from any of these decided articles."""
    rows: Matrix = vstack([base.rows([row.article for row in part]) for part in (taught, anchors) if part], "csr")
    topics, tone = _topic_targets(base.topics, taught, rows), _tone_targets(base.tone, taught, rows)
    likeness = np.asarray((rows @ rows.T).toarray(), dtype=np.float64) + 1.0  # 1: the bias learns as a word would
    parts = np.array(parts_of([row.group for row in taught]))
    return Lessons(base, rows, likeness, topics, tone, parts, len(taught))


def _topic_targets(model: TopicModel, taught: Sequence[Taught], rows: Matrix) -> Targets:
    """A topic that was suggested beside the primary and that nobody spoke of is not known to be wrong."""
    scores = model.heads.scores(rows)
    size, places = len(taught), {slug: place for place, slug in enumerate(model.slugs)}
    chosen = chosen_flags(model.chosen(model.probabilities(scores[:size])), len(places))
    gold = chosen_flags([_places(row.topics, places) for row in taught], len(places))
    denied = chosen_flags([_places(row.denied, places) for row in taught], len(places))
    known = gold | denied | ~chosen
    wanted = topic_targets([row.topics for row in taught], model.slugs)
    return _targets(gold, wanted, known, scores, [row.topic.weight if row.topic else 0.0 for row in taught])


def _places(slugs: Sequence[str] | frozenset[str], places: dict[str, int]) -> list[int]:
    """Columns of the topics that there still are."""
    return [places[slug] for slug in slugs if slug in places]


def _tone_targets(model: ToneModel, taught: Sequence[Taught], rows: Matrix) -> Targets:
    gold = tone_flags([tone_of(row.tone) for row in taught])
    scores = model.heads.scores(rows)
    wanted, known = gold.astype(np.float64), np.ones_like(gold)
    return _targets(gold, wanted, known, scores, [row.tone.weight if row.tone else 0.0 for row in taught])


def _targets(gold: Flags, wanted: Floats, known: Flags, scores: Floats, weights: Sequence[float]) -> Targets:
    size, anchors = len(gold), len(scores) - len(gold)
    missing = np.zeros(scores.shape)
    missing[:size] = np.where(known, wanted - scores[:size], 0.0)
    return Targets(gold, known, scores, missing, np.array([*weights, *[ANCHOR_WEIGHT] * anchors]))
