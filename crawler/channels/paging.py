"""The page that follows on a list: the one that says so itself, else the one whose number comes next."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml import etree

from registry.hosts import bare_host

_WORDS = tomllib.loads((Path(__file__).parent / "listing_words.toml").read_text(encoding="utf-8"))["paging"]
_NAMES = frozenset(_WORDS["names"])
_MARKS = frozenset(_WORDS["marks"])
_NEXT = frozenset(_WORDS["next"])
_ARROWS = frozenset(_WORDS["arrows"])

_BARE = re.compile(r"\d{1,4}")
_JOINED = re.compile(rf"(?:{'|'.join(sorted(_MARKS))})[-_]?(\d{{1,6}})")
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])(?:next|older|selanjutnya|berikutnya)(?:$|[\s_-])", re.IGNORECASE)
_NUMBER_WORDS = re.compile(r"(?:(?:ke )?(?:halaman|hal|page|laman) )?(\d{1,4})")
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Which list an address belongs to, and which page of it."""

    stem: str
    number: int


def place_in_list(url: str) -> Place:
    """The list and the page number that an address names; 1 where it names none.

    >>> place_in_list("https://www.a.id/hukum/page/3/") == place_in_list("https://a.id/hukum?halaman=3")
    True
    >>> place_in_list("https://a.id/hukum/index/20").number
    20
    """
    stem, number = _stem_and_number(url)
    return Place(stem, number or 1)


def _stem_and_number(url: str) -> tuple[str, int | None]:
    """The number is None where the address names none; some lists begin with 0."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [int(value) for name, value in pairs if _is_number(name, value)]
    rest = urlencode([pair for pair in pairs if not _is_number(*pair)])
    segments = [segment for segment in _ENDING.sub("", parts.path).lower().split("/") if segment]
    if not numbers:
        segments, numbers = _without_number(segments)
    if segments and segments[-1] in _MARKS:
        segments = segments[:-1]
    stem = f"{bare_host(parts.hostname or '')}:{parts.port or ''}/{'/'.join(segments)}?{rest}"
    return stem, max(numbers, default=None)


def _is_number(name: str, value: str) -> bool:
    return name.lower() in _NAMES and value.isdecimal() and len(value) <= 6


def _without_number(segments: list[str]) -> tuple[list[str], list[int]]:
    last = segments[-1] if segments else ""
    if found := _JOINED.fullmatch(last):
        return segments[:-1], [int(found[1])]
    marked = len(segments) > 1 and segments[-2] in _MARKS and last.isdecimal() and len(last) <= 6
    if marked or _BARE.fullmatch(last):
        return segments[:-1], [int(last)]
    return segments, []


def next_page(links: Iterable[tuple[etree._Element, str]], url: str) -> str | None:
    """Of the links of a list page, with where they lead, the one to its next page."""
    here, is_first = place_in_list(url), not _stem_and_number(url)[1]
    numbered: dict[int, str] = {}
    for link, target in links:
        if _continues_blog(link, target):
            return target
        there = place_in_list(target)
        if is_first and there.stem == here.stem and _is_second_from_zero(link, target):
            return target
        if there.stem != here.stem or there.number <= here.number:
            continue
        if _says_next(link):
            return target
        if there.number == here.number + 1 or _counts_articles(link, there.number):
            numbered.setdefault(there.number, target)
    return numbered[min(numbered)] if numbered else None


def _is_second_from_zero(link: etree._Element, target: str) -> bool:
    """The list counts its pages from 0: what it shows as page 2, or as the next one, is `?page=1`."""
    return _stem_and_number(target)[1] == 1 and (_label(link) == "2" or _says_next(link))


def _says_next(link: etree._Element) -> bool:
    if "next" in (link.get("rel") or "").lower().split() or _NEXT_CLASS.search(link.get("class") or ""):
        return True
    return any(_is_next_word(label) for label in (_label(link), link.get("aria-label"), link.get("title")))


def _is_next_word(label: str | None) -> bool:
    if not label or len(label) > _LONGEST_LABEL:
        return False
    words = " ".join(re.findall(r"[^\W\d_]+", label.lower()))
    return words in _NEXT if words else label.strip() in _ARROWS


def _label(link: etree._Element) -> str:
    return " ".join("".join(link.itertext()).split())


def _counts_articles(link: etree._Element, number: int) -> bool:
    """The address counts articles, not pages: what it shows as page 2 is `?start=20`."""
    found = _NUMBER_WORDS.fullmatch(_label(link).lower())
    return found is not None and 1 < int(found[1]) < number


def _continues_blog(link: etree._Element, target: str) -> bool:
    """Blogger's link to older posts goes by time."""
    return "updated-max=" in target and _says_next(link)
