"""The form in which an index addresses a day is read from its own links and forms."""

from datetime import date

import pytest

from crawler.channels.days_shown import day_index
from crawler.channels.listing import links_of, read_page

HOME = "https://kabar.example/indeks"
MAY = date(2024, 5, 3)


def _address(body: str) -> str | None:
    root = read_page(f"<html><body>{body}</body></html>".encode())
    assert root is not None
    form = day_index(root, links_of(root, HOME), HOME)
    return form.of_day(MAY) if form else None


@pytest.mark.parametrize(
    ("links", "address"),
    [
        (["?date=2026-11-21"], "?date=2024-05-03"),
        (["/indeks/2026/11/21"], "/2024/05/03"),
        (["/indeks/2026/11/9", "/indeks/2026/11/10"], "/2024/5/3"),
        (["/indeks/20261121"], "/20240503"),
        (["?date=21-11-2026"], "?date=03-05-2024"),
        (["?tanggal=21/11/2026"], "?tanggal=03/05/2024"),
        (["?tanggal=21%2F11%2F2026"], "?tanggal=03%2F05%2F2024"),
        (["/indeks/1/11/2026", "/indeks/21/11/2026"], "/3/5/2024"),
        (["/indeks/berita/21-11-2026.html"], "/berita/03-05-2024.html"),
        (["?date=11/05/2026", "?date=11/21/2026"], "?date=05/03/2024"),
        (["?date=05/11/2026", "?date=21/11/2026"], "?date=03/05/2024"),
        (["?d=21&m=11&y=2026", "?d=9&m=11&y=2026"], "?d=3&m=5&y=2024"),
        (["?tgl=09&bln=11&thn=2026&kanal=hukum"], "?tgl=03&bln=05&thn=2024&kanal=hukum"),
        (["?tgl=9&bln=november&thn=2026"], "?tgl=3&bln=mei&thn=2024"),
        (["/indeks/21-november-2026"], "/03-mei-2024"),
        (["/indeks/21/Desember/2026"], "/03/mei/2024"),
        (["/indeks/2026/december/21"], "/2024/may/03"),
        (["/indeks/21-okt-2026"], "/03-mei-2024"),
    ],
)
def test_links_to_other_days_show_the_form(links: list[str], address: str) -> None:
    assert _address("".join(f'<a href="{link}">hari lain</a>' for link in links)) == HOME + address


def _choices(name: str, values: list[str]) -> str:
    return f'<select name="{name}">' + "".join(f'<option value="{one}">{one}</option>' for one in values) + "</select>"


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ('<input type="date" name="hari">', "hari=2024-05-03"),
        ('<input name="date" placeholder="dd-mm-yyyy">', "date=03-05-2024"),
        ('<input type="text" name="tanggal" value="21/11/2026">', "tanggal=03/05/2024"),
        (
            '<input name="tgl" data-date-format="yyyy-mm-dd"><input type="hidden" name="k" value="7">',
            "tgl=2024-05-03&k=7",
        ),
        (
            _choices("tgl", ["", *map(str, range(1, 32))])
            + _choices("bln", [f"{month:02}" for month in range(1, 13)])
            + _choices("thn", ["2025", "2026"]),
            "tgl=3&bln=05&thn=2024",
        ),
        (
            _choices("day", [f"{day:02}" for day in range(1, 32)])
            + _choices("month", ["January", "February", "May"])
            + _choices("year", ["2026"]),
            "day=03&month=may&year=2024",
        ),
    ],
)
def test_a_form_in_which_a_day_is_chosen_shows_it_too(fields: str, query: str) -> None:
    assert _address(f"<form>{fields}</form>") == f"{HOME}?{query}"


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://kabar.example/2026/11/21/panen-cabai">Panen cabai</a>',
        '<a href="?page=2">2</a><a href="?date=kemarin">Kemarin</a><a href="?y=2026">2026</a>',
        '<form method="post"><input type="date" name="hari"></form>',
        '<form action="/cari"><input name="q"></form>',
    ],
)
def test_what_shows_no_day_of_an_index_gives_no_form(body: str) -> None:
    assert _address(body) is None
