"""What a phrase says of a Kanwil where it says nothing else."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.satker import Jenis


@dataclass(frozen=True, slots=True)
class BareKanwil:
    """A Kanwil without what tells it from all others."""

    jenis: Jenis | None
    place: str  # "" where none is written


@dataclass(frozen=True, slots=True)
class _Words:
    jenis: dict[Jenis, re.Pattern[str]]
    filler: re.Pattern[str]
    strange: re.Pattern[str]  # of a Kanwil of another ministry
    whole: re.Pattern[str]


def read_kanwil(phrase: str) -> BareKanwil | None:
    """What a phrase says of a Kanwil; None where it says more, or speaks of another ministry's.

    >>> read_kanwil("Humas Kanwil Ditjenpas Sumsel"), read_kanwil("KANTOR WILAYAH")
    (BareKanwil(jenis=<Jenis.KANWIL_DITJENPAS: 'Kanwil Ditjenpas'>, place='sumsel'), BareKanwil(jenis=None, place=''))
    >>> read_kanwil("Lapas Lahat, Kanwil Sumsel"), read_kanwil("Kanwil Kemenag Sumsel")
    (None, None)
    """
    known = _words()
    found = known.whole.fullmatch(_letters(phrase))
    if found is None:
        return None
    rest = _without(known.filler, found["rest"] or "")
    jenis = next((one for one, pattern in known.jenis.items() if pattern.search(rest)), None)
    place = _without(known.jenis[jenis], rest) if jenis else rest
    return None if known.strange.search(place) else BareKanwil(jenis, place)


def kinds_named(phrases: Iterable[str]) -> list[Jenis]:
    """Kinds of Kanwil since 2025 that the phrases speak of."""
    text = _without(_words().filler, _letters(" ".join(phrases)))
    kinds = (Jenis.KANWIL_DITJENPAS, Jenis.KANWIL_DITJENIM)
    return [kind for kind in kinds if _words().jenis[kind].search(text)]


def _letters(phrase: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", phrase.lower()))


def _without(pattern: re.Pattern[str], text: str) -> str:
    return " ".join(pattern.sub(" ", text).split())


@cache
def _words() -> _Words:
    table = tomllib.loads((Path(__file__).parent / "claim_kanwil.toml").read_text(encoding="utf-8"))
    return _Words(
        {Jenis(name): _any_of(phrases) for name, phrases in table["jenis"].items()},
        _any_of(table["pengisi"]),
        _any_of(table["instansi_lain"]),
        re.compile(rf"(?:{_any_of(table['di_depan']).pattern} )*(?:kanwil|kantor wilayah)(?: (?P<rest>.+))?"),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
