"""Addresses and days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.actions.claim_dates import Surroundings, month_first, read_day, surroundings
from review.actions.claim_links import host_of, is_file_store, is_short, is_social, links_of_cell, unwrapped, urls_in

JANUARY = Surroundings(2024, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kamis, 11 Januari 2024", date(2024, 1, 11)),
        ("Rabu/10 Jan 2024", date(2024, 1, 10)),
        ("12-Feb-24", date(2024, 2, 12)),
        ("17 Agustsus 2024", date(2024, 8, 17)),
        ("4 Nopember 2024", date(2024, 11, 4)),
        ("1 s.d. 3 Januari 2024", date(2024, 1, 3)),
        ("Jumat, 5 Januari 2024 pukul 10.15 WIB", date(2024, 1, 5)),
        ("12Maret2024", date(2024, 3, 12)),
        ("Agustus 17, 2024", date(2024, 8, 17)),
        ("Jum'at 5-1-2024", date(2024, 1, 5)),
        ("05.01.24", date(2024, 1, 5)),
        ("7/25/2024", date(2024, 7, 25)),
        ("2024-03-05 00:00:00", date(2024, 3, 5)),
        ("45484", date(2024, 7, 11)),
        ("Selasa, 9 Februari", date(2024, 2, 9)),
        ("9/2", date(2024, 2, 9)),
        ("Senin 8", date(2024, 1, 8)),
        ("tgl 8", date(2024, 1, 8)),
    ],
)
def test_day_is_read_in_every_spelling(text: str, day: date) -> None:
    assert read_day(text, JANUARY) == day


@pytest.mark.parametrize(
    "text", ["", "kemarin", "31/02/2024", "10.30 WIB", "3 berita", "Maret 2024", "2024", "0812-3456-7890"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, JANUARY) is None


def test_day_without_a_year_needs_one_from_around() -> None:
    assert read_day("9 Februari") is None
    assert read_day("8", Surroundings(2024)) is None


def test_year_and_month_come_from_the_nearest_phrase_that_tells_them() -> None:
    assert surroundings(["LAPAS A", "Feb-24", "Rekap Januari 2023"]) == Surroundings(2024, 2)
    assert surroundings(["Rekap Januari - Maret 2024"]) == Surroundings(2024, None)
    assert surroundings(["Sheet1"]) == Surroundings()


def test_month_comes_first_only_where_no_day_contradicts() -> None:
    assert month_first(["1/5/2024", "1/15/2024"])
    assert not month_first(["1/5/2024", "2/5/2024"])
    assert read_day("1/5/2024", month_first=True) == date(2024, 1, 5)


@given(st.text())
def test_any_text_has_a_day_or_none_and_its_links_are_web_addresses(text: str) -> None:
    assert read_day(text, JANUARY) is None or isinstance(read_day(text, JANUARY), date)
    assert all(url.lower().startswith(("http://", "https://")) for url in urls_in(text))


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("https://a.example/x.", ("https://a.example/x",)),
        ("(https://a.example/x_(y))", ("https://a.example/x_(y)",)),
        ("kabar.example.com/berita/1", ("http://kabar.example.com/berita/1",)),
        ("ttps://a.example/x", ("https://a.example/x",)),
        ("https:// a.example/x", ("https://a.example/x",)),
        ("1. https://a.example/1 2. https://b.example/2", ("https://a.example/1", "https://b.example/2")),
        ("https://a.example/1https://b.example/2", ("https://a.example/1", "https://b.example/2")),
        ("https://a.example/?u=https://b.example/2", ("https://a.example/?u=https://b.example/2",)),
        ("humas@lapas.com", ()),
        ("terlampir", ()),
        ("-", ()),
        ("C:\\Users\\humas\\foto.jpg", ("C:\\Users\\humas\\foto.jpg",)),
        ("file:///etc/passwd", ("file:///etc/passwd",)),
        ("javascript:alert(1)", ("javascript:alert(1)",)),
    ],
)
def test_links_of_a_cell(cell: str, links: tuple[str, ...]) -> None:
    assert links_of_cell(cell) == links


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("https://www.instagram.com/p/x/", (True, False, False)),
        ("https://vt.tiktok.com/x", (True, False, False)),
        ("https://youtu.be/x", (True, False, False)),
        ("https://web.facebook.com/x", (True, False, False)),
        ("https://x.com/humas/status/1", (True, False, False)),
        ("https://kompasx.com/1", (False, False, False)),
        ("https://drive.google.com/file/d/1", (False, True, False)),
        ("https://bit.ly/3abc", (False, False, True)),
        ("https://s.id/abc", (False, False, True)),
        ("https://kabar.example/bit.ly", (False, False, False)),
    ],
)
def test_kind_of_host(url: str, kinds: tuple[bool, bool, bool]) -> None:
    assert (is_social(url), is_file_store(url), is_short(url)) == kinds


def test_address_inside_another_is_the_one_that_was_meant() -> None:
    wrapped = (
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fa.example%252Fx"
    )

    assert unwrapped(wrapped) == "https://a.example/x"
    assert unwrapped("https://a.example/?u=https://b.example/x") == "https://a.example/?u=https://b.example/x"


def test_host_of_an_address_with_a_user_is_none() -> None:
    assert host_of("https://kabar.example@jahat.example/x") == ""
    assert host_of("https://m.kabar.example:8080/x") == "kabar.example:8080"
