"""From labelled articles to a model: heads, calibration and thresholds, all chosen on rows held out inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import f1_score

from classifier.cues import Cues, load_cues
from classifier.features import Matrix, learn_vocabulary, matrix
from classifier.gold import GoldRow
from classifier.heads import Calibration, Flags, Floats, calibrate, fit_heads, folds_of
from classifier.text_model import TextModel
from classifier.tone import NEGATIVE, TONES, ToneModel, shares, tone_flags
from classifier.topics import TopicModel, choose, chosen_flags, shift, topic_flags
from classifier.words import Words, words_of

VOCABULARY_LIMIT = 10_000
MIN_ROWS = 2
STRENGTH = 3.0  # C of the logistic regressions
INNER_FOLDS = 5
ALERT_RECALL = 0.95  # of negatives, inside the folds, so that 0.90 holds outside

_SECONDARY_GRID = np.arange(0.20, 0.71, 0.05)
_LAINNYA_GRID = np.arange(-1.5, 1.51, 0.25)
_TONE_GRID = np.arange(-1.5, 1.51, 0.25)


@dataclass(frozen=True)
class TrainingRows:
    """`gold` is the kind of article that will be read: thresholds are chosen on it. `support` only teaches."""

    gold: Sequence[GoldRow]
    support: Sequence[GoldRow] = ()


@dataclass(frozen=True)
class _Task:
    """Rows made ready once: the matrix of all rows, gold first, and who may stand on which side of a fold."""

    rows: Matrix
    weights: Floats
    measured: int  # gold rows, which come first
    groups: list[str]
    strata: list[str]


def train(training: TrainingRows, slugs: Sequence[str], cues: Cues | None = None) -> TextModel:
    """A model of all rows. The same rows give the same coefficients."""
    cues = cues or load_cues()
    everything = [*training.gold, *training.support]
    words = [words_of(row.article) for row in everything]
    vocabulary = learn_vocabulary(words, MIN_ROWS, VOCABULARY_LIMIT)
    task = _task(training, words, matrix(words, vocabulary, cues))
    return TextModel(vocabulary, cues, _topics(task, everything, tuple(slugs)), _tone(task, everything))


def _task(training: TrainingRows, words: Sequence[Words], rows: Matrix) -> _Task:
    weights = np.array([row.weight for row in (*training.gold, *training.support)])
    strata = [row.primary for row in training.gold]
    return _Task(rows, weights, len(training.gold), [row.group for row in training.gold], strata)


def _topics(task: _Task, rows: Sequence[GoldRow], slugs: tuple[str, ...]) -> TopicModel:
    targets = topic_flags([row.topics for row in rows], slugs)
    unseen = _unseen_margins(task, targets)
    gold = targets[: task.measured]
    calibration = calibrate(unseen, gold)
    by = _best(_LAINNYA_GRID, lambda value: _topic_f1(shift(unseen, slugs, value), gold, calibration, slugs, 0.5))
    moved = shift(unseen, slugs, by)
    calibration = calibrate(moved, gold)
    secondary_at = _best(_SECONDARY_GRID, lambda value: _topic_f1(moved, gold, calibration, slugs, value))
    return TopicModel(slugs, fit_heads(task.rows, targets, task.weights, STRENGTH), calibration, secondary_at, by)


def _tone(task: _Task, rows: Sequence[GoldRow]) -> ToneModel:
    targets = tone_flags([row.tone for row in rows])
    unseen = _unseen_margins(task, targets)
    gold = targets[: task.measured]
    calibration = calibrate(unseen, gold)
    shifts = _tone_shifts(unseen, gold, calibration)
    moved = unseen + np.asarray(shifts)
    calibration = calibrate(moved, gold)
    alert_at = _alert_at(shares(calibration, moved)[:, NEGATIVE], gold[:, NEGATIVE])
    return ToneModel(fit_heads(task.rows, targets, task.weights, STRENGTH), calibration, shifts, alert_at)


def _unseen_margins(task: _Task, targets: Flags) -> Floats:
    """Margins of the gold rows by heads that had not seen them."""
    margins = np.zeros((task.measured, targets.shape[1]))
    support = np.arange(task.measured, task.rows.shape[0])
    for seen, held_out in folds_of(task.strata, task.groups, INNER_FOLDS):
        rows = np.concatenate([seen, support])
        heads = fit_heads(task.rows[rows], targets[rows], task.weights[rows], STRENGTH)
        margins[held_out] = heads.margins(task.rows[held_out])
    return margins


def _best(values: Floats, quality: Callable[[float], float]) -> float:
    """The value of highest quality; of equals the one in the middle, which is the safest."""
    scored = [(round(quality(float(value)), 6), float(value)) for value in values]
    top = max(score for score, _ in scored)
    equals = [value for score, value in scored if score == top]
    return round(equals[len(equals) // 2], 4)


def _topic_f1(margins: Floats, gold: Flags, calibration: Calibration, slugs: Sequence[str], at: float) -> float:
    chosen = choose(calibration.probabilities(margins), slugs, at)
    return float(f1_score(gold, chosen_flags(chosen, len(slugs)), average="micro", zero_division=0))


def _tone_shifts(margins: Floats, gold: Flags, calibration: Calibration) -> tuple[float, ...]:
    """Moves of the outer tones against `netral` that give the best macro-F1."""

    def quality(by: tuple[float, ...]) -> float:
        chosen = shares(calibration, margins + np.asarray(by)).argmax(axis=1)
        return float(f1_score(gold.argmax(axis=1), chosen, average="macro", labels=range(len(TONES)), zero_division=0))

    pairs = [(float(low), 0.0, float(high)) for low in _TONE_GRID for high in _TONE_GRID]
    return max(pairs, key=lambda by: (round(quality(by), 6), -sum(map(abs, by))))


def _alert_at(probabilities: Floats, negative: Flags) -> float:
    """The highest probability at which ALERT_RECALL of the negatives are alerted; 0.5 without negatives."""
    found = np.sort(probabilities[negative])
    if not found.size:
        return 0.5
    missed = int((1 - ALERT_RECALL) * found.size)
    return round(float(found[missed]) - 1e-4, 4)
