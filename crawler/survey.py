"""What a site offers to be found by, read from a few of its documents: channels, publisher, time zone."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from crawler.channels.feed import read_feed
from crawler.channels.home import read_home
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.sitemap import Child, may_hold_articles, read_sitemap
from crawler.channels.wordpress import posts_url, read_posts
from crawler.documents import Document
from crawler.extract.markup import read_markup
from crawler.extract.metadata import Metadata, read_metadata, text_of
from crawler.site import Site
from domain.errors import ExtractError

_ROBOTS_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_USUAL_FEEDS = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml")
_USUAL_SITEMAPS = ("/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.xml", "/sitemap-news.xml", "/news-sitemap.xml")
_ZONES = {"07": "Asia/Jakarta", "08": "Asia/Makassar", "09": "Asia/Jayapura"}
_ZONE_NAMES = {"WIB": "07", "WITA": "08", "WIT": "09"}
_OFFSET = re.compile(r"\d\d:\d\d(?::\d\d)?(?:\.\d+)?\+(0[789]):?00\b")
_ZONE_NAME = re.compile(r"\d\d[.:]\d\d\s*(WITA|WIB|WIT)\b")
_GENERIC = frozenset({"beranda", "berita", "home", "index", "news", "portal berita", "halaman utama", "halaman depan"})
_MOST_CHILDREN = 2  # sitemaps of an index that are looked into
_TITLE_PARTS = re.compile(r"\s+[-|–—:]\s+")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Addresses that may be channels; those that are not named by registry or site are the usual ones."""

    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    wordpress: str  # REST root; "": there is none
    named: frozenset[str]

    @property
    def posts(self) -> str:
        """Address of the newest posts; "" where there is no REST root."""
        return posts_url(self.wordpress, "fields", 1, (None, None), "UTC") if self.wordpress else ""

    @property
    def documents(self) -> tuple[str, ...]:
        return (*self.feeds, *self.sitemaps, *([self.posts] if self.posts else []))


def candidates(site: Site, home: Document, robots: Document) -> Candidates:
    """Channels that the registry names; else what home page and robots.txt name; else the usual addresses."""
    hints = read_home(home.body, home.url, home.link)
    rules = robots.body.decode("utf-8", "replace") if robots.is_there else ""
    told = tuple(dict.fromkeys(urljoin(site.home, found) for found in _ROBOTS_SITEMAP.findall(rules))) or hints.sitemaps
    feeds = hints.feeds if site.outlet.feeds is None else site.outlet.feeds
    sitemaps = told if site.outlet.sitemaps is None else site.outlet.sitemaps
    known = site.outlet.wordpress
    return Candidates(
        feeds=_or_usual(feeds or hints.likely_feeds, site.outlet.feeds, site.home, _USUAL_FEEDS),
        sitemaps=_or_usual(sitemaps, site.outlet.sitemaps, site.home, _USUAL_SITEMAPS),
        wordpress=(hints.wordpress or urljoin(site.home, "/wp-json/")) if known is None else known,
        named=frozenset([*feeds, *sitemaps, *([known] if known else [])]),
    )


def _or_usual(
    told: tuple[str, ...], registered: tuple[str, ...] | None, home: str, usual: Sequence[str]
) -> tuple[str, ...]:
    """Usual addresses only where neither registry nor site says anything."""
    return told or (tuple(urljoin(home, path) for path in usual) if registered is None else ())


@dataclass(frozen=True, slots=True)
class Channels:
    """Channels that answer as such, and what they list of the site, newest first."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    wordpress: str = ""
    listed: tuple[Listed, ...] = ()
    children: tuple[str, ...] = ()  # sitemaps that an index names, to be looked into
    silent: Mapping[str, str] = field(default_factory=dict)  # named channels that gave nothing, and why


def read_channels(site: Site, asked: Candidates, documents: Mapping[str, Document], timezone: str) -> Channels:
    """Which of the candidates are channels. Of the usual addresses one each is kept: they often are the same."""
    reading = _Reading(site, timezone)
    feeds = [url for url in asked.feeds if reading.feed(url, documents[url])]
    sitemaps = [url for url in asked.sitemaps if reading.sitemap(url, documents[url])]
    has_posts = bool(asked.posts) and reading.posts(asked.wordpress, documents[asked.posts])
    return Channels(
        feeds=_kept(feeds, asked.named),
        sitemaps=_kept(sitemaps, asked.named),
        wordpress=asked.wordpress if has_posts else "",
        listed=newest(reading.listed),
        children=tuple(child.url for child in reading.due_children()),
        silent={url: why for url, why in reading.failed.items() if url in asked.named},
    )


def _kept(found: Sequence[str], named: frozenset[str]) -> tuple[str, ...]:
    return tuple(url for url in found if url in named) or tuple(found[:1])


def read_children(site: Site, documents: Mapping[str, Document], timezone: str) -> tuple[Listed, ...]:
    """What the sitemaps of an index list of the site, newest first."""
    reading = _Reading(site, timezone)
    for url, document in documents.items():
        reading.sitemap(url, document)
    return newest(reading.listed)


def newest(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Each address once, those with the latest time first; their time is the publication's, else the last change."""
    once: dict[str, Listed] = {}
    for one in listed:
        once.setdefault(one.url, one)
    return tuple(sorted(once.values(), key=_age))


