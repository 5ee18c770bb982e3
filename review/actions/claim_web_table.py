"""Tables of a web page: what web applications and Google Sheets save as .xls or .html."""

from collections.abc import Iterator
from typing import Any

from lxml import html

from review.actions.claim_links import urls_in
from review.actions.claim_sheet import Sheet

_MOST_SPREAD = 200  # columns or rows that one cell may cover
_LOOKED_AT = 65_536  # characters in which a page's first table stands


def is_web_table(text: str) -> bool:
    """The text is a web page with a table.

    >>> is_web_table("<html><table><tr>"), is_web_table("Judul <b>tebal</b>")
    (True, False)
    """
    return text.lstrip().startswith("<") and "<table" in text[:_LOOKED_AT].lower()


def read_web_tables(text: str) -> list[Sheet]:
    """Each innermost table of the page; rows are numbered through the whole page."""
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    numbers = {row: number for number, row in enumerate(page.iter("tr"), 1)}
    tables = (table for table in page.iter("table") if next(table.iterdescendants("table"), None) is None)
    return [Sheet("", tuple(_rows(table, numbers))) for table in tables]


def _rows(table: Any, numbers: dict[Any, int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows that hold something; a cell over several rows speaks for each of them."""
    covers: dict[int, tuple[int, str]] = {}  # by column: how many rows more, and with what
    for row in table.iter("tr"):
        filled = {column: words for column, (_, words) in covers.items()}
        covers = {column: (more - 1, words) for column, (more, words) in covers.items() if more > 1}
        column = 0
        for cell in row.iterchildren("td", "th"):
            while column in filled:
                column += 1
            filled[column] = _words(cell)
            if (more := _span(cell, "rowspan") - 1) > 0:
                covers[column] = (more, filled[column])
            column += _span(cell, "colspan")
        if any(filled.values()):
            yield numbers[row], tuple(filled.get(at, "") for at in range(max(filled) + 1))


def _span(cell: Any, name: str) -> int:
    told = str(cell.get(name, "")).strip()[:9]
    return max(1, min(int(told), _MOST_SPREAD)) if told.isascii() and told.isdigit() else 1


def _words(cell: Any) -> str:
    """The cell's text, and where its links lead unless the text says it."""
    words = " ".join(" ".join(cell.itertext()).split())
    leads = [str(link.get("href", "")).strip() for link in cell.iter("a")]
    return " ".join([words, *(lead for lead in leads if urls_in(lead) and not urls_in(words))]).strip()
