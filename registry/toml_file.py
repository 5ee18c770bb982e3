"""Reads the registry's TOML files; every complaint names the file and the key's path in it."""

import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from domain.errors import RegistryError

Value = TypeVar("Value")
Kind = TypeVar("Kind", bound=StrEnum)


class TomlTable:
    """One table of a file. Made only where all its keys are known, so that a misspelt key is never ignored."""

    def __init__(self, path: Path, values: dict[str, object], known: Iterable[str], at: str = "") -> None:
        self.path = path
        self.values = values
        self._at = at
        expected = tuple(known)
        for key in values:
            if key not in expected:
                raise self.error(key, f"unknown key; known are {', '.join(expected)}")

    def error(self, key: str, message: str) -> RegistryError:
        return RegistryError(f"{self.path}: {self._at}{key}: {message}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; one without default may be neither absent nor empty."""
        value = self._typed(key, str, "text", default)
        if default is None and not value.strip():
            raise self.error(key, "is empty")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        values = self._typed(key, list, "a list", None if default is None else list(default))
        if not all(isinstance(value, str) and value for value in values):
            raise self.error(key, "must hold texts only")
        if len(set(values)) != len(values):
            raise self.error(key, "holds a value twice")
        return tuple(values)

    def flag(self, key: str, default: bool) -> bool:
        return self._typed(key, bool, "true or false", default)

    def day(self, key: str) -> date | None:
        """A local date; None where the key is absent."""
        value = self.values.get(key)
        if value is None or type(value) is date:  # a datetime is a date too, and not wanted
            return value
        raise self.error(key, f"{value} must be a date (2025-01-01)")

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """A number that is neither negative nor infinite, exact as written."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(key, "is missing")
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(key, f"{value!r} is not a number")
        number = Decimal(value)
        if not number.is_finite() or number < 0:
            raise self.error(key, f"{value} must be finite and not negative")
        return number

    def kind(self, key: str, kinds: type[Kind]) -> Kind:
        return self.as_kind(key, self.text(key), kinds)

    def as_kind(self, key: str, value: str, kinds: type[Kind]) -> Kind:
        try:
            return kinds(value)
        except ValueError as error:
            raise self.error(key, f"{value!r} is not one of {', '.join(kinds)}") from error

    def table(self, key: str, known: Iterable[str]) -> "TomlTable":
        """The table under a key; an absent one reads as empty."""
        values = self._typed(key, dict, "a table", {})
        return TomlTable(self.path, values, known, f"{self._at}{key}.")

    def tables(self, key: str, known: Iterable[str]) -> list["TomlTable"]:
        values = self._typed(key, list, "a list of tables", [])
        keys = tuple(known)
        if not all(isinstance(value, dict) for value in values):
            raise self.error(key, "must hold tables only")
        return [TomlTable(self.path, value, keys, f"{self._at}{key}[{i}].") for i, value in enumerate(values, 1)]

    def _typed(self, key: str, kind: type[Value], called: str, default: Value | None) -> Value:
        value = self.values.get(key, default)
        if value is None:
            raise self.error(key, "is missing")
        if not isinstance(value, kind):
            raise self.error(key, f"{value!r} must be {called}")
        return value


def read_toml(path: Path) -> dict[str, object]:
    """The file's values; numbers with a point are Decimal. A syntax error is told with its line."""
    return parse_toml(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RegistryError(f"{path} cannot be read: {error.strerror}") from error


def parse_toml(path: Path, content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise RegistryError(f"{path} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{path}: {error}") from error
