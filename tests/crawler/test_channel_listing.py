"""Pages for readers as lists of articles."""

import pytest

from crawler.channels.listing import looks_like_article, looks_like_section, read_listing

URL = "https://a.id/hukum/"


@pytest.mark.parametrize(
    "path",
    [
        "/panen-cabai-di-kebun-kota/",
        "/2024/03/01/panen-cabai/",
        "/hukum/01/03/2024/panen-cabai",
        "/read/123456/panen",
        "/berita/d-7654321/panen",
        "/index.php/berita/4321-panen",
        "/hukum/baca/panen-cabai-di-kebun.html",
        "/detail/panen?id=4321",
    ],
)
def test_addresses_of_articles_are_told(path: str) -> None:
    assert looks_like_article(f"https://a.id{path}")


@pytest.mark.parametrize(
    "path",
    ["/", "/hukum", "/tag/panen-cabai-di-kebun-kota", "/category/berita-utama-hari-ini", "/page/1234", "/redaksi",
     "/pedoman-pemberitaan-media-siber/", "/wp-content/panen-cabai-di-kebun", "/hukum?page=2", "/author/a-budi-c-d"],
)  # fmt: skip
def test_other_addresses_are_no_articles(path: str) -> None:
    assert not looks_like_article(f"https://a.id{path}")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/hukum", True), ("/category/hukum/", True), ("/rubrik/daerah/palembang", True), ("/kontak", False), ("/", False),
     ("/hukum/page/2/", False), ("/panen-cabai-di-kebun-kota", False), ("/a/b/c/d", False), ("/x.html", False)],
)  # fmt: skip
def test_sections_are_told_by_their_address(path: str, expected: bool) -> None:
    assert looks_like_section(f"https://a.id{path}") is expected


def _page(links: str) -> bytes:
    return f"<html><body>{links}</body></html>".encode()


def test_a_list_gives_its_articles_once_and_in_order() -> None:
    links = (
        '<a href="/dua-warga-kota-panen-cabai#isi">2</a><a href="#top">^</a><a href="javascript:x()">x</a>'
        '<a href="satu-warga-kota-panen-cabai">1</a><a href="/dua-warga-kota-panen-cabai">2</a><a href="/kontak">k</a>'
    )

    page = read_listing(_page(links), URL)

    expected = ["https://a.id/dua-warga-kota-panen-cabai", "https://a.id/hukum/satu-warga-kota-panen-cabai"]
    assert [one.url for one in page.articles] == expected


@pytest.mark.parametrize(
    ("url", "links", "expected"),
    [
        (URL, '<a href="/hukum/page/3/">3</a><a href="/hukum/page/2/">2</a>', "https://a.id/hukum/page/2/"),
        ("https://a.id/hukum/page/2/", '<a href="/hukum/page/3/">3</a>', "https://a.id/hukum/page/3/"),
        (URL, '<a href="?page=2">Selanjutnya</a>', "https://a.id/hukum/?page=2"),
        (URL, '<a rel="next" href="/hukum/page/2/">›</a>', "https://a.id/hukum/page/2/"),
        (URL, '<a rel="next" href="/panen-cabai-di-kebun-kota">berikutnya</a>', None),
        (URL, '<a href="/daerah/page/2/">2</a>', None),
        ("https://a.id/hukum/page/9/", '<a href="/hukum/page/8/">8</a>', None),
    ],
    ids=["number", "later", "query", "rel", "article", "other list", "last"],
)
def test_the_page_that_follows_is_found(url: str, links: str, expected: str | None) -> None:
    assert read_listing(_page(links), url).next_url == expected


@pytest.mark.parametrize("body", [b"", b"\x00", b"tanpa tautan"])
def test_a_page_without_links_lists_nothing(body: bytes) -> None:
    page = read_listing(body, URL)

    assert (page.articles, page.sections, page.next_url) == ((), (), None)


TITLE = "Warga Binaan Panen Raya Cabai di Kebun"


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("/node/500", TITLE),
        ("/detail.php?id=123", TITLE),
        ("/berita/detail/123", TITLE),
        ("/84213", "Warga Binaan Panen Cabai"),
        ("/index.php?mod=berita&act=baca&id=23", TITLE),
        ("/news/panen-cabai", TITLE),
        ("/panen-cabai-di-kebun-kota/amp/", ""),
    ],
)
def test_an_address_that_tells_nothing_is_an_article_s_under_a_headline(href: str, label: str) -> None:
    page = read_listing(_page(f'<a href="{href}">{label}</a>'), "https://a.id/")

    assert ([one.url for one in page.articles], page.sections) == ([f"https://a.id{href}"], ())


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("/hukum", "Berita Hukum dan Kriminal"),
        ("/hukum?page=2", "Lihat berita lainnya di halaman 2"),
        ("/redaksi", "Susunan Redaksi dan Alamat Kantor Kami di Kota"),
        ("/kategori/12", "Semua Berita Hukum dan Kriminal Hari Ini"),
        ("/", TITLE),
    ],
)
def test_a_menu_is_no_headline(href: str, label: str) -> None:
    assert read_listing(_page(f'<a href="{href}">{label}</a>'), "https://a.id/").articles == ()
