"""Readings of gold rows by models that had not seen them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.gold import GoldRow
from classifier.heads import Flags, Floats, folds_of
from classifier.text_model import TextModel
from classifier.topics import chosen_flags
from classifier.training import TrainingRows, train

FOLDS = 5


@dataclass(frozen=True)
class Readings:
    """What was read of each row, in the order of the rows."""

    slugs: tuple[str, ...]
    topics: Flags  # accepted topics, shape (articles, topics)
    primary: list[int]  # column of the primary topic
    topic_probabilities: Floats
    tones: list[int]  # place in TONES
    tone_probabilities: Floats  # shape (articles, 3), in the order of TONES
    alerts: Flags  # shape (articles,)

    def only(self, rows: Sequence[int]) -> "Readings":
        """The same readings of some rows."""
        return Readings(
            self.slugs,
            self.topics[rows],
            [self.primary[row] for row in rows],
            self.topic_probabilities[rows],
            [self.tones[row] for row in rows],
            self.tone_probabilities[rows],
            self.alerts[rows],
        )


def read_rows(model: TextModel, rows: Sequence[GoldRow]) -> Readings:
    """Readings by a model as it is; rows that it was trained on make it look better than it is."""
    topics, tone, matrix = model.topics, model.tone, model.rows([row.article for row in rows])
    probabilities = topics.probabilities(topics.heads.scores(matrix))
    chosen = topics.chosen(probabilities)
    scores = tone.heads.scores(matrix)
    tones, alerts = model.tones(scores, probabilities)
    return Readings(
        topics.slugs,
        chosen_flags(chosen, len(topics.slugs)),
        [places[0] for places in chosen],
        probabilities,
        tones,
        tone.probabilities(scores),
        alerts,
    )


def read_held_out(
    training: TrainingRows,
    slugs: Sequence[str],
    folds: int = FOLDS,
    asked: Callable[[GoldRow], GoldRow] = lambda row: row,
) -> Readings:
    """Readings of the gold rows, each by a model trained, calibrated and cut without its fold.

    `asked` makes of a labelled row what a reader is given of its article.
    """
    gold = training.gold
    parts: list[tuple[list[int], Readings]] = []
    for seen, held_out in folds_of([row.primary for row in gold], [row.group for row in gold], folds):
        model = train(TrainingRows([gold[row] for row in seen], training.support), slugs)
        parts.append((held_out.tolist(), read_rows(model, [asked(gold[row]) for row in held_out])))
    return join(parts, len(gold))


def join(parts: Sequence[tuple[list[int], Readings]], size: int) -> Readings:
    """Readings of folds put together: (rows of the fold, their readings), every row in one fold."""
    order = np.argsort([row for rows, _ in parts for row in rows])
    if len(order) != size:
        raise ValueError(f"folds hold {len(order)} of {size} rows")
    readings = [part for _, part in parts]
    together = Readings(
        readings[0].slugs,
        np.vstack([part.topics for part in readings]),
        [place for part in readings for place in part.primary],
        np.vstack([part.topic_probabilities for part in readings]),
        [place for part in readings for place in part.tones],
        np.vstack([part.tone_probabilities for part in readings]),
        np.concatenate([part.alerts for part in readings]),
    )
    return together.only(order.tolist())
