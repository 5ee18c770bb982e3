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
SECONDARY_TARGET = 0.7  # what heads learn to score of a secondary topic, where a primary is 1: so they learn the order


@dataclass(frozen=True, slots=True)
class TopicCut:
    """Where scores become tags; chosen on rows that the heads had not seen."""

    lainnya_shift: float  # added to the score of `lainnya` before anything is chosen
    secondary_at: float  # probability from which a topic beside the primary is accepted
    beside_lainnya_at: float  # the same where the primary is `lainnya`: a happening in custody that is no satker's


@dataclass(frozen=True)
class TopicModel:
    """Heads in the order of `slugs`."""

    slugs: tuple[str, ...]
    heads: Heads
    calibration: Calibration
    cut: TopicCut

    def probabilities(self, scores: Floats) -> Floats:
        """Shape (articles, topics). `scores` as the heads give them."""
        return self.calibration.probabilities(shifted(scores, self.slugs, self.cut))

    def likeliest(self, probabilities: Floats, most: int) -> list[tuple[tuple[str, float], ...]]:
        """Up to `most` topics of each article with their probabilities, likeliest first."""
        ranked = np.argsort(-probabilities, axis=1, kind="stable")[:, :most]
        values = np.take_along_axis(probabilities, ranked, axis=1).tolist()
        names = map(self.slugs.__getitem__, ranked.ravel().tolist())
        return [tuple(zip(islice(names, len(row)), row, strict=True)) for row in values]

    def tags(self, probabilities: Floats) -> list[tuple[TopicTag, ...]]:
        """Accepted topics of each article, the primary first."""
        chosen = choose(probabilities, self.slugs, self.cut)
        rows = zip(probabilities.tolist(), chosen, strict=True)
        return [
            tuple(TopicTag(self.slugs[place], row[place], place == places[0]) for place in places)
            for row, places in rows
        ]


def shifted(scores: Floats, slugs: Sequence[str], cut: TopicCut) -> Floats:
    """Scores with `lainnya` moved."""
    moved = scores.copy()
    moved[:, slugs.index(LAINNYA)] += cut.lainnya_shift
    return moved


def choose(probabilities: Floats, slugs: Sequence[str], cut: TopicCut) -> list[list[int]]:
    """Columns chosen in each row: the likeliest, then up to two others that are likely enough, never `lainnya`."""
    lainnya = slugs.index(LAINNYA)
    ranked = np.argsort(-probabilities, axis=1, kind="stable")[:, : MAX_SECONDARY + 2]
    values = np.take_along_axis(probabilities, ranked, axis=1)
    return [_choose_row(*row, lainnya, cut) for row in zip(ranked.tolist(), values.tolist(), strict=True)]


def _choose_row(ranked: list[int], values: list[float], lainnya: int, cut: TopicCut) -> list[int]:
    """`ranked` holds one column more than can be chosen, for one of them may be `lainnya`."""
    at = cut.beside_lainnya_at if ranked[0] == lainnya else cut.secondary_at
    others = [place for place, value in zip(ranked[1:], values[1:], strict=True) if value >= at and place != lainnya]
    return [ranked[0], *others[:MAX_SECONDARY]]


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
