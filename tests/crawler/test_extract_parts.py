"""Articles on several pages: which pages, and one article of them."""

from datetime import UTC, datetime

import pytest

from crawler.extract.page import extract
from crawler.extract.parts import join, next_pages

NOW = datetime(2025, 11, 20, tzinfo=UTC)
URL = "https://kabar.test/read/745501/rutan-muara-jernih-digeledah"

HOST_PATH = "kabar.test/d-745501/rutan-digeledah-pada-malam"

FOUND = {
    "query": (URL, '<a href="?page=2">2</a><a href="?page=3">3</a>', (f"{URL}?page=2", f"{URL}?page=3")),
    "whole_on_one": (URL, '<a href="?page=2">2</a><a href="?page=all">Semua</a>', (f"{URL}?page=all",)),
    "path": (URL, f'<a href="{URL}/2">2</a>', (f"{URL}/2",)),
    "offsets": (URL, f'<a href="{URL}/15">2</a><a href="{URL}/30">3</a>', (f"{URL}/15", f"{URL}/30")),
    "wordpress": (
        "https://kabar.test/2025/11/panen/",
        '<div class="page-links">Halaman: 1 <a href="https://kabar.test/2025/11/panen/2/">2</a></div>',
        ("https://kabar.test/2025/11/panen/2/",),
    ),
    "head_link": (URL, f'<link rel="next" href="{URL}?page=2">', (f"{URL}?page=2",)),
    "only_the_later_ones": (f"{URL}?page=2", '<a href="?page=1">1</a><a href="?page=3">3</a>', (f"{URL}?page=3",)),
    "mobile_host": (
        f"https://m.{HOST_PATH}",
        f'<a href="https://m.{HOST_PATH}/2">›</a>',
        (f"https://m.{HOST_PATH}/2",),
    ),
    "next_article": (URL, '<a rel="next" href="/read/745502/warga-binaan-panen-jagung">Berita berikutnya</a>', ()),
    "short_slug": (
        "https://kabar.test/read/12/panen-cabai",
        '<a href="?page=2">2</a>',
        ("https://kabar.test/read/12/panen-cabai?page=2",),
    ),
    "listing": ("https://kabar.test/hukum", '<a href="/hukum?page=2">2</a>', ()),
    "already_whole": (f"{URL}?page=all", '<a href="?page=2">2</a>', ()),
    "comments": (URL, f'<a href="{URL}/comment-page-2/">2</a><a href="?replytocom=2">Balas</a>', ()),
    "no_address": (URL, '<a href="javascript:void(0)">2</a><a href="#2">2</a><a href="http://[x">2</a>', ()),
}


@pytest.mark.parametrize(("url", "links", "expected"), FOUND.values(), ids=FOUND.keys())
def test_further_pages_are_those_of_the_same_article(url: str, links: str, expected: tuple[str, ...]) -> None:
    assert next_pages(f"<html><body><p>Teks berita.</p>{links}</body></html>", url) == expected


def test_an_endless_row_of_pages_is_cut() -> None:
    links = "".join(f'<a href="?page={number}">{number}</a>' for number in range(2, 60))

    assert len(next_pages(f"<html><body>{links}</body></html>", URL)) == 9


def _part(*paragraphs: str, below: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = "Rutan Digeledah Malam"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}{below}</body></html>"


def test_parts_become_one_article_without_what_they_repeat() -> None:
    lead = "Petugas menggeledah delapan kamar hunian pada Jumat malam, kata kepala rutan."
    middle = "Barang sitaan dicatat lalu dimusnahkan di halaman depan rutan."
    end = "Penggeledahan akan diulangi tanpa pemberitahuan pada bulan depan."
    first = extract(_part(lead, middle), URL, now=NOW)
    second = extract(_part(lead, end, below="<p>Editor: Joko</p><a href='/d/9'>x</a>"), f"{URL}?page=2", now=NOW)

    whole = join([first, second])

    assert whole.paragraphs == (lead, middle, end)
    assert (whole.url, whole.canonical_url) == (URL, URL)
    assert [zone.text for zone in whole.zones] == ["Editor: Joko"]
    assert whole.links == ("https://kabar.test/d/9",)


def test_relative_links_to_further_pages_start_from_the_base_of_the_page() -> None:
    html = '<html><head><base href="/"></head><body><p>Isi.</p><a href="berita/panen-cabai-di-kota?page=2">2</a></body>'

    found = next_pages(html, "https://kabar.test/berita/panen-cabai-di-kota")

    assert found == ("https://kabar.test/berita/panen-cabai-di-kota?page=2",)
