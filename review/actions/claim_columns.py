"""Which column of a link report holds what, in any order and spelling."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

FIELDS = ("tanggal", "satker", "media", "judul", "link")
HEADER_WITHIN = 20  # rows from the top
ALIKE = 88  # percent of likeness at which a misspelt heading is still one
_URL_LIKE = re.compile(r"^(https?://|www\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Column of each field; a field that the sheet lacks is absent."""

    index: Mapping[str, int]

    def value(self, cells: Sequence[str], field: str) -> str:
        at = self.index.get(field)
        return cells[at].strip() if at is not None and at < len(cells) else ""


@cache
def column_names() -> Mapping[str, tuple[str, ...]]:
    """Known headings by field, squashed, and the words of news without a page."""
    table = tomllib.loads((Path(__file__).parent / "claim_columns.toml").read_text(encoding="utf-8"))
    return {field: tuple(squashed(name) for name in names) for field, names in table.items()}


def squashed(text: str) -> str:
    """Lower-case letters only.

    >>> squashed("Hari/Tanggal :")
    'haritanggal'
    """
    return re.sub(r"[^a-z]", "", text.lower())


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, Columns]:
    """Index of the first row of data, and the columns; without a header, columns are told by their cells."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        found = _headings(row)
        if len(found) > len(best[1]):
            best = (number + 1, found)
    if len(best[1]) >= 2:
        return best[0], Columns(best[1])
    return 0, Columns(_by_look(rows))


def _headings(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        field = _field_of(cell)
        if field is not None and field not in found:
            found[field] = at
    return found


def _field_of(heading: str) -> str | None:
    name = squashed(heading)
    if not 2 <= len(name) <= 30 or _URL_LIKE.match(heading):
        return None
    ranked = [(max(fuzz.ratio(name, known) for known in column_names()[field]), field) for field in FIELDS]
    likeness, field = max(ranked)
    return field if likeness >= ALIKE else None


def _by_look(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The column with most addresses is the link's; the longest words elsewhere are the headline's."""
    width = max((len(row) for row in rows), default=0)
    links = [sum(bool(_URL_LIKE.match(row[at])) for row in rows if at < len(row)) for at in range(width)]
    if not any(links):
        return {}
    link = links.index(max(links))
    lengths = {at: sum(len(row[at]) for row in rows if at < len(row)) for at in range(width) if at != link}
    title = max(lengths, key=lambda at: lengths[at]) if lengths else None
    return {"link": link} | ({"judul": title} if title is not None and lengths[title] else {})
