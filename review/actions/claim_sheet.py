"""From the rows of one table to the publications that it reports; what reports nothing is told, never lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from domain.claim import ClaimLine, PassedOver
from review.actions.claim_columns import Columns, begins, field_of, find_header, header_again, is_one_of, says
from review.actions.claim_dates import read_day
from review.actions.claim_links import formula_link, links_of_cell, urls_in

MAX_ROWS = 50_000
_FILLED = 0.6  # a column with less of its rows filled speaks for the rows below, too
_MOST_CONTEXT = 8  # phrases that stand above a row
_MOST_WORDS = 6  # of a line that may name a satker rather than tell its news
_MOST_SIGNING = 2  # cells with words in a row of signatures
_CARRIED = ("satker", "tanggal")

Read = ClaimLine | PassedOver


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that hold something, with their numbers, from 1; cells are stripped text."""

    title: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    across: frozenset[int] = frozenset()  # rows that are one cell from left to right


def read_sheet(sheet: Sheet, context: Sequence[str]) -> Iterator[Read]:
    """Every row in order, as the publications it reports or as passed over. `context`: what the file itself tells."""
    header = find_header([cells for _, cells in sheet.rows])
    if not header.columns.reports:
        yield from (_passed(sheet, number, cells, "bukan daftar tautan") for number, cells in sheet.rows)
        return
    above = [cell for _, cells in sheet.rows[: header.top] for cell in cells if cell]
    around = [*reversed(above), *filter(None, [sheet.title]), *context]
    yield from (_passed(sheet, number, cells, "judul tabel") for number, cells in sheet.rows[: header.start])
    yield from _Table(sheet, header.columns, around, header.is_written).read(sheet.rows[header.start :])


def has_header(rows: Sequence[tuple[int, tuple[str, ...]]]) -> bool:
    """The rows stand below headings that name a report's columns."""
    return find_header([cells for _, cells in rows]).is_written


def _passed(sheet: Sheet, number: int, cells: Sequence[str], why: str) -> PassedOver:
    return PassedOver(sheet.title, number, why, _raw(cells))


def _raw(cells: Sequence[str]) -> str:
    return " | ".join(filter(None, cells))


