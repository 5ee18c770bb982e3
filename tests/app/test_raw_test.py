"""The test of raw bytes lets every page through that the full parse links to a satker."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.config import Settings
from app.house import House
from classifier.linking.kinds import kind_forms
from crawler.extract.page import extract
from crawler.kind_gate import KindGate
from crawler.page_reader import FetchedPage, PageReader, own_words
from domain.crawl import Lease

NOW = datetime(2025, 6, 1, tzinfo=UTC)
LINKER = House(Settings()).linker
READER = PageReader(LINKER.names_any, LINKER.kind_words, KindGate(kind_forms()))
NAMES = (
    "Lapas Kelas IIA Lahat",
    "LAPAS LAHAT",
    "Rumah Tahanan Negara Kelas I Palembang",
    "Kantor Imigrasi Kelas I TPI Palembang",
    "Kalapas Lahat",
    "LP Lahat",
    "L.P. Lahat",
    "L&period;P&period; Lahat",
    "L<b>.P.</b> Lahat",
    "dilapas Lahat",
    "Bapas Palembang",
    "#LapasLahat",
    "Lembaga Pembinaan Khusus Anak Palembang",
)
FILL = "Warga binaan memanen cabai dan sayur bersama petugas di kebun belakang pada Senin pagi. "

spread = st.sampled_from([" ", "\u00a0", "&nbsp;", "\n   ", " <b> </b>", "</b> <b>", "<!-- iklan --> ", "<br>"])
letter = st.sampled_from(
    ["{0}", "{0}", "{0}", "{0}", "&#{1};", "&#x{1:x};", "&#X00{1:X};", "<b>{0}</b>", "<span class='a b'>{0}</span>",
     "{0}<wbr>", "{0}<!---->", "<i><u>{0}</u></i>"]
)  # fmt: skip


@st.composite
def written(draw: Any) -> str:
    """A name of a satker as pages may write it."""
    name = draw(st.sampled_from([name for name in NAMES if not set(name) & set(".&<")]))
    name = draw(st.sampled_from([name, name.upper()]))
    return "".join(_written(draw, char) for char in name)


def _written(draw: Any, char: str) -> str:
    if char == " ":
        return str(draw(spread))
    return str(draw(letter)).format(char, ord(char)) if char.isalpha() else char


@st.composite
def pages(draw: Any) -> bytes:
    sentence = f"<p>Kegiatan di {draw(written())} berjalan tertib, kata seorang petugas. “{FILL}”</p>"
    where = draw(
        st.sampled_from(
            ["<p>{fill}</p>{one}", "{one}<p>{fill}</p>", "<div><section>{one}</section></div><p>{fill}</p>"]
        )
    )
    body = where.format(one=sentence, fill=FILL * 3)
    page = (
        f"<html><head><title>Panen raya di kebun</title></head><body><h1>Panen raya di kebun</h1>{body}</body></html>"
    )
    return page.encode(draw(st.sampled_from(["utf-8", "cp1252", "utf-16"])), "xmlcharrefreplace")


@settings(deadline=None)  # how long one takes is no matter here
@given(pages())
def test_no_page_that_names_a_satker_is_passed_over(body: bytes) -> None:
    found = extract(body, "https://kabar.example/berita/panen-raya", now=NOW)

    assert _named(body) or not LINKER.names_any(own_words(found))


@pytest.mark.parametrize("name", NAMES)
def test_every_way_to_name_a_satker_opens_the_gate(name: str) -> None:
    assert _named(f"<p>Kegiatan di {name} berjalan.</p>".encode())


def test_a_page_without_a_word_for_a_satker_is_done_with() -> None:
    assert not _named(f"<html><script>var lp = 'lapas';</script><p>{FILL}</p></html>".encode())


def _named(body: bytes) -> bool:
    page = FetchedPage("https://kabar.example/berita/panen-raya", body, "text/html", NOW, sha256(body).hexdigest())
    lease = Lease(1, page.url, page.url, "feed", 1, None, None)
    return READER.first_look(page, lease)[0]
