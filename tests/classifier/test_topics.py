"""Choosing topics from probabilities."""

import numpy as np
import pytest

from classifier.heads import Calibration, Heads
from classifier.topics import (
    SECONDARY_TARGET,
    TopicCut,
    TopicModel,
    choose,
    company_of,
    shifted,
    topic_flags,
    topic_targets,
)

SLUGS = ("kamtib", "narkoba", "insiden", "lainnya")
CUT = TopicCut(lainnya_shift=0.0, secondary_at=0.0)
ALL_ALIKE = np.zeros((4, 4), dtype=np.float32)


@pytest.mark.parametrize(
    ("row", "chosen"),
    [
        pytest.param([0.9, 0.1, 0.1, 0.2], [0], id="one-clear-topic"),
        pytest.param([0.6, 0.5, 0.1, 0.2], [0, 1], id="a-second-from-the-threshold-on"),
        pytest.param([0.6, 0.7, 0.65, 0.2], [1, 2, 0], id="two-others-at-most-likeliest-first"),
        pytest.param([0.6, 0.1, 0.1, 0.55], [0], id="lainnya-is-never-secondary"),
        pytest.param([0.1, 0.1, 0.6, 0.8], [3, 2], id="beside-lainnya-a-happening-that-is-no-satkers"),
        pytest.param([0.2, 0.2, 0.2, 0.2], [0], id="a-tie-goes-to-the-first"),
        pytest.param([0.02, 0.01, 0.01, 0.03], [3], id="there-is-always-a-primary"),
    ],
)
def test_choose_takes_the_likeliest_and_up_to_two_others(row: list[float], chosen: list[int]) -> None:
    assert choose(np.array([row]), SLUGS, ALL_ALIKE, CUT) == [chosen]


def test_a_topic_that_often_stands_beside_the_primary_needs_less_of_the_article() -> None:
    company = company_of([("insiden", "narkoba")] * 8 + [("insiden",)] * 2 + [("kamtib",)] * 10, SLUGS)
    cut = TopicCut(lainnya_shift=0.0, secondary_at=-1.0)

    chosen = choose(np.array([[0.3, 0.4, 0.9, 0.0], [0.9, 0.4, 0.3, 0.0]]), SLUGS, company, cut)

    assert chosen == [[2, 1], [0]]


def test_of_a_primary_that_nobody_labelled_the_habit_of_all_topics_is_believed() -> None:
    company = company_of([("insiden", "narkoba"), ("insiden", "narkoba"), ("insiden",)], SLUGS)

    assert np.exp(2 * company[0]) == pytest.approx([1 / 6, 1 / 2, 1 / 6, 1 / 6], abs=1e-3)


def test_tags_carry_calibrated_probabilities_and_one_primary() -> None:
    heads = Heads(np.zeros((1, 4), dtype=np.float32), np.zeros(4, dtype=np.float32))
    model = TopicModel(SLUGS, heads, Calibration(1.0, 0.0), TopicCut(-1.0, 0.0), ALL_ALIKE)

    tags = model.tags(model.probabilities(np.array([[2.0, 0.5, -3.0, 2.5]])))[0]

    assert [(tag.slug, round(tag.probability, 3), tag.primary) for tag in tags] == [
        ("kamtib", 0.881, True),
        ("narkoba", 0.622, False),
    ]
    assert {(type(tag.probability), type(tag.primary)) for tag in tags} == {(float, bool)}  # as JSON and databases want


def test_a_shift_moves_lainnya_alone() -> None:
    moved = shifted(np.ones((1, 4)), SLUGS, TopicCut(0.5, 0.0))

    assert moved.tolist() == [[1.0, 1.0, 1.0, 1.5]]


def test_topic_flags_refuse_a_slug_that_is_no_topic() -> None:
    with pytest.raises(KeyError, match="kamtip"):
        topic_flags([("kamtip",)], SLUGS)


def test_likeliest_topics_come_with_their_probabilities_likeliest_first() -> None:
    heads = Heads(np.zeros((1, 4), dtype=np.float32), np.zeros(4, dtype=np.float32))
    model = TopicModel(SLUGS, heads, Calibration(1.0, 0.0), CUT, ALL_ALIKE)

    assert model.likeliest(np.array([[0.2, 0.7, 0.1, 0.4]]), 2) == [(("narkoba", 0.7), ("lainnya", 0.4))]


def test_heads_learn_that_the_primary_stands_above_the_others() -> None:
    targets = topic_targets([("insiden", "narkoba"), ("lainnya",), ("pangan-lama", "kamtib"), ()], SLUGS)

    assert targets.tolist() == [
        [0.0, SECONDARY_TARGET, 1.0, 0.0],
        [0.0, 0.0, 0.0, 1.0],
        [SECONDARY_TARGET, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0],
    ]
