"""RSS 0.9 to 2.0 and Atom: what a feed lists, and where its next page is."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml import etree

from crawler.channels.json_feed import read_json_feed
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.stamps import read_stamp
from crawler.channels.xml import (
    is_mass,
    local_name,
    parser_options,
    text_of,
    unpacked,
    with_ampersands,
    with_plain_words,
)

_ITEMS = frozenset({"item", "entry"})
_PUBLISHED = ("pubdate", "published", "date", "issued", "created")
_CHANGED = ("updated", "modified")
_TAGS = re.compile(r"<[^>]*>")
_WORDPRESS_FEED = re.compile(r"/feed/?$")


@dataclass(frozen=True, slots=True)
class FeedPage:
    listed: tuple[Listed, ...]
    next_url: str | None  # as the feed itself says it
    is_wordpress: bool  # its next page is `?paged=`


def read_feed(body: bytes, url: str, timezone: str) -> FeedPage:
    """What a feed lists, in its own order. Raises ChannelError("not_a_feed") for anything else.

    Broken XML is read as far as it goes.
    """
    document = unpacked(body)
    if is_mass(document):
        raise ChannelError("too_large")
    if (told := read_json_feed(document, url, timezone)) is not None:
        return FeedPage(told.listed, told.next_url, is_wordpress=False)
    root = _root(document, url)
    if root is None or local_name(root) not in {"rss", "feed", "rdf", "channel"}:
        raise ChannelError("not_a_feed")
    items = [element for element in root.iter() if local_name(element) in _ITEMS]
    listed = tuple(one for item in items if (one := _listed(item, item.base or url, timezone)))
    return FeedPage(listed, _next_url(root, url), _is_wordpress(root, url))


def _root(document: bytes, url: str) -> etree._Element | None:
    """The parsed feed; one that is broken is mended as far as that can be told."""
    parser = etree.XMLParser(**parser_options())
    try:
        root = etree.fromstring(with_ampersands(document), parser, base_url=url)
        if root is not None and parser.error_log:
            mended = with_plain_words(with_ampersands(document))
            root = etree.fromstring(mended, etree.XMLParser(**parser_options()), base_url=url)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _listed(item: etree._Element, base: str, timezone: str) -> Listed | None:
    parts: dict[str, etree._Element] = {}
    for part in item:
        parts.setdefault(local_name(part), part)
    link = _link(item)
    if link is None:
        return None
    return Listed(
        url=urljoin(base, link),
        title=_plain(text_of(parts.get("title"))),
        published_at=_first_stamp(parts, _PUBLISHED, timezone),
        changed_at=_first_stamp(parts, _CHANGED, timezone),
    )


def _link(item: etree._Element) -> str | None:
    """The article's address: feedburner's original, else the link, else the guid, a permanent one first."""
    found: dict[str, str] = {}
    for part in item:
        if address := _address(part):
            found.setdefault(local_name(part), address)
    return found.get("origlink") or found.get("link") or found.get("guid") or found.get("id") or _any_guid(item)


def _address(part: etree._Element) -> str | None:
    match local_name(part):
        case "link" if part.get("rel", "alternate") == "alternate":
            return _text(part.get("href")) or text_of(part)
        case "origlink":
            return text_of(part)
        case "guid" | "id" if part.get("isPermaLink", "true").lower() != "false":
            address = text_of(part)
            return address if address and address.startswith(("http://", "https://")) else None
    return None


def _any_guid(item: etree._Element) -> str | None:
    texts = (text_of(part) or "" for part in item if local_name(part) == "guid")
    return next((text for text in texts if text.startswith(("http://", "https://"))), None)


def _text(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _plain(title: str | None) -> str | None:
    if title is None:
        return None
    return " ".join(_TAGS.sub(" ", unescape(title)).split()) or None


def _first_stamp(parts: dict[str, etree._Element], names: tuple[str, ...], timezone: str) -> datetime | None:
    for name in names:
        if stamp := read_stamp(text_of(parts.get(name)), timezone):
            return stamp
    return None


def _next_url(root: etree._Element, base: str) -> str | None:
    for link in root.iter("{http://www.w3.org/2005/Atom}link"):
        if link.get("rel") == "next" and link.get("href"):
            return urljoin(base, str(link.get("href")))
    return None


def _is_wordpress(root: etree._Element, url: str) -> bool:
    generators = (text_of(part) or "" for part in root.iter() if local_name(part) == "generator")
    return "wordpress" in " ".join(generators).lower() or bool(_WORDPRESS_FEED.search(urlsplit(url).path))


def paged(url: str, page: int) -> str:
    """Address of a page of a WordPress feed.

    >>> paged("http://a.id/feed/", 2)
    'http://a.id/feed/?paged=2'
    """
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "paged"]
    return parts._replace(query=urlencode([*query, ("paged", str(page))])).geturl()
