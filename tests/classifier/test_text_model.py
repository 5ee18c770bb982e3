"""Tone beside topics: news of something else says nothing of the service."""

import numpy as np
import pytest

from classifier.cues import Cues
from classifier.features import Features, Vocabulary
from classifier.heads import Calibration, Heads
from classifier.text_model import TextModel
from classifier.tone import TONES, ToneModel
from classifier.topics import TopicCut, TopicModel
from domain.tags import Tone

SLUGS = ("insiden", "lainnya")
TELLS_NEGATIVE = np.array([[2.0, 0.0, 0.0]])


@pytest.fixture
def model() -> TextModel:
    empty = Vocabulary((), np.zeros(0, dtype=np.float32))
    heads = Heads(np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.float32))
    topics = TopicModel(SLUGS, heads, Calibration(1.0, 0.0), TopicCut(0.0, 0.0), np.zeros((2, 2), dtype=np.float32))
    return TextModel(
        Features(empty, empty, Cues({})), topics, ToneModel(heads, Calibration(1.0, 0.0), (0.0, 0.0, 0.0), 0.5)
    )


@pytest.mark.parametrize(
    ("topics", "tone", "alert"),
    [
        pytest.param([0.8, 0.3], Tone.NEGATIF, True, id="news-of-the-service"),
        pytest.param([0.2, 0.6], Tone.NETRAL, True, id="perhaps-something-else"),
        pytest.param([0.2, 0.95], Tone.NETRAL, True, id="likely-something-else"),
        pytest.param([0.2, 0.98], Tone.NETRAL, False, id="surely-something-else"),
    ],
)
def test_news_of_something_else_is_netral_and_raises_no_alert_where_that_is_sure(
    model: TextModel, topics: list[float], tone: Tone, alert: bool
) -> None:
    tones, alerts = model.tones(TELLS_NEGATIVE, np.array([topics]))

    assert ([TONES[place] for place in tones], alerts.tolist()) == ([tone], [alert])
