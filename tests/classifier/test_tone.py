"""Tone: shares of three tones and the alert."""

import numpy as np

from classifier.heads import Calibration, Heads
from classifier.tone import TONES, ToneModel, shares, tone_flags
from domain.tags import Tone


def test_shares_of_a_row_sum_to_one() -> None:
    assert shares(Calibration(1.0, 0.0), np.array([[0.0, 0.0, 0.0]])).round(4).tolist() == [[0.3333, 0.3333, 0.3333]]


def test_a_shift_moves_its_tone_only() -> None:
    heads = Heads(np.zeros((1, 3), dtype=np.float32), np.zeros(3, dtype=np.float32))
    model = ToneModel(heads, Calibration(1.0, 0.0), (2.0, 0.0, -2.0), 0.2)

    row = model.probabilities(np.zeros((1, 3)))[0]

    assert TONES[int(row.argmax())] is Tone.NEGATIF
    assert row.round(3).tolist() == [0.587, 0.333, 0.079]


def test_tone_flags_stand_in_the_order_of_tones_and_stay_empty_without_a_tone() -> None:
    assert tone_flags([Tone.NEGATIF, None, Tone.POSITIF]).tolist() == [
        [True, False, False],
        [False, False, False],
        [False, False, True],
    ]
