"""Link reports as teams keep them: spreadsheets of many sheets, CSV, plain text, pasted chat. Read, never evaluated."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import UsageError
from review.actions.claim_columns import Columns, find_header

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024  # a spreadsheet is a zip: what it unpacks to
MAX_ROWS = 50_000

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|]+", re.IGNORECASE)
_CHAT = re.compile(
    r"^\[?(\d{1,2}[./-]\d{1,2}[./-]\d{2,4})[,]?\s+(\d{1,2}[.:]\d{2})(?:[.:]\d{2})?\]?\s*(?:-\s*)?([^:]{1,60}):\s?(.*)$"
)
_TRAILING = ".,;:!?)]}>*_~’”"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One reported publication, as written; texts are stripped, absent ones empty."""

    sheet: str  # sheet of a workbook, else ""
    number: int  # row or line in it, from 1
    tanggal: str
    satker: str
    media: str
    judul: str
    link: str  # "" where the line names none
    raw: str  # the whole line, for the record


def read_claims(path: Path) -> tuple[ClaimLine, ...]:
    """Every line of the file that reports something, in file order. Raises UsageError for what cannot be read."""
    try:
        content = _limited(path)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    if content[:4] == b"PK\x03\x04":
        lines = _workbook(content, path)
    elif path.suffix.lower() == ".csv":
        lines = _csv(_text(content))
    else:
        lines = _chat(_text(content))
    return tuple(line for line in lines if line.link or line.judul or line.media)


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB")
    return content


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _workbook(content: bytes, path: Path) -> Iterator[ClaimLine]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > MAX_UNPACKED:
                raise UsageError(f"{path} unpacks to more than {MAX_UNPACKED // 1024 // 1024} MB")
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise UsageError(f"{path} is no spreadsheet that can be read: {error}") from error
    for sheet in book.worksheets:
        yield from _rows(sheet.title, _cells(sheet))


def _cells(sheet: "Worksheet") -> Iterator[list[str]]:
    """Rows of a sheet as text; a merged cell speaks for all that it covers, a link's target stands behind its words."""
    covered = _merged(sheet)
    if sheet.max_row > MAX_ROWS:
        raise UsageError(f"sheet {sheet.title!r} has more than {MAX_ROWS} rows")
    for row in sheet.iter_rows(max_col=60):
        yield [_cell(cell) or covered.get((cell.row, cell.column), "") for cell in row]


def _merged(sheet: "Worksheet") -> dict[tuple[int, int], str]:
    covered: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col and area.size["rows"] <= MAX_ROWS:
            words = _cell(sheet.cell(area.min_row, area.min_col))
            covered |= {(row, area.min_col): words for row in range(area.min_row, area.max_row + 1)}
    return covered


def _cell(cell: "Cell") -> str:
    from datetime import datetime

    value = cell.value
    words = value.date().isoformat() if isinstance(value, datetime) else "" if value is None else str(value).strip()
    target = getattr(cell.hyperlink, "target", None) if getattr(cell, "hyperlink", None) else None
    if target and not URL.search(words):
        return f"{words} {target}".strip()
    return words


def _csv(text: str) -> Iterator[ClaimLine]:
    first = "\n".join(text.splitlines()[:20])
    separator = max(";,\t|", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise UsageError(f"the CSV cannot be read: {error}") from error
    if len(rows) > MAX_ROWS:
        raise UsageError(f"the CSV has more than {MAX_ROWS} rows")
    yield from _rows("", ([cell.strip() for cell in row] for row in rows))


def _rows(sheet: str, rows: Iterable[Sequence[str]]) -> Iterator[ClaimLine]:
    """Rows below the header; a sheet without a header is read by what its cells look like."""
    table = [list(row) for row in rows]
    start, columns = find_header(table)
    for number, cells in enumerate(table[start:], start + 1):
        if any(cells):
            yield from _row_lines(sheet, number, cells, columns)


def _row_lines(sheet: str, number: int, cells: Sequence[str], columns: Columns) -> Iterator[ClaimLine]:
    """One line a link: a cell may hold several."""
    line = ClaimLine(
        sheet=sheet,
        number=number,
        tanggal=columns.value(cells, "tanggal"),
        satker=columns.value(cells, "satker"),
        media=columns.value(cells, "media"),
        judul=columns.value(cells, "judul"),
        link="",
        raw=" | ".join(cell for cell in cells if cell),
    )
    links = urls_in(columns.value(cells, "link")) or urls_in(line.raw)
    if not links:
        yield line
    for link in links:
        yield replace(line, link=link)


def _chat(text: str) -> Iterator[ClaimLine]:
    """Lines of pasted chat or plain text: a message's date and first words stand for the links below them."""
    tanggal, heading = "", ""
    for number, raw in enumerate(text.splitlines()[:MAX_ROWS], 1):
        line = raw.replace("\u200e", "").replace("\u202f", " ").strip()
        if found := _CHAT.match(line):
            tanggal, line, heading = found[1], found[4].strip(), ""
        links = urls_in(line)
        words = URL.sub(" ", line).strip(" -–:•*_\t")
        if not links:
            heading = words or heading
        for link in links:
            yield ClaimLine("", number, tanggal, "", "", words or heading, link, raw.strip())


def urls_in(text: str) -> tuple[str, ...]:
    """Web addresses in the order they stand, each once, without the punctuation behind them.

    >>> urls_in("Baca (https://a.id/x). www.b.id/y, https://a.id/x")
    ('https://a.id/x', 'http://www.b.id/y')
    """
    found = (match.group().rstrip(_TRAILING) for match in URL.finditer(text))
    return tuple(dict.fromkeys(url if "://" in url else f"http://{url}" for url in found))
