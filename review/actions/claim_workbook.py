"""Rows of a spreadsheet as text: values as they were saved, targets of linked cells, merged cells spread out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from domain.errors import UsageError
from review.actions.claim_links import formula_link, urls_in
from review.actions.claim_package import Package, Part, local, nodes, opened_package, relation_of, text_of
from review.actions.claim_sheet import MAX_ROWS, Sheet

MAX_COLUMNS = 256
_MAX_SPREAD = 10_000  # cells of one merged area that get its words
_WHOLE = re.compile(r"(-?\d+)\.0+")

Grid = dict[int, dict[int, str]]  # text by row and column, from 1; only what is not empty


def read_workbook(content: bytes, name: str) -> list[Sheet]:
    """Sheets in the order of their tabs. Raises UsageError for what cannot be read or is too large."""
    with opened_package(content, name) as package:
        formats = Formats(package)
        return [_sheet(package, part, formats, name) for part in package.sheets]


@dataclass
class Formats:
    """Which cell styles show a day."""

    package: Package

    @cached_property
    def _dated(self) -> frozenset[int]:
        if self.package.styles is None:
            return frozenset()
        formats: dict[int, str] = dict(BUILTIN_FORMATS)
        styles: list[int] = []
        with self.package.packed.open(self.package.styles) as file:
            for node in nodes(file, "numFmt", "cellXfs"):
                if local(node) == "numFmt":
                    formats[int(node.get("numFmtId", 0))] = str(node.get("formatCode", ""))
                else:
                    styles = [int(style.get("numFmtId", 0)) for style in node]
        return frozenset(at for at, number in enumerate(styles) if is_date_format(formats.get(number, "")))

    def day(self, number: str, style: str) -> str | None:
        """The number as a day in ISO form where its style shows one."""
        if not style.isdecimal() or int(style) not in self._dated:
            return None
        epoch = CALENDAR_MAC_1904 if self.package.counts_from_1904 else CALENDAR_WINDOWS_1900
        try:
            moment = from_excel(float(number), epoch)
        except (ValueError, OverflowError):
            return None
        return moment.date().isoformat() if isinstance(moment, datetime) else None


def _sheet(package: Package, part: Part, formats: Formats, name: str) -> Sheet:
    grid: Grid = {}
    merged: list[str] = []
    targets = package.relations(part.path)
    with package.packed.open(part.path) as file:
        last = 0
        for node in nodes(file, "row", "mergeCell", "hyperlink"):
            if local(node) == "row":
                last = _read_row(node, last, grid, package, formats)
                _check_rows(grid, part.title, name)
            elif local(node) == "mergeCell":
                merged.append(str(node.get("ref", "")))
            else:
                _add_target(grid, node, targets)
    across = _spread(grid, merged)
    return Sheet(part.title, tuple((number, _cells(grid[number])) for number in sorted(grid)), across)


def _check_rows(grid: Grid, title: str, name: str) -> None:
    if len(grid) > MAX_ROWS:
        raise UsageError(f"sheet {title!r} of {name} has more than {MAX_ROWS} rows: split it")


def _read_row(row: Any, last: int, grid: Grid, package: Package, formats: Formats) -> int:
    """Puts the row's cells on the grid; its number, which stands in the row or follows the last one."""
    number = int(row.get("r") or last + 1)
    column = 0
    for cell in row.iterchildren("{*}c"):
        column = coordinate_to_tuple(str(cell.get("r")))[1] if cell.get("r") else column + 1
        text = _text(cell, package, formats)
        if text and column <= MAX_COLUMNS:
            grid.setdefault(number, {})[column] = text
    return number


def _text(cell: Any, package: Package, formats: Formats) -> str:
    value = cell.findtext("{*}v")
    formula = cell.findtext("{*}f")
    text = _value(cell, value, package, formats).strip()
    link = formula_link(formula) if formula else None
    if link is not None:
        return f"{text} {urls_in(link)[0]}" if text and urls_in(link) else link
    return text or (f"={formula}" if formula else "")


def _value(cell: Any, value: str | None, package: Package, formats: Formats) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return unescape(text_of(cell))
    if value is None or kind == "e":
        return ""
    if kind == "s":
        return unescape(package.texts[int(value)])
    if kind == "d":
        return value.partition("T")[0]
    if kind == "n":
        return formats.day(value, str(cell.get("s", ""))) or _WHOLE.sub(r"\1", value)
    return unescape(value)


def _add_target(grid: Grid, node: Any, targets: Mapping[str, str]) -> None:
    """A linked cell: where it leads stands behind its words, unless the words say it."""
    target = targets.get(relation_of(node), "")
    column, row, _, _ = range_boundaries(str(node.get("ref", "")))
    words = grid.get(row or 0, {}).get(column or 0, "")
    if row and column and column <= MAX_COLUMNS and urls_in(target) and not urls_in(words):
        grid.setdefault(row, {})[column] = f"{words} {target}".strip()


def _spread(grid: Grid, merged: list[str]) -> frozenset[int]:
    """Gives every row of a merged cell its words; the numbers of rows that are one cell from left to right."""
    across: set[int] = set()
    for area in merged:
        first, top, last, bottom = range_boundaries(area)
        words = grid.get(top or 0, {}).get(first or 0)
        if words is None or first is None or top is None or last is None or bottom is None:
            continue
        if first < last and top == bottom:
            across.add(top)
        for row in range(top, min(bottom, top + _MAX_SPREAD) + 1):
            if row in grid:
                grid[row].setdefault(first, words)
    return frozenset(across)


def _cells(row: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in range(1, max(row) + 1))
