"""Lists of articles on pages made for readers: home pages, sections, and the pages that follow them."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree, html

from crawler.channels.listed import Listed
from crawler.channels.xml import is_mass

_WORDS = tomllib.loads((Path(__file__).parent / "listing_words.toml").read_text(encoding="utf-8"))
_SECTIONS = frozenset(_WORDS["sections"])
_STATIC = frozenset(_WORDS["static"])

_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/|-)")
_DAY_FIRST = re.compile(r"/(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d/")
_NUMBER = re.compile(r"\d{4,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EXTENSION = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PAGE = re.compile(r"/page/(\d{1,6})/?$|[?&](?:page|paged|halaman|hal|p)=(\d{1,6})$", re.IGNORECASE)
_HEADLINE_WORDS = 4
_MOST_LINKS = 3000


@dataclass(frozen=True, slots=True)
class ListingPage:
    articles: tuple[Listed, ...]  # addresses that look like articles, in page order, each once
    sections: tuple[str, ...]  # addresses that look like further lists
    next_url: str | None  # the page that follows this one


def read_listing(body: bytes, url: str) -> ListingPage:
    """What a page leads to; nothing for what cannot be parsed."""
    root = _root(body)
    if root is None:
        return ListingPage((), (), None)
    articles: dict[str, Listed] = {}
    sections: dict[str, None] = {}
    for link in list(root.iter("a"))[:_MOST_LINKS]:
        target = _target(link, url)
        if target is None:
            continue
        if looks_like_article(target):
            articles.setdefault(target, Listed(target))
        elif looks_like_section(target):
            sections.setdefault(target)
    return ListingPage(tuple(articles.values()), tuple(sections), _next_url(root, url))


def _root(body: bytes) -> etree._Element | None:
    if is_mass(body):
        return None
    try:
        return html.document_fromstring(body, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _target(link: etree._Element, base: str) -> str | None:
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:")) or len(href) > 2000:
        return None
    try:
        target = urljoin(base, href).partition("#")[0]
        return target if urlsplit(target).scheme in {"http", "https"} else None
    except ValueError:
        return None


def looks_like_article(url: str) -> bool:
    """By its address the page is an article: a headline in it, or a number or a day with some words.

    >>> looks_like_article("https://a.id/panen-cabai-di-kebun-kota/"), looks_like_article("https://a.id/hukum")
    (True, False)
    >>> looks_like_article("https://a.id/read/123456/panen-cabai"), looks_like_article("https://a.id/tag/panen-cabai-di-kota")
    (True, False)
    """
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.lower().split("/") if segment]
    if (
        not segments
        or _STATIC.intersection(segments)
        or _PAGE.search(url)
        or segments[0] in {"tag", "tags", "category"}
    ):
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
    if not segments or parts.query or len(segments) > 3 or _STATIC.intersection(segments) or _PAGE.search(url):
        return False
    if any(_NUMBER.search(segment) or _EXTENSION.search(segment) for segment in segments):
        return False
    return segments[0] in _SECTIONS or (len(segments) == 1 and len(_WORD.findall(segments[0])) < _HEADLINE_WORDS)


def _next_url(root: etree._Element, base: str) -> str | None:
    """The page of the same list that follows: what says so itself, else the link to its number plus one."""
    numbered = None
    for link in root.iter("link", "a"):
        target = _target(link, base)
        if target is None or target == base or not _same_list(base, target):
            continue
        if "next" in (link.get("rel") or "").lower().split():
            return target
        if numbered is None and _number_of(target) == _number_of(base) + 1:
            numbered = target
    return numbered


def _same_list(base: str, target: str) -> bool:
    here, there = urlsplit(base), urlsplit(target)
    return here.netloc == there.netloc and _stem(here.path) == _stem(there.path) and _number_of(target) > 1


def _stem(path: str) -> str:
    return _PAGE.sub("", path).rstrip("/")


def _number_of(url: str) -> int:
    found = _PAGE.search(url)
    return int(found[1] or found[2]) if found else 1
