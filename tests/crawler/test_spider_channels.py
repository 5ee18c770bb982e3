"""Each channel alone yields what its documents list, and together they are one."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Answer, Site
from tests.crawler.small_press import Post

Publish = Callable[[Site, list[Post]], None]

CHANNELS: dict[str, Publish] = {
    "feed": small_press.feed,
    "sitemap": small_press.sitemap,
    "wordpress": small_press.rest,
}


def _titles(newsroom: Newsroom) -> list[str]:
    return sorted(article.title or "" for article in newsroom.articles())


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_channel_alone_yields_every_post_it_lists(channel: str, site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(23)
    small_press.publish(site, posts)
    CHANNELS[channel](site, posts)

    report = newsroom.crawl(site)

    assert _titles(newsroom) == sorted(post.title for post in posts)
    assert report.channels == {channel: 23}
    assert (report.found, report.new, report.fetched, report.stored) == (23, 23, 23, 23)


def test_channels_unite_in_one_list(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    small_press.feed(site, posts[4:])
    small_press.sitemap(site, posts[:8])

    report = newsroom.crawl(site)

    assert report.channels == {"feed": 8, "sitemap": 8}
    assert (report.found, report.stored, report.problems) == (12, 12, ())


def test_a_next_page_that_only_the_link_header_names_is_read(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(6)
    small_press.publish(site, posts)
    small_press.home(site, feed="/rss.xml", rest="/api/")
    onward = {"Link": '</rss.xml?p=1>; rel="prev", </rss.xml?p=2>; rel="next"'}
    site.page("/rss.xml", small_press.rss(site, posts[:2]), "text/xml", **onward)
    site.page("/rss.xml?p=2", small_press.rss(site, posts[2:4]), "text/xml")
    for page, part in (("1", posts[4:5]), ("2", posts[5:])):
        told = json.dumps([{"link": site.address + post.path} for post in part])
        header = {"Link": "</api/2>; rel=next"} if page == "1" else {}
        site.page(f"/api/{page}", told, "application/json", **header)
    site.pages["/api/wp/v2/posts?per_page=100&page=1&_fields=link,date_gmt,modified_gmt,title"] = site.pages["/api/1"]

    report = newsroom.crawl(site)

    assert (report.channels, report.stored) == ({"feed": 4, "wordpress": 2}, 6)


def test_a_rest_interface_that_gives_fewer_posts_than_asked_is_read_on(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    small_press.home(site, rest="/wp-json/")

    def rest(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        page = int(parse_qs(urlsplit(asked.path).query).get("page", ["0"])[0])
        part = posts[::-1][(page - 1) * 5 : page * 5] if asked.path.startswith("/wp-json") else []
        told = json.dumps([{"link": site.address + post.path} for post in part]).encode()
        return Answer(told, 200 if part else 400, {"Content-Type": "application/json"})

    site.otherwise = rest

    report = newsroom.crawl(site, channels=("wordpress",))

    assert (report.stored, report.channel_errors) == (12, {})


def test_a_home_page_that_hangs_up_hides_no_feed(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    small_press.feed(site, posts)

    def hang_up(_: Site, asked: BaseHTTPRequestHandler) -> None:
        asked.connection.shutdown(2)

    site.on("/", hang_up)

    report = newsroom.crawl(site)

    assert (report.stored, report.problems) == (3, ())
    assert report.channel_errors == {f"{site.address}/": "connection_failed"}


def test_a_home_page_that_only_points_elsewhere_is_followed(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    site.page("/", '<meta http-equiv="refresh" content="0; url=beranda.html">')
    site.page("/beranda.html", "".join(f'<a href="{post.path}">{post.title}</a>' for post in posts))

    report = newsroom.crawl(site)

    assert (report.stored, report.channels, report.problems) == (3, {"listing": 3}, ())


def test_a_page_that_leads_to_feeds_where_one_was_guessed_is_followed(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(4)
    small_press.publish(site, posts)
    site.page("/", '<html><body><a href="/rss">RSS</a></body></html>')
    site.page(
        "/rss", '<html><body><a href="/rss">RSS</a><a href="/rss/kota">a</a><a href="/rss/desa">b</a></body></html>'
    )
    site.page("/rss/kota", small_press.rss(site, posts[:2]), "text/xml")
    site.page("/rss/desa", small_press.rss(site, posts[2:]), "text/xml")

    report = newsroom.crawl(site)

    assert (report.channels, report.channel_errors, report.problems) == ({"feed": 4}, {}, ())
    assert site.count("/rss") == 1