@dataclass
class _Table:
    sheet: Sheet
    columns: Columns
    around: list[str]
    has_header: bool
    section: list[str] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)  # value of a carried field in the rows above
    is_signed: bool = False  # the names of who signed follow

    def read(self, rows: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[Read]:
        carried = self._carried(rows)
        for number, cells in rows:
            why = self._reports_nothing(number, cells)
            if why is not None:
                yield _passed(self.sheet, number, cells, why)
                continue
            for name in _CARRIED:
                self.last[name] = self.columns.value(cells, name) or (
                    self.last.get(name, "") if name in carried else ""
                )
            yield from self._lines(number, cells)

    def _carried(self, rows: Sequence[tuple[int, tuple[str, ...]]]) -> frozenset[str]:
        """Fields that are written once for several rows."""
        reporting = [cells for _, cells in rows if self._may_report(cells)]
        sparse = set()
        for name in _CARRIED:
            filled = sum(bool(self.columns.value(cells, name)) for cells in reporting)
            if filled and filled < _FILLED * len(reporting):
                sparse.add(name)
        return frozenset(sparse)

    def _may_report(self, cells: Sequence[str]) -> bool:
        return bool(self.columns.value(cells, "judul")) or any(links_of_cell(cell) for cell in cells)

    def _reports_nothing(self, number: int, cells: Sequence[str]) -> str | None:
        """Why the row is no report; None where it is one. A heading is remembered for the rows below."""
        if any(links_of_cell(cells[at]) for at in self.columns.links if at < len(cells)) or urls_in(_raw(cells)):
            return None
        words = [cell for cell in cells if any(letter.isalpha() for letter in cell)]
        if not words:
            return "nomor kolom atau baris kosong"
        if (columns := header_again(cells)) is not None:
            self.columns, self.last, self.is_signed = columns, {}, False
            return "kepala tabel"
        if begins(words[0], "jumlah"):
            return "baris jumlah"
        if self._signs(words):
            self.is_signed = True
            return "penutup laporan"
        if any(is_one_of(word, "nihil") for word in words) and not self._has_offline(cells):
            return "nihil"
        return self._heading(number, cells, words)

    def _signs(self, words: Sequence[str]) -> bool:
        """The row says who signs, or stands below one that does and holds a name or two."""
        begun = begins(words[0], "penutup") or begins(words[-1], "penutup")
        return begun or (self.is_signed and len(words) <= _MOST_SIGNING)

    def _has_offline(self, cells: Sequence[str]) -> bool:
        title = self.columns.value(cells, "judul")
        return len(title.split()) > 1 and not is_one_of(title, "nihil")

    def _heading(self, number: int, cells: Sequence[str], words: Sequence[str]) -> str | None:
        """A row of one cell heads the rows below, unless it is a headline; the nearest headings come first."""
        if self._stands_for_link(cells):
            return None
        title = self.columns.value(cells, "judul")
        alone = len(words) == 1 and sum(map(bool, cells)) <= 2
        is_heading = alone and (number in self.sheet.across or not title or read_day(title) is not None)
        if is_heading or (alone and len(title.split()) <= _MOST_WORDS):
            self.section = [words[0], *self.section][:_MOST_CONTEXT]
        if is_heading:
            self.last = {}
            return "judul kelompok"
        told = title or self.columns.value(cells, "media") or self.columns.value(cells, "keterangan")
        return None if told else "tanpa judul dan tautan"

    def _stands_for_link(self, cells: Sequence[str]) -> str:
        """Words in place of an address, in a row that tells something else of a publication, too."""
        told = any(self.columns.value(cells, name) for name in ("tanggal", "satker", "media", "judul"))
        return self.columns.words_for_link(cells) if self.has_header and told else ""

    def _lines(self, number: int, cells: Sequence[str]) -> Iterator[ClaimLine]:
        """One line a link: a row may hold several."""
        read = self.columns.value
        beside = [] if self.has_header else self._beside(cells)
        instead = self._stands_for_link(cells)
        printed = "cetak" if says(instead, "halaman_cetak") else ""
        line = ClaimLine(
            sheet=self.sheet.title,
            number=number,
            tanggal=self.last["tanggal"] or next((cell for cell in beside if read_day(cell)), ""),
            satker=self.last["satker"],
            media=read(cells, "media") or instead,
            jenis=read(cells, "jenis") or printed or (instead if says(instead, "luar_jaringan") else ""),
            judul=read(cells, "judul"),
            keterangan=read(cells, "keterangan"),
            raw=_raw(cells),
            context=tuple([*beside, *self.section, *self.around][:_MOST_CONTEXT]),
        )
        links = self._links(cells)
        yield from (replace(line, link=link, media=line.media or media) for link, media in links)
        if not links:
            yield line

    def _beside(self, cells: Sequence[str]) -> list[str]:
        """Short cells of a row that no heading explains."""
        explained = set(self.columns.index.values())
        return [
            cell for at, cell in enumerate(cells) if cell and at not in explained and len(cell.split()) <= _MOST_WORDS
        ]

    def _links(self, cells: Sequence[str]) -> list[tuple[str, str]]:
        """Addresses of the row, each once, with the heading of their column where that names an outlet."""
        found: dict[str, str] = {}
        for at in self.columns.link_cells(cells):
            headed = at in self.columns.links
            heading = self.columns.headings[at] if at < len(self.columns.headings) and not headed else ""
            if cells[at].startswith("="):  # a formula without a saved value
                continue
            for link in links_of_cell(cells[at]) if headed else urls_in(cells[at]):
                found.setdefault(link, "" if field_of(heading) else heading)
        return list(found.items())


def strip_cells(row: Sequence[str]) -> tuple[str, ...]:
    """Cells as text without space around them; a link in a formula is told, the formula is not."""
    return tuple(_plain(cell) for cell in row)


def _plain(cell: str) -> str:
    text = cell.strip()
    return formula_link(text) or text if text.startswith("=") else text
