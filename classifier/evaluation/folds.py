"""Readings of gold rows by models that had not seen them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.gold import GoldRow
from classifier.heads import Flags, Floats, folds_of
from classifier.text_model import TextModel
from classifier.tone import NEGATIVE, TONES
from classifier.topics import choose, chosen_flags
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
    chosen = choose(probabilities, topics.slugs, topics.cut)
    scores = tone.heads.scores(matrix)
    tones = tone.probabilities(scores)
    return Readings(
        topics.slugs,
        chosen_flags(chosen, len(topics.slugs)),
        [places[0] for places in chosen],
        probabilities,
        tone.chosen(scores),
        tones,
        tones[:, NEGATIVE] >= tone.alert_at,
    )


def read_held_out(training: TrainingRows, slugs: Sequence[str], folds: int = FOLDS) -> Readings:
    """Readings of the gold rows, each by a model trained, calibrated and cut without its fold."""
    gold = training.gold
    size = len(gold)
    topics, primary = np.zeros((size, len(slugs)), dtype=bool), np.zeros(size, dtype=int)
    topic_p, tone_p = np.zeros((size, len(slugs))), np.zeros((size, len(TONES)))
    tones, alerts = np.zeros(size, dtype=int), np.zeros(size, dtype=bool)
    for seen, held_out in folds_of([row.primary for row in gold], [row.group for row in gold], folds):
        model = train(TrainingRows([gold[row] for row in seen], training.support), slugs)
        part = read_rows(model, [gold[row] for row in held_out])
        topics[held_out], primary[held_out], topic_p[held_out] = part.topics, part.primary, part.topic_probabilities
        tones[held_out], tone_p[held_out], alerts[held_out] = part.tones, part.tone_probabilities, part.alerts
    return Readings(tuple(slugs), topics, primary.tolist(), topic_p, tones.tolist(), tone_p, alerts)
