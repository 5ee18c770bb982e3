"""How much better a model reads after people's decisions, simulated: gold labels come in as decisions, oldest first."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from classifier.evaluation.folds import Readings, join, read_rows
from classifier.evaluation.tone import evaluate_tone
from classifier.evaluation.topics import evaluate_topics
from classifier.gold import GoldRow
from classifier.learning import Lessons, lessons
from classifier.taught import CONFIRMED, OWN_JUDGEMENT, Label, Taught
from classifier.text_model import TextModel
from classifier.tone import TONES

SIZES = (0, 50, 100, 200, 400, 800, 1600)


@dataclass(frozen=True, slots=True)
class Point:
    """Figures after so many decided articles, on articles that were not among them."""

    decisions: int
    micro_f1: float
    micro_f1_without_lainnya: float
    macro_f1: float
    ece: float
    tone_macro_f1: float
    alert_recall: float
    alert_precision: float


@dataclass(frozen=True)
class LearningCurve:
    points: tuple[Point, ...]

    def to_dict(self) -> dict[str, list[dict[str, float]]]:
        return {"learning_curve": [asdict(point) for point in self.points]}

    def lines(self) -> list[str]:
        """The curve as a table."""
        names = ("decisions", "micro-F1", "no lainnya", "macro-F1", "ECE", "tone F1", "recall", "precision of alerts")
        return ["  ".join(names), *(_line(point, names) for point in self.points)]


def _line(point: Point, names: Sequence[str]) -> str:
    values = [f"{value:.3f}" if isinstance(value, float) else str(value) for value in asdict(point).values()]
    return "  ".join(value.rjust(len(name)) for value, name in zip(values, names, strict=True))


def learning_curve(
    base: TextModel, rows: Sequence[GoldRow], anchors: Sequence[GoldRow], sizes: Sequence[int] = SIZES
) -> LearningCurve:
    """One point a size and one for all; `base` has not seen the rows. Undated rows come last."""
    rows = sorted(rows, key=lambda row: (_day(row), row.id))
    readings = read_rows(base, rows)
    ready = lessons(base, [_taught(row, number, readings) for number, row in enumerate(rows)], anchors)
    most = int(min((ready.parts != part).sum() for part in np.unique(ready.parts)))
    wanted = [*(size for size in sizes if size < most), most]
    return LearningCurve(tuple(_point(ready, rows, size) for size in wanted))


def _day(row: GoldRow) -> date:
    return row.article.published_at.date() if row.article.published_at else date.max


def _taught(row: GoldRow, number: int, readings: Readings) -> Taught:
    """The row as a decision: a correction where the model that is shipped reads otherwise."""
    tone = row.tone or TONES[readings.tones[number]]
    topic_weight = _weight(readings.slugs[readings.primary[number]] == row.primary)
    tone_weight = _weight(TONES[readings.tones[number]] is tone)
    at = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    topic = Label(row.primary, topic_weight)
    return Taught(row.article, row.group, topic, frozenset(row.topics[1:]), frozenset(), Label(tone, tone_weight), at)


def _weight(is_right: bool) -> float:
    return CONFIRMED if is_right else OWN_JUDGEMENT


def _point(ready: Lessons, rows: Sequence[GoldRow], size: int) -> Point:
    parts = []
    for part in np.unique(ready.parts):
        held_out = np.flatnonzero(ready.parts == part).tolist()
        seen: NDArray[np.intp] = np.flatnonzero(ready.parts != part)[:size]
        parts.append((held_out, read_rows(ready.learn(seen, seen), [rows[row] for row in held_out])))
    readings = join(parts, len(rows))
    topics, tone = evaluate_topics(rows, readings), evaluate_tone(rows, readings)
    figures = (topics.micro, topics.micro_without_lainnya, topics.macro, topics.calibration)
    values = (*figures, tone.macro, tone.alert_recall, tone.alert_precision)
    return Point(size, *(round(one.value, 4) for one in values))
