from datetime import UTC, datetime

import pytest

from crawler.plain import parse_date, pasted_article

NOW = datetime(2025, 1, 1, tzinfo=UTC)
MORE = "Kepala lapas menyebut pemeriksaan serupa akan digelar dua kali dalam sebulan tanpa pemberitahuan lebih dulu."
LONG = "Petugas Lapas Lahat memeriksa setiap sudut kamar hunian bersama polisi sampai menjelang tengah malam."


def test_a_first_line_that_reads_like_a_headline_is_the_title():
    pasted = pasted_article(f"Razia Malam di Lapas Lahat\n\n{LONG}\n\n{MORE}", None, now=NOW)

    assert (pasted.title, pasted.paragraphs) == ("Razia Malam di Lapas Lahat", (LONG, MORE))


def test_a_first_line_that_is_a_sentence_stays_text():
    pasted = pasted_article(f"{LONG}\n{MORE}", None, now=NOW)

    assert (pasted.title, pasted.paragraphs) == (None, (LONG, MORE))


def test_the_comment_form_below_a_pasted_page_is_cut_off():
    pasted = pasted_article(
        f"{LONG}\n\nLEAVE A REPLY\n\nPlease enter your comment!\nKomentar: Lapas Sekayu juga", "Razia", now=NOW
    )

    assert pasted.paragraphs == (LONG,)


def test_markup_in_pasted_text_stays_text():
    pasted = pasted_article(
        f"{LONG}\n<script>alert(1)</script> kata petugas Lapas Lahat kepada wartawan malam itu.", "R", now=NOW
    )

    assert pasted.paragraphs[1] == "<script>alert(1)</script> kata petugas Lapas Lahat kepada wartawan malam itu."


def test_a_few_words_are_an_article_when_a_person_says_so():
    assert pasted_article("Siaran radio tentang Lapas Lahat.", "Siaran", now=NOW).paragraphs == (
        "Siaran radio tentang Lapas Lahat.",
    )


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-07-11", "2024-07-10T17:00:00+00:00"),
        ("2024-07-11 09:30", "2024-07-11T02:30:00+00:00"),
        ("Kamis, 11 Juli 2024", "2024-07-10T17:00:00+00:00"),
    ],
)
def test_a_date_without_an_offset_is_wib(text: str, instant: str):
    moment = parse_date(text, "Asia/Jakarta", now=NOW)

    assert moment is not None
    assert moment.isoformat() == instant


@pytest.mark.parametrize("text", ["2031-01-01", "kapan-kapan", "", "31 Februari 2024"])
def test_what_has_not_been_is_no_date(text: str):
    assert parse_date(text, "Asia/Jakarta", now=NOW) is None
