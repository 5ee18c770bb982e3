"""The next page of a list, as all kinds of sites name it; and the day beside each article."""

from datetime import UTC, datetime

import pytest

from crawler.channels.listing import read_listing
from crawler.channels.paging import place_in_list

LIST = "https://a.id/hukum/"
NOW = datetime(2024, 5, 20, 3, tzinfo=UTC)


def _next(url: str, links: str, head: str = "") -> str | None:
    return read_listing(f"<html><head>{head}</head><body>{links}</body></html>".encode(), url).next_url


@pytest.mark.parametrize(
    ("url", "links", "expected"),
    [
        (LIST, '<a href="/hukum/page/2/">2</a>', "https://a.id/hukum/page/2/"),
        (LIST, '<a href="page/2">2</a>', "https://a.id/hukum/page/2"),
        (LIST, '<a href="?page=2">Selanjutnya</a>', "https://a.id/hukum/?page=2"),
        (LIST, '<a href="/hukum?halaman=2">Halaman 2</a>', "https://a.id/hukum?halaman=2"),
        (LIST, '<a href="/hukum/index/2">Berikutnya »</a>', "https://a.id/hukum/index/2"),
        (LIST, '<a href="http://www.a.id/hukum/hal-2.html">›</a>', "http://www.a.id/hukum/hal-2.html"),
        (LIST, '<a href="/hukum/10">2</a><a href="/hukum/20">3</a>', "https://a.id/hukum/10"),
        (LIST, '<a href="?start=20"><span aria-hidden="true">2</span></a>', "https://a.id/hukum/?start=20"),
        ("https://a.id/indeks", '<a href="/indeks/2">&gt;</a>', "https://a.id/indeks/2"),
        (f"{LIST}page/2/", '<a href="/hukum/">1</a><a href="/hukum/page/3/">3</a>', "https://a.id/hukum/page/3/"),
        (f"{LIST}page/2/", '<a href="/hukum/page/9/">9</a><a class="next" href="/hukum/page/3/">x</a>',
         "https://a.id/hukum/page/3/"),
        ("https://a.id/?s=lapas", '<a href="/page/2/?s=lapas">Next</a>', "https://a.id/page/2/?s=lapas"),
        ("https://a.id/search?q=lapas", '<a href="?q=lapas&amp;page=2">2</a>', "https://a.id/search?q=lapas&page=2"),
        ("https://b.blogspot.com/", '<a href="/search?updated-max=2024-05-01&amp;start=7">Postingan Lama</a>',
         "https://b.blogspot.com/search?updated-max=2024-05-01&start=7"),
    ],
)  # fmt: skip
def test_the_next_page_is_found_however_it_is_named(url: str, links: str, expected: str) -> None:
    assert _next(url, links) == expected


@pytest.mark.parametrize(
    ("url", "links"),
    [
        (LIST, '<a href="/hukum/2024/06/" class="next">»</a>'),
        (LIST, '<a href="/2024/06/">Juni »</a><a href="?bulan=6&amp;tahun=2024">Selanjutnya</a>'),
        (LIST, '<a href="/panen-cabai-di-kebun-kota">Berita Selanjutnya</a>'),
        (LIST, '<a href="/hukum/page/57/">Terakhir</a>'),
        (LIST, '<a href="/daerah/page/2/">2</a>'),
        (LIST, '<a rel="next" href="https://lain.id/hukum/page/2/">2</a>'),
        (f"{LIST}page/9/", '<a href="/hukum/page/8/">« Sebelumnya</a><a href="/hukum/page/9/">9</a>'),
        ("https://a.id/?s=lapas", '<a href="/page/2/?s=rutan">2</a>'),
    ],
    ids=["month", "calendar", "article", "last", "other list", "other site", "no more", "other words"],
)
def test_what_leads_elsewhere_is_no_next_page(url: str, links: str) -> None:
    assert _next(url, links) is None


def test_a_link_in_the_head_tells_the_next_page() -> None:
    assert _next(LIST, "", '<link rel="next" href="/hukum/page/2/">') == "https://a.id/hukum/page/2/"


