"""Patterns of the words around a mention, built from `role_cues.toml`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from classifier.linking.houses import KANWIL_GROUPS, Group

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RoleCues:
    """Compiled once; all read lower-case text."""

    left: dict[str, Pattern]  # by name; matched against what stands before a mention
    speaks: Pattern  # after a mention
    spoken: Pattern  # a quotation and its verb before a mention
    person: Pattern  # an office holder before a mention
    acts: Pattern  # a verb right after a mention
    inside: Pattern
    houses: Pattern
    crime: Pattern
    centre: Pattern
    field: dict[str, Pattern]
    back: Pattern

    def field_of(self, group: Group) -> Pattern:
        """Headline words of what houses of a group do."""
        if group in KANWIL_GROUPS:
            return self.field["kanwil"]
        name = "kanim" if group is Group.RUDENIM else group.value
        return self.field.get(name, self.field["tahanan"])


@cache
def load_role_cues() -> RoleCues:
    """The packaged cues."""
    raw = tomllib.loads(files("classifier").joinpath("role_cues.toml").read_text(encoding="utf-8"))
    says, officers = _any(raw["berkata"]), _any(raw["pejabat"])
    return RoleCues(
        left={name: _left(cue) for name, cue in raw["kiri"].items()},
        speaks=re.compile(rf"\b{says}(?:nya)?\b"),
        spoken=re.compile(rf"[”\"],?\s+{says}(?:nya)?\b[^.\n]{{0,30}}$"),
        person=re.compile(rf"\b{officers}\b[^.\n]{{0,40}}$"),
        acts=_acts(raw),
        inside=_words(raw["pemasyarakatan"]),
        houses=re.compile(_any(raw["rumah_di_judul"])),
        crime=_words(raw["perkara"]),
        centre=_words(raw["pusat"]),
        field={name: _words(words) for name, words in raw["bidang"].items()},
        back=re.compile(rf"{_any(raw['acuan_kiri'])} <>|<> {_any(raw['acuan_kanan'])}\b"),
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _words(words: Iterable[str]) -> Pattern:
    return re.compile(rf"\b{_any(words)}\b")


def _left(cue: dict[str, Any]) -> Pattern:
    between = rf"[^.\n]{{0,{cue['jarak']}}}" if "jarak" in cue else r"\s*"
    optional = "" if cue.get("wajib") else "?"
    end = rf"(?:\b{_any(cue['akhir'])}\s*){optional}" if "akhir" in cue else ""
    return re.compile(rf"\b{_any(cue['kata'])}\b{between}{end}$")


def _acts(raw: dict[str, Any]) -> Pattern:
    """A verb: with a verb's prefix, or one of those that headlines shorten."""
    before = rf"(?:{_any(raw['keterangan_kerja'])} )?"
    verbs = rf"(?:me[a-z]{{4,}}|ber[a-z]{{4,}}|{_any(raw['kata_kerja_judul'])})"
    return re.compile(rf"^[^.\n]{{0,12}}?\s{before}{verbs}\b")
