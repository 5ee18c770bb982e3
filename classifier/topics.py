"""Topics: calibrated probabilities, one primary, up to two secondary."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.heads import Calibration, Flags, Floats, Heads
from domain.tags import TopicTag
from domain.topic import LAINNYA

MAX_SECONDARY = 2


@dataclass(frozen=True)
class TopicModel:
    """Heads in the order of `slugs`, and where their probabilities become tags."""

    slugs: tuple[str, ...]
    heads: Heads
    calibration: Calibration
    secondary_at: float  # probability from which a topic beside the primary is accepted
    lainnya_shift: float  # added to the margin of `lainnya` before the primary is chosen

    def tags(self, margins: Floats) -> list[tuple[TopicTag, ...]]:
        """Accepted topics of each article, the primary first. `margins` as `heads.margins` gives them."""
        shifted = shift(margins, self.slugs, self.lainnya_shift)
        probabilities = self.calibration.probabilities(shifted)
        chosen = choose(probabilities, self.slugs, self.secondary_at)
        return [self._row_tags(row, slugs) for row, slugs in zip(probabilities, chosen, strict=True)]

    def _row_tags(self, row: Floats, chosen: Sequence[int]) -> tuple[TopicTag, ...]:
        return tuple(
            TopicTag(self.slugs[place], float(row[place]), primary=rank == 0) for rank, place in enumerate(chosen)
        )


def shift(margins: Floats, slugs: Sequence[str], by: float) -> Floats:
    """Margins with `lainnya` moved."""
    moved = margins.copy()
    moved[:, slugs.index(LAINNYA)] += by
    return moved


def choose(probabilities: Floats, slugs: Sequence[str], secondary_at: float) -> list[list[int]]:
    """Columns chosen in each row: the likeliest, then up to two others from `secondary_at` on.

    `lainnya` is never secondary, and beside a primary `lainnya` nothing is told.
    """
    lainnya = slugs.index(LAINNYA)
    return [_choose_row(row, lainnya, secondary_at) for row in probabilities]


def _choose_row(row: Floats, lainnya: int, secondary_at: float) -> list[int]:
    ranked = [int(place) for place in np.argsort(-row, kind="stable")]
    if ranked[0] == lainnya:
        return ranked[:1]
    others = [place for place in ranked[1:] if place != lainnya and row[place] >= secondary_at]
    return ranked[:1] + others[:MAX_SECONDARY]


def chosen_flags(chosen: Sequence[Sequence[int]], classes: int) -> Flags:
    """The same choice as flags, shape (articles, classes)."""
    flags: NDArray[np.bool_] = np.zeros((len(chosen), classes), dtype=bool)
    for row, places in enumerate(chosen):
        flags[row, list(places)] = True
    return flags


def topic_flags(topics: Sequence[Sequence[str]], slugs: Sequence[str]) -> Flags:
    """Gold topics as flags, shape (articles, topics). Raises KeyError for a slug that is no topic."""
    places = {slug: place for place, slug in enumerate(slugs)}
    return chosen_flags([[places[slug] for slug in row] for row in topics], len(slugs))
