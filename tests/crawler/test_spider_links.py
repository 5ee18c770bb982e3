"""Links of many hosts in one run, hosts that do not answer, and addresses that no store can keep."""

import socket
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler

import pytest

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Answer, Site, serve
from tests.crawler.test_spider_again import _a_day_passes

LONG = "x" + "-panjang" * 260  # 2,081 characters


@pytest.fixture
def other() -> Generator[Site]:
    with serve() as running:
        yield running


def _closed_address() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


def _hang_up(_: Site, asked: BaseHTTPRequestHandler) -> Answer | None:
    if asked.path == "/robots.txt":
        return Answer(b"", 404)
    asked.close_connection = True
    asked.connection.shutdown(socket.SHUT_RDWR)
    return None


def test_a_host_that_fails_again_and_again_stops_no_other(site: Site, other: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(6)
    small_press.publish(site, posts)
    other.otherwise = _hang_up
    broken = [f"{other.address}/berita-warga-kota-{number}" for number in range(40)]
    there = [site.address + post.path for post in posts]

    report = newsroom.crawl(urls=(*broken, *there), local=True, settings={"RETRY_TIMES": 0})

    told = {page.url: page.outcome for page in report.pages}
    assert [told[url] for url in there] == ["stored"] * 6
    assert {told[url] for url in broken} == {"error:connection_failed", "error:unreachable"}
    assert len({path for path in other.paths() if path.startswith("/berita")}) < 25
    assert report.ended == "finished"


def test_a_host_that_does_not_answer_is_unreachable_and_asked_again_the_next_night(newsroom: Newsroom) -> None:
    url = f"{_closed_address()}/berita-warga-kota-panen"

    first = newsroom.crawl(urls=(url,), local=True)
    _a_day_passes(newsroom)
    second = newsroom.crawl(urls=(url,), local=True)

    assert [page.outcome for page in (*first.pages, *second.pages)] == ["error:unreachable"] * 2
    assert (first.refused, first.left) == ({"error:unreachable": 1}, 1)


def test_an_outlet_that_does_not_answer_keeps_its_pages_for_the_next_night(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(14)
    small_press.feed(site, posts, paged=False)
    for post in posts:
        site.answer(post.path, 500)
    newsroom.crawl(site, settings={"RETRY_TIMES": 0})
    site.answer("/robots.txt", 503)
    _a_day_passes(newsroom)
    down = newsroom.crawl(site)
    del site.pages["/robots.txt"]
    small_press.publish(site, posts)
    _a_day_passes(newsroom)

    back = newsroom.crawl(site)

    assert (down.stored, down.ended, back.stored) == (0, "no_answer", 14)
    assert set(down.refused) == {"error:unreachable"}


def test_an_address_that_is_too_long_is_refused_by_name(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(2)
    small_press.publish(site, posts)
    listed = [f"{site.address}{post.path}" for post in posts] + [f"{site.address}/{LONG}"]
    site.page("/sitemap.xml", "\n".join(listed), "text/plain")

    report = newsroom.crawl(site)

    assert (report.stored, report.refused, report.problems) == (2, {"refused:url_too_long": 1}, ())


def test_a_redirect_and_a_canonical_that_are_too_long_are_not_followed(site: Site, newsroom: Newsroom) -> None:
    moved, kept = small_press.posts(2)
    small_press.publish(site, [kept])
    site.answer(moved.path, 301, Location=f"/{LONG}")
    html = small_press.article_html(kept).replace("</head>", f'<link rel="canonical" href="{kept.path}{LONG}"></head>')
    site.page(kept.path, html)
    small_press.feed(site, [moved, kept])

    report = newsroom.crawl(site)

    assert report.refused == {"refused:url_too_long": 1}
    assert [article.canonical_url for article in newsroom.articles()] == [f"{site.address}{kept.path.rstrip('/')}"]


def test_a_reported_link_that_is_too_long_gets_its_answer(newsroom: Newsroom) -> None:
    report = newsroom.crawl(urls=(f"https://kabar.test/{LONG}",))

    assert [page.outcome for page in report.pages] == ["refused:url_too_long"]
