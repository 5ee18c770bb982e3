"""Sitemaps and sitemap indexes, with the `news:` fields that Scrapy's parser drops."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawler.channels.feed import read_feed
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.stamps import read_stamp
from crawler.channels.xml import local_name, parser_options, text_of, unpacked, with_ampersands

MAX_URLS = 50_000  # the sitemap protocol allows no more in one document

_MOST_INSIDE = 20_000  # starts and ends of elements in one entry: pictures, languages
_MOST_TEXT = 10_000_000  # bytes of a plain list

_SCHEMES = ("http://", "https://")
_NO_ARTICLES = re.compile(
    r"wp-sitemap-(?:taxonomies|users|posts-page)-"
    r"|(?:^|[/_-])(?:categor(?:y|ies)|kategori|post_tag|tags?|topics?|authors?|users?|penulis)[_-]?sitemap"
    r"|sitemap[_-]?(?:categor(?:y|ies)|kategori|post_tag|tags?|topics?|authors?|users?|penulis)(?:[._-]|$)"
    r"|(?:^|/)page-sitemap\d*\.xml",
    re.IGNORECASE,
)
_MONTH_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_MONTH_IN_QUERY = re.compile(r"(?:yyyy|year|tahun)=(20\d\d)&(?:mm|month|bulan)=(0?[1-9]|1[0-2])(?!\d)", re.IGNORECASE)
_YEAR_IN_NAME = re.compile(r"(?:^|[/_=-])(20\d\d)(?=$|[/_&-]|\.(?:xml|txt|gz))")


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index names."""

    url: str
    changed_at: datetime | None  # aware UTC


@dataclass(frozen=True, slots=True)
class SitemapPage:
    listed: tuple[Listed, ...]
    children: tuple[Child, ...]
    cut: bool  # it had more addresses than the protocol allows; the rest was not read


def read_sitemap(body: bytes, url: str, timezone: str) -> SitemapPage:
    """What a sitemap (XML, gzip, plain text, or a feed in its place) lists. Raises ChannelError("not_a_sitemap")."""
    document = unpacked(body)
    if not document.startswith(b"<"):
        return _read_text(document, url)
    reading = _Reading(url, timezone)
    for element in _elements(document):
        reading.take(element)
        if reading.full:
            break
    if reading.root in {"rss", "feed", "rdf"}:
        return SitemapPage(read_feed(document, url, timezone).listed, (), cut=False)
    if reading.root not in {"urlset", "sitemapindex"} and not (reading.listed or reading.children):
        raise ChannelError("not_a_sitemap")
    return SitemapPage(tuple(reading.listed), tuple(reading.children), cut=reading.full)


def _elements(document: bytes) -> Iterator[etree._Element]:
    """Finished `url` and `sitemap` elements, and first of all the root as it starts; each is freed after use."""
    events = etree.iterparse(BytesIO(with_ampersands(document)), events=("start", "end"), **parser_options())
    try:
        yield next(events)[1]
        inside = 0
        for event, element in events:
            inside += 1
            if inside > _MOST_INSIDE:
                raise ChannelError("too_large")
            if event == "end" and local_name(element) in {"url", "sitemap"}:
                yield element
                inside = 0
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, StopIteration):
        return


class _Reading:
    def __init__(self, base: str, timezone: str) -> None:
        self.base, self.timezone = base, timezone
        self.root = ""
        self.listed: list[Listed] = []
        self.children: list[Child] = []

    @property
    def full(self) -> bool:
        return len(self.listed) + len(self.children) >= MAX_URLS

    def take(self, element: etree._Element) -> None:
        name = local_name(element)
        if not self.root:
            self.root = name
            return
        parts = {local_name(part): part for part in reversed(element)}
        address = text_of(parts.get("loc"))
        if not address:
            return
        is_whole = address.startswith(_SCHEMES) and "/." not in address
        url = address if is_whole else urljoin(self.base, address)  # which looks at each part of both
        changed = read_stamp(text_of(parts.get("lastmod")), self.timezone)
        if name == "sitemap":
            self.children.append(Child(url, changed))
        else:
            self.listed.append(self._listed(url, changed, parts.get("news")))

    def _listed(self, url: str, changed: datetime | None, news: etree._Element | None) -> Listed:
        said = {local_name(part): text_of(part) for part in news} if news is not None else {}
        published = read_stamp(said.get("publication_date"), self.timezone)
        return Listed(url, said.get("title"), published, changed)


def _read_text(document: bytes, base: str) -> SitemapPage:
    lines = [line.strip() for line in document[:_MOST_TEXT].decode("utf-8", "replace").split("\n", MAX_URLS + 1)]
    urls = [line for line in lines if line.startswith(_SCHEMES)]
    if not urls or len(urls) * 2 < len([line for line in lines if line]):
        raise ChannelError("not_a_sitemap")
    return SitemapPage(tuple(Listed(urljoin(base, url)) for url in urls[:MAX_URLS]), (), cut=len(urls) > MAX_URLS)


def may_hold_articles(url: str) -> bool:
    """By its name the sitemap does not list only categories, tags, authors or static pages.

    >>> may_hold_articles("https://a.id/wp-sitemap-posts-post-1.xml"), may_hold_articles("https://a.id/sitemap-tag.xml")
    (True, False)
    """
    return not _NO_ARTICLES.search(urlsplit(url).path)


def days_of_name(url: str) -> tuple[date, date] | None:
    """Days [first, end) that the sitemap's name promises, a month or a year; None where it names neither.

    >>> days_of_name("https://a.id/sitemap-2024-05.xml")
    (datetime.date(2024, 5, 1), datetime.date(2024, 6, 1))
    >>> days_of_name("https://a.id/sitemap.xml?yyyy=2023&mm=12")[1], days_of_name("https://a.id/2024/sitemap.xml")[1]
    (datetime.date(2024, 1, 1), datetime.date(2025, 1, 1))
    """
    name = urlsplit(url).path + "?" + urlsplit(url).query
    if found := _MONTH_IN_NAME.search(name) or _MONTH_IN_QUERY.search(name):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    if found := _YEAR_IN_NAME.search(name):
        return date(int(found[1]), 1, 1), date(int(found[1]) + 1, 1, 1)
    return None
