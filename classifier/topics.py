"""Topics: calibrated probabilities, one primary, up to two secondary."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from classifier.heads import Calibration, Flags, Floats, Heads
from domain.tags import TopicTag
from domain.topic import LAINNYA

MAX_SECONDARY = 2
_COMPANY_WEIGHT = 0.5  # of the habit which topics go together, beside what the article itself says
_HABIT_WEIGHT = 5.0  # articles that the habit of all topics counts as
SECONDARY_TARGET = 0.7  # what heads learn to score of a secondary topic, where a primary is 1: so they learn the order


@dataclass(frozen=True, slots=True)
class TopicCut:
    """Where scores become tags; chosen on rows that the heads had not seen."""

    lainnya_shift: float  # added to the score of `lainnya` before anything is chosen
    secondary_at: float  # log odds, with how well it goes with the primary, from which another topic is accepted


@dataclass(frozen=True)
class TopicModel:
    """Heads in the order of `slugs`."""

    slugs: tuple[str, ...]
    heads: Heads
    calibration: Calibration
    cut: TopicCut
    company: NDArray[np.float32]  # see `company_of`

    def probabilities(self, scores: Floats) -> Floats:
        """Shape (articles, topics). `scores` as the heads give them."""
        return self.calibration.probabilities(shifted(scores, self.slugs, self.cut))

    def chosen(self, probabilities: Floats) -> list[list[int]]:
        """Columns of the accepted topics of each article, the primary first."""
        return choose(probabilities, self.slugs, self.company, self.cut)

    def likeliest(self, probabilities: Floats, most: int) -> list[tuple[tuple[str, float], ...]]:
        """Up to `most` topics of each article with their probabilities, likeliest first."""
        ranked = np.argsort(-probabilities, axis=1, kind="stable")[:, :most]
        values = np.take_along_axis(probabilities, ranked, axis=1).tolist()
        names = map(self.slugs.__getitem__, ranked.ravel().tolist())
        return [tuple(zip(islice(names, len(row)), row, strict=True)) for row in values]

    def tags(self, probabilities: Floats) -> list[tuple[TopicTag, ...]]:
        """Accepted topics of each article, the primary first."""
        rows = zip(probabilities.tolist(), self.chosen(probabilities), strict=True)
        return [
            tuple(TopicTag(self.slugs[place], row[place], place == places[0]) for place in places)
            for row, places in rows
        ]


def shifted(scores: Floats, slugs: Sequence[str], cut: TopicCut) -> Floats:
    """Scores with `lainnya` moved."""
    moved = scores.copy()
    moved[:, slugs.index(LAINNYA)] += cut.lainnya_shift
    return moved


def choose(probabilities: Floats, slugs: Sequence[str], company: NDArray[np.float32], cut: TopicCut) -> list[list[int]]:
    """Columns chosen in each row: the likeliest, then up to two others that fit well enough, never `lainnya`."""
    rows, primary = np.arange(len(probabilities)), probabilities.argmax(axis=1)
    fits = _log_odds(probabilities) + company[primary]
    fits[rows, primary] = -np.inf
    fits[:, slugs.index(LAINNYA)] = -np.inf
    ranked = np.argsort(-fits, axis=1, kind="stable")[:, :MAX_SECONDARY]
    good = np.take_along_axis(fits, ranked, axis=1) >= cut.secondary_at
    return [[first, *others[kept].tolist()] for first, others, kept in zip(primary.tolist(), ranked, good, strict=True)]


def _log_odds(probabilities: Floats) -> Floats:
    inside = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(inside / (1 - inside)))


def company_of(told: Sequence[Sequence[str]], slugs: Sequence[str]) -> NDArray[np.float32]:
    """How well each topic (column) goes beside each primary (row): the damped logarithm of how often people say so.

    Of a primary with few examples the habit of all topics is believed.
    """
    flags = topic_flags(told, slugs).astype(np.float64)
    firsts = topic_flags([row[:1] for row in told], slugs).astype(np.float64)
    pairs = firsts.T @ (flags - firsts)
    habit = (pairs.sum(axis=0) + 1) / (pairs.sum() + len(slugs))
    rates = (pairs + _HABIT_WEIGHT * habit) / (firsts.sum(axis=0)[:, None] + _HABIT_WEIGHT)
    return np.asarray(np.round(_COMPANY_WEIGHT * np.log(rates), 5), dtype=np.float32)


def chosen_flags(chosen: Sequence[Sequence[int]], classes: int) -> Flags:
    """The same choice as flags, shape (articles, classes)."""
    flags: NDArray[np.bool_] = np.zeros((len(chosen), classes), dtype=bool)
    for row, places in enumerate(chosen):
        flags[row, list(places)] = True
    return flags


def topic_targets(topics: Sequence[Sequence[str]], slugs: Sequence[str]) -> Floats:
    """What heads learn, shape (articles, topics); an article's primary stands first. Unknown slugs teach nothing."""
    places = {slug: place for place, slug in enumerate(slugs)}
    targets: Floats = np.zeros((len(topics), len(slugs)))
    for row, told in enumerate(topics):
        for rank, slug in enumerate(told):
            if slug in places:
                targets[row, places[slug]] = SECONDARY_TARGET if rank else 1.0
    return targets


def topic_flags(topics: Sequence[Sequence[str]], slugs: Sequence[str]) -> Flags:
    """Gold topics as flags, shape (articles, topics). Raises KeyError for a slug that is no topic."""
    places = {slug: place for place, slug in enumerate(slugs)}
    return chosen_flags([[places[slug] for slug in row] for row in topics], len(slugs))
