"""A reported publication on its way to its status: whom it is for, when, and which address it means."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.claim import ClaimLine, ClaimStatus
from review.actions.claim_dates import month_first, read_day, surroundings
from review.actions.claim_kanwil_words import read_kanwil
from review.actions.claim_links import unwrapped

_DATE_WORDS = 6  # of a heading that tells a day


class NamesSatker(Protocol):
    """Codes of the satker that a phrase names; `guess`: also the one whose name it most resembles."""

    def __call__(self, phrase: str, *, guess: bool) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    status: ClaimStatus
    reason: str
    article_id: int | None = None


@dataclass
class Draft:
    position: int
    line: ClaimLine
    day: date | None
    satker_kode: str | None
    url: str = ""  # the address that was meant
    key: str | None = None  # its canonical form
    verdict: Verdict | None = None
    doubt: str = ""  # what is unclear about whom the row reports for
    repeats: "Draft | None" = None  # the earlier row that reports the same


def drafts_of(
    lines: Sequence[ClaimLine], *, satker: str | None, years: Sequence[str], names: NamesSatker
) -> list[Draft]:
    """One draft a line, in order. `satker`: for whom the whole file is; `years`: what tells the year last of all."""
    whose = _Whose(satker, names)
    american = {sheet: month_first(line.tanggal for line in lines if line.sheet == sheet) for sheet in _sheets(lines)}
    drafts = []
    for position, line in enumerate(lines, 1):
        kode, doubt = whose.of(line)
        day = _day(line, years, american[line.sheet])
        drafts.append(Draft(position, line, day, kode, url=unwrapped(line.link), doubt=doubt))
    return drafts


def key_drafts(drafts: Iterable[Draft], canonical: Callable[[str], str]) -> None:
    """Gives each draft with an address the key under which its article is known."""
    for draft in drafts:
        draft.key = canonical(draft.url) if draft.url else None


def _sheets(lines: Iterable[ClaimLine]) -> set[str]:
    return {line.sheet for line in lines}


def _day(line: ClaimLine, years: Sequence[str], american: bool) -> date | None:
    """The day in the row's own cell, else the nearest whole date above it."""
    around = surroundings([*line.context, *years])
    above = (read_day(phrase) for phrase in line.context if len(phrase.split()) <= _DATE_WORDS)
    own = read_day(line.tanggal, around, month_first=american)
    return own or (None if line.tanggal else next(filter(None, above), None))


class _Whose:
    """Whom rows report for; each phrase is looked up once."""

    def __init__(self, satker: str | None, names: NamesSatker) -> None:
        self.satker, self.names = satker, names
        self._known: dict[tuple[str, bool], tuple[str, ...]] = {}

    def of(self, line: ClaimLine) -> tuple[str | None, str]:
        """Code and what is unclear: the row's own cell first, then what stands above it, nearest first."""
        if self.satker is not None:
            return self.satker, ""
        if line.satker:
            return _only(self._named(line.satker, guess=not read_kanwil(line.satker)), line.satker)
        for phrase in line.context:
            if read_kanwil(phrase) and not self._named(phrase, guess=False):
                return None, ""  # which one is settled when the whole file is known
            if len(found := self._named(phrase, guess=False)) == 1:
                return found[0], ""
        return None, ""

    def _named(self, phrase: str, *, guess: bool) -> tuple[str, ...]:
        if (phrase, guess) not in self._known:
            self._known[phrase, guess] = self.names(phrase, guess=guess)
        return self._known[phrase, guess]


def _only(found: tuple[str, ...], phrase: str) -> tuple[str | None, str]:
    if len(found) == 1:
        return found[0], ""
    return None, f"satker “{phrase}” berarti beberapa" if found else f"satker “{phrase}” tidak dikenali"
