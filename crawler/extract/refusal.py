"""Pages that are no article, each by a name of its own."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extract.line_rules import SENTENCE_END
from crawler.extract.metadata import Metadata
from crawler.extract.outline import Outline
from crawler.extract.region import Region
from crawler.extract.vocabulary import WORDS, any_of
from crawler.urls import canonical
from domain.errors import ExtractError

_NOT_FOUND = re.compile("|".join(WORDS["pages"]["not_found"]), re.IGNORECASE)
_BLOCKED = re.compile(any_of(WORDS["pages"]["blocked"]), re.IGNORECASE)
_SCRIPT_WALL = re.compile(any_of(WORDS["pages"]["javascript"]), re.IGNORECASE)
_PAYWALL = re.compile(any_of(WORDS["pages"]["paywall"]), re.IGNORECASE)
_ABOUT = re.compile(rf"\W*{any_of(WORDS['pages']['about'])}\W*", re.IGNORECASE)
_BEFORE_SITE = re.compile(r"\s[-–—|]\s")
_LOGIN = re.compile("|".join(WORDS["pages"]["login"]), re.IGNORECASE)
_SECTION, _NEWEST = any_of(WORDS["pages"]["listing_sections"]), any_of(WORDS["pages"]["newest_sections"])
_LISTING_PATH = re.compile(
    rf"(?:/{_SECTION}(?:/[^/]*){{1,3}}|(?:/[^/]*)?/{_NEWEST}(?:/[\w%.+]*)?(?:/page/\d+)?|/.*/page/\d+)/?",
    re.IGNORECASE,
)
# A category's address that ends in the many words of an article's: only its text tells what it is.
_IN_CATEGORY = re.compile(r"/(?:category|kategori)(?:/[^/]+){1,2}/[^/-]+(?:-[^/-]+){4,}/?", re.IGNORECASE)
_NODE = r"(?!node/\d|[\w-]+/\w+(?:-\w+){2})"  # Drupal's address of an article, in a query
_LISTING_QUERY = re.compile(rf"(?:^|&)(?:s|q|query|keyword|search|cat|tag|paged|author)={_NODE}", re.IGNORECASE)
_PAGE_QUERY = re.compile(r"(?:page|hal|halaman|paged|start|offset|limitstart|per_page|all)=\w*", re.IGNORECASE)
_LISTING_BODY = frozenset(WORDS["pages"]["listing_body"])
_SINGLE_BODY = frozenset(WORDS["pages"]["single_body"])
_LISTING_TYPES = frozenset(WORDS["pages"]["listing_types"])
_DATE_NAMES = ("article:published_time", "datepublished", "publishdate")
_SHORT = 400  # characters of text up to which a page that says "not found" is believed
_FEW_WORDS = 300
_WALLED = 900
_LINKS_OF_LISTING = 3_000  # characters in links
_NOTHING_BUT_A_TITLE = 2  # weights
_BARE_ARTICLE = 3
_FEW_RIVALS = 3
_BESIDE_A_LEAD = 40  # characters: a date, a section
_SHORTEST_SENTENCE = 45  # characters
_SOME_SENTENCES = 3
_FEW_HEADED = 3
_FEW_CARDS = 5
_MANY_CARDS = 8
# An article's number in a path: of more digits than a page of a listing has, and no year; or behind a word for showing.
_NUMBERED = re.compile(
    rf"/(?:{any_of(WORDS['pages']['shows_article'])}/\d+$"
    r"|(?!(?:19|20)\d\d(?:$|-))\d{4,5}(?:$|-\w)|(?!20\d{6}(?:$|/))\d{6,}(?:$|[/-]))"
)
_LONGEST_SECTION = 22  # characters of a path segment that names a section, not an article


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole page looks like."""

    url: str
    metadata: Metadata
    outline: Outline
    region: Region
    body_class: frozenset[str]
    shown_title: str | None
    below: tuple[str, ...]  # short texts around the article, below its headline
    is_dated: bool  # a line with a date and no link stands between headline and text
    headline: int  # 2: a heading on the page agrees with its head; 1: a heading stands alone; 0: none is shown


