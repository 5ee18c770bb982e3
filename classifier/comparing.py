"""Whether a model that learned more reads decided articles no worse than the one in use, on articles unseen by both."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifier.evaluation.figures import Figure
from classifier.evaluation.folds import Readings, join, read_rows
from classifier.gold import GoldRow
from classifier.heads import Flags, Floats
from classifier.learning import Lessons
from classifier.parting import PARTS
from classifier.taught import Taught, tone_of
from classifier.text_model import TextModel
from classifier.tone import NEGATIVE, TONES

MARGIN = 0.01  # of an F1: what the new model may lose at worst
CONFIDENCE = 0.9  # that it loses no more
ALERT_PRECISION = 0.5  # above it alerts may become less precise, below it not by more than ALERT_LOSS
ALERT_LOSS = 0.1
_ROUNDS = 1000
_SEED = 41


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of the old and of the new model on the same articles."""

    old: float
    new: float
    gain: Figure  # with the bounds between which it lies with CONFIDENCE on either side

    @property
    def is_worse(self) -> bool:
        return self.gain.low < -MARGIN


@dataclass(frozen=True, slots=True)
class Comparison:
    articles: int
    topics: Change  # micro-F1
    tone: Change  # macro-F1 over the tones that were decided
    negatives: int
    recall: tuple[float, float]  # of negatives by alerts, old and new
    precision: tuple[float, float]  # of alerts

    @property
    def topics_refusal(self) -> str:
        """Why what was learned of topics is not installed; "" if it is no worse."""
        if self.topics.is_worse:
            return f"topics may lose {-self.topics.gain.low:.3f} of micro-F1, more than {MARGIN}"
        return ""

    @property
    def tone_refusal(self) -> str:
        """The same of tone and alerts."""
        if self.tone.is_worse:
            return f"tone may lose {-self.tone.gain.low:.3f} of macro-F1, more than {MARGIN}"
        if self.recall[1] < self.recall[0]:
            return f"alerts find {self.recall[1]:.2f} of the negatives, those of the old model {self.recall[0]:.2f}"
        if self.precision[1] < min(ALERT_PRECISION, self.precision[0] - ALERT_LOSS):
            return f"{self.precision[1]:.2f} of the alerts are right, of the old model's {self.precision[0]:.2f}"
        return ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"topics_refusal": self.topics_refusal, "tone_refusal": self.tone_refusal}

    def lines(self) -> list[str]:
        """The comparison as plain lines."""
        return [
            f"decided articles         {self.articles}",
            "                         old    new    gain",
            f"topics: micro-F1         {self.topics.old:.3f}  {self.topics.new:.3f}  {self.topics.gain}",
            f"tone: macro-F1           {self.tone.old:.3f}  {self.tone.new:.3f}  {self.tone.gain}",
            f"recall of {self.negatives:>3} negatives  {self.recall[0]:.3f}  {self.recall[1]:.3f}",
            f"precision of alerts      {self.precision[0]:.3f}  {self.precision[1]:.3f}",
        ]


@dataclass(frozen=True, slots=True)
class Learned:
    """What a model learned on top of the shipped one: decided articles up to these times. None: nothing."""

    topics: datetime | None = None
    tone: datetime | None = None


def compare(lessons: Lessons, taught: Sequence[Taught], old: Learned, new: Learned) -> Comparison:
    """Two models, both made anew without each part of the decided articles before they read it."""
    readings = [_read_unseen(lessons, taught, learned) for learned in (old, new)]
    topics, tones = [_topic_counts(lessons, r) for r in readings], [_tone_counts(lessons, r) for r in readings]
    groups = np.unique([row.group for row in taught], return_inverse=True)[1]
    alerts = [_alerts(lessons, r) for r in readings]
    return Comparison(
        len(taught),
        _change(topics, groups, _micro),
        _change(tones, groups, _macro),
        int(_negative(lessons).sum()),
        (alerts[0][0], alerts[1][0]),
        (alerts[0][1], alerts[1][1]),
    )


