"""Tags and the site's own search as channels: found on the home page or set in the registry, few words, politely."""

from collections.abc import Callable, Sequence
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from crawler.channels.listing import links_of
from crawler.channels.search import search_forms, search_url, tag_links, tag_template
from crawler.search_words import search_words
from domain.outlet import JenisSumber, Outlet, Tingkat
from domain.satker import Jenis, Satker
from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import HTML, Answer, Site
from tests.crawler.small_press import Post

URL = "https://a.id/"


def _forms(body: str) -> list[str]:
    return search_forms(html.document_fromstring(f"<html><body>{body}</body></html>"), URL)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<form role="search" action="/"><input type="search" name="s"></form>', ["https://a.id/?s={kata}"]),
        ('<form action="cari"><input name="keyword"><input type="hidden" name="tipe" value="berita"></form>',
         ["https://a.id/cari?tipe=berita&keyword={kata}"]),
        ('<form method="GET" action="https://a.id/search"><input type="text" name="q"></form>',
         ["https://a.id/search?q={kata}"]),
        (r'<script type="application/ld+json">{"target":{"urlTemplate":"https:\/\/a.id?s={search_term_string}"}}',
         ["https://a.id?s={kata}"]),
        ('<form method="post" action="/login"><input type="text" name="q"></form>', []),
        ('<form action="/surel"><input type="email" name="q"></form>', []),
        ('<form action="/surel"><input type="text" name="nama"></form>', []),
    ],
    ids=["wordpress", "portal with hidden", "portal", "told to search engines", "post", "mail", "other field"],
)  # fmt: skip
def test_the_search_of_a_site_is_found(body: str, expected: list[str]) -> None:
    assert _forms(body) == expected


def test_tag_pages_are_told_and_their_form_taken() -> None:
    paths = ("/tag/panen-raya/", "/topik/lapas?x=1", "/tag/", "/berita/tag")
    body = "".join(f'<a href="{path}">a</a>' for path in paths)
    links = tag_links(links_of(html.document_fromstring(body), URL))

    assert links == ["https://a.id/tag/panen-raya/", "https://a.id/topik/lapas?x=1"]
    assert [tag_template(link) for link in links] == ["https://a.id/tag/{kata}/", "https://a.id/topik/{kata}"]
    assert search_url("https://a.id/tag/{kata}/", "lapas muara enim") == "https://a.id/tag/lapas-muara-enim/"


def _satker(jenis: Jenis, tempat: str, provinsi: str = "Sumatera Selatan") -> Satker:
    return Satker(f"x-{tempat}", f"{jenis} {tempat}", jenis, "", tempat, f"Kota {tempat}", provinsi, "")


def test_words_are_kinds_and_the_satker_of_the_own_area() -> None:
    satker = [
        _satker(Jenis.LAPAS, "Lahat"),
        _satker(Jenis.LAPAS_NARKOTIKA, "Banyuasin"),
        _satker(Jenis.KANIM, "Palembang"),
        _satker(Jenis.RUTAN, "Medan", "Sumatera Utara"),
        _satker(Jenis.KANWIL_DITJENPAS, "Sumsel"),
    ]
    outlet = Outlet("a", "A", ("a.id",), "A", Tingkat.LOKAL, JenisSumber.PERS, wilayah=("Sumatera Selatan",))

    words = search_words(satker, outlet)

    assert words.kinds == ("lapas", "imigrasi", "rutan")
    assert words.places == ("lapas lahat", "lapas banyuasin", "imigrasi palembang")
    assert words.of_night(2, 7) == ("lapas", "imigrasi")
    assert {word for night in range(3) for word in words.of_night(4, night)[3:]} == set(words.places)


Results = Callable[[str], Sequence[Post]]


