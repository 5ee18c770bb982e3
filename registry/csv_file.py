"""Reads the registry's CSV files; every complaint names file, line and column."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypeVar

from domain.errors import RegistryError

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One line, cells by column, without surrounding spaces."""

    path: Path
    line: int  # on which the row ends, counted from 1
    cells: dict[str, str]

    def error(self, column: str, message: str) -> RegistryError:
        return RegistryError(f"{self.path}, line {self.line}, column {column!r}: {message}")

    def text(self, column: str) -> str:
        """The cell, which may not be empty."""
        value = self.cells[column]
        if not value:
            raise self.error(column, "is empty")
        return value

    def day(self, column: str) -> date | None:
        value = self.cells[column]
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise self.error(column, f"{value!r} is no date: write 2025-11-01") from error

    def kind(self, column: str, kinds: type[Kind]) -> Kind:
        value = self.cells[column]
        try:
            return kinds(value)
        except ValueError as error:
            raise self.error(column, f"{value!r} is not one of {', '.join(kinds)}") from error

    def mark(self, column: str, marks: dict[str, bool]) -> bool:
        value = self.cells[column]
        if value not in marks:
            raise self.error(column, f"{value!r} is not one of {', '.join(map(repr, marks))}")
        return marks[value]


def read_csv(path: Path, columns: Sequence[str]) -> Iterator[CsvRow]:
    """Rows of a file that has exactly these columns, in any order; empty lines are passed over."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:  # spreadsheets write a byte order mark
            yield from _rows(path, file, columns)
    except UnicodeDecodeError as error:
        raise RegistryError(f"{path} is not UTF-8: save it as CSV UTF-8") from error
    except OSError as error:
        raise RegistryError(f"{path} cannot be read: {error.strerror}") from error


def _rows(path: Path, file: TextIO, columns: Sequence[str]) -> Iterator[CsvRow]:
    reader = csv.reader(file, strict=True)
    try:
        header: list[str] = next(reader, [])
        _check_header(path, header, columns)
        for cells in reader:
            if cells:
                yield _row(path, reader.line_num, header, cells)
    except csv.Error as error:
        raise RegistryError(f"{path}, line {reader.line_num}: {error}") from error


def _check_header(path: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    if sorted(header) == sorted(columns):
        return
    unknown = sorted(set(header) - set(columns))
    missing = sorted(set(columns) - set(header))
    if unknown or missing:
        raise RegistryError(f"{path}, line 1: unknown columns {unknown}, missing columns {missing}")
    raise RegistryError(f"{path}, line 1: a column stands twice")


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> CsvRow:
    if len(cells) != len(header):
        raise RegistryError(f"{path}, line {line}: {len(cells)} cells where the header has {len(header)}")
    return CsvRow(path, line, dict(zip(header, map(str.strip, cells), strict=True)))
