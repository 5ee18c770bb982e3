"""Tone toward the satker, with the negative as what must not be missed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.heads import Calibration, Flags, Floats, Heads
from domain.tags import Tone

TONES = (Tone.NEGATIF, Tone.NETRAL, Tone.POSITIF)
NEGATIVE = TONES.index(Tone.NEGATIF)
NEUTRAL = TONES.index(Tone.NETRAL)


@dataclass(frozen=True)
class ToneModel:
    """Heads in the order of `TONES`."""

    heads: Heads
    calibration: Calibration
    shifts: tuple[float, ...]  # added to the scores before the tone is chosen
    alert_at: float  # probability of `negatif` from which a person is told, whatever the tone chosen

    def probabilities(self, scores: Floats) -> Floats:
        """Shape (articles, 3), calibrated one by one: rows sum to about 1."""
        return self.calibration.probabilities(scores)

    def chosen(self, scores: Floats) -> list[int]:
        """Place in `TONES` of each article's tone."""
        return [int(place) for place in (scores + np.asarray(self.shifts)).argmax(axis=1)]


def tone_flags(tones: Sequence[Tone | None]) -> Flags:
    """Gold tones as flags, shape (articles, 3)."""
    return np.array([[tone is name for name in TONES] for tone in tones], dtype=bool).reshape(len(tones), len(TONES))
