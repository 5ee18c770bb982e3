"""WordPress REST and what home pages say of it."""

import json
from datetime import UTC, datetime

import pytest

from crawler.channels.home import HomeHints, moved_to, read_home
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.wordpress import posts_url, read_posts

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
NO_WINDOW = (None, None)


def test_posts_give_address_title_and_utc_time() -> None:
    post = {"link": "https://a.id/1/", "date_gmt": "2024-03-01T05:00:00", "title": {"rendered": "Panen &#038; bazar"}}

    assert read_posts(json.dumps([post]).encode(), "Asia/Jakarta") == (
        Listed("https://a.id/1/", "Panen & bazar", NOON),
    )


def test_a_post_without_utc_time_is_in_the_zone_of_its_outlet() -> None:
    post = {"link": "https://a.id/1/", "date_gmt": "0000-00-00T00:00:00", "date": "2024-03-01T12:00:00"}

    assert read_posts(json.dumps([post]).encode(), "Asia/Jakarta")[0].published_at == NOON


def test_posts_without_an_address_are_passed_over() -> None:
    body = json.dumps([{"title": {"rendered": "x"}}, 7, {"link": None}, {"link": "https://a.id/1/"}]).encode()

    assert read_posts(body, "Asia/Jakarta") == (Listed("https://a.id/1/"),)


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"code":"rest_no_route"}', b"[" * 100_000])
def test_what_is_no_list_of_posts_is_refused(body: bytes) -> None:
    with pytest.raises(ChannelError, match="not_wordpress"):
        read_posts(body, "Asia/Jakarta")


def test_a_window_is_asked_for_a_day_wider_in_the_outlets_own_time() -> None:
    window = (datetime(2024, 2, 29, 17, tzinfo=UTC), datetime(2024, 3, 31, 17, tzinfo=UTC))

    url = posts_url("https://a.id/wp-json", "fields", 1, window, "Asia/Jakarta")

    assert url == (
        "https://a.id/wp-json/wp/v2/posts?per_page=100&page=1&_fields=link,date_gmt,modified_gmt,title"
        "&after=2024-02-29T00:00:00&before=2024-04-02T00:00:00"
    )


def test_a_home_page_names_feeds_and_rest_but_not_the_feed_of_comments() -> None:
    head = (
        '<link rel="alternate" type="application/rss+xml" title="A" href="/feed/">'
        '<link rel="alternate" type="application/rss+xml" title="Umpan Komentar" href="/comments/feed/">'
        '<link rel="alternate" type="application/json+oembed" href="/x">'
        '<link rel="https://api.w.org/" href="https://a.id/wp-json/">'
    )

    found = read_home(f"<html><head>{head}</head></html>".encode(), "https://a.id/")

    assert found == HomeHints(("https://a.id/feed/",), "https://a.id/wp-json/")


def test_the_link_header_names_rest() -> None:
    header = '<https://a.id/x>; rel="shortlink", <https://a.id/wp-json/>; rel="https://api.w.org/"'

    assert read_home(b"", "https://a.id/", header).wordpress == "https://a.id/wp-json/"


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"halo"])
def test_a_home_page_that_is_none_names_nothing(body: bytes) -> None:
    assert read_home(body, "https://a.id/") == HomeHints()


def test_a_home_page_names_sitemaps_and_links_to_feeds_that_its_head_leaves_out() -> None:
    links = '<a href="/rss/terkini">RSS</a><a href="/rss-comment">x</a><a href="/feed">Feed</a>'

    found = read_home(f'<link rel="sitemap" href="/peta.xml">{links}'.encode(), "https://a.id/")

    assert found.sitemaps == ("https://a.id/peta.xml",)
    assert (found.feeds, found.likely_feeds) == ((), ("https://a.id/rss/terkini", "https://a.id/feed"))


@pytest.mark.parametrize(
    ("target", "expected"),
    [("/beranda.html", "https://a.id/beranda.html"), ("https://a.id", None), ("", None)],
)
def test_a_home_page_that_is_only_a_signpost_says_where_to(target: str, expected: str | None) -> None:
    body = f'<meta http-equiv="refresh" content="0; url={target}">' if target else "<h1>Kabar</h1>"

    assert moved_to(body.encode(), "https://a.id/") == expected
