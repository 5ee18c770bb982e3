"""One word per thing: every word of a table, enum or field is plain English or stands in the glossary."""

import re
from dataclasses import fields, is_dataclass
from enum import EnumMeta
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from sqlmodel import SQLModel

from app.config import Settings

ROOT = Path(__file__).parents[1]
ENGLISH = frozenset((Path(__file__).parent / "english_words.txt").read_text(encoding="utf-8").split())
MODULES = sorted(f"domain.{path.stem}" for path in (ROOT / "domain").glob("[a-z]*.py"))
TABLES = sorted(path.stem for path in (ROOT / "store").glob("*tables.py"))


def _glossary() -> frozenset[str]:
    """Words in backticks in the glossary's first column and explanations."""
    text = (ROOT / "docs" / "istilah.md").read_text(encoding="utf-8")
    return frozenset(_words(" ".join(re.findall(r"`([^`]+)`", text))))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _names(module: ModuleType) -> set[str]:
    """Fields of dataclasses and values of enums that the module defines."""
    own = [thing for thing in vars(module).values() if getattr(thing, "__module__", "") == module.__name__]
    names = {member.value for thing in own if isinstance(thing, EnumMeta) for member in thing}
    return names | {field.name for thing in own if is_dataclass(thing) for field in fields(thing)}


def _table_names() -> set[str]:
    for stem in TABLES:
        import_module(f"store.{stem}")
    tables = SQLModel.metadata.tables.values()
    return {table.name for table in tables} | {column.name for table in tables for column in table.columns}


@pytest.mark.parametrize("module", MODULES)
def test_words_of_the_domain_are_english_or_in_the_glossary(module: str):
    names = _names(import_module(module))

    assert sorted({word for name in names for word in _words(str(name))} - ENGLISH - _glossary()) == []


def test_words_of_the_tables_are_english_or_in_the_glossary():
    assert sorted({word for name in _table_names() for word in _words(name)} - ENGLISH - _glossary()) == []


def test_words_of_the_settings_are_english_or_in_the_glossary():
    assert sorted({word for name in Settings.model_fields for word in _words(name)} - ENGLISH - _glossary()) == []


def test_the_list_of_english_words_holds_no_word_of_the_glossary_and_none_in_vain():
    used = {word for module in MODULES for name in _names(import_module(module)) for word in _words(str(name))}
    used |= {word for name in _table_names() for word in _words(name)}
    used |= {word for name in Settings.model_fields for word in _words(name)}

    assert sorted(ENGLISH & _glossary()) == []
    assert sorted(ENGLISH - used) == []
