"""Tone toward the satker, with the negative as what must not be missed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.heads import Calibration, Flags, Floats, Heads
from domain.tags import Tone

TONES = (Tone.NEGATIF, Tone.NETRAL, Tone.POSITIF)
NEGATIVE = TONES.index(Tone.NEGATIF)


@dataclass(frozen=True)
class ToneModel:
    """Heads in the order of `TONES`."""

    heads: Heads
    calibration: Calibration
    shifts: tuple[float, ...]  # added to the margins before the tone is chosen
    alert_at: float  # probability of `negatif` from which a person is told, whatever the tone chosen

    def probabilities(self, margins: Floats) -> Floats:
        """Shape (articles, 3); rows sum to 1."""
        return shares(self.calibration, margins + np.asarray(self.shifts))


def shares(calibration: Calibration, margins: Floats) -> Floats:
    """Calibrated probabilities that sum to 1 in each row."""
    raw = calibration.probabilities(margins)
    return np.asarray(raw / raw.sum(axis=1, keepdims=True), dtype=np.float64)


def tone_flags(tones: Sequence[Tone | None]) -> Flags:
    """Gold tones as flags, shape (articles, 3)."""
    return np.array([[tone is name for name in TONES] for tone in tones], dtype=bool).reshape(len(tones), len(TONES))