def make(lessons: Lessons, taught: Sequence[Taught], learned: Learned) -> TextModel:
    """The model that learned so much."""
    return lessons.learn(_up_to(taught, learned.topics), _up_to(taught, learned.tone))


def _up_to(taught: Sequence[Taught], until: datetime | None) -> NDArray[np.intp]:
    return np.flatnonzero([until is not None and row.decided_at <= until for row in taught])


def _read_unseen(lessons: Lessons, taught: Sequence[Taught], learned: Learned) -> Readings:
    topics, tone = _up_to(taught, learned.topics), _up_to(taught, learned.tone)
    parts = []
    for part in range(PARTS):
        held_out = np.flatnonzero(lessons.parts == part)
        if held_out.size:
            model = lessons.learn(topics[lessons.parts[topics] != part], tone[lessons.parts[tone] != part])
            parts.append((held_out.tolist(), _read(model, [taught[row] for row in held_out.tolist()])))
    return join(parts, len(taught))


def _read(model: TextModel, taught: Sequence[Taught]) -> Readings:
    return read_rows(model, [GoldRow("", row.article, (), (), row.topics, tone_of(row.tone)) for row in taught])


def _topic_counts(lessons: Lessons, readings: Readings) -> Floats:
    return _counts(lessons.topics.gold, readings.topics & lessons.topics.known, lessons.topics.told)


def _tone_counts(lessons: Lessons, readings: Readings) -> Floats:
    chosen = np.array(readings.tones)[:, None] == np.arange(len(TONES))
    return _counts(lessons.tone.gold, chosen, lessons.tone.told)


def _negative(lessons: Lessons) -> Flags:
    return np.asarray(lessons.tone.gold[:, NEGATIVE] & lessons.tone.told)


def _alerts(lessons: Lessons, readings: Readings) -> tuple[float, float]:
    """Recall of negatives, and precision."""
    negative, alerts = _negative(lessons), readings.alerts & lessons.tone.told
    return _share(alerts & negative, negative), _share(alerts & negative, alerts)


def _share(part: Flags, whole: Flags) -> float:
    """1 where there is nothing to find."""
    return float(part.sum() / whole.sum()) if whole.any() else 1.0


def _counts(gold: Flags, found: Flags, rows: Flags) -> Floats:
    """Hits, and labels right or found, of each article and class; shape (2, articles, classes)."""
    kept = rows[:, None]
    return np.array([gold & found & kept, (gold & kept).astype(int) + (found & kept)], dtype=float)


def _change(counts: Sequence[Floats], groups: NDArray[np.intp], f1: Callable[[Floats], float]) -> Change:
    """Of (old, new). Bootstrap over groups, both models on the same draw."""
    old, new = (_by_group(one, groups) for one in counts)
    random, size = np.random.default_rng(_SEED), old.shape[1]
    draws = [random.integers(0, size, size) for _ in range(_ROUNDS)]
    gains = [f1(new[:, drawn].sum(axis=1)) - f1(old[:, drawn].sum(axis=1)) for drawn in draws]
    before, after = f1(old.sum(axis=1)), f1(new.sum(axis=1))
    low, high = np.quantile(gains, (1 - CONFIDENCE, CONFIDENCE))
    return Change(before, after, Figure(after - before, float(low), float(high)))


def _by_group(counts: Floats, groups: NDArray[np.intp]) -> Floats:
    summed = np.zeros((2, groups.max() + 1, counts.shape[2]))
    for side in range(2):
        np.add.at(summed[side], groups, counts[side])
    return summed


def _micro(sums: Floats) -> float:
    return float(2 * sums[0].sum() / max(sums[1].sum(), 1))


def _macro(sums: Floats) -> float:
    """Over classes that are right or found anywhere."""
    there = sums[1] > 0
    return float(np.mean(2 * sums[0][there] / sums[1][there])) if there.any() else 0.0
