"""Answers that are meant to hurt, or that hurt without meaning to. Each is bounded, named and counted."""

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Answer, Site, serve

NAMED = "Lapas Kelas I Palembang"


def _site_with_one_bad_page(site: Site) -> str:
    """Path of the page that the test spoils; another one is sound."""
    sound, bad = small_press.posts(2)
    small_press.publish(site, [sound])
    small_press.feed(site, [sound, bad])
    return bad.path


def test_a_page_that_announces_too_much_is_not_read(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    site.page(path, b"x" * 11_000_000)

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({"refused:too_large": 1}, 1)


def test_a_page_that_never_ends_is_cut_off_while_it_streams(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)

    def endless(_site: Site, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Connection", "close")
        request.end_headers()
        for _ in range(400):
            request.wfile.write(b"x" * 100_000)

    site.on(path, endless)  # type: ignore[arg-type]

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({"refused:too_large": 1}, 1)


def test_a_decompression_bomb_is_defused(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    site.page(path, gzip.compress(b" " * 60_000_000), Content_Encoding="gzip")

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({"refused:too_large": 1}, 1)


def test_a_bomb_in_place_of_a_sitemap_is_defused(site: Site, newsroom: Newsroom) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(60)), packer.flush()])
    site.page("/sitemap.xml.gz", bomb, "application/gzip")
    site.page("/robots.txt", f"Sitemap: {site.address}/sitemap.xml.gz\n", "text/plain")

    small_press.home(site)

    report = newsroom.crawl(site)

    assert report.channel_errors == {f"{site.address}/sitemap.xml.gz": "too_large"}


def test_a_slow_drip_ends_with_the_time_limit(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)

    def drip(_site: Site, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100000")
        request.end_headers()
        for _ in range(60):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    site.on(path, drip)  # type: ignore[arg-type]

    report = newsroom.crawl(site, settings={"DOWNLOAD_TIMEOUT": 0.5, "RETRY_TIMES": 0})

    assert (report.refused, report.stored, report.left) == ({"error:timeout": 1}, 1, 1)


def test_a_page_shorter_than_it_says_is_taken_at_the_last_try(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    html = small_press.article_html(small_press.posts(2)[1]).encode()
    headers = {"Content-Type": "text/html", "Content-Length": str(len(html) + 500), "Connection": "close"}
    site.pages[path] = Answer(html, 200, headers)

    def short(_site: Site, request: BaseHTTPRequestHandler) -> Answer:
        request.close_connection = True
        return Answer(html, 200, headers)

    site.on(path, short)

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({}, 2)


def test_a_redirect_loop_ends(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    site.answer(path, 302, Location="/putar")
    site.answer("/putar", 302, Location=path)

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({"refused:redirect_loop": 1}, 1)
    assert len(site.paths()) < 20


def test_a_redirect_into_a_private_network_is_refused(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    site.answer(path, 302, Location="http://169.254.169.254/latest/meta-data/")

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({"refused:private_address": 1}, 1)


def test_a_redirect_to_another_machine_of_our_own_is_refused(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    with serve("127.0.0.2") as other:
        site.answer(path, 302, Location=f"{other.address}/x")

        report = newsroom.crawl(site)

        assert (report.refused, other.asked) == ({"refused:private_address": 1}, [])


def test_a_redirect_to_the_home_page_is_a_page_that_is_gone(site: Site, newsroom: Newsroom) -> None:
    path = _site_with_one_bad_page(site)
    small_press.home(site)
    site.answer(path, 301, Location="/")

    report = newsroom.crawl(site)

    assert (report.refused, report.stored) == ({"refused:redirect_home": 1}, 1)


def test_a_redirect_on_the_site_is_followed_to_one_article(site: Site, newsroom: Newsroom) -> None:
    sound, moved = small_press.posts(2)
    small_press.publish(site, [sound])
    small_press.feed(site, [sound, moved])
    site.answer(moved.path, 301, Location=sound.path)

    report = newsroom.crawl(site)

    assert (report.fetched, len(newsroom.articles())) == (2, 1)


def test_a_feed_that_pages_for_ever_ends(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    for page in range(1, 40):
        site.page(
            "/feed/" if page == 1 else f"/feed/?paged={page}", small_press.rss(site, posts), "application/rss+xml"
        )

    report = newsroom.crawl(site)

    assert report.found == 3
    assert [path for path in site.paths() if path.startswith("/feed/")] == ["/feed/", "/feed/?paged=2"]


def test_addresses_of_other_sites_in_a_feed_are_left_alone(site: Site, newsroom: Newsroom) -> None:
    with serve("127.0.0.2") as other:
        posts = small_press.posts(2)
        site.page("/feed/", small_press.rss(other, posts), "application/rss+xml")

        report = newsroom.crawl(site)

        assert (report.found, other.asked) == (0, [])


def test_a_sitemap_index_that_names_itself_ends(site: Site, newsroom: Newsroom) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.address}/sitemap.xml</loc></sitemap></sitemapindex>"
    site.page("/sitemap.xml", index, "application/xml")

    newsroom.crawl(site)

    assert site.count("/sitemap.xml") <= 4


def test_entities_in_a_feed_are_not_expanded(site: Site, newsroom: Newsroom) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    item = f"<item><title>&b;&f;</title><link>{site.address}/satu/</link></item>"
    site.page("/feed/", f'{bomb}<rss version="2.0"><channel>{item}</channel></rss>', "application/rss+xml")

    report = newsroom.crawl(site)

    assert report.channels == {"feed": 1}
    assert report.refused == {"http:404": 1}


def test_nulls_and_control_characters_do_not_reach_the_store(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    html = small_press.article_html(post).replace(NAMED, f"\x00{NAMED}\x07")
    site.page(post.path, html)
    small_press.feed(site, [post])

    newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert not [char for char in article.text if ord(char) < 32 and char != "\n"]
