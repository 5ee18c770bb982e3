"""What a home page says of its site's channels."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html

from crawler.channels.xml import is_mass

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_COMMENTS = re.compile(r"comment|komentar", re.IGNORECASE)
_LINK_HEADER = re.compile(r"<([^<>]+)>\s*;[^,]*rel=\"?https://api\.w\.org/\"?", re.IGNORECASE)
_MOST_FEEDS = 5


@dataclass(frozen=True, slots=True)
class HomeHints:
    feeds: tuple[str, ...] = ()
    wordpress: str | None = None  # REST root


def read_home(body: bytes, url: str, link_headers: str = "") -> HomeHints:
    """Feeds and REST root that the page's head or its Link header name; feeds of comments are left out."""
    header = _LINK_HEADER.search(link_headers)
    rest = urljoin(url, header[1]) if header else None
    feeds: dict[str, None] = {}
    for link in _links(body):
        rel, href = (link.get("rel") or "").lower(), (link.get("href") or "").strip()
        if not href:
            continue
        if rel == "https://api.w.org/":
            rest = rest or urljoin(url, href)
        elif "alternate" in rel and (link.get("type") or "").lower() in _FEED_TYPES and not _is_comments(link, href):
            feeds.setdefault(urljoin(url, href))
    return HomeHints(tuple(feeds)[:_MOST_FEEDS], rest)


def _links(body: bytes) -> list[etree._Element]:
    if is_mass(body):
        return []
    try:
        document = html.document_fromstring(body, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return list(document.iter("link"))


def _is_comments(link: etree._Element, href: str) -> bool:
    return bool(_COMMENTS.search(href) or _COMMENTS.search(link.get("title") or ""))