def _searchable(site: Site, path: str, name: str, results: Results) -> None:
    """A site whose front shows nothing but its search."""
    site.page("/", f'<html><body><form action="{path}"><input type="search" name="{name}"></form></body></html>')

    def search(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        parts = urlsplit(asked.path)
        words = parse_qs(parts.query).get(name)
        if parts.path != path or not words:
            return Answer(b"", 404)
        links = "".join(f'<h3><a href="{post.path}">{post.title}</a></h3>' for post in results(words[0]))
        return Answer(f"<html><body>{links}</body></html>".encode(), 200, {"Content-Type": HTML})

    site.otherwise = search


@pytest.mark.parametrize(("path", "name"), [("/", "s"), ("/search", "q"), ("/cari", "kata")])
def test_what_only_the_search_finds_is_found(path: str, name: str, site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(9)
    small_press.publish(site, posts)
    _searchable(site, path, name, lambda words: posts if words == "lapas" else [])

    report = newsroom.crawl(site)

    assert (report.channels, report.stored, report.problems) == ({"search": 9}, 9, ())
    assert site.count(f"{path}?{name}=lapas") == 1
    assert sum(asked.path.startswith(f"{path}?{name}=") for asked in site.asked) == 6


def test_a_search_that_ignores_its_words_is_told(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(5)
    small_press.publish(site, posts)
    _searchable(site, "/search", "q", lambda words: posts)

    report = newsroom.crawl(site)

    assert report.channel_errors == {f"{site.address}/search?q={{kata}}": "ignores_words"}


def test_a_search_that_robots_forbids_is_not_asked(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    _searchable(site, "/search", "q", lambda words: posts)
    site.page("/robots.txt", "User-agent: *\nDisallow: /search\n", "text/plain")

    report = newsroom.crawl(site)

    assert [path for path in site.paths() if path.startswith("/search")] == []
    assert (report.stored, report.channel_errors, report.problems) == (3, {}, ())


def test_the_budget_of_words_is_kept(site: Site, newsroom: Newsroom) -> None:
    _searchable(site, "/search", "q", lambda words: [])

    newsroom.crawl(site, settings={"GAUNG_MAX_SEARCH_WORDS": 2})

    assert sorted(path for path in site.paths() if path.startswith("/search")) == [
        "/search?q=imigrasi",
        "/search?q=lapas",
    ]


def _tagged(site: Site, these: Sequence[Post]) -> None:
    """Pages of one tag, four articles a page."""
    pages = [these[begin : begin + 4] for begin in range(0, len(these), 4)]
    for number, part in enumerate(pages, start=1):
        links = "".join(f'<h3><a href="{post.path}">{post.title}</a></h3>' for post in part)
        onward = f'<a href="/tag/lapas?page={number + 1}">Berikutnya</a>' if number < len(pages) else ""
        site.page(
            "/tag/lapas" + (f"?page={number}" if number > 1 else ""), f"<html><body>{links}{onward}</body></html>"
        )


@pytest.mark.parametrize("link", ["/tag/lapas", "/tag/pasar-malam"], ids=["named", "by another tag"])
def test_the_page_of_a_tag_is_read(link: str, site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(10)
    small_press.publish(site, posts)
    site.page("/", f'<html><body><a href="{link}">tag</a></body></html>')
    _tagged(site, posts)

    report = newsroom.crawl(site)

    assert (report.channels, report.stored, report.channel_errors) == ({"tag": 10}, 10, {})


def test_tags_are_read_a_few_pages_a_night_and_to_the_end_of_a_range(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(40)
    small_press.publish(site, posts)
    site.page("/", '<html><body><a href="/tag/lapas">Lapas</a></body></html>')
    _tagged(site, posts)

    night = newsroom.crawl(site)
    backfill = newsroom.crawl(site, since=date(2024, 2, 1))

    assert (night.stored, backfill.stored) == (12, 28)


REGISTERED = """
nama = "Kabar Kebun"
hosts = ["{host}"]
scheme = "http"
keluarga = "Kebun"
tingkat = "lokal"
jenis_sumber = "pers"
tags = ["{address}/kabar/tag/lapas"]
search = ["{address}/temukan/{{kata}}"]
wilayah = ["Sumatera Selatan"]
"""


def test_tags_and_search_of_the_registry_come_before_what_the_site_shows(
    site: Site, newsroom: Newsroom, tmp_path: Path
) -> None:
    posts = small_press.posts(6)
    small_press.publish(site, posts)
    _searchable(site, "/search", "q", lambda words: posts)
    for path, part in (("/kabar/tag/lapas", posts[:3]), ("/temukan/imigrasi", posts[3:])):
        site.page(path, "".join(f'<a href="{post.path}">{post.title}</a>' for post in part))
    outlets = tmp_path / "registri" / "outlets"
    outlets.mkdir(parents=True)
    (outlets / "kebun.toml").write_text(REGISTERED.format(host=site.host, address=site.address), "utf-8")

    report = newsroom.crawl(outlet="kebun", settings={"GAUNG_REGISTRY": str(tmp_path / "registri")})

    assert (report.channels, report.stored) == ({"search": 3, "tag": 3}, 6)
    assert sum(path.startswith("/temukan/") for path in site.paths()) == 12
    assert not any(path.startswith("/search") for path in site.paths())
