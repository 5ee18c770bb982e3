"""Tone: what is chosen and how sure it is."""

import numpy as np

from classifier.heads import Calibration, Heads
from classifier.tone import TONES, ToneModel, tone_flags
from domain.tags import Tone


def _model(shifts: tuple[float, ...]) -> ToneModel:
    heads = Heads(np.zeros((1, 3), dtype=np.float32), np.zeros(3, dtype=np.float32))
    return ToneModel(heads, Calibration(1.0, 0.0), shifts, 0.2)


def test_the_tone_is_the_highest_score_after_its_shift() -> None:
    scores = np.array([[0.3, 0.5, 0.1], [0.1, 0.9, 0.1]])

    assert [TONES[place] for place in _model((0.25, 0.0, 0.0)).chosen(scores)] == [Tone.NEGATIF, Tone.NETRAL]


def test_a_shift_does_not_change_probabilities() -> None:
    scores = np.array([[0.0, 2.0, -2.0]])

    assert _model((2.0, 0.0, 0.0)).probabilities(scores).round(3).tolist() == [[0.5, 0.881, 0.119]]


def test_tone_flags_stand_in_the_order_of_tones_and_stay_empty_without_a_tone() -> None:
    assert tone_flags([Tone.NEGATIF, None, Tone.POSITIF]).tolist() == [
        [True, False, False],
        [False, False, False],
        [False, False, True],
    ]
