"""How much better topics and tone become with more labelled articles."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

import numpy as np

from classifier.evaluation.figures import macro_f1, micro_f1
from classifier.evaluation.folds import Readings, join, read_rows
from classifier.gold import GoldRow
from classifier.heads import folds_of
from classifier.tone import NEGATIVE, TONES, tone_flags
from classifier.topics import topic_flags
from classifier.training import TrainingRows, train
from domain.topic import LAINNYA

FOLDS = 3
SIZES = (50, 100, 200, 400, 800, 1600)
_SEED = 29


@dataclass(frozen=True, slots=True)
class Point:
    """Figures of models that learned from so many labelled articles, on articles that they had not seen."""

    rows: int
    micro_f1: float
    micro_f1_without_lainnya: float
    tone_macro_f1: float
    alert_recall: float

    def to_dict(self) -> dict[str, float]:
        return asdict(self)


def learning_curve(training: TrainingRows, slugs: Sequence[str], sizes: Sequence[int] = SIZES) -> list[Point]:
    """One point a size, and one for all rows; a size that the folds cannot give is left out."""
    most = len(training.gold) * (FOLDS - 1) // FOLDS
    return [_point(training, slugs, size) for size in (*(size for size in sizes if size < most), most)]


def _point(training: TrainingRows, slugs: Sequence[str], size: int) -> Point:
    gold = training.gold
    parts: list[tuple[list[int], Readings]] = []
    for seen, held_out in folds_of([row.primary for row in gold], [row.group for row in gold], FOLDS):
        chosen = Random(_SEED).sample([gold[row] for row in seen], min(size, len(seen)))
        model = train(TrainingRows(chosen, training.support), slugs)
        parts.append((held_out.tolist(), read_rows(model, [gold[row] for row in held_out])))
    return _figures(gold, size, join(parts, len(gold)))


def _figures(gold: Sequence[GoldRow], size: int, readings: Readings) -> Point:
    topics, tones = topic_flags([row.topics for row in gold], readings.slugs), tone_flags([row.tone for row in gold])
    named = [place for place, slug in enumerate(readings.slugs) if slug != LAINNYA]
    chosen = np.array(readings.tones)[:, None] == np.arange(len(TONES))
    negative = tones[:, NEGATIVE]
    values = (
        micro_f1(topics, readings.topics),
        micro_f1(topics[:, named], readings.topics[:, named]),
        macro_f1(tones, chosen),
        float(readings.alerts[negative].mean()) if negative.any() else 0.0,
    )
    return Point(size, *(round(value, 4) for value in values))
