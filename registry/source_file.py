"""What pages are worth where no registered outlet says it, from `sources.toml`."""

import re
from collections.abc import Iterable
from pathlib import Path

from domain.outlet import AddressRule, JenisSumber, SentenceRule, SourceRules
from registry.hosts import place_of
from registry.toml_file import TomlTable, read_toml

_ADDRESS = ("pola", "jenis_sumber", "contoh", "catatan", "dugaan")
_SENTENCE = ("kalimat", "juga", "jenis_sumber", "catatan", "dugaan")


def load_sources(path: Path) -> SourceRules:
    """Rules in file order. Raises RegistryError for a pattern that is none, or that its own examples do not fit."""
    file = TomlTable(path, read_toml(path), ("versi", "alamat", "kalimat"))
    file.text("versi")
    return SourceRules(
        tuple(_address(table) for table in file.tables("alamat", _ADDRESS)),
        tuple(_sentence(table) for table in file.tables("kalimat", _SENTENCE)),
    )


def _address(table: TomlTable) -> AddressRule:
    pattern = table.text("pola")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise table.error("pola", f"{pattern!r} is no regular expression: {error}") from error
    for example in table.texts("contoh"):
        if not compiled.match(place_of(example)):
            raise table.error("contoh", f"{example!r} does not fit the pattern")
    return AddressRule(pattern, _class(table), table.flag("dugaan", default=False), table.text("catatan", ""))


def _sentence(table: TomlTable) -> SentenceRule:
    words = (table.text("kalimat"), *filter(None, [table.text("juga", "")]))
    _check_lower(table, words)
    return SentenceRule(words, _class(table), table.flag("dugaan", default=False))


def _check_lower(table: TomlTable, words: Iterable[str]) -> None:
    for word in words:
        if word != word.lower():
            raise table.error("kalimat", f"{word!r} must be lower-case")


def _class(table: TomlTable) -> JenisSumber:
    """A rule says what a page is: that it is unknown is what no rule says, and copying is shown by evidence only."""
    found = table.kind("jenis_sumber", JenisSumber)
    if found in (JenisSumber.TIDAK_DIKENAL, JenisSumber.PENYALIN):
        raise table.error("jenis_sumber", f"{found.value!r} is not for rules")
    return found
