"""Which column of a link report holds what, in any order and spelling."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from review.actions.claim_links import links_of_cell, without_urls

HEADER_WITHIN = 20  # rows from the top
ALIKE = 88  # percent of likeness at which a misspelt heading is still one
_SHORT = 4  # letters; a heading as short as this must be spelt right
_LONGEST = 60  # characters of a heading
_MOST_WORDS = 7
REPORTING = frozenset({"link", "judul"})  # a table without both reports nothing


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands; a field that the table lacks is absent."""

    index: Mapping[str, int]
    links: tuple[int, ...] = ()  # every column of addresses
    evidence: frozenset[int] = frozenset()  # photos and scans: their addresses are no reports
    headings: tuple[str, ...] = ()  # as written, by column

    def value(self, cells: Sequence[str], field: str) -> str:
        """Words of the field, without addresses and formulas."""
        at = self.index.get(field)
        if at is None or at >= len(cells) or cells[at].startswith("="):
            return ""
        return without_urls(cells[at])

    def words_for_link(self, cells: Sequence[str]) -> str:
        """What a row writes where its address should stand: "TVRI Sumsel", "Sumatera Ekspres hal. 3"."""
        texts = (cells[at] for at in self.links if at < len(cells) and not cells[at].startswith("="))
        words = (without_urls(text) for text in texts if not links_of_cell(text))
        return next((text for text in words if any(letter.isalpha() for letter in text)), "")

    def link_cells(self, cells: Sequence[str]) -> list[int]:
        """Columns of this row that may hold addresses: those headed so, else all but outlets' names and evidence."""
        headed = [at for at in self.links if at < len(cells) and links_of_cell(cells[at])]
        passed = {self.index.get("media"), *self.evidence}
        return headed or [at for at in range(len(cells)) if at not in passed]

    @property
    def reports(self) -> bool:
        return not REPORTING.isdisjoint(self.index)


def squashed(text: str) -> str:
    """Lower-case letters only.

    >>> squashed("Hari/Tanggal :")
    'haritanggal'
    """
    return re.sub(r"[^a-z]", "", text.lower())


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    parsed = tomllib.loads((Path(__file__).parent / "claim_columns.toml").read_text(encoding="utf-8"))
    return {name: {key: tuple(values) for key, values in part.items()} for name, part in parsed.items()}


@cache
def _known() -> Mapping[str, frozenset[str]]:
    return {field: frozenset(map(squashed, names)) for field, names in _table()["judul_kolom"].items()}


def field_of(heading: str) -> str | None:
    """The field that a heading names.

    >>> field_of("Tgl. Terbit"), field_of("LINK BERITA (ONLINE)"), field_of("Jumal"), field_of("Judul Brita")
    ('tanggal', 'link', None, 'judul')
    """
    name = squashed(heading)
    if len(name) < 2 or len(heading) > _LONGEST or len(words_of(heading)) > _MOST_WORDS or "://" in heading:
        return None
    for field, names in _known().items():
        if name in names:
            return field
    return _by_word(heading) or _misspelt(name)


def _by_word(heading: str) -> str | None:
    words = set(words_of(heading))
    return next((field for field, deciding in _table()["kata_penentu"].items() if words & set(deciding)), None)


def _misspelt(name: str) -> str | None:
    if len(name) <= _SHORT:
        return None
    ranked = ((fuzz.ratio(name, known), field) for field, names in _known().items() for known in names)
    likeness, field = max(ranked)
    return field if likeness >= ALIKE else None


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's headings stand: rows [top, start); without any, columns are told by their cells."""

    top: int
    start: int
    columns: Columns

    @property
    def is_written(self) -> bool:
        return self.start > self.top


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """The header of a table, in one row or in two, the upper one merged over several columns."""
    best = Header(0, 0, Columns({}))
    for top in range(min(len(rows), HEADER_WITHIN)):
        for height in (1, 2):
            found = _headed(rows[top : top + height])
            if len(found.index) > len(best.columns.index):
                best = Header(top, top + height, found)
    if len(best.columns.index) >= 2 or _heads_links(best, rows):
        return best
    return Header(0, 0, _by_look(rows))


def _heads_links(header: Header, rows: Sequence[Sequence[str]]) -> bool:
    """The only heading is one of addresses, and addresses stand below it."""
    below = rows[header.start :]
    return any(links_of_cell(row[at]) for at in header.columns.links for row in below if at < len(row))


def header_again(cells: Sequence[str]) -> Columns | None:
    """The columns that a row in the middle of a table heads anew; None for a row of data."""
    found = _headed([cells])
    return found if len(found.index) >= 3 and found.reports else None


def _headed(rows: Sequence[Sequence[str]]) -> Columns:
    width = max((len(row) for row in rows), default=0)
    if any(links_of_cell(cell) for row in rows for cell in row):
        return Columns({})
    columns = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
    fields = [_field_of_column(column) for column in columns]
    headings = tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns)
    return Columns(
        index={field: fields.index(field) for field in dict.fromkeys(fields) if field is not None},
        links=tuple(at for at, field in enumerate(fields) if field == "link"),
        evidence=frozenset(at for at, field in enumerate(fields) if field == "bukti"),
        headings=headings,
    )


def _field_of_column(column: Sequence[str]) -> str | None:
    """What the lowest heading says, else the ones above it."""
    return next((field for heading in reversed(column) if (field := field_of(heading))), None)


def _by_look(rows: Sequence[Sequence[str]]) -> Columns:
    """The column with most addresses is the link's; the longest words elsewhere are the headline's."""
    width = max((len(row) for row in rows), default=0)
    links = [sum(bool(links_of_cell(row[at])) for row in rows if at < len(row)) for at in range(width)]
    if not any(links):
        return Columns({})
    link = links.index(max(links))
    lengths = {at: sum(len(without_urls(row[at])) for row in rows if at < len(row)) for at in range(width)}
    title = max((at for at in range(width) if at != link), key=lambda at: lengths[at], default=link)
    index = {"link": link} | ({"judul": title} if lengths[title] else {})
    return Columns(index, links=(link,))


def says(text: str, kind: str) -> bool:
    """One of the words of a kind (`luar_jaringan`) stands in the text as a word of its own.

    >>> says("TV One / Palembang", "luar_jaringan"), says("Tvonenews.com", "luar_jaringan")
    (True, False)
    """
    spaced = f" {' '.join(words_of(text))} "
    return any(f" {word} " in spaced for word in _table()["kata"][kind])


def begins(text: str, kind: str) -> bool:
    """The text begins with one of the words of a kind (`jumlah`, `penutup`)."""
    spaced = f"{' '.join(words_of(text))} "
    return any(spaced.startswith(f"{word} ") for word in _table()["kata"][kind])


def is_one_of(text: str, kind: str) -> bool:
    """The text is nothing but one of the words of a kind (`nihil`)."""
    return " ".join(words_of(text)) in _table()["kata"][kind]
