"""What a site offers is read from a few of its documents."""

from datetime import UTC, datetime

from crawler.documents import Document
from crawler.extract.page import extract
from crawler.site import Site, site_of_url
from crawler.structure import SamplePage, draft_selectors
from crawler.survey import candidates, publisher_of, read_channels, read_children, zone_of
from domain.outlet import Selectors

HOME = "https://kabar.example/"
NOW = datetime(2024, 7, 1, tzinfo=UTC)
ABSENT = Document(HOME, 404)


def _site(**known: object) -> Site:
    from dataclasses import replace

    site = site_of_url((), HOME)
    return replace(site, outlet=replace(site.outlet, **known))  # type: ignore[arg-type]


def _document(body: str, url: str = HOME) -> Document:
    return Document(url, 200, body=body.encode())


def _rss(*paths: str) -> str:
    items = "".join(
        f"<item><title>Judul</title><link>https://kabar.example{path}</link>"
        f"<pubDate>Mon, {day:02} Jan 2024 09:00:00 +0700</pubDate></item>"
        for day, path in enumerate(paths, 1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'


def _sitemap(*paths: str, index: bool = False) -> str:
    part, root = ("sitemap", "sitemapindex") if index else ("url", "urlset")
    entries = "".join(f"<{part}><loc>https://kabar.example{path}</loc></{part}>" for path in paths)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'


def test_channels_that_the_site_names_are_asked_before_usual_ones() -> None:
    home = _document('<html><head><link rel="alternate" type="application/rss+xml" href="/umpan.xml"></head></html>')
    asked = candidates(_site(), home, _document("User-agent: *\nSitemap: /peta.xml\n"))

    assert (asked.feeds, asked.sitemaps) == (("https://kabar.example/umpan.xml",), ("https://kabar.example/peta.xml",))
    assert asked.posts.startswith("https://kabar.example/wp-json/wp/v2/posts?")
    assert asked.named == {"https://kabar.example/umpan.xml", "https://kabar.example/peta.xml"}


def test_usual_addresses_stand_in_where_nothing_is_named_and_one_of_each_is_kept() -> None:
    site = _site()
    asked = candidates(site, _document("<html></html>"), ABSENT)
    documents = dict.fromkeys(asked.documents, ABSENT)
    documents |= {f"{HOME}feed/": _document(_rss("/satu", "/dua")), f"{HOME}rss": _document(_rss("/satu"))}
    documents[f"{HOME}wp-sitemap.xml"] = _document(_sitemap("/satu"))
    documents[asked.posts] = _document('[{"link": "https://kabar.example/tiga", "date_gmt": "2024-01-09T02:00:00"}]')

    found = read_channels(site, asked, documents, "Asia/Jakarta")

    assert (found.feeds, found.sitemaps) == ((f"{HOME}feed/",), (f"{HOME}wp-sitemap.xml",))
    assert found.wordpress == f"{HOME}wp-json/"
    assert [one.url for one in found.listed] == [f"{HOME}tiga", f"{HOME}dua", f"{HOME}satu"]
    assert found.silent == {}


def test_named_channel_that_gives_nothing_is_told() -> None:
    site = _site(feeds=(f"{HOME}umpan.xml",), sitemaps=(), wordpress="")
    asked = candidates(site, _document("<html></html>"), ABSENT)
    found = read_channels(site, asked, {f"{HOME}umpan.xml": _document("<html>bukan umpan</html>")}, "Asia/Jakarta")

    assert asked.documents == (f"{HOME}umpan.xml",)
    assert found.silent == {f"{HOME}umpan.xml": "not_a_feed"}
    assert (found.feeds, found.sitemaps, found.wordpress, found.listed) == ((), (), "", ())


def test_index_of_sitemaps_is_looked_into() -> None:
    site = _site(feeds=(), sitemaps=(f"{HOME}peta.xml",), wordpress="")
    asked = candidates(site, _document("<html></html>"), ABSENT)
    index = _document(_sitemap("/sitemap-tag.xml", "/sitemap-post.xml", index=True))
    found = read_channels(site, asked, {f"{HOME}peta.xml": index}, "Asia/Jakarta")

    assert (found.sitemaps, found.children) == ((f"{HOME}peta.xml",), (f"{HOME}sitemap-post.xml",))
    below = read_children(site, {found.children[0]: _document(_sitemap("/satu"))}, "Asia/Jakarta")
    assert [one.url for one in below] == [f"{HOME}satu"]


def test_addresses_of_other_sites_are_not_the_sites_own() -> None:
    site = _site(feeds=(f"{HOME}umpan.xml",), sitemaps=(), wordpress="")
    asked = candidates(site, _document("<html></html>"), ABSENT)
    rss = _document(_rss("/satu").replace("https://kabar.example", "https://lain.example"))

    assert read_channels(site, asked, {f"{HOME}umpan.xml": rss}, "Asia/Jakarta").listed == ()


def test_time_zone_is_the_one_most_pages_tell() -> None:
    assert zone_of([b'"2024-05-01T09:30:00+08:00"', b"Rabu 1 Mei 2024 09.30 WITA", b"09:30 WIB"]) == "Asia/Makassar"
    assert zone_of([b'"2024-05-01T02:30:00Z"']) is None


def test_publisher_is_named_by_the_pages_then_by_the_part_their_titles_share() -> None:
    stated = _document(
        '<html><head><meta property="og:site_name" content="Kabar Contoh"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "publisher": {"name": "PT Contoh Media"}}</script></head><body>x</body></html>'
    )
    titled = [_document(f"<html><head><title>{one} - Kabar Lain</title></head><body>x</body></html>") for one in "AB"]
    home = _document("<html><head><title>Berita - Kabar Lain</title></head><body>x</body></html>")

    found = publisher_of([stated], "kabar.example")
    assert (found.nama, found.perusahaan) == ("Kabar Contoh", "PT Contoh Media")
    assert publisher_of([home, *titled], "kabar.example").nama == "Kabar Lain"
    assert publisher_of([_document("<html><body>x</body></html>")], "kabar.example").nama == "kabar.example"


PAGE = """<html><head><meta property="article:published_time" content="2024-01-0{n}T09:30:00+07:00"></head><body>
<header><h1 class="merek">Kabar</h1></header><article class="post-{n}">
<h1 class="judul-utama">Panen ke-{n} di kebun lapas</h1>
<div class="isi-berita {extra}">
<p>Warga binaan memanen cabai untuk ke-{n} kalinya bersama petugas di kebun belakang.</p>
<p>Hasil panen dibagikan kepada warga sekitar yang datang sejak pagi hari membawa keranjang sendiri-sendiri.</p>
<p>Kepala lapas menyebut panen berikutnya dijadwalkan sebelum musim hujan tiba di wilayah itu.</p></div></article>
</body></html>"""


def _samples(*extras: str) -> list[SamplePage]:
    outlet = _site().outlet
    samples = []
    for n, extra in enumerate(extras, 1):
        url, body = f"{HOME}2024/panen-ke-{n}-di-kebun", PAGE.format(n=n, extra=extra).encode()
        samples.append(SamplePage(url, body, NOW, extract(body, url, outlet, now=NOW)))
    return samples


def test_selectors_are_those_that_hold_on_every_sample() -> None:
    drafted = draft_selectors(_samples("lebar", "sempit"), _site().outlet)

    assert (drafted.title, drafted.body) == ("h1.judul-utama", "div.isi-berita")


def test_selector_that_one_sample_lacks_is_not_drafted() -> None:
    samples = _samples("", "")
    renamed = samples[1].body.replace(b"isi-berita", b"tubuh").replace(b"judul-utama", b"kepala")
    other = SamplePage(samples[1].url, renamed, NOW, extract(renamed, samples[1].url, _site().outlet, now=NOW))

    assert draft_selectors([samples[0], other], _site().outlet).title == ""
    assert draft_selectors([], _site().outlet) == Selectors()
