"""However many addresses lead to an article, it is one; whatever a page claims to be, two articles are two."""

from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.urls import believed_canonical, canonical
from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import HTML, Answer, Site


def _declaring(post: small_press.Post, address: str) -> str:
    return small_press.article_html(post).replace("</head>", f'<link rel="canonical" href="{address}"></head>')


def test_all_addresses_of_an_article_end_in_one(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    page = Answer(_declaring(post, post.path.strip("/")).encode(), 200, {"Content-Type": HTML})
    base = page.body.replace(b"<head>", b'<head><base href="/">')

    def variants(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        return Answer(base, 200, page.headers) if post.slug in asked.path else Answer(b"", 404)

    site.otherwise = variants
    site.answer("/?p=71", 301, Location=f"{post.path}?utm_source=pendek")
    site.answer("/baca/71/panen-cabai", 302, Location="../../amp" + post.path)
    site.page("/feed/", small_press.rss(site, [post]).replace(post.path, f"{post.path}?utm_source=rss"), "text/xml")
    listed = ["/?p=71", f"/amp{post.path}", f"{post.path}amp/", "/baca/71/panen-cabai"]
    site.page("/sitemap.xml", "\n".join(site.address + path for path in listed), "text/plain")
    session = "PHPSESSID=0a1b2c3d4e5f6a7b8c9d"
    front = "".join(f'<a href="{post.path}{tail}">x</a>' for tail in (f"?{session}", "?fbclid=1#komentar", "?page=all"))
    site.page("/", f"<html><body>{front}</body></html>")

    report = newsroom.crawl(site)

    assert [article.canonical_url for article in newsroom.articles()] == [f"{site.address}{post.path.rstrip('/')}"]
    assert (report.found, report.stored, report.refused) == (3, 1, {})


@pytest.mark.parametrize(
    "declared", ["/", "{home}/?utm_source=x", "/berita", "https://lain.test/panen", "{first}", "#"]
)
def test_a_page_that_claims_to_be_another_is_itself(declared: str, site: Site, newsroom: Newsroom) -> None:
    first, second = small_press.posts(2)
    other = small_press.Post("sidang-sengketa-tanah-warga-desa", "Sidang Sengketa", second.published_at, second.text)
    told = declared.format(home=site.address, first=site.address + first.path)
    site.page(first.path, small_press.article_html(first))
    site.page(other.path, _declaring(other, told))
    small_press.feed(site, [first, other])

    newsroom.crawl(site)

    assert {article.canonical_url for article in newsroom.articles()} == {
        f"{site.address}{post.path.rstrip('/')}" for post in (first, other)
    }


def test_links_with_a_session_of_their_own_are_no_new_pages(site: Site, newsroom: Newsroom) -> None:
    """Every answer gives all links another session, as some shops of news do."""
    posts = small_press.posts(4)
    counted = iter(range(1000))

    def page(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        session = f"sid={next(counted):020d}"
        path = asked.path.partition("?")[0]
        found = next((post for post in posts if post.path == path), None)
        if found:
            return Answer(small_press.article_html(found).encode(), 200, {"Content-Type": HTML})
        if path not in ("/", "/hukum/"):
            return Answer(b"", 404)
        links = "".join(f'<a href="{post.path}?{session}">{post.title}</a>' for post in posts)
        onward = f'<a href="/hukum/?{session}">Hukum</a><a href="/hukum/?page=2&amp;{session}">Selanjutnya</a>'
        return Answer(f"<html><body>{links}{onward}</body></html>".encode(), 200, {"Content-Type": HTML})

    site.otherwise = page

    first, second = newsroom.crawl(site), newsroom.crawl(site)

    assert (first.stored, second.new, second.fetched) == (4, 0, 0)
    assert len([path for path in site.paths() if path.startswith("/hukum")]) <= 6


def test_a_calendar_of_days_is_not_walked(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)

    def day(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        if asked.path != "/hukum/" and not asked.path.startswith(("/2024/", "/hukum/?tanggal=", "/arsip")):
            return Answer(b"", 404)
        links = "".join(f'<a href="{post.path}">{post.title}</a>' for post in posts)
        calendar = '<a class="next" href="/2024/06/">Juni »</a><a href="/2024/05/02/">2</a>'
        calendar += '<a href="/hukum/?tanggal=2024-05-02">2</a><a href="?bulan=6&amp;tahun=2024">Selanjutnya</a>'
        return Answer(f"<html><body>{links}{calendar}</body></html>".encode(), 200, {"Content-Type": HTML})

    site.otherwise = day
    site.page("/", '<html><body><a href="/hukum/">Hukum</a><a href="/2024/05/">Mei</a></body></html>')

    report = newsroom.crawl(site)

    assert report.stored == 3
    assert not any(path.startswith(("/2024/", "/hukum/?")) for path in site.paths())


def test_a_second_night_asks_each_list_once_and_takes_no_body_that_is_unchanged(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    links = "".join(f'<a href="{post.path}">{post.title}</a>' for post in posts)
    for path in ("/hukum/", "/tag/lapas", "/?s=lapas"):
        site.page(path, f"<html><body>{links}</body></html>", ETag=f'"{path}"')
    menu = '<a href="/hukum/">Hukum</a><a href="/tag/lapas">Lapas</a><form><input name="s"></form>'
    site.page("/", f"<html><body>{menu}</body></html>", ETag='"front"')
    small_press.feed(site, posts, ETag='"feed"')
    first = newsroom.crawl(site)
    site.asked.clear()

    second = newsroom.crawl(site)

    assert (first.stored, second.fetched, second.new, second.not_modified) == (12, 0, 0, 4)
    assert all(site.count(path) == 1 for path in ("/hukum/", "/tag/lapas", "/?s=lapas", "/feed/", "/"))
    assert not any(path in {post.path for post in posts} for path in site.paths())


TRACKING = st.sampled_from(["utm_source=wa", "fbclid=x1", "gclid=y", "ref=beranda", "_ga=1.2"])
OWN = st.sampled_from(["id=7", "cat=hukum", "kode=a%26b"])
HEADLINE = st.sampled_from(["panen-cabai-di-kebun-kota", "sidang-sengketa-tanah-warga", "7"])
HOST = st.sampled_from(["a.id", "www.a.id", "m.a.id", "amp.a.id", "A.ID"])


@settings(deadline=None)
@given(HEADLINE, st.lists(OWN, unique=True), st.lists(TRACKING), HOST, st.sampled_from(["", "/", "/amp", "/amp/"]))
def test_no_dress_changes_the_name(slug: str, own: list[str], tracking: list[str], host: str, tail: str) -> None:
    plain = f"https://a.id/berita/{slug}" + (f"?{'&'.join(own)}" if own else "")
    dressed = f"http://{host}/berita/{slug}{tail}?{'&'.join([*tracking, *own, *tracking])}#isi"

    assert canonical(dressed) == canonical(plain)


@settings(deadline=None)  # the list of public suffixes is read by the first
@given(HOST, HEADLINE, HOST, HEADLINE, st.sampled_from(["", "/2", "?page=2", "/amp", "?utm_source=x"]))
def test_believing_twice_is_believing_once(host: str, slug: str, other: str, declared: str, tail: str) -> None:
    url, told = f"https://{host}/berita/{slug}", f"https://{other}/berita/{declared}{tail}"

    believed = believed_canonical(url, told)

    assert believed in {canonical(url), canonical(told)}
    assert canonical(believed) == believed
    assert believed_canonical(believed, told) == believed
