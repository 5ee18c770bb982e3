"""Feeds as outlets write them."""

import json
from datetime import UTC, datetime

import pytest

from crawler.channels.feed import paged, read_feed
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.stamps import read_stamp

URL = "https://a.id/feed/"
JAKARTA = "Asia/Jakarta"
NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)


def _rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{head}{items}</channel></rss>'.encode()


def _listed(body: bytes) -> tuple[Listed, ...]:
    return read_feed(body, URL, JAKARTA).listed


def test_rss_gives_address_title_and_time() -> None:
    item = (
        "<item><title>Panen &amp;amp; bazar</title><link>https://a.id/1</link>"
        "<pubDate>Fri, 01 Mar 2024 12:00:00 +0700</pubDate></item>"
    )

    assert _listed(_rss(item)) == (Listed("https://a.id/1", "Panen & bazar", NOON),)


def test_atom_gives_the_alternate_link_and_tells_changed_from_published() -> None:
    entry = (
        '<entry><title>Panen</title><link rel="self" href="https://a.id/x.atom"/><link href="/1"/>'
        "<published>2024-03-01T12:00:00+07:00</published><updated>2024-03-01T13:00:00+07:00</updated></entry>"
    )
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode()

    changed = datetime(2024, 3, 1, 6, 0, tzinfo=UTC)
    assert _listed(body) == (Listed("https://a.id/1", "Panen", NOON, changed),)


def test_rdf_keeps_its_items_beside_the_channel() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>Panen</title><link>https://a.id/1</link>'
        b"<dc:date>2024-03-01T05:00:00Z</dc:date></item></rdf:RDF>"
    )

    assert _listed(body) == (Listed("https://a.id/1", "Panen", NOON),)


def test_a_guid_that_is_an_address_stands_in_for_a_missing_link() -> None:
    items = (
        "<item><guid>https://a.id/1</guid></item><item><guid isPermaLink='false'>https://a.id/2</guid></item>"
        "<item><guid>urn:3</guid></item>"
    )

    assert _listed(_rss(items)) == (Listed("https://a.id/1"), Listed("https://a.id/2"))


def test_relative_links_start_from_the_base_that_the_feed_names() -> None:
    entries = '<entry xml:base="kabar/"><link href="1"/></entry><entry><link href="/2"/></entry>'
    body = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.id/daerah/">{entries}</feed>'.encode()

    assert [one.url for one in _listed(body)] == ["https://a.id/daerah/kabar/1", "https://a.id/2"]


def test_an_address_keeps_its_whole_query_where_nobody_escaped_it() -> None:
    item = "<item><title>Panen & bazar</title><link>https://a.id/baca?id=5&kat=3&amp;x=1</link></item>"

    assert _listed(_rss(item)) == (Listed("https://a.id/baca?id=5&kat=3&x=1", "Panen & bazar"),)


def test_tags_that_are_left_open_in_words_swallow_no_links() -> None:
    item = "<item><title>Panen <b> raya</title><link>https://a.id/{}</link><description><p>Isi<br></description></item>"

    found = _listed(_rss(item.format(1) + item.format(2)))

    assert found == (Listed("https://a.id/1", "Panen raya"), Listed("https://a.id/2", "Panen raya"))


def test_a_json_feed_is_a_feed() -> None:
    items = [
        {"id": "1", "url": "https://a.id/1", "title": "Panen", "date_published": "2024-03-01T12:00:00+07:00"},
        {"id": "https://a.id/2"},
        {"id": "3"},
        "4",
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "next_url": "/feed.json?p=2", "items": items}

    page = read_feed(json.dumps(told).encode(), URL, JAKARTA)

    assert page.listed == (Listed("https://a.id/1", "Panen", NOON), Listed("https://a.id/2"))
    assert page.next_url == "https://a.id/feed.json?p=2"


@pytest.mark.parametrize("body", [b'{"items": []}', b"{", b"[1]", b'{"version": 1, "items": 2}'])
def test_other_json_is_no_feed(body: bytes) -> None:
    with pytest.raises(ChannelError, match="not_a_feed"):
        read_feed(body, URL, JAKARTA)


def test_cdata_links_with_white_space_are_trimmed() -> None:
    assert _listed(_rss("<item><link>\n <![CDATA[ https://a.id/1 ]]> </link></item>")) == (Listed("https://a.id/1"),)


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    items = "<item><link>https://a.id/1</link><title>A & B &nbsp; C</title></item><item><link>https://a.id/2</link>"

    assert [one.url for one in _listed(_rss(items)[: -len("</channel></rss>")])] == ["https://a.id/1", "https://a.id/2"]


@pytest.mark.parametrize("body", [b"", b"<html><body>Perbaikan</body></html>", b"{}", b"\x00\x01"])
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(ChannelError, match="not_a_feed"):
        read_feed(body, URL, JAKARTA)


def test_a_feed_without_items_is_empty() -> None:
    assert _listed(_rss("")) == ()


def test_a_feed_names_its_next_page() -> None:
    link = '<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="/feed/?hal=2"/>'

    assert read_feed(_rss("", link), URL, JAKARTA).next_url == "https://a.id/feed/?hal=2"


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<generator>https://wordpress.org/?v=6.1</generator>", "https://a.id/rss", True),
        ("", "https://a.id/feed/", True),
        ("", "https://a.id/rss.xml", False),
    ],
    ids=["generator", "address", "neither"],
)
def test_wordpress_is_told_by_generator_or_address(head: str, url: str, expected: bool) -> None:
    assert read_feed(_rss("", head), url, JAKARTA).is_wordpress is expected


def test_paging_keeps_the_rest_of_the_query() -> None:
    assert paged("https://a.id/?feed=rss2&paged=2", 3) == "https://a.id/?feed=rss2&paged=3"


@pytest.mark.parametrize(
    ("text", "timezone", "expected"),
    [
        ("Fri, 01 Mar 2024 12:00:00 WIB", JAKARTA, NOON),
        ("Fri, 01 Mar 2024 13:00:00 WITA", JAKARTA, NOON),
        ("Fri, 01 Mar 2024 05:00:00 GMT", JAKARTA, NOON),
        ("2024-03-01T12:00:00", JAKARTA, NOON),
        ("2024-03-01 14:00:00", "Asia/Jayapura", NOON),
        ("Jumat, 1 Maret 2024 12:00 WIB", JAKARTA, NOON),
        ("01/03/2024 12.00 WIB", JAKARTA, NOON),
        ("kemarin sore sekali", JAKARTA, None),
        ("0001-01-01T00:00:00Z", JAKARTA, None),
        ("", JAKARTA, None),
        (None, JAKARTA, None),
    ],
)
def test_stamps_are_read_as_utc(text: str | None, timezone: str, expected: datetime | None) -> None:
    assert read_stamp(text, timezone) == expected
