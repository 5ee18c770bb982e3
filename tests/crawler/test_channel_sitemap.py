"""Sitemaps as outlets write them."""

import gzip
from datetime import UTC, date, datetime

import pytest

from crawler.channels.listed import ChannelError, Listed
from crawler.channels.sitemap import MAX_URLS, Child, SitemapPage, days_of_name, may_hold_articles, read_sitemap

URL = "https://a.id/sitemap.xml"
SPACE = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)


def _read(body: str | bytes) -> SitemapPage:
    return read_sitemap(body.encode() if isinstance(body, str) else body, URL, "Asia/Jakarta")


def _urlset(entries: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}>{entries}</urlset>'


def test_a_sitemap_gives_addresses_and_when_they_changed() -> None:
    page = _read(_urlset("<url><loc> https://a.id/1 </loc><lastmod>2024-03-01T12:00:00+07:00</lastmod></url>"))

    assert page.listed == (Listed("https://a.id/1", changed_at=NOON),)


def test_a_news_sitemap_gives_title_and_publication_time() -> None:
    news = (
        "<news:news><news:publication_date>2024-03-01T05:00:00Z</news:publication_date>"
        "<news:title>Panen</news:title></news:news>"
    )

    assert _read(_urlset(f"<url><loc>https://a.id/1</loc>{news}</url>")).listed == (
        Listed("https://a.id/1", "Panen", NOON),
    )


def test_pictures_are_not_taken_for_pages() -> None:
    image = '<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><image:loc>https://a.id/1.jpg</image:loc></image:image>'

    page = _read(_urlset(f"<url>{image}<loc>https://a.id/1</loc></url>"))

    assert [one.url for one in page.listed] == ["https://a.id/1"]


def test_an_index_gives_its_children() -> None:
    page = _read(
        f"<sitemapindex {SPACE}><sitemap><loc>/a.xml</loc><lastmod>2024-03-01T12:00:00+07:00</lastmod></sitemap>"
        "<sitemap><loc><![CDATA[https://a.id/b.xml]]></loc></sitemap></sitemapindex>"
    )

    assert page.children == (Child("https://a.id/a.xml", NOON), Child("https://a.id/b.xml", None))


def test_a_packed_sitemap_is_unpacked() -> None:
    body = gzip.compress(_urlset("<url><loc>https://a.id/1</loc></url>").encode())

    assert [one.url for one in _read(body).listed] == ["https://a.id/1"]


@pytest.mark.parametrize("lead", ["\n\n  ", "\ufeff"])
def test_white_space_in_front_is_borne(lead: str) -> None:
    assert len(_read(lead + _urlset("<url><loc>https://a.id/1</loc></url>")).listed) == 1


def test_a_plain_list_of_addresses_is_a_sitemap() -> None:
    assert [one.url for one in _read("https://a.id/1\nhttps://a.id/2\n").listed] == ["https://a.id/1", "https://a.id/2"]


def test_a_feed_may_stand_in_for_a_sitemap() -> None:
    body = '<rss version="2.0"><channel><item><link>https://a.id/1</link></item></channel></rss>'

    assert _read(body).listed == (Listed("https://a.id/1"),)


def test_a_torn_sitemap_is_read_as_far_as_it_goes() -> None:
    body = _urlset("<url><loc>https://a.id/1</loc></url><url><loc>https://a.id/2</loc></url>")[:-30]

    assert [one.url for one in _read(body).listed][:1] == ["https://a.id/1"]


@pytest.mark.parametrize("body", ["<html><body>404</body></html>", "tidak ditemukan", "", '{"a": 1}'])
def test_what_is_no_sitemap_is_refused(body: str) -> None:
    with pytest.raises(ChannelError, match="not_a_sitemap"):
        _read(body)


def test_no_more_is_read_than_the_protocol_allows() -> None:
    entries = "".join(f"<url><loc>https://a.id/{number}</loc></url>" for number in range(MAX_URLS + 10))

    page = _read(_urlset(entries))

    assert (len(page.listed), page.cut) == (MAX_URLS, True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wp-sitemap-posts-post-1.xml", True),
        ("wp-sitemap-posts-page-1.xml", False),
        ("wp-sitemap-taxonomies-category-1.xml", False),
        ("wp-sitemap-users-1.xml", False),
        ("post-sitemap12.xml", True),
        ("page-sitemap.xml", False),
        ("category-sitemap.xml", False),
        ("post_tag-sitemap2.xml", False),
        ("author-sitemap.xml", False),
        ("sitemap-page-3.xml", True),
        ("sitemap-news.xml", True),
        ("sitemap_tags.xml", False),
        ("kategori/hukum/sitemap.xml", True),
    ],
)
def test_sitemaps_without_articles_are_told_by_name(name: str, expected: bool) -> None:
    assert may_hold_articles(f"https://a.id/{name}") is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sitemap-2024-12.xml", (date(2024, 12, 1), date(2025, 1, 1))),
        ("sitemap/20240305.xml", (date(2024, 3, 1), date(2024, 4, 1))),
        ("sitemap.xml?yyyy=2024-03", (date(2024, 3, 1), date(2024, 4, 1))),
        ("sitemap-12.xml", None),
    ],
)
def test_a_month_in_the_name_bounds_a_sitemap(name: str, expected: tuple[date, date] | None) -> None:
    assert days_of_name(f"https://a.id/{name}") == expected


def test_an_address_keeps_its_whole_query_where_nobody_escaped_it() -> None:
    page = _read(_urlset("<url><loc>https://a.id/baca.php?id=5&kat=3&amp;x=1</loc></url>"))

    assert page.listed == (Listed("https://a.id/baca.php?id=5&kat=3&x=1"),)
