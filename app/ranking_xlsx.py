"""The ranking as a spreadsheet: one sheet of rows, one of ledger lines; no cell is ever a formula or a link."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from domain.ranking import Ranking

ROW_TITLES = ("Peringkat", "Kode", "Satker", "Poin", "Poin sementara", "Berita", "Peristiwa", "Keluarga media",
              "Ditinjau", "Dari")  # fmt: skip
LINE_TITLES = ("Satker", "Berita", "Peristiwa", "Aturan", "Poin", "Penjelasan", "Diputus oleh")


def ranking_xlsx(ranking: Ranking) -> bytes:
    """Bytes of an XLSX file with the sheets Peringkat and Penjelasan."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(stream, options) as book:
        rows = [astuple(row) for row in ranking.rows]
        lines = [
            (one.satker_kode, one.article_id, one.event, one.rule, one.amount, one.sentence, one.decided_by or "")
            for one in ranking.lines
        ]
        _sheet(book, "Peringkat", ROW_TITLES, rows)
        _sheet(book, "Penjelasan", LINE_TITLES, lines)
    return stream.getvalue()


def _sheet(book: Any, name: str, titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, titles, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, [float(cell) if isinstance(cell, Decimal) else cell for cell in row])
    sheet.autofit()
