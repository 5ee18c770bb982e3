"""From labelled articles to a model: heads, calibration and cuts, the last two on rows held out inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from classifier.cues import Cues, load_cues
from classifier.evaluation.figures import macro_f1, micro_f1
from classifier.features import learn_features
from classifier.gold import GoldRow
from classifier.heads import Flags, Floats, Heads, Lesson, Targets, calibrate, folds_of, lesson
from classifier.text_model import TextModel, told_as_other
from classifier.tone import NEGATIVE, TONES, ToneModel, tone_flags
from classifier.topics import (
    TopicCut,
    TopicModel,
    chosen_flags,
    company_of,
    shifted,
    topic_flags,
    topic_targets,
)
from classifier.words import words_of
from domain.errors import GaungError
from domain.topic import LAINNYA

VOCABULARY_LIMIT = 10_000
TOPIC_PENALTY = 0.25  # of the ridge regression
TONE_PENALTY = 0.4
INNER_FOLDS = 5
ALERT_PRECISION = 0.6  # inside the folds, so that 0.5 holds outside; every negative above it is alerted

_AT_GRID = np.arange(-6.0, 2.1, 0.25)
_SHIFT_GRID = np.arange(-0.30, 0.31, 0.05)
_CHANCE = 0.003  # of an F1
_WIDE = TopicCut(0.0, -2.0)
_NO_HEADS = Heads(np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.float32))  # where scores are known already

Folds = list[tuple[NDArray[np.intp], NDArray[np.intp]]]


class TrainingError(GaungError):
    """The labelled rows do not make a model."""


@dataclass(frozen=True)
class TrainingRows:
    """`gold` is the kind of article that will be read: cuts are chosen on it. `support` only teaches."""

    gold: Sequence[GoldRow]
    support: Sequence[GoldRow] = ()

    @property
    def all(self) -> list[GoldRow]:
        """Gold first."""
        return [*self.gold, *self.support]


def train(training: TrainingRows, slugs: Sequence[str], cues: Cues | None = None) -> TextModel:
    """A model of all rows. The same rows give the same coefficients.

    Raises TrainingError for fewer gold rows than folds, KeyError for a topic that is not in `slugs`.
    """
    if len({row.group for row in training.gold}) < 2 * INNER_FOLDS:
        raise TrainingError(f"{len(training.gold)} labelled articles are too few to train on: give more")
    rows = training.all
    words = [words_of(row.article) for row in rows]
    features = learn_features(words, cues or load_cues(), VOCABULARY_LIMIT)
    ready = lesson(features.rows(words), np.array([row.weight for row in rows]), TOPIC_PENALTY)
    folds = _folds(training)
    topics, unseen = _topics(ready, rows, tuple(slugs), folds)
    other, surely = told_as_other(topics.probabilities(unseen), topics.slugs)
    tone = _tone(replace(ready, penalty=TONE_PENALTY), rows, folds, ~other, ~surely)
    return TextModel(features, topics, tone)


def _folds(training: TrainingRows) -> Folds:
    """Folds of the gold rows; every training side holds all support rows."""
    gold, total = training.gold, len(training.gold) + len(training.support)
    support = np.arange(len(gold), total)
    folds = folds_of([row.primary for row in gold], [row.group for row in gold], INNER_FOLDS)
    return [(np.concatenate([seen, support]), held_out) for seen, held_out in folds]


def _topics(ready: Lesson, rows: Sequence[GoldRow], slugs: tuple[str, ...], folds: Folds) -> tuple[TopicModel, Floats]:
    """The model, and what heads that had not seen them score the gold rows."""
    told = [row.topics for row in rows]
    flags, targets = topic_flags(told, slugs), topic_targets(told, slugs)
    unseen = _unseen(ready, targets, folds)
    gold = flags[: len(unseen)]
    company = company_of(_told_together(rows, len(unseen)), slugs)
    cut = _topic_cut(unseen, gold, TopicModel(slugs, _NO_HEADS, calibrate(unseen, gold), _WIDE, company))
    model = TopicModel(slugs, ready.heads(targets), calibrate(shifted(unseen, slugs, cut), gold), cut, company)
    return model, unseen


def _told_together(rows: Sequence[GoldRow], gold: int) -> list[tuple[str, ...]]:
    """Topics of gold rows, and of those support rows that are about the service: of other news nobody tells more."""
    return [row.topics for place, row in enumerate(rows) if place < gold or row.primary != LAINNYA]


def _tone(ready: Lesson, rows: Sequence[GoldRow], folds: Folds, about: Flags, alerted: Flags) -> ToneModel:
    """`about`: gold rows told as news of the service, of others the tone is not chosen by its scores; `alerted`: those
    that may raise an alert."""
    targets = tone_flags([row.tone for row in rows])
    unseen = _unseen(ready, targets, folds)
    gold = targets[: len(unseen)]
    calibration = calibrate(unseen, gold)
    alert = alert_at(calibration.probabilities(unseen[alerted])[:, NEGATIVE], gold[alerted, NEGATIVE])
    return ToneModel(ready.heads(targets), calibration, tone_shifts(unseen[about], gold[about]), alert)


def _unseen(ready: Lesson, targets: Targets, folds: Folds) -> Floats:
    """Scores of the gold rows, which come first."""
    size = sum(len(held_out) for _, held_out in folds)
    return ready.scores_unseen(targets, folds)[:size]


def _topic_cut(scores: Floats, gold: Flags, model: TopicModel) -> TopicCut:
    """One number after the other, each at the best micro-F1 with those before it."""

    def best(cuts: Iterable[TopicCut]) -> TopicCut:
        return _safest_of_best([(_topic_f1(scores, gold, replace(model, cut=cut)), cut) for cut in cuts])

    cut = best(replace(model.cut, lainnya_shift=_round(by)) for by in sorted(_SHIFT_GRID, key=abs))
    return best(replace(cut, secondary_at=_round(at)) for at in _AT_GRID[::-1])


def _topic_f1(scores: Floats, gold: Flags, model: TopicModel) -> float:
    return micro_f1(gold, chosen_flags(model.chosen(model.probabilities(scores)), len(model.slugs)))


def _safest_of_best(scored: Sequence[tuple[float, TopicCut]]) -> TopicCut:
    """The first cut, in the order given, whose F1 is as good as the best up to what chance alone moves."""
    top = max(score for score, _ in scored)
    return next(cut for score, cut in scored if score >= top - _CHANCE)


def tone_shifts(scores: Floats, gold: Flags) -> tuple[float, ...]:
    """Moves of the outer tones against `netral` that give the best macro-F1; of equals the smallest.

    A move counts for what it and its neighbours give: where only one does well, that is chance.
    """
    moves = [[(_round(low), 0.0, _round(high)) for high in _SHIFT_GRID] for low in _SHIFT_GRID]
    alone = [[_tone_f1(scores, gold, move) for move in row] for row in moves]
    quality = sliding_window_view(np.pad(alone, 1, mode="edge"), (3, 3)).mean(axis=(2, 3))

    def rank(place: tuple[int, ...]) -> tuple[float, float]:
        low, high = place
        return round(float(quality[place]), 6), -sum(map(abs, moves[low][high]))

    low, high = max(np.ndindex(quality.shape), key=rank)
    return moves[low][high]


def _tone_f1(scores: Floats, gold: Flags, shifts: tuple[float, ...]) -> float:
    chosen = (scores + np.asarray(shifts)).argmax(axis=1)
    return macro_f1(gold, chosen[:, None] == np.arange(len(TONES)))


def alert_at(probabilities: Floats, negative: Flags) -> float:
    """The lowest probability from which ALERT_PRECISION of the alerts are right; 0.5 where there is none.

    Between two alerts the threshold lies halfway.
    """
    order = np.argsort(-probabilities, kind="stable")
    ranked, hits = probabilities[order], negative[order].cumsum()
    precise = np.flatnonzero(hits / np.arange(1, len(order) + 1) >= ALERT_PRECISION)
    if not precise.size or not hits.any():
        return 0.5
    last = int(precise[-1])
    return round(float(ranked[last : last + 2].mean()), 4)


def _round(value: float) -> float:
    return round(float(value), 4)
