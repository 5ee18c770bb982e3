"""Rows as a table of plain text, as wide as its words: it can be read in a terminal, a pipe and a mail."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

# what a terminal may obey (controls other than tab and end of line) and signs that turn the direction of writing
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def table(rows: Sequence[Mapping[str, Any]], headers: Mapping[str, str] | None = None, width: int | None = None) -> str:
    """Columns in the order of the first row's keys; numbers to the right; None and False read as nothing.

    Where a line would be wider than `width`, each row is a card instead: a line for each value that it has.

    >>> print(table([{"kode": "a", "n": 3}, {"kode": "bcd", "n": 12}]))
    kode   n
    ----  --
    a      3
    bcd   12
    """
    names = list(rows[0])
    titles = [(headers or {}).get(name, name) for name in names]
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(len(line[i]) for line in [titles, *cells]) for i in range(len(names))]
    if width is not None and sum(widths) + 2 * (len(widths) - 1) > width:
        return "\n\n".join(_card(titles, line) for line in cells)
    right = [all(_is_number(row[name]) for row in rows) for name in names]
    lines = [titles, ["-" * width for width in widths], *cells]
    return "\n".join(_line(line, widths, right) for line in lines)


def printable(value: Any) -> str:
    """One line that a terminal only shows; nothing for None.

    >>> printable("Razia\\x1b[2J malam")
    'Razia [2J malam'
    """
    return "" if value is None else " ".join(COMMANDS.sub(" ", str(value)).split())


def _card(titles: Sequence[str], cells: Sequence[str]) -> str:
    widest = max(map(len, titles))
    return "\n".join(f"{title.ljust(widest)}  {cell}" for title, cell in zip(titles, cells, strict=True) if cell)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True))
    return "  ".join(parts).rstrip()


def _cell(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else printable(value)


def _is_number(value: Any) -> bool:
    from decimal import Decimal

    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
