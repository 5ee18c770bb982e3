"""A page made ready for the rules: parsed, measured, its scripts gone."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from crawler.extract.elements import Element, blank
from crawler.extract.headline import Heading, read_headings, site_names
from crawler.extract.markup import read_markup
from crawler.extract.metadata import Metadata, read_metadata
from crawler.extract.outline import Outline, read_outline
from crawler.extract.vocabulary import DROPPED_TAGS
from domain.errors import RegistryError
from domain.outlet import Outlet

_MOST_LINKS, _LONGEST_LINK = 2000, 2000
_HREFS = etree.XPath("descendant-or-self::a/@href", smart_strings=False)
_ROOTED = re.compile(r"/(?![/.])[^\s\x00-\x1f;?#\\]*(?:[?#][^\s\x00-\x1f?#]+)?")  # joined without looking further


@dataclass(slots=True)
class Page:
    """A page on its way through the rules."""

    url: str
    root: Element
    outlet: Outlet | None
    metadata: Metadata
    links: tuple[str, ...]
    outline: Outline
    headings: list[Heading]
    site: str
    body_class: frozenset[str]


def open_page(html: str | bytes, url: str, outlet: Outlet | None) -> Page:
    root = read_markup(html, url)
    metadata = read_metadata(root)
    body = root.find("body")
    own = url or metadata.canonical or ""
    links = _links(root, urljoin(own, metadata.base) if metadata.base else own)
    if outlet and outlet.selectors.remove:
        for found in selected(root, outlet, "remove"):
            blank(found)
    etree.strip_elements(root, *DROPPED_TAGS, with_tail=False)
    outline = read_outline(body)
    return Page(
        url=url,
        root=root,
        outlet=outlet,
        metadata=metadata,
        links=links,
        outline=outline,
        headings=read_headings(outline),
        site=site_names(metadata, urlsplit(url).hostname or "", outlet),
        body_class=frozenset((body.get("class") or "").lower().split()),
    )


def _links(root: Element, base: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    origin = _origin(base)
    for href in dict.fromkeys(map(str.strip, _HREFS(root))):
        if not href or href[0] == "#" or len(href) > _LONGEST_LINK:
            continue
        is_rooted = origin and href[0] == "/" and "/." not in href and _ROOTED.fullmatch(href)
        absolute = origin + href if is_rooted else _absolute(href, base)
        if absolute:
            found.setdefault(absolute)
        if len(found) >= _MOST_LINKS:
            break
    return tuple(found)


def _origin(base: str) -> str:
    """Scheme and host of a web address; "" for any other."""
    try:
        parts = urlsplit(base)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


def _absolute(href: str, base: str) -> str | None:
    """None for what leads to no web page."""
    if href.startswith(("http://", "https://")):
        return href
    if ":" in href.split("/", 1)[0]:
        return None
    try:
        absolute = str(urljoin(base, href))
    except ValueError:
        return None
    return absolute if absolute.startswith(("http://", "https://")) else None


def selected(root: Element, outlet: Outlet, name: str) -> list[Element]:
    """Elements that one of an outlet's own selectors finds, in page order; RegistryError where it is no CSS."""
    css = getattr(outlet.selectors, name)
    if not css:
        return []
    try:
        return list(_compiled(css)(root))
    except (SelectorError, etree.XPathError) as error:
        raise RegistryError(f"outlet {outlet.kode}: selectors.{name}: {css!r} is no CSS selector: {error}") from error


@lru_cache(maxsize=2048)
def _compiled(css: str) -> Any:
    return etree.XPath(HTMLTranslator().css_to_xpath(css))
