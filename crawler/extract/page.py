"""One page to one article: the order in which all rules of this folder are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from crawler.extract import published as dates
from crawler.extract.byline import find_author, kind_of, sections_of
from crawler.extract.elements import Element, blank, line_of, runs_of
from crawler.extract.fallback import library_lines, stated_lines
from crawler.extract.headline import Headline, find_headline, plain_title, site_names, title_places
from crawler.extract.hints import ChannelHints
from crawler.extract.lines import Line, read_lines
from crawler.extract.markup import read_markup
from crawler.extract.metadata import Metadata, read_metadata, text_of
from crawler.extract.notes import Surroundings, frame_of, read_notes
from crawler.extract.outline import Outline, read_outline
from crawler.extract.refusal import Evidence, refuse_by_address, refuse_by_text
from crawler.extract.region import Region, find_region
from crawler.extract.sifting import Frame, Sifted, leading_title, sift
from crawler.extract.vocabulary import DROPPED_TAGS, Furniture
from crawler.urls import believed_canonical
from domain.article import DateSource, Extracted, Zone, ZoneText
from domain.errors import RegistryError
from domain.outlet import Outlet

_HOME_ZONE = "Asia/Jakarta"
_THIN = 160  # characters of text below which what JSON-LD states is preferred
_HARDLY_ANY = 80  # the same below which the library is asked, where no element is named an article's text
_WIDEST = 4  # levels above the article's frame in which its time may stand
_NEAR = 45  # elements from the headline there
_MOST_LINKS, _LONGEST_LINK = 2000, 2000
_MOST_ZONES = 120
_LONGEST_ZONE = 600
_ZONE_OF = {
    Furniture.RELATED: Zone.TAUTAN_TERKAIT,
    Furniture.COMMENTS: Zone.TAUTAN_TERKAIT,
    Furniture.TAGS: Zone.TAUTAN_TERKAIT,
    Furniture.CAPTION: Zone.KETERANGAN_FOTO,
    Furniture.BYLINE: Zone.PENULIS,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and, by field, the rule that gave it."""

    extracted: Extracted
    rules: Mapping[str, str]


@dataclass(slots=True)
class _Page:
    """A page on its way through the rules."""

    url: str
    root: Element
    outlet: Outlet | None
    metadata: Metadata
    links: tuple[str, ...]
    outline: Outline
    site: str
    body_class: frozenset[str]


def extract(
    html: str | bytes,
    url: str,
    outlet: Outlet | None = None,
    *,
    now: datetime,
    hints: ChannelHints | None = None,
) -> Extracted:
    """The article that a page holds; what the page does not give is None.

    ExtractError only for what is no article: its `kind` is one of empty, not_html, feed, home, listing, not_found,
    blocked, paywall, javascript, gallery, no_text. `now` (aware) is the time of the fetch: none after it is believed.
    """
    return read_page(html, url, outlet, now=now, hints=hints).extracted


def explain(
    html: str | bytes,
    url: str,
    outlet: Outlet | None = None,
    *,
    now: datetime,
    hints: ChannelHints | None = None,
) -> Mapping[str, str]:
    """By field (title, text, published_at, author) the rule that gave it; fields that the page lacks are absent."""
    return read_page(html, url, outlet, now=now, hints=hints).rules


def read_page(
    html: str | bytes,
    url: str,
    outlet: Outlet | None = None,
    *,
    now: datetime,
    hints: ChannelHints | None = None,
) -> Reading:
    """`extract` together with its rules."""
    page = _open(html, url, outlet)
    refuse_by_address(url, page.metadata, page.body_class)
    found = _region(page)
    region = found.at
    headline = _headline(page, region)
    around, visible = _surroundings(page, region, headline)
    shown = [*dates.microdata_candidates(page.outline, around.frame), *visible]
    zones = _marked_zones(page, region, around.frame)
    lines = read_lines(page.outline.elements[region])
    headline = headline or _last_headline(lines, hints)
    sifted, body_rule = _text(page, lines, headline, found.rule)
    _refuse(page, found, headline, around, sifted)
    when = _published(page, shown, hints, now)
    author = _author(page, around, sifted)
    return _reading(page, headline, (sifted, zones, body_rule), when, author)


