"""How well topics are told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_score, recall_score

from classifier.evaluation.figures import Bin, Figure, calibration_error, figure, macro_f1, micro_f1, reliability
from classifier.evaluation.folds import Readings
from classifier.gold import GoldRow
from classifier.heads import Flags
from classifier.topics import topic_flags
from domain.topic import LAINNYA

ENOUGH = 5  # examples from which a topic's own F1 says something
HARDEST = 8  # pairs shown


@dataclass(frozen=True, slots=True)
class TopicScore:
    slug: str
    examples: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """Articles whose primary topic is `right` and that were read as `read`."""

    right: str
    read: str
    articles: int


@dataclass(frozen=True, slots=True)
class TopicsReport:
    articles: int
    micro: Figure  # over all accepted labels, primary and secondary
    micro_without_lainnya: Figure
    macro: Figure  # over topics of ENOUGH examples
    macro_without_lainnya: Figure
    secondary: Figure  # micro-F1 of the labels beside the primary
    primary_right: Figure  # share of articles
    calibration: Figure  # expected calibration error
    scores: tuple[TopicScore, ...]  # most frequent first
    hardest: tuple[Confusion, ...]
    reliability: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "articles": self.articles,
            "micro_f1": self.micro.to_dict(),
            "micro_f1_without_lainnya": self.micro_without_lainnya.to_dict(),
            "macro_f1": self.macro.to_dict(),
            "macro_f1_without_lainnya": self.macro_without_lainnya.to_dict(),
            "secondary_f1": self.secondary.to_dict(),
            "primary_accuracy": self.primary_right.to_dict(),
            "ece": self.calibration.to_dict(),
            "topics": [asdict(score) for score in self.scores],
            "confusions": [asdict(pair) for pair in self.hardest],
            "reliability": [asdict(part) for part in self.reliability],
        }

    def lines(self) -> list[str]:
        """The report as plain lines."""
        return [
            f"articles                  {self.articles}",
            f"micro-F1                  {self.micro}",
            f"micro-F1 without lainnya  {self.micro_without_lainnya}",
            f"macro-F1 (>= {ENOUGH} examples)   {self.macro}",
            f"macro-F1 without lainnya  {self.macro_without_lainnya}",
            f"micro-F1 of secondary     {self.secondary}",
            f"primary topic right       {self.primary_right}",
            f"calibration error (ECE)   {self.calibration}",
            "",
            "topic                  examples  precision  recall  F1",
            *(f"{s.slug:<22} {s.examples:>8} {s.precision:>10.2f} {s.recall:>7.2f} {s.f1:>5.2f}" for s in self.scores),
            "",
            *(f"{pair.right} read as {pair.read}: {pair.articles}" for pair in self.hardest),
        ]


def evaluate_topics(rows: Sequence[GoldRow], readings: Readings) -> TopicsReport:
    """Figures of readings against gold rows in the same order."""
    gold, found = topic_flags([row.topics for row in rows], readings.slugs), readings.topics
    named = [place for place, slug in enumerate(readings.slugs) if slug != LAINNYA]
    frequent = [place for place in range(len(readings.slugs)) if gold[:, place].sum() >= ENOUGH]
    apart = [place for place in frequent if readings.slugs[place] != LAINNYA]
    beside, read_beside = topic_flags([row.topics[1:] for row in rows], readings.slugs), found.copy()
    read_beside[np.arange(len(rows)), readings.primary] = False
    right = np.array([readings.slugs[place] for place in readings.primary]) == np.array([row.primary for row in rows])
    size = len(rows)
    return TopicsReport(
        size,
        figure(size, lambda at: micro_f1(gold[at], found[at])),
        figure(size, lambda at: micro_f1(gold[at][:, named], found[at][:, named])),
        figure(size, lambda at: macro_f1(gold[at][:, frequent], found[at][:, frequent])),
        figure(size, lambda at: macro_f1(gold[at][:, apart], found[at][:, apart])),
        figure(size, lambda at: micro_f1(beside[at], read_beside[at])),
        figure(size, lambda at: float(right[at].mean())),
        figure(size, lambda at: calibration_error(readings.topic_probabilities[at], gold[at])),
        _scores(gold, found, readings.slugs),
        _hardest(rows, readings),
        reliability(readings.topic_probabilities, gold),
    )


def _scores(gold: Flags, found: Flags, slugs: Sequence[str]) -> tuple[TopicScore, ...]:
    parts: list[NDArray[np.float64]] = [
        measure(gold, found, average=None, zero_division=0) for measure in (precision_score, recall_score, f1_score)
    ]
    scores = [
        TopicScore(slug, int(gold[:, place].sum()), *(round(float(part[place]), 4) for part in parts))
        for place, slug in enumerate(slugs)
        if gold[:, place].any() or found[:, place].any()
    ]
    return tuple(sorted(scores, key=lambda score: (-score.examples, score.slug)))


def _hardest(rows: Sequence[GoldRow], readings: Readings) -> tuple[Confusion, ...]:
    pairs = Counter(
        (row.primary, readings.slugs[place])
        for row, place in zip(rows, readings.primary, strict=True)
        if row.primary != readings.slugs[place]
    )
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(right, read, count) for (right, read), count in ranked[:HARDEST])
