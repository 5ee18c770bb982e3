"""Articles that are spread over several pages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urljoin, urlsplit

from crawler.extract.elements import Element
from crawler.extract.markup import read_markup
from crawler.urls import canonical
from domain.article import Extracted

MOST_PARTS = 10
_ALL = re.compile(r"^(?:page|showpage|halaman)=(?:all|semua)$|^single=1$", re.IGNORECASE)
_PART_KEYS = frozenset({"page", "halaman", "hal", "pg", "part"})
_MOST_LINKS = 3000


def next_pages(html: str | bytes, url: str) -> tuple[str, ...]:
    """Addresses of the further pages of this very article, in reading order; one alone where it shows everything.

    Empty where the page is whole, or is itself such a page with everything. At most nine.
    """
    return page_links(read_markup(html, url), url)


def page_links(root: Element, url: str) -> tuple[str, ...]:
    """`next_pages` of a parsed page."""
    own = canonical(url)
    here = _number_of(url)
    if _shows_all(url):
        return ()
    numbered: dict[int, str] = {}
    base = _base_of(root, url)
    for link in list(root.iter("a", "link"))[:_MOST_LINKS]:
        target = _target(link, base)
        if target is None or not _is_part_of(target, own):
            continue
        if _shows_all(target) and link.tag == "a":
            return (target,)
        number = _number_of(target)
        if number > here:
            numbered.setdefault(number, target)
    return tuple(numbered[number] for number in sorted(numbered))[: MOST_PARTS - 1]


def join(parts: Sequence[Extracted]) -> Extracted:
    """One article from the pages of it, in reading order; what a page repeats from the one before is kept once."""
    first = parts[0]
    if len(parts) == 1:
        return first
    paragraphs = list(first.paragraphs)
    for part in parts[1:]:
        known = set(paragraphs)
        paragraphs += [paragraph for paragraph in part.paragraphs if paragraph not in known]
    return replace(
        first,
        paragraphs=tuple(paragraphs),
        author=next((part.author for part in parts if part.author), None),
        links=tuple(dict.fromkeys(link for part in parts for link in part.links)),
        zones=tuple(dict.fromkeys(zone for part in parts for zone in part.zones)),
    )


def _is_part_of(target: str, own: str) -> bool:
    name = canonical(_without_number(target) if _is_slug(own) else target)
    return name == own or (
        name.startswith(f"{own}/") and name[len(own) + 1 :].isdecimal() and len(name) <= len(own) + 3
    )


def _is_slug(own: str) -> bool:
    """The address names an article: words joined by dashes, or a number. `/hukum` is a section."""
    last = urlsplit(own).path.rstrip("/").rsplit("/", 1)[-1]
    return "-" in last or any(character.isdecimal() for character in last)


def _without_number(url: str) -> str:
    """The address without `page=2` and its like: below a page that is an article these number its parts."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if not _is_number(pair)]
    return parts._replace(query="&".join(kept)).geturl()


def _is_number(pair: str) -> bool:
    key, _, value = pair.partition("=")
    return key.lower() in _PART_KEYS and value.isdecimal()


def _base_of(root: Element, url: str) -> str:
    """What relative links of the page start from."""
    href = next((found for element in root.iter("base") if (found := element.get("href"))), "")
    try:
        return str(urljoin(url, href.strip()))
    except ValueError:
        return url


def _target(link: Element, url: str) -> str | None:
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "data:")) or len(href) > 2000:
        return None
    if link.tag == "link" and "next" not in (link.get("rel") or "").lower().split():
        return None
    try:
        return str(urljoin(url, href)).split("#", maxsplit=1)[0]
    except ValueError:
        return None


def _shows_all(url: str) -> bool:
    return any(_ALL.match(pair) for pair in urlsplit(url).query.split("&"))


def _number_of(url: str) -> int:
    """Which part of its article an address names; 1 where it names none."""
    parts = urlsplit(url)
    for key, value in parse_qsl(parts.query):
        if key.lower() in _PART_KEYS and value.isdecimal() and len(value) <= 2:
            return int(value)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    return int(last) if last.isdecimal() and len(last) <= 2 else 1