def _age(one: Listed) -> float:
    stamp = one.published_at or one.changed_at
    return -stamp.timestamp() if stamp else 0.0


class _Reading:
    def __init__(self, site: Site, timezone: str) -> None:
        self.site, self.timezone = site, timezone
        self.listed: list[Listed] = []
        self.children: list[Child] = []
        self.failed: dict[str, str] = {}

    def feed(self, url: str, document: Document) -> bool:
        return self._take(url, document, lambda: read_feed(document.body, document.url, self.timezone).listed)

    def posts(self, url: str, document: Document) -> bool:
        return self._take(url, document, lambda: read_posts(document.body, self.timezone))

    def sitemap(self, url: str, document: Document) -> bool:
        before = len(self.children)
        lists = self._take(url, document, lambda: self._sitemap(document))
        if len(self.children) > before:
            self.failed.pop(url, None)
            return True
        return lists

    def _sitemap(self, document: Document) -> Sequence[Listed]:
        page = read_sitemap(document.body, document.url, self.timezone)
        self.children += page.children
        return page.listed

    def _take(self, url: str, document: Document, read: Callable[[], Sequence[Listed]]) -> bool:
        if not document.is_there:
            self.failed[url] = document.why_not
            return False
        try:
            found = [one for one in read() if self.site.owns(one.url)]
        except ChannelError as error:
            self.failed[url] = str(error)
            return False
        if not found:
            self.failed[url] = "empty"
        self.listed += found
        return bool(found)

    def due_children(self) -> list[Child]:
        """The sitemaps of an index that changed last."""
        articles = [child for child in self.children if may_hold_articles(child.url)]
        ranked = sorted(articles, key=lambda child: -child.changed_at.timestamp() if child.changed_at else 0.0)
        return ranked[:_MOST_CHILDREN]


def zone_of(pages: Iterable[bytes]) -> str | None:
    """The Indonesian time zone that most of the pages' times are written in; None where none tells.

    >>> zone_of([b'content="2024-05-01T09:30:00+08:00"', b"Rabu, 1 Mei 2024 09:30 WITA"])
    'Asia/Makassar'
    """
    votes: Counter[str] = Counter()
    for page in pages:
        text = page.decode("utf-8", "replace")
        told = {*_OFFSET.findall(text), *(_ZONE_NAMES[name] for name in _ZONE_NAME.findall(text))}
        votes.update(told)
    return _ZONES[votes.most_common(1)[0][0]] if votes else None


@dataclass(frozen=True, slots=True)
class Publisher:
    nama: str
    perusahaan: str | None  # as JSON-LD tells it


def publisher_of(pages: Sequence[Document], host: str) -> Publisher:
    """Name of the site as its pages give it, and of the publisher behind it; the host where they give none."""
    told = [found for page in pages if (found := _metadata(page)) is not None]
    sites = Counter(name for found in told if (name := found.first("og:site_name", "application-name")))
    companies = Counter(name for found in told if (name := _company(found)))
    named = _most(sites) or _most(companies) or _of_titles([found.title or "" for found in told])
    return Publisher(named or host, _most(companies))


def _metadata(page: Document) -> Metadata | None:
    try:
        return read_metadata(read_markup(page.body, page.url))
    except ExtractError:
        return None


def _company(found: Metadata) -> str | None:
    names = (text_of(thing.get("publisher")) for thing in found.objects)
    return next((name for name in names if name), None)


def _of_titles(titles: Sequence[str]) -> str | None:
    """The site's name in the titles of its pages, the home page first: the part that they share, else the shortest."""
    split = [[part.strip() for part in _TITLE_PARTS.split(title) if part.strip()] for title in titles]
    shared = Counter(part for parts in split for part in set(parts) if part.lower() not in _GENERIC)
    of_home = [part for part in split[0] if part in shared] if split else []
    return min(of_home, key=lambda part: (-shared[part], len(part)), default=None)


def _most(names: Counter[str]) -> str | None:
    return names.most_common(1)[0][0] if names else None
