"""Programmes of the ministry, from `programs.toml`."""

import re
from pathlib import Path

from domain.program import Program
from registry.toml_file import TomlTable, read_toml

_KEYS = ("slug", "nama", "bagian_dari", "isyarat", "berlaku_dari", "berlaku_sampai", "sumber", "dugaan")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CUE = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")


def load_programs(path: Path) -> tuple[Program, ...]:
    """Programmes in file order, a whole before its parts. Raises RegistryError naming the entry and key."""
    file = TomlTable(path, read_toml(path), ("versi", "program"))
    file.text("versi")
    found: dict[str, Program] = {}
    for table in file.tables("program", _KEYS):
        program = _program(table)
        if program.slug in found:
            raise table.error("slug", f"{program.slug!r} stands twice")
        if program.bagian_dari and program.bagian_dari not in found:
            raise table.error("bagian_dari", f"{program.bagian_dari!r} is no programme above")
        found[program.slug] = program
    return tuple(found.values())


def _program(table: TomlTable) -> Program:
    first, end = table.day("berlaku_dari"), table.day("berlaku_sampai")
    if first is None:
        raise table.error("berlaku_dari", "is missing")
    if end is not None and end <= first:
        raise table.error("berlaku_sampai", f"{end} is not after {first}")
    return Program(
        slug=_slug(table),
        nama=table.text("nama"),
        isyarat=_cues(table),
        berlaku_dari=first,
        berlaku_sampai=end,
        sumber=table.text("sumber"),
        bagian_dari=table.text("bagian_dari", "") or None,
        dugaan=table.flag("dugaan", default=False),
    )


def _slug(table: TomlTable) -> str:
    slug = table.text("slug")
    if not _SLUG.fullmatch(slug):
        raise table.error("slug", f"{slug!r} must be lower-case words joined by dashes")
    return slug


def _cues(table: TomlTable) -> tuple[str, ...]:
    cues = table.texts("isyarat")
    if not cues:
        raise table.error("isyarat", "is empty")
    for cue in cues:
        if not _CUE.fullmatch(cue):
            raise table.error("isyarat", f"{cue!r} must be lower-case words without punctuation")
    return cues