def refuse_by_address(url: str, metadata: Metadata, body_class: frozenset[str]) -> None:
    """Home pages and the listings of known shapes, before the text is looked at."""
    if _is_home(url) or (_declares_home(url, metadata) and "single" not in body_class):
        raise ExtractError("home", "url", url, f"{url}: a home page")
    if "error404" in body_class:
        raise ExtractError("not_found", "body", url, f"{url}: the site answers that there is no such page")
    if body_class & _SINGLE_BODY:
        return
    if body_class & _LISTING_BODY and not metadata.is_article:
        raise ExtractError("listing", "body", url, f"{url}: a listing of articles")
    if metadata.types & _LISTING_TYPES and not metadata.is_article:
        raise ExtractError("listing", "json_ld", url, f"{url}: a listing of articles")
    parts = urlsplit(url)
    is_listing = _LISTING_PATH.fullmatch(parts.path) and not _IN_CATEGORY.fullmatch(parts.path)
    if is_listing or (parts.path in ("", "/") and _LISTING_QUERY.search(parts.query)):
        raise ExtractError("listing", "url", url, f"{url}: the address of a listing")


def refuse_by_text(evidence: Evidence, text: str) -> None:
    """Error pages, walls and pages without text, once the text is known."""
    url = evidence.url
    titles = [title for title in (evidence.metadata.title, evidence.shown_title) if title]
    says = [
        *titles,
        text if len(text) <= _FEW_WORDS else "",
        "" if text.strip() else _page_start(evidence)[:_FEW_WORDS],
    ]
    if len(text) <= _SHORT and any(_NOT_FOUND.search(words) for words in says):
        raise ExtractError("not_found", "title", url, f"{url}: says that the page is not there")
    if _ABOUT.fullmatch(_BEFORE_SITE.split(evidence.shown_title or evidence.metadata.title or "", maxsplit=1)[0]):
        raise ExtractError("about", "title", url, f"{url}: a page about the publisher")
    if len(text) <= _SHORT and any(_BLOCKED.search(title) for title in titles):
        raise ExtractError("blocked", "title", url, f"{url}: the site asks who is there")
    if len(text) <= _WALLED and not _is_free(evidence.metadata) and any(map(_PAYWALL.search, evidence.below)):
        raise ExtractError("paywall", "text", url, f"{url}: the text is for subscribers only")
    if len(text) <= _WALLED and not evidence.metadata.is_article and _is_login(titles, text):
        raise ExtractError("paywall", "text", url, f"{url}: asks readers to sign in")
    if looks_like_listing(evidence, text):
        raise ExtractError("listing", "links", url, f"{url}: a page of links to articles")
    if not text.strip() or (len(text) < _SHORTEST_SENTENCE and not SENTENCE_END.search(text)):
        raise _no_text(evidence)


def _is_login(titles: list[str], text: str) -> bool:
    """A page that is nothing but a door."""
    first = [line for line in text.split("\n", maxsplit=2)[:2] if len(line) <= _FEW_WORDS]
    return any(_LOGIN.search(words) for words in (*titles, *first))


def looks_like_listing(evidence: Evidence, text: str) -> bool:
    """Many headlines that lead elsewhere, and too little that speaks for an article of its own."""
    outline, region = evidence.outline, evidence.region.at
    length, weight = len(text), _weight(evidence, text)
    if (
        outline.linked[0] >= max(_LINKS_OF_LISTING, 20 * min(length, outline.prose[region]))
        and weight <= _NOTHING_BUT_A_TITLE
    ):
        return True
    cards = _cards(outline, region)
    is_linked = cards >= _FEW_CARDS and outline.linked[region] * 2 > outline.prose[region]
    is_listed = is_linked or cards >= _MANY_CARDS or evidence.region.is_wall
    is_listed = is_listed or (evidence.headline == 0 and _cards(outline, region, headed=True) >= _FEW_HEADED)
    if is_listed or evidence.region.rivals >= _FEW_RIVALS:
        return weight <= _BARE_ARTICLE
    return length < _SHORT and _cards(outline, 0) >= _MANY_CARDS and weight < _NOTHING_BUT_A_TITLE


