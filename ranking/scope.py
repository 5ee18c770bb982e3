"""Whose news is counted: the satker of a Kanwil, or of the whole registry."""

from dataclasses import dataclass
from functools import cached_property

from domain.period import Period
from domain.satker import Satker
from domain.tags import Reading

UNKNOWN_SEAT = "tidak-dikenal"


@dataclass(frozen=True)
class Scope:
    satker: tuple[Satker, ...]
    period: Period
    kanwil: str | None  # prefix of satker codes; None: all

    @cached_property
    def roster(self) -> tuple[Satker, ...]:
        """Satker of the Kanwil that exist in the period, in the given order."""
        return tuple(
            one
            for one in self.satker
            if self.kanwil in (None, one.kanwil) and one.is_valid_between(self.period.first, self.period.end)
        )

    @cached_property
    def _seats(self) -> dict[str, str]:
        return {one.kode: one.kabupaten_kota for one in self.satker}

    def seat_of(self, kode: str) -> str:
        return self._seats.get(kode, UNKNOWN_SEAT)

    def counted(self, reading: Reading) -> tuple[str, ...]:
        """Satker of the scope for which a reading counts, outside the roster of the period too."""
        return tuple(kode for kode in reading.counted if self.kanwil in (None, kode.partition("-")[0]))

    def holds(self, reading: Reading) -> bool:
        """Without a Kanwil every article counts; with one, those that count for a satker of it."""
        return self.kanwil is None or bool(self.counted(reading))
