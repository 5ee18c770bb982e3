"""Reading a TOML table key by key, so that a wrong or unknown key stops with its name."""

from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from domain.errors import GaungError

Member = TypeVar("Member", bound=StrEnum)
Kind = TypeVar("Kind")


class PressError(GaungError):
    """A file of the embedded press is wrong; the text names file and key."""


class TomlTable:
    """A table that forgets each key as it is read; what is left at the end is unknown."""

    def __init__(self, place: str, raw: dict[str, Any]) -> None:
        self._place = place
        self._raw = dict(raw)

    def expect_empty(self) -> None:
        if self._raw:
            raise PressError(f"{self._place}: unknown keys {sorted(self._raw)}")

    def text(self, key: str) -> str:
        value = self._take(key, str)
        if not value.strip():
            raise self._wrong(key, "is empty")
        return value

    def text_or_empty(self, key: str) -> str:
        return self._take(key, str, "")

    def texts(self, key: str) -> tuple[str, ...]:
        """Absent is empty, as for every list."""
        return self._list(key, str)

    def number(self, key: str) -> int:
        return self._take(key, int)

    def numbers(self, key: str) -> tuple[int, ...]:
        return self._list(key, int)

    def instant(self, key: str) -> datetime:
        value = self._take(key, datetime)
        if value.tzinfo is None:
            raise self._wrong(key, "has no offset")
        return value

    def member_or_none(self, key: str, members: type[Member]) -> Member | None:
        return self.member(key, members) if key in self._raw else None

    def member(self, key: str, members: type[Member]) -> Member:
        value = self.text(key)
        if value not in {member.value for member in members}:
            raise self._wrong(key, f"{value!r} is none of {[member.value for member in members]}")
        return members(value)

    def table(self, key: str) -> "TomlTable":
        return TomlTable(f"{self._place}: {key}", self._take(key, dict))

    def tables(self, key: str) -> tuple["TomlTable", ...]:
        return tuple(TomlTable(f"{self._place}: {key}", row) for row in self._list(key, dict))

    def _list(self, key: str, kind: type[Kind]) -> tuple[Kind, ...]:
        values = self._take(key, list, [])
        if not all(isinstance(value, kind) for value in values):
            raise self._wrong(key, f"holds something that is no {kind.__name__}")
        return tuple(values)

    def _take(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        value = self._raw.pop(key, default)
        if value is None:
            raise self._wrong(key, "is missing")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self._wrong(key, f"is no {kind.__name__}")
        return value

    def _wrong(self, key: str, what: str) -> PressError:
        return PressError(f"{self._place}: {key}: {what}")