def _weight(evidence: Evidence, text: str) -> int:
    """How much speaks for one article; a plain one of some length, with a headline and no metadata, has five."""
    metadata, length = evidence.metadata, len(text)
    return sum(
        (
            3 * metadata.is_article,
            2 * any(letter.isdigit() for letter in metadata.first(*_DATE_NAMES) or ""),
            2 * bool(evidence.body_class & _SINGLE_BODY),
            evidence.headline,
            evidence.region.is_named,
            (length >= _SHORT) + (length >= 2 * _SHORT),
            evidence.is_dated * (1 + (_sentences(text) >= _SOME_SENTENCES)),
            metadata.first("og:type") == "article",
            -(metadata.first("og:type") == "website"),
            -3 * _calls_itself_home(metadata),
            1 if _names_article(evidence.url) else -2,
        )
    )


def _sentences(text: str) -> int:
    """Paragraphs that are sentences."""
    return sum(len(line) >= _SHORTEST_SENTENCE and SENTENCE_END.search(line) is not None for line in text.split("\n"))


def _cards(outline: Outline, top: int, *, headed: bool = False) -> int:
    """Different pages to which headlines within an element lead; `headed`: only those set as headings."""
    leads: set[str] = set()
    for at in range(top, outline.ends[top]):
        element = outline.elements[at]
        if element.tag != "a" or not outline.leads[at] or outline.inside[at] >= 0:
            continue
        if _in_heading(outline, at) or (not headed and _stands_alone(outline, at)):
            leads.add((element.get("href") or "").split("#")[0])
    return len(leads)


def _in_heading(outline: Outline, at: int) -> bool:
    parent = outline.parents[at]
    return outline.headings[at] > 0 or (parent >= 0 and outline.elements[parent].tag in ("h1", "h2", "h3", "h4", "h5"))


def _stands_alone(outline: Outline, at: int) -> bool:
    """The link is all of its box but for a date or the like, and the box is no paragraph."""
    parent = outline.parents[at]
    return (
        parent >= 0
        and outline.text[parent] <= outline.text[at] + _BESIDE_A_LEAD
        and outline.elements[parent].tag not in ("p", "strong", "b", "em", "i")
    )


def _names_article(url: str) -> bool:
    """An address longer than a section's, or one with an article's number."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    is_query = bool(parts.query) and not _PAGE_QUERY.fullmatch(parts.query)
    is_long = any(len(segment) > _LONGEST_SECTION for segment in path.split("/"))
    return is_query or is_long or _NUMBERED.search(path) is not None


def _is_home(url: str) -> bool:
    parts = urlsplit(canonical(url))
    return bool(parts.hostname) and parts.path in ("", "/") and not parts.query


def _declares_home(url: str, metadata: Metadata) -> bool:
    """A page of a section's address says that it is the home page, and nothing of an article."""
    if metadata.is_article or _names_article(url) or metadata.first(*_DATE_NAMES):
        return False
    return _calls_itself_home(metadata)


def _calls_itself_home(metadata: Metadata) -> bool:
    declared = metadata.canonical or metadata.first("og:url") or ""
    return declared.startswith(("http://", "https://")) and _is_home(declared)


def _is_free(metadata: Metadata) -> bool:
    value = (metadata.article or {}).get("isAccessibleForFree")
    return value is True or str(value).lower() == "true"


def _page_start(evidence: Evidence) -> str:
    words: list[str] = []
    for text in evidence.outline.elements[0].itertext():
        words.append(text)
        if len(words) > 400:
            break
    return " ".join(" ".join(words).split())[:6000]


def _no_text(evidence: Evidence) -> ExtractError:
    url, outline = evidence.url, evidence.outline
    told = f"{evidence.metadata.without_scripts} {_page_start(evidence)}"
    if _SCRIPT_WALL.search(told) or (outline.text[0] < 200 and not outline.images[0]):
        return ExtractError("javascript", "body", url, f"{url}: nothing to read without running scripts")
    if outline.images[0] >= 3:
        return ExtractError("gallery", "body", url, f"{url}: pictures without a text")
    return ExtractError("no_text", "body", url, f"{url}: no text of an article")
