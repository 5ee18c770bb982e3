"""Link reports of our own wording, as files."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.claim import ClaimLine
from review.actions.claim_file import ClaimFile, read_claims

HEADINGS = ("No", "Tanggal", "Satker", "Media", "Judul", "Link")


def workbook(
    path: Path, sheets: dict[str, Sequence[Sequence[Any]]], finish: Callable[[Workbook], None] | None = None
) -> Path:
    """A workbook of these rows; `finish` links and merges cells before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        _fill(book.create_sheet(title), rows)
    if finish is not None:
        finish(book)
    book.save(path)
    return path


def _fill(sheet: Worksheet, rows: Iterable[Sequence[Any]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path) -> ClaimFile:
    return read_claims(path)


def told(lines: Iterable[ClaimLine], *fields: str) -> list[tuple[Any, ...]]:
    """Only these fields of each line."""
    return [tuple(getattr(line, field) for field in fields) for line in lines]
