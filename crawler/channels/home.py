"""What a home page says of its site's channels."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html
from w3lib.html import get_meta_refresh

from crawler.channels.xml import is_mass

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_COMMENTS = re.compile(r"comment|komentar", re.IGNORECASE)
_LINK_HEADER = re.compile(r"<([^<>]+)>\s*;[^,]*rel=\"?https://api\.w\.org/\"?", re.IGNORECASE)
_MOST_FEEDS = 5
_FEED_PATH = re.compile(r"(?:^|/)(?:rss|feeds?|atom)(?:[/.?]|$)|\.rss(?:$|\?)|[?&]format=feed", re.IGNORECASE)
_FEED_NAME = re.compile(r"rss(?:\s+feed)?|atom|web\s?feed", re.IGNORECASE)  # of a link, whatever its address
_HEAD = 10_000  # bytes


@dataclass(frozen=True, slots=True)
class HomeHints:
    feeds: tuple[str, ...] = ()
    wordpress: str | None = None  # REST root
    sitemaps: tuple[str, ...] = ()
    likely_feeds: tuple[str, ...] = ()  # where the head names none, links that look like one


def read_home(body: bytes, url: str, link_headers: str = "") -> HomeHints:
    """Feeds and REST root that the page's head or its Link header name; feeds of comments are left out."""
    header = _LINK_HEADER.search(link_headers)
    rest = urljoin(url, header[1]) if header else None
    feeds: dict[str, None] = {}
    sitemaps: dict[str, None] = {}
    root = _root(body)
    for link in root.iter("link") if root is not None else ():
        rel, href = (link.get("rel") or "").lower(), (link.get("href") or "").strip()
        if not href:
            continue
        if rel == "https://api.w.org/":
            rest = rest or urljoin(url, href)
        elif "alternate" in rel and (link.get("type") or "").lower() in _FEED_TYPES and not _is_comments(link, href):
            feeds.setdefault(urljoin(url, href))
        elif rel == "sitemap":
            sitemaps.setdefault(urljoin(url, href))
    likely = _likely_feeds(root, url) if root is not None and not feeds else ()
    return HomeHints(tuple(feeds)[:_MOST_FEEDS], rest, tuple(sitemaps), likely)


def moved_to(body: bytes, url: str) -> str | None:
    """Where a page that is nothing but a signpost sends its readers."""
    _, target = get_meta_refresh(body[:_HEAD].decode("latin-1"), url)
    return target if target and target.rstrip("/") != url.rstrip("/") else None


def _root(body: bytes) -> etree._Element | None:
    if is_mass(body):
        return None
    try:
        return html.document_fromstring(body, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _likely_feeds(root: etree._Element, url: str) -> tuple[str, ...]:
    links = ((link, (link.get("href") or "").strip()) for link in root.iter("a"))
    found = dict.fromkeys(urljoin(url, href) for link, href in links if _may_be_feed(link, href))
    return tuple(found)[:_MOST_FEEDS]


def _may_be_feed(link: etree._Element, href: str) -> bool:
    named = bool(href) and _FEED_NAME.fullmatch("".join(link.itertext()).strip())
    return bool(named or _FEED_PATH.search(href)) and not _COMMENTS.search(href)


def _is_comments(link: etree._Element, href: str) -> bool:
    return bool(_COMMENTS.search(href) or _COMMENTS.search(link.get("title") or ""))
