"""How well the tone is told, and how many negatives would be missed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, f1_score

from classifier.evaluation.figures import Bin, Figure, calibration_error, figure, macro_f1, reliability
from classifier.evaluation.folds import Readings
from classifier.gold import GoldRow
from classifier.heads import Flags
from classifier.tone import NEGATIVE, TONES, tone_flags


@dataclass(frozen=True, slots=True)
class ToneReport:
    articles: int
    macro: Figure
    f1: dict[str, float]
    negatives: int
    alert_recall: Figure
    alert_precision: Figure
    calibration: Figure
    confusion: tuple[tuple[int, ...], ...]  # rows are right, columns read, in the order of TONES
    reliability: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "articles": self.articles,
            "macro_f1": self.macro.to_dict(),
            "f1": self.f1,
            "negatives": self.negatives,
            "alert_recall": self.alert_recall.to_dict(),
            "alert_precision": self.alert_precision.to_dict(),
            "ece": self.calibration.to_dict(),
            "confusion": [list(row) for row in self.confusion],
            "reliability": [asdict(part) for part in self.reliability],
        }

    def lines(self) -> list[str]:
        """The report as plain lines."""
        return [
            f"articles                 {self.articles}",
            f"macro-F1                 {self.macro}",
            *(f"F1 {name:<22}{value:.3f}" for name, value in self.f1.items()),
            f"negatives                {self.negatives}",
            f"alert recall             {self.alert_recall}",
            f"alert precision          {self.alert_precision}",
            f"calibration error (ECE)  {self.calibration}",
            "",
            "right \\ read " + " ".join(f"{tone:>8}" for tone in TONES),
            *(
                f"{tone:<12} " + " ".join(f"{count:>8}" for count in row)
                for tone, row in zip(TONES, self.confusion, strict=True)
            ),
        ]


def evaluate_tone(rows: Sequence[GoldRow], readings: Readings) -> ToneReport:
    """Figures of readings against gold rows in the same order; every row needs a tone."""
    gold = tone_flags([row.tone for row in rows])
    right, read = gold.argmax(axis=1), np.array(readings.tones)
    labels = list(range(len(TONES)))
    negative, size = gold[:, NEGATIVE], len(rows)
    scores = f1_score(right, read, labels=labels, average=None, zero_division=0)
    return ToneReport(
        size,
        figure(size, lambda at: _macro(right[at], read[at])),
        {tone.value: round(float(score), 4) for tone, score in zip(TONES, scores, strict=True)},
        int(negative.sum()),
        figure(size, lambda at: _share(readings.alerts[at] & negative[at], negative[at])),
        figure(size, lambda at: _share(readings.alerts[at] & negative[at], readings.alerts[at])),
        figure(size, lambda at: calibration_error(readings.tone_probabilities[at], gold[at])),
        tuple(tuple(int(count) for count in row) for row in confusion_matrix(right, read, labels=labels)),
        reliability(readings.tone_probabilities, gold),
    )


def _macro(right: NDArray[np.intp], read: NDArray[np.intp]) -> float:
    return macro_f1(right[:, None] == np.arange(len(TONES)), read[:, None] == np.arange(len(TONES)))


def _share(part: Flags, whole: Flags) -> float:
    return float(part.sum() / max(whole.sum(), 1))