def test_relative_links_start_from_the_base_of_the_page() -> None:
    page = read_listing(
        b'<html><head><base href="https://a.id/"></head><body><a href="panen-cabai-di-kota">x</a>'
        b'<a href="hukum/page/2">2</a></body></html>',
        "https://a.id/hukum",
    )

    assert [one.url for one in page.articles] == ["https://a.id/panen-cabai-di-kota"]
    assert page.next_url == "https://a.id/hukum/page/2"


@pytest.mark.parametrize(
    "url", [LIST, "http://www.a.id/hukum", "https://a.id/hukum/page/1", "https://a.id/hukum.html", f"{LIST}?page=1"]
)
def test_the_first_page_of_a_list_has_one_place(url: str) -> None:
    assert place_in_list(url) == place_in_list("https://a.id/hukum")


def _days(body: str, url: str = LIST) -> dict[str, str]:
    page = read_listing(f"<html><body>{body}</body></html>".encode(), url, "Asia/Jakarta", NOW)
    return {one.url.rpartition("/")[2]: one.published_at.isoformat() for one in page.articles if one.published_at}


def test_the_day_beside_each_article_is_read_in_every_dress() -> None:
    cards = (
        '<li><a href="/satu-warga-kota-panen">Satu</a> <time datetime="2024-05-03T08:00:00+07:00">kemarin</time></li>'
        '<li><div><a href="/dua-warga-kota-panen"><img></a><h3><a href="/dua-warga-kota-panen">Dua</a></h3></div>'
        "<p>Jumat, 3 Mei 2024 | 09.30 WIB</p></li>"
        '<li><a href="/tiga-warga-kota-panen">Tiga</a><small>03/05/2024</small></li>'
        '<li><a href="/empat-warga-kota-panen">Empat</a><small>2 hari yang lalu</small></li>'
        '<li><a href="/2024/05/03/lima-warga-kota-panen">Lima</a></li>'
        '<li><a href="/enam-warga-kota-panen">Enam</a></li>'
    )

    assert _days(cards) == {
        "satu-warga-kota-panen": "2024-05-03T01:00:00+00:00",
        "dua-warga-kota-panen": "2024-05-03T02:30:00+00:00",
        "tiga-warga-kota-panen": "2024-05-02T17:00:00+00:00",
        "empat-warga-kota-panen": "2024-05-18T03:00:00+00:00",
        "lima-warga-kota-panen": "2024-05-02T17:00:00+00:00",
    }


def test_a_day_that_stands_beside_several_articles_is_none_of_theirs() -> None:
    cards = '<div>3 Mei 2024 <a href="/satu-warga-kota-panen">a</a><a href="/dua-warga-kota-panen">b</a></div>'

    assert _days(cards) == {}


@pytest.mark.parametrize(
    ("links", "following"),
    [
        ('<a href="?page=1" rel="next">Selanjutnya</a>', "?page=1"),
        ('<a href="?page=0">1</a><a href="?page=1">2</a><a href="?page=2">3</a>', "?page=1"),
        ('<a href="?page=1">1</a><a href="?page=2">2</a>', "?page=2"),
    ],
)
def test_a_list_that_counts_its_pages_from_zero_is_not_skipped_through(links: str, following: str) -> None:
    assert read_listing(f"<html><body>{links}</body></html>".encode(), LIST).next_url == LIST + following


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("<button>Muat Lebih Banyak</button>", True),
        ('<a href="#" class="btn-load-more">+</a>', True),
        ('<input type="button" value="Load more">', True),
        ('<a href="/panen-cabai-di-kebun-kota"><span>Lihat lainnya</span></a>', False),
        ('<a class="view-more" href="/daerah">Daerah</a>', False),
        ("<button>Cari</button><button class='slick-next'>Next</button>", False),
        ('<button>Muat lagi</button><a href="/hukum/page/2/">2</a>', False),
    ],
)
def test_a_list_has_more_where_a_button_says_so_and_no_link_leads_on(button: str, expected: bool) -> None:
    assert read_listing(f"<html><body>{button}</body></html>".encode(), LIST).has_more is expected
