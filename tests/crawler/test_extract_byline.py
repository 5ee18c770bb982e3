"""Who wrote: labels, elements that are named so, and names beside the date."""

from datetime import UTC, datetime

import pytest

from crawler.extract.line_rules import byline_name
from crawler.extract.page import extract
from domain.article import Extracted, Zone

NOW = datetime(2025, 11, 20, tzinfo=UTC)
URL = "https://kabar.test/hukum/rutan-muara-jernih-digeledah"
TITLE = "Rutan Muara Jernih Digeledah"
FIRST = "Petugas menggeledah delapan kamar hunian pada Jumat malam, kata kepala rutan kepada wartawan."
SECOND = "Barang sitaan dicatat lalu dimusnahkan di halaman depan, disaksikan dua anggota kepolisian."
DATE = "<p>Rabu, 5 November 2025 13:05 WIB</p>"


def _read(above: str, text: str = f"<p>{FIRST}</p><p>{SECOND}</p>") -> Extracted:
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{above}{text}</body></html>"
    return extract(page, URL, now=NOW)


NAMED = {
    "element": "<div class='author'>Nirmala Sari</div>",
    "page_of_the_author": f"<div><a href='/penulis/ns'>Nirmala Sari</a><br>{DATE}</div>",
    "card": "<div class='meta'><a class='url fn n' href='/author/ns'>Nirmala Sari</a></div>",
    "writer": "<div class='writer'><span>Nirmala Sari</span></div>",
    "label_in_the_element": "<dd class='createdby'>Ditulis oleh <span>Nirmala Sari</span></dd>",
    "label_behind_the_name": "<div><b>Nirmala Sari</b> , Jurnalis</div>",
    "label_before_the_name": "<div><span>Penulis</span><span>Nirmala Sari</span><span>5 Nov 2025</span></div>",
    "place_before_the_name": "<div>Kontributor Sungai Dua, <h6>Nirmala Sari</h6><h6>Joko Lelono</h6></div>",
    "date_behind_a_stroke": "<p>Oleh: Nirmala Sari / Jum'at, 7 November 2025 08:11 WIB</p>",
    "date_behind_a_dot": "<p>Oleh Nirmala Sari · 7 November 2025, 06.00 WIB</p>",
    "date_behind_a_comma": "<div>oleh Nirmala Sari, 07/11/2025 06:00 WIB</div>",
    "date_behind_the_label": "<div><b>Nirmala Sari</b>, Jurnalis-<span>Jum'at, 7 November 2025 |08:11 WIB</span></div>",
    "weekday_behind_the_name": "<p>Oleh Nirmala Sari, Jumat, 7 November 2025 | 08:11 WIB - Redaktur: Dodi - 221</p>",
    "date_in_the_element": "<div class='author'>Nirmala Sari <time>Jumat, 7 November 2025 08:11 WIB</time></div>",
    "desk_beside_it": "<div>Rep: Nirmala Sari/ Red: Dodi</div>",
    "part_of_a_row": "<p>Ditulis: Jumat, 7 Nov 2025 | Pukul: 08:11 WIB | Oleh: Nirmala Sari</p>",
    "rank_behind_the_name": "<div class='author-info'><b class='author-name'>Nirmala Sari</b> <i>Wartawan</i></div>",
    "called_so_for_tests": "<div><a href='/u/7'><span data-qa-id='author-name'>Nirmala Sari</span></a></div>",
    "site_behind_the_name": "<div><span>Nirmala Sari</span>, <span>Kabar Hulu</span></div>",
}


@pytest.mark.parametrize("above", NAMED.values(), ids=NAMED.keys())
def test_the_name_is_found_however_it_is_marked(above: str) -> None:
    found = _read(above, f"<div class='entry-content'><p>{FIRST}</p><p>{SECOND}</p></div>")

    assert found.author == "Nirmala Sari"
    assert found.paragraphs == (FIRST, SECOND)


def test_the_name_is_found_where_nothing_holds_the_text_apart() -> None:
    found = _read("<div class='author'>Nirmala Sari</div>")

    assert found.author == "Nirmala Sari"
    assert found.paragraphs == (FIRST, SECOND)


def test_a_row_of_dates_and_names_is_no_text() -> None:
    row = "<div>RABU, 5 NOVEMBER 2025 | 13:05 WIB | Reporter: Nirmala Sari Utami | Editor: Joko Lelono</div>"

    found = _read("", f"<div class='isi'>{row}<p>{FIRST}</p><p>{SECOND}</p></div>")

    assert found.paragraphs == (FIRST, SECOND)
    assert found.published_at == datetime(2025, 11, 5, 6, 5, tzinfo=UTC)


def test_names_behind_the_date_are_no_text() -> None:
    found = _read(f"{DATE}<p>Nirmala Sari, Joko Lelono</p><p>Redaksi Kabar Hulu</p>")

    assert found.paragraphs == (FIRST, SECOND)
    assert [zone.text for zone in found.zones if zone.zone is Zone.PENULIS] == [
        "Nirmala Sari, Joko Lelono",
        "Redaksi Kabar Hulu",
    ]


def test_a_date_with_a_clock_below_the_summary_is_no_text() -> None:
    summary = "<p>Petugas hanya menemukan sendok dan kartu remi di kamar-kamar itu.</p>"

    found = _read("", f"<article>{summary}{DATE}<p>{FIRST}</p><p>{SECOND}</p></article>")

    assert found.paragraphs[1:] == (FIRST, SECOND)


def test_a_degree_keeps_its_full_stop() -> None:
    assert byline_name("Oleh: Dr. Nirmala Sari, M.H.") == ("author", "Dr. Nirmala Sari, M.H.")
    assert byline_name("Oleh: Nirmala Sari.") == ("author", "Nirmala Sari")


def test_a_rank_in_the_head_gives_way_to_a_name_on_the_page() -> None:
    stated = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Admin"}}</script>'

    assert _read(stated + "<div class='author'>Nirmala Sari</div>").author == "Nirmala Sari"
    assert _read(stated).author == "Admin"


def test_a_day_told_amid_the_text_stays() -> None:
    found = _read("", f"<article><p>{FIRST}</p><p>Rabu, 5 November 2025</p><p>{SECOND}</p></article>")

    assert found.paragraphs == (FIRST, "Rabu, 5 November 2025", SECOND)


@pytest.mark.parametrize("line", ["Kepala rutan, wartawan", "Kontributor terbesar, katanya, adalah warga", "Penulis"])
def test_words_that_hold_a_label_name_nobody(line: str) -> None:
    assert byline_name(line) is None
