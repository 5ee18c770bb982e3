"""An outlet's own selectors come before all rules, and every field tells its rule."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.extract.hints import ChannelHints
from crawler.extract.page import explain, extract
from domain.article import DateSource
from domain.errors import RegistryError
from domain.outlet import JenisSumber, Outlet, Selectors, Tingkat

NOW = datetime(2025, 11, 20, tzinfo=UTC)
URL = "https://kabar.test/hukum/rutan-muara-jernih-digeledah"
FIRST = "Petugas menggeledah delapan kamar hunian pada Jumat malam, kata kepala rutan."
SECOND = "Barang sitaan dicatat lalu dimusnahkan di halaman depan, disaksikan polisi."
PAGE = f"""<html><head><title>Rutan Muara Jernih Digeledah</title></head><body>
<h1>Rutan Muara Jernih Digeledah</h1><h2 class="x1">Digeledah, Rutan Muara Jernih</h2>
<b class="x2">7 November 2025 20:30 WIB</b><em class="x3">Nirmala Sari</em>
<div class="x4"><p>{FIRST}</p><p class="x5">Teks titipan yang bukan bagian berita.</p><p>{SECOND}</p></div>
<div class="entry-content"><p>{"Ini bukan berita, melainkan keterangan tentang situs. " * 5}</p></div>
</body></html>"""
OUTLET = Outlet("kabar", "Kabar", ("kabar.test",), "kabar", Tingkat.LOKAL, JenisSumber.PERS)
SELECTORS = Selectors(title=".x1", body=".x4 p", published=".x2", author=".x3", remove=".x5")


def test_selectors_win_over_structure() -> None:
    found = extract(PAGE, URL, replace(OUTLET, selectors=SELECTORS), now=NOW)

    assert found.title == "Digeledah, Rutan Muara Jernih"
    assert found.paragraphs == (FIRST, SECOND)
    assert found.author == "Nirmala Sari"
    assert (found.published_at, found.published_from) == (
        datetime(2025, 11, 7, 13, 30, tzinfo=UTC),
        DateSource.SELECTOR,
    )


def test_explain_names_the_selector_or_the_rule_of_each_field() -> None:
    own = explain(PAGE, URL, replace(OUTLET, selectors=SELECTORS), now=NOW)
    general = explain(PAGE, URL, OUTLET, now=NOW)

    assert own == dict.fromkeys(("title", "text", "published_at", "author"), "outlet's selector")
    assert general["title"] == "heading that agrees with the page's head"
    assert general["text"] == "class of article text"
    assert general["published_at"] == "time shown near the headline"


def test_a_selector_that_finds_nothing_leaves_the_field_to_the_rules() -> None:
    found = extract(
        PAGE, URL, replace(OUTLET, selectors=Selectors(title=".tidak-ada", published=".tidak-ada")), now=NOW
    )

    assert found.title == "Rutan Muara Jernih Digeledah"
    assert found.published_from is DateSource.VISIBLE


def test_a_selector_that_is_no_css_names_the_outlet_and_the_key() -> None:
    with pytest.raises(RegistryError, match=r"outlet kabar: selectors\.title: 'h1\[\[' is no CSS selector"):
        extract(PAGE, URL, replace(OUTLET, selectors=Selectors(title="h1[[")), now=NOW)


def test_the_channel_s_title_stands_in_where_the_page_has_none() -> None:
    page = f"<html><body><div><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"

    found = extract(page, URL, now=NOW, hints=ChannelHints(title="Rutan &amp; Lapas Digeledah"))

    assert found.title == "Rutan & Lapas Digeledah"
    assert extract(page, URL, now=NOW).title is None
