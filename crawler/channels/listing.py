"""Lists of articles on pages made for readers: home pages, sections, tags, search results, and what follows them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree, html

from crawler.channels.cards import days_of_cards
from crawler.channels.json_links import json_links, page_of_json
from crawler.channels.listed import Listed
from crawler.channels.load_more import Onward, has_more, shown_onward
from crawler.channels.paging import next_page, place_in_list
from crawler.channels.slugs import NO_SLUGS, Slugs, addresses_of, read_slugs, unaddressed
from crawler.channels.xml import is_mass

_WORDS = tomllib.loads((Path(__file__).parent / "listing_words.toml").read_text(encoding="utf-8"))
_SECTIONS = frozenset(_WORDS["sections"])
_STATIC = frozenset(_WORDS["static"])
_LISTS = frozenset(_WORDS["lists"])
_PAGING = frozenset(_WORDS["paging"]["names"]) - {"p"}

_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/|-)")
_DAY_FIRST = re.compile(r"/(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d/")
_NUMBER = re.compile(r"\d{4,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EXTENSION = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PAGE = re.compile(r"/(?:page|halaman)/(\d{1,6})/?$|[?&](?:page|paged|halaman|hal|p)=(\d{1,6})$", re.IGNORECASE)
_HEADLINE_WORDS = 4
_LONG_HEADLINE_WORDS = 6
_MOST_LINKS = 3000

Link = tuple[etree._Element, str]  # with the absolute address that it leads to


@dataclass(frozen=True, slots=True)
class ListingPage:
    articles: tuple[Listed, ...]  # addresses that look like articles, in page order, each once
    sections: tuple[str, ...]  # addresses that look like further lists
    next_url: str | None  # the page that follows this one
    has_more: bool = False  # no next page is named, but a script would load more
    onward: Onward | None = None  # where that script says that it loads from
    slugs: Slugs = NO_SLUGS  # articles in the page's data whose addresses nothing on the page tells
    is_shell: bool = False  # scripts, and no link at all

    @property
    def is_scripted(self) -> bool:
        """Only a script knows the addresses of what it lists."""
        return not self.articles and (self.is_shell or bool(self.slugs.things))


NO_LISTING = ListingPage((), (), None)


def read_listing(body: bytes, url: str, timezone: str | None = None, now: datetime | None = None) -> ListingPage:
    """What a page leads to; nothing for what cannot be parsed. With a time zone, also the day beside each article."""
    root = read_page(body)
    return NO_LISTING if root is None else read_links(root, url, timezone, now)


def read_links(root: etree._Element, url: str, timezone: str | None = None, now: datetime | None = None) -> ListingPage:
    """What a parsed page leads to."""
    links = links_of(root, url) + _told_to_scripts(root, url)
    named = _named_as_articles(links)
    articles = [(link, target) for link, target in links if target in named or looks_like_article(target)]
    days = days_of_cards(articles, timezone, now or datetime.now(UTC)) if timezone else {}
    slugs = read_slugs(root)
    made = addresses_of(slugs, [target for _, target in links]) if slugs.things else ()
    listed = dict.fromkeys([*(target for _, target in articles), *made])
    sections = dict.fromkeys(target for _, target in links if target not in listed and looks_like_section(target))
    following = next_page(_unlike(url, [*_heads(root, url), *links]), url)
    more = following is None and has_more(root)
    return ListingPage(
        tuple(Listed(target, published_at=days.get(target)) for target in listed),
        tuple(sections),
        following,
        more,
        shown_onward(root, url) if more else None,
        unaddressed(slugs, listed) if slugs.things else slugs,
        not links and next(root.iter("script"), None) is not None,
    )


def read_page(body: bytes) -> etree._Element | None:
    """The parsed page, of JSON what it holds of one; None for what cannot be parsed or is a mass of tags."""
    if is_mass(body):
        return None
    try:
        return html.document_fromstring(
            page_of_json(body) or body, parser=html.HTMLParser(no_network=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def links_of(root: etree._Element, url: str) -> list[Link]:
    """Links of the page in its order; relative ones are read from its `<base>`."""
    return _targets(list(root.iter("a"))[:_MOST_LINKS], base_of(root, url))


def _named_as_articles(links: Iterable[Link]) -> set[str]:
    """Addresses that tell nothing, under a headline."""
    return {target for link, target in links if _reads_like_headline(link, target) and _may_be_article(target)}


def _reads_like_headline(link: etree._Element, target: str) -> bool:
    """More words than a menu has; with a number in the address fewer will do."""
    words = len(_WORD.findall(" ".join(link.itertext())))
    if not words:
        words = len(_WORD.findall(link.get("title") or link.get("aria-label") or ""))
    parts = urlsplit(target)
    numbered = any(char.isdecimal() for char in parts.path.rpartition("/")[2] + parts.query)
    return words >= (_HEADLINE_WORDS if numbered else _LONG_HEADLINE_WORDS)


def _may_be_article(url: str) -> bool:
    """By its address the page is no static one, and no page of a list."""
    segments = _segments(url)
    return bool(segments) and not (_STATIC.intersection(segments) or segments[0] in _LISTS or _is_further_page(url))


def _is_further_page(url: str) -> bool:
    return bool(_PAGE.search(url)) or any(name in _PAGING and value.isdecimal() for name, value in _query(url))


def _query(url: str) -> list[tuple[str, str]]:
    return [(name.lower(), value) for name, value in parse_qsl(urlsplit(url).query)]


def _segments(url: str) -> list[str]:
    """Parts of the path that name the page; the mark of an AMP form says nothing of it."""
    segments = [segment for segment in urlsplit(url).path.lower().split("/") if segment]
    return segments[:-1] if len(segments) > 1 and segments[-1] == "amp" else segments


def _told_to_scripts(root: etree._Element, url: str) -> list[Link]:
    """Articles in the data with which a script draws the page."""
    found = read_page(told.encode()) if (told := json_links(root)) else None
    return [] if found is None else [link for link in links_of(found, url) if looks_like_article(link[1])]


def _heads(root: etree._Element, url: str) -> list[Link]:
    return _targets((link for link in root.iter("link") if "next" in (link.get("rel") or "")), base_of(root, url))


def _targets(elements: Iterable[etree._Element], base: str) -> list[Link]:
    return [(element, target) for element in elements if (target := _target(element, base))]


def base_of(root: etree._Element, url: str) -> str:
    """What relative links of the page start from."""
    href = next((href.strip() for base in root.iter("base") if (href := base.get("href"))), "")
    try:
        base = urljoin(url, href)
        return base if urlsplit(base).scheme in {"http", "https"} else url
    except ValueError:
        return url


def _target(link: etree._Element, base: str) -> str | None:
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:")):
        return None
    try:
        target = urljoin(base, href).partition("#")[0]
        return target if urlsplit(target).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _unlike(url: str, links: Iterable[Link]) -> list[Link]:
    return [(link, target) for link, target in links if target != url]


def looks_like_article(url: str) -> bool:
    """By its address the page is an article: a headline in it, or a number or a day with some words.

    >>> looks_like_article("https://a.id/panen-cabai-di-kebun-kota/"), looks_like_article("https://a.id/hukum")
    (True, False)
    >>> looks_like_article("https://a.id/read/123456/panen-cabai"), looks_like_article("https://a.id/tag/panen-cabai-di-kota")
    (True, False)
    """
    parts, segments = urlsplit(url), _segments(url)
    if not segments or _STATIC.intersection(segments) or _PAGE.search(url) or segments[0] in _LISTS:
        return False
    words = _WORD.findall(_EXTENSION.sub("", segments[-1]))
    if len(words) >= _HEADLINE_WORDS:
        return True
    numbered = any(_NUMBER.search(segment) for segment in segments[-2:]) or _is_numbered(parts.query)
    dated = _DATED.search(parts.path) or _DAY_FIRST.search(parts.path)
    return bool(words) and len(segments) > 1 and (numbered or (bool(dated) and len(words) > 1))


def _is_numbered(query: str) -> bool:
    return any(name in {"id", "p", "newsid", "idberita"} and value.isdecimal() for name, value in parse_qsl(query))


def looks_like_section(url: str) -> bool:
    """By its address the page lists articles of one subject.

    >>> looks_like_section("https://a.id/hukum/"), looks_like_section("https://a.id/redaksi")
    (True, False)
    """
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.lower().split("/") if segment]
    if segments and _EXTENSION.sub("", segments[-1]) in _SECTIONS:
        segments[-1] = _EXTENSION.sub("", segments[-1])
    if not segments or parts.query or len(segments) > 3 or _STATIC.intersection(segments):
        return False
    if place_in_list(url).number > 1 or _PAGE.search(url) or segments[0] in {"tag", "tags"}:
        return False
    if any(_NUMBER.search(segment) or _EXTENSION.search(segment) for segment in segments):
        return False
    return segments[0] in _SECTIONS or (len(segments) == 1 and len(_WORD.findall(segments[0])) < _HEADLINE_WORDS)
