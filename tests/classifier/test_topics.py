"""Choosing topics from probabilities."""

import numpy as np
import pytest

from classifier.heads import Calibration, Heads
from classifier.topics import SECONDARY_TARGET, TopicCut, TopicModel, choose, shifted, topic_flags, topic_targets

SLUGS = ("kamtib", "narkoba", "insiden", "lainnya")
CUT = TopicCut(lainnya_shift=0.0, secondary_at=0.5, beside_lainnya_at=0.6)


@pytest.mark.parametrize(
    ("row", "chosen"),
    [
        pytest.param([0.9, 0.1, 0.1, 0.2], [0], id="one-clear-topic"),
        pytest.param([0.6, 0.5, 0.1, 0.2], [0, 1], id="a-second-from-the-threshold-on"),
        pytest.param([0.6, 0.7, 0.65, 0.2], [1, 2, 0], id="two-others-at-most-likeliest-first"),
        pytest.param([0.6, 0.1, 0.1, 0.55], [0], id="lainnya-is-never-secondary"),
        pytest.param([0.55, 0.1, 0.1, 0.8], [3], id="beside-lainnya-more-is-asked"),
        pytest.param([0.1, 0.1, 0.6, 0.8], [3, 2], id="beside-lainnya-a-happening-that-is-no-satkers"),
        pytest.param([0.2, 0.2, 0.2, 0.2], [0], id="a-tie-goes-to-the-first"),
        pytest.param([0.02, 0.01, 0.01, 0.03], [3], id="there-is-always-a-primary"),
    ],
)
def test_choose_takes_the_likeliest_and_up_to_two_others(row: list[float], chosen: list[int]) -> None:
    assert choose(np.array([row]), SLUGS, CUT) == [chosen]


def test_tags_carry_calibrated_probabilities_and_one_primary() -> None:
    heads = Heads(np.zeros((1, 4), dtype=np.float32), np.zeros(4, dtype=np.float32))
    model = TopicModel(SLUGS, heads, Calibration(1.0, 0.0), TopicCut(-1.0, 0.5, 0.6))

    tags = model.tags(model.probabilities(np.array([[2.0, 0.5, -3.0, 2.5]])))[0]

    assert [(tag.slug, round(tag.probability, 3), tag.primary) for tag in tags] == [
        ("kamtib", 0.881, True),
        ("narkoba", 0.622, False),
    ]


def test_a_shift_moves_lainnya_alone() -> None:
    moved = shifted(np.ones((1, 4)), SLUGS, TopicCut(0.5, 0.5, 0.6))

    assert moved.tolist() == [[1.0, 1.0, 1.0, 1.5]]


def test_topic_flags_refuse_a_slug_that_is_no_topic() -> None:
    with pytest.raises(KeyError, match="kamtip"):
        topic_flags([("kamtip",)], SLUGS)


def test_likeliest_topics_come_with_their_probabilities_likeliest_first() -> None:
    heads = Heads(np.zeros((1, 4), dtype=np.float32), np.zeros(4, dtype=np.float32))
    model = TopicModel(SLUGS, heads, Calibration(1.0, 0.0), CUT)

    assert model.likeliest(np.array([[0.2, 0.7, 0.1, 0.4]]), 2) == [(("narkoba", 0.7), ("lainnya", 0.4))]


def test_heads_learn_that_the_primary_stands_above_the_others() -> None:
    targets = topic_targets([("insiden", "narkoba"), ("lainnya",), ("pangan-lama", "kamtib"), ()], SLUGS)

    assert targets.tolist() == [
        [0.0, SECONDARY_TARGET, 1.0, 0.0],
        [0.0, 0.0, 0.0, 1.0],
        [SECONDARY_TARGET, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0],
    ]
