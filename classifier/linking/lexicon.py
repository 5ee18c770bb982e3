"""The words of the grammar, read once from the TOML files beside this module."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from classifier.linking.houses import Group, Sub
from classifier.linking.surface import squashed

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class KindForm:
    """One way to write a kind of house, or the head of one."""

    text: str  # lower case
    group: Group
    sub: Sub
    head: bool  # names the person who leads it
    near: bool  # counts only with the place right after it
    inner: str = ""  # the form that is left where a longer word only ends like this one


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that can be enumerated about the grammar; words in lower case."""

    kinds: tuple[KindForm, ...]
    subs: dict[str, Sub]
    class_words: frozenset[str]
    fillers: frozenset[str]
    custody: frozenset[str]
    owners: frozenset[str]  # of custody that calls itself by the name of a rutan
    branch: frozenset[str]
    abroad: frozenset[str]
    common: frozenset[str]  # squashed
    fragile: frozenset[str]  # squashed
    directions: frozenset[str]
    many: tuple[str, ...]
    all_of: tuple[str, ...]
    not_places: frozenset[str]
    not_names: frozenset[str]  # what a headline goes on with after a kind or class
    address: frozenset[str]
    compass: frozenset[str]
    joins: frozenset[str]
    short_words: dict[str, str]
    raw: dict[str, Any]  # sections that one module alone reads


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the packaged `kata.toml`."""
    raw = _raw()
    subs = {word: Sub(sub) for sub, words in raw["turunan"].items() for word in words}
    return Lexicon(
        kinds=tuple(_kind_forms(raw)),
        subs=subs,
        class_words=frozenset(raw["kelas"]["kata"]),
        fillers=frozenset(raw["pengisi"]["kata"]),
        custody=frozenset(raw["tahanan_lain"]["kata"]),
        owners=frozenset(raw["tahanan_lain"]["pemilik"]),
        branch=frozenset(raw["tahanan_lain"]["cabang"]),
        abroad=frozenset(raw["luar_negeri"]["kata"]),
        common=frozenset(squashed(word) for word in raw["umum"]["kata"]),
        fragile=frozenset(squashed(word) for word in raw["rapuh"]["kata"]),
        directions=frozenset(raw["arah"]["kata"]),
        many=tuple(raw["umum_banyak"]["kata"]),
        all_of=tuple(raw["umum_banyak"]["semua"]),
        not_places=frozenset({*raw["bukan_tempat"]["kata"], *_kind_words(raw)}),
        not_names=frozenset({*raw["bukan_nama"]["kata"], *raw["bukan_tempat"]["kata"], *_kind_words(raw)}),
        address=frozenset(raw["alamat"]["kata"]),
        compass=frozenset(raw["alamat"]["mata_angin"]),
        joins=frozenset(raw["daftar"]["sambung"]),
        short_words=raw["singkatan_kata"],
        raw=raw,
    )


@cache
def load_wilayah() -> dict[str, Any]:
    """The other names of provinces, kabupaten and places of the packaged `wilayah.toml`."""
    return tomllib.loads((HERE / "wilayah.toml").read_text(encoding="utf-8"))


@cache
def homonyms_by_place() -> dict[str, frozenset[str]]:
    """Provinces in which a place (squashed) has the name of another one."""
    rows = load_wilayah()["homonim"]
    return {
        squashed(row["tempat"]): frozenset(r["provinsi"] for r in rows if r["tempat"] == row["tempat"]) for row in rows
    }


def spellings(form: str) -> list[str]:
    """A form and its other spellings.

    >>> spellings("balai pemasyarakatan")[:2]
    ['balai pemasyarakatan', 'balai permasyarakatan']
    """
    found = [form]
    for word, others in _raw()["ejaan"].items():
        found += [known.replace(word, other) for known in found if word in known for other in others]
    return found


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((HERE / "kata.toml").read_text(encoding="utf-8"))


def _kind_words(raw: dict[str, Any]) -> set[str]:
    """Single words of which kind words are made: none of them is a misspelt place."""
    return {word for row in raw["jenis"] for form in row["bentuk"] for word in form.split()}


def _kind_forms(raw: dict[str, Any]) -> list[KindForm]:
    forms = [form for row in raw["jenis"] for form in _forms_of_row(row, raw["kepala"]["awalan"])]
    forms += [KindForm(text, Group.NONE, Sub.UMUM, head=False, near=False) for text in raw["telan"]["bentuk"]]
    forms += [KindForm(text, Group.POINTER, Sub.UMUM, head=False, near=False) for text in _pointers(raw)]
    return forms + [KindForm(text, Group.KANWIL, Sub.UMUM, head=False, near=False) for text in _kanwil_openers(raw)]


def _pointers(raw: dict[str, Any]) -> list[str]:
    section = raw["terkait"]
    spaced = [f"{word}{colon}" for word in section["pembuka_titik_dua"] for colon in (":", " :")]
    return [*section["pembuka"], *(word.replace(" ", "") for word in section["pembuka"]), *spaced]


def _forms_of_row(row: dict[str, Any], head_prefixes: list[str]) -> list[KindForm]:
    group, sub, near = Group(row["group"]), Sub(row.get("sub", "")), bool(row.get("dekat", False))
    texts = [spelling for text in row["bentuk"] for spelling in spellings(text)]
    forms = [KindForm(text, group, sub, head=False, near=near) for text in texts]
    forms += [KindForm(text, group, sub, head=True, near=near) for text in row.get("kepala", [])]
    if not near:
        forms += [
            KindForm(prefix + text, group, sub, head=True, near=near, inner=text)
            for text in texts
            for prefix in head_prefixes
        ]
    return forms


def _kanwil_openers(raw: dict[str, Any]) -> set[str]:
    section = raw["kanwil"]
    lists = ("kantor", "divisi", "kumham_langsung", "ditjenpas_langsung", "ditjenim_langsung")
    forms = [form for name in lists for form in section[name]]
    return {spelling for form in [*forms, *section["gabungan"]] for spelling in spellings(form)}