def _open(html: str | bytes, url: str, outlet: Outlet | None) -> _Page:
    root = read_markup(html, url)
    metadata = read_metadata(root)
    body = root.find("body")
    links = _links(root, urljoin(url, metadata.base) if metadata.base else url)
    if outlet and outlet.selectors.remove:
        for found in selected(root, outlet, "remove"):
            blank(found)
    etree.strip_elements(root, *DROPPED_TAGS, with_tail=False)
    return _Page(
        url=url,
        root=root,
        outlet=outlet,
        metadata=metadata,
        links=links,
        outline=read_outline(body),
        site=site_names(metadata, urlsplit(url).hostname or "", outlet),
        body_class=frozenset((body.get("class") or "").lower().split()),
    )


def _links(root: Element, base: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen: set[str] = set()
    for element in root.iter("a"):
        href = (element.get("href") or "").strip()
        if href in seen or not href or href[0] == "#" or len(href) > _LONGEST_LINK:
            continue
        seen.add(href)
        absolute = _absolute(href, base)
        if absolute:
            found.setdefault(absolute)
        if len(found) >= _MOST_LINKS:
            break
    return tuple(found)


def _absolute(href: str, base: str) -> str | None:
    """None for what leads to no web page."""
    if href.startswith(("http://", "https://")):
        return href
    if ":" in href.split("/", 1)[0]:
        return None
    try:
        return str(urljoin(base, href))
    except ValueError:
        return None


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


def _region(page: _Page) -> Region:
    """The element with the text; of an outlet's own selector what holds all that it found."""
    if page.outlet and page.outlet.selectors.body:
        found = [
            page.outline.index[one] for one in selected(page.root, page.outlet, "body") if one in page.outline.index
        ]
        if found:
            at = found[0]
            while not all(page.outline.is_under(one, at) for one in found):
                at = page.outline.parents[at]
            return Region(at, "outlet's selector")
    return find_region(page.outline, title_places(page.outline, page.metadata))


def _headline(page: _Page, region: int) -> Headline | None:
    for element in selected(page.root, page.outlet, "title") if page.outlet else ():
        text = plain_title(element.get("content") or line_of(element))
        if text:
            return Headline(text, "outlet's selector", page.outline.index.get(element))
    return find_headline(page.outline, page.metadata, region, page.site)


def _last_headline(lines: list[Line], hints: ChannelHints | None) -> Headline | None:
    """Where neither head nor headings of a page name the article."""
    title = leading_title(lines)
    if title:
        return Headline(title, "bold line above the text")
    if hints and hints.title:
        return Headline(plain_title(hints.title), "title that the channel gave")
    return None


def _surroundings(page: _Page, region: int, headline: Headline | None) -> tuple[Surroundings, list[dates.Candidate]]:
    """Short texts around the article, and the times among them; a time is looked for a little further out too."""
    at = headline.at if headline else None
    notes = read_notes(page.outline, region, at)
    visible = dates.visible_candidates(notes, page.outline)
    for wider in range(1, _WIDEST):
        if visible or at is None:
            break
        near = [note for note in read_notes(page.outline, region, at, wider) if abs(note.distance) <= _NEAR]
        visible = dates.visible_candidates(near, page.outline)
    return Surroundings(frame_of(page.outline, region, at), tuple(notes)), visible


def _marked_zones(page: _Page, region: int, frame: int) -> list[ZoneText]:
    """What markup sets apart as caption, related links, tags, comments, byline; the text's own are taken out of it."""
    outline = page.outline
    zones: list[ZoneText] = []
    for at, mark in enumerate(outline.marks):
        if mark is None:
            continue
        if (
            mark in _ZONE_OF
            and len(zones) < _MOST_ZONES
            and (mark is Furniture.COMMENTS or outline.is_under(at, frame))
        ):
            zones += [ZoneText(_ZONE_OF[mark], text[:_LONGEST_ZONE]) for text in _zone_texts(outline, at, mark)]
        if outline.is_under(at, region) and at != region:
            blank(outline.elements[at])
    return zones[:_MOST_ZONES]


def _zone_texts(outline: Outline, at: int, mark: Furniture) -> list[str]:
    element = outline.elements[at]
    if mark is Furniture.RELATED:
        links = [line_of(link) for link in element.iter("a")]
        texts = [text for text in links if len(text) > 12] or [" ".join(runs_of(element))]
        return list(dict.fromkeys(texts))
    if mark is Furniture.COMMENTS:
        return [line for line in runs_of(element) if len(line) > 1]
    joined = " ".join(runs_of(element))
    return [joined] if joined else []


def _text(page: _Page, lines: list[Line], headline: Headline | None, rule: str) -> tuple[Sifted, str]:
    """Paragraphs by structure; where those are thin, by JSON-LD, then by the library if the page holds more prose."""
    frame = _frame(page, headline)
    sifted = sift(lines, frame)
    length = sum(map(len, sifted.paragraphs))
    if length >= _THIN:
        return sifted, rule
    stated = stated_lines(page.metadata)
    if stated:
        return sift(stated, frame), "JSON-LD articleBody"
    is_doubtful = rule == "density" and 0 < length < _HARDLY_ANY and page.outline.prose[0] >= 2 * length + _THIN
    found = library_lines(page.root) if is_doubtful else []
    return (sift(found, frame), "trafilatura") if found else (sifted, rule)


def _frame(page: _Page, headline: Headline | None) -> Frame:
    author = text_of((page.metadata.article or {}).get("author"))
    return Frame(page.url, headline.text if headline else None, author, page.site)


def _refuse(page: _Page, region: Region, headline: Headline | None, around: Surroundings, sifted: Sifted) -> None:
    evidence = Evidence(
        url=page.url,
        metadata=page.metadata,
        outline=page.outline,
        region=region,
        body_class=page.body_class,
        shown_title=headline.text if headline else None,
        below=tuple(note.text for note in around.notes if note.distance > 0 and not note.in_chrome),
        headline=0 if headline is None or headline.at is None else 2 if headline.agrees else 1,
    )
    refuse_by_text(evidence, "\n".join(sifted.paragraphs))


def _published(
    page: _Page, shown: list[dates.Candidate], hints: ChannelHints | None, now: datetime
) -> dates.Published | None:
    candidates = [
        *_own_candidates(page),
        *dates.metadata_candidates(page.metadata),
        *shown,
        *dates.hint_candidates(hints),
        *dates.url_candidates(page.url),
    ]
    clock = dates.Clock(ZoneInfo(page.outlet.timezone if page.outlet else _HOME_ZONE), now)
    return dates.settle(candidates, clock) or dates.settle(list(dates.library_candidates(page.root)), clock)


def _own_candidates(page: _Page) -> list[dates.Candidate]:
    if page.outlet is None:
        return []
    for element in selected(page.root, page.outlet, "published"):
        text = element.get("content") or element.get("datetime") or line_of(element)
        found = dates.text_candidate(text, DateSource.SELECTOR, "outlet's selector")
        if found:
            return [found]
    return []


def _author(page: _Page, around: Surroundings, sifted: Sifted) -> tuple[str, str] | None:
    for element in selected(page.root, page.outlet, "author") if page.outlet else ():
        text = element.get("content") or line_of(element)
        if text:
            return text, "outlet's selector"
    return find_author(around, sifted, page.metadata, page.outline, page.site)


def _reading(
    page: _Page,
    headline: Headline | None,
    body: tuple[Sifted, list[ZoneText], str],
    when: dates.Published | None,
    author: tuple[str, str] | None,
) -> Reading:
    sifted, zones, body_rule = body
    title = headline.text if headline else None
    declared = page.metadata.canonical or page.metadata.first("og:url")
    extracted = Extracted(
        url=page.url,
        canonical_url=believed_canonical(page.url, declared),
        title=title,
        paragraphs=tuple(sifted.paragraphs),
        published_at=when.at if when else None,
        published_from=when.source if when else None,
        author=author[0] if author else None,
        kind=kind_of(sifted, author[0] if author else None, title, sections_of(page.metadata)),
        links=page.links,
        zones=tuple(dict.fromkeys((*zones, *sifted.zones))),
    )
    rules = {
        "title": headline.rule if headline else None,
        "text": body_rule,
        "published_at": when.rule if when else None,
        "author": author[1] if author else None,
    }
    return Reading(extracted, {field: rule for field, rule in rules.items() if rule})
