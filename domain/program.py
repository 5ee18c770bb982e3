"""Programmes of the ministry: tags beside the topics, each valid from one day to another."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Program:
    slug: str
    nama: str
    isyarat: tuple[str, ...]  # words that name it, lower-case
    berlaku_dari: date
    berlaku_sampai: date | None  # first day on which it no longer is; None: still valid
    sumber: str  # where the fact comes from
    bagian_dari: str | None = None  # slug of the programme that it is a part of
    dugaan: bool = False  # nobody has compared it with the ministry's own list

    def is_valid_on(self, day: date) -> bool:
        return self.berlaku_dari <= day and (self.berlaku_sampai is None or day < self.berlaku_sampai)


@dataclass(frozen=True, slots=True)
class ProgramTag:
    """An article names a programme."""

    slug: str
    nama: str
    surface: str  # the words that name it
    dugaan: bool
