"""The headline as a reader sees it."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from crawler.extract.metadata import Metadata, text_of
from crawler.extract.outline import Outline
from crawler.extract.vocabulary import NOT_OF_ARTICLE, WORDS, any_of
from domain.outlet import Outlet

_LONGEST = 400  # characters of a headline; a longer one is cut at a word
_FEWEST_WORDS = 3
_ENOUGH_ALIKE = 0.74
_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,300}>[^<]{0,2000}(?:</\1\s*>|$)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_WORD = re.compile(r"\w+")
_BLANKED = str.maketrans({sign: " " for sign in map(chr, range(128)) if not _WORD.match(sign)})
_SEPARATORS = (" | ", " :: ", " » ", " · ", " • ", " — ", " – ", " - ", " ~ ", " : ", ": ")
_TITLE_NAME = re.compile(
    r"(?:^|[-_\s])(?:title|judul|headline|(?:content|post|article|news|entry|berita)[-_]?heading)(?:[-_\s]|$)",
    re.IGNORECASE,
)
_TITLE_PARTS = ("tle", "judul", "head")  # every such name has one; looked for first, at a fifth of the cost
_STROKE = re.compile(r"\s+(?:[|»«·•~–—-]+|::?|\(halaman)\s+", re.IGNORECASE)
_OFFICE = re.compile(rf"{any_of(WORDS['pages']['offices'])}\b", re.IGNORECASE)
_RANK = {"h1": 0, "h2": 2, "h3": 3}
_MOST_HEADINGS = 400
_PAGE_TITLE = frozenset({"title element", "meta title", "og:title", "twitter:title"})
_INSIDE = 12  # elements behind the start of the text's element, up to which a heading stands above the text
_HEADLINE_WORDS = 4
_LONGEST_SITE_NAME = 5  # words


_Words: TypeAlias = tuple[list[str], frozenset[str]]  # of a text, in small letters
Heading: TypeAlias = tuple[int, str, int]  # index of its element, text, rank: 0 is best


@dataclass(frozen=True, slots=True)
class Headline:
    text: str
    rule: str
    at: int | None = None  # index of the element that shows it
    agrees: bool = False  # what is shown is what the page's head states


def find_headline(
    shown: Sequence[Heading], metadata: Metadata, region: int, site: str, outline: Outline
) -> Headline | None:
    """The heading that agrees with what the head of the page says; else the likeliest of either; None without any."""
    stated = _stated(metadata)
    agreeing = _most_alike(shown, _references(stated, site), region)
    if agreeing is not None:
        return Headline(agreeing[1], "heading that agrees with the page's head", agreeing[0], agrees=True)
    lone = _lone_heading(shown, region, site)
    if lone is not None:
        return Headline(lone[1], "only first heading", lone[0])
    above = _heading_above(shown, stated, region)
    if above is not None:
        return Headline(above[1], "heading above the text, where the page's title is the site's", above[0])
    part = _shown_part(stated, outline)
    if part is not None:
        return Headline(part[1], "part of the page's title that the page shows", part[0])
    for text, rule in stated:
        bare = without_site(text, site)
        if len(bare.split()) >= 2 and not is_site_name(bare, site):
            return Headline(bare, rule)
    return None


def title_places(shown: Sequence[Heading], metadata: Metadata, site: str) -> list[int]:
    """Indexes of the headings that agree best with what the page's head states, in page order."""
    references = _references(_stated(metadata), site)
    for rank in _ranks(shown):
        agreeing = [at for at, text, own in shown if own == rank and _likeness(text, references) >= _ENOUGH_ALIKE]
        if agreeing:
            return agreeing
    return []


def _most_alike(shown: Sequence[Heading], references: Sequence[_Words], region: int) -> tuple[int, str] | None:
    """Index and text of the heading that agrees best: of several the one of the highest rank, then the nearest."""
    best = ((0.0, 0, 0), -1, "")
    for rank in _ranks(shown):
        ranked = [
            ((_likeness(text, references), -rank, -abs(at - region)), at, text)
            for at, text, own in shown
            if own == rank
        ]
        best = max(best, *ranked)
        if best[0][0] == 1.0:  # none of a lower rank can agree better
            break
    return best[1:] if best[0][0] >= _ENOUGH_ALIKE else None


def _ranks(shown: Sequence[Heading]) -> list[int]:
    return sorted({rank for _, _, rank in shown})


def _references(stated: Sequence[tuple[str, str]], site: str) -> list[_Words]:
    return [_words_of(text) for text in dict.fromkeys(text for text, _ in stated) if not _is_masthead(text, site)]


def _is_masthead(text: str, site: str) -> bool:
    """The site's name, alone or before a few words that praise it."""
    if len(text.split()) > 2 * _LONGEST_SITE_NAME:
        return False
    name, *praise = _STROKE.split(text)
    words = site.lower().split()
    labels = {_joined(label) for word in words if "." in word for label in word.split(".")}  # of its host
    is_known = _joined(name) in labels | {_joined("".join(word for word in words if "." not in word))}
    return is_known and all(len(part.split()) <= _LONGEST_SITE_NAME for part in praise)


def _joined(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def plain_title(text: str) -> str:
    """One line of plain text: entities read, markup and scripts gone.

    >>> plain_title("Panen &amp; <b>Razia</b><script>alert(1)</script>")
    'Panen & Razia'
    """
    plain = text[: 4 * _LONGEST]
    for _ in range(2 if "<" in plain or "&" in plain else 0):
        plain = _MARKUP.sub(" ", _SCRIPT.sub(" ", html.unescape(plain) if "&" in plain else plain))
    plain = " ".join(plain.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0]


def without_site(title: str, site: str) -> str:
    """A page title without the name of its site and section.

    >>> without_site("Rutan Contoh Panen Raya - Daerah - Kabar Contoh", "Kabar Contoh kabarcontoh.id")
    'Rutan Contoh Panen Raya'
    """
    for separator in _SEPARATORS:
        parts = [part.strip() for part in title.split(separator)]
        if len(parts) == 1:
            continue
        if separator in (" | ", " :: ", " » "):
            return without_site(max(parts, key=lambda part: len(part.split())), site)
        kept = _without_site_parts(parts, site)
        if kept != parts:
            return separator.join(kept)
    return title.strip()


def _without_site_parts(parts: list[str], site: str) -> list[str]:
    """Without the site's name at either end, nor the section beside it."""
    kept = parts
    while len(kept) > 1 and (is_site_name(kept[-1], site) or (kept != parts and len(kept[-1].split()) <= 2)):
        kept = kept[:-1]
    if len(kept) > 1 and is_site_name(kept[0], site) and len(" ".join(kept[1:]).split()) >= _FEWEST_WORDS:
        kept = kept[1:]
    return kept


def site_names(metadata: Metadata, host: str, outlet: Outlet | None) -> str:
    """All names by which the site is known, in one text."""
    names = [metadata.first("og:site_name", "application-name") or "", host, outlet.nama if outlet else ""]
    return " ".join(name for name in names if name)


def is_site_name(part: str, site: str) -> bool:
    """Whether a few words are, in all or in a telling one, a name by which the site is known."""
    words = [word for word in _WORD.findall(part.lower()) if len(word) > 2]
    known = site.lower()
    if not words or len(part.split()) > 6:
        return False
    joined = "".join(words)
    return joined in re.sub(r"\W+", "", known) or (
        any(len(word) > 3 and word in known for word in words) and len(part.split()) <= 4
    )


def _stated(metadata: Metadata) -> list[tuple[str, str]]:
    """Headlines that the head of the page states, best first."""
    article = metadata.article or {}
    found = [
        (text_of(article.get("headline")), "JSON-LD headline"),
        (text_of(article.get("name")), "JSON-LD name"),
        (metadata.first("og:title"), "og:title"),
        (metadata.first("twitter:title"), "twitter:title"),
        (metadata.title, "title element"),
        (metadata.first("title"), "meta title"),
    ]
    plain = ((plain_title(text), rule) for text, rule in found if text)
    return [(text, rule) for text, rule in plain if text]


def read_headings(outline: Outline) -> list[Heading]:
    """What is set as a headline, in page order."""
    found: list[Heading] = []
    names, with_property = outline.names, frozenset(outline.stated)
    for at, (tag, length) in enumerate(zip(outline.tags, outline.text, strict=True)):
        if not 0 < length <= 2 * _LONGEST:
            continue
        rank = _RANK.get(tag)
        if rank is None and length <= _LONGEST:
            own = outline.elements[at].get("itemprop") if at in with_property else None
            rank = 1 if _names_title(names[at]) or (own and _names_title(own)) else None
        if rank is None or outline.mark_over(at) in NOT_OF_ARTICLE:
            continue
        text = plain_title(outline.line(at))
        if text:
            found.append((at, text, rank))
        if len(found) >= _MOST_HEADINGS:
            break
    return found


@lru_cache(maxsize=8192)
def _names_title(names: str) -> bool:
    lower = names.lower()
    return any(part in lower for part in _TITLE_PARTS) and _TITLE_NAME.search(names) is not None


def _likeness(text: str, references: Sequence[_Words]) -> float:
    shown = _words_of(text)
    best = 0.0
    for reference in references:
        best = max(best, _alike(shown, reference))
    return best


def _words_of(text: str) -> _Words:
    low = text.lower()
    words = low.translate(_BLANKED).split() if low.isascii() else _WORD.findall(low)
    return words, frozenset(words)


def _alike(shown: _Words, reference: _Words) -> float:
    """Share of words in common, 1.0 where all of the shown ones stand in the statement, which may carry more."""
    (words, own), (others, theirs) = shown, reference
    if len(words) < 2 or not others:
        return 1.0 if words and words == others else 0.0
    common = len(own & theirs)
    if common == len(own) and len(words) >= _FEWEST_WORDS and len(words) * 2 >= len(others):
        return 1.0 if " ".join(words) in " ".join(others) else 0.9
    return common / (len(own) + len(theirs) - common)


def _heading_above(shown: Sequence[Heading], stated: Sequence[tuple[str, str]], region: int) -> tuple[int, str] | None:
    """The last heading before the text, where the head states nothing but a title that fits every page of the site."""
    if any(rule not in _PAGE_TITLE for _, rule in stated) or any(_reads_like_headline(text) for text, _ in stated):
        return None
    near = [(at, text) for at, text, _ in shown if at - region <= _INSIDE and len(text.split()) >= _HEADLINE_WORDS]
    return near[-1] if near else None


def _shown_part(stated: Sequence[tuple[str, str]], outline: Outline) -> tuple[int, str] | None:
    """Index and text of what stands before the last strokes of a title, and by itself on the page."""
    for title in dict.fromkeys(text for text, _ in stated):
        for stroke in reversed(list(_STROKE.finditer(title))):
            part = title[: stroke.start()]
            if len(part.split()) < _HEADLINE_WORDS or _OFFICE.match(part):
                break
            same = (at for at, length in enumerate(outline.text) if length == len(part) and outline.line(at) == part)
            if (at := next(same, None)) is not None:
                return at, part
    return None


def _reads_like_headline(title: str) -> bool:
    """Has a part that is longer than the names of sites, offices and sections are."""
    parts = [title]
    for separator in _SEPARATORS:
        parts = [part for one in parts for part in one.split(separator)]
    return any(len(part.split()) > _LONGEST_SITE_NAME and not _OFFICE.match(part) for part in parts)


def _lone_heading(shown: Sequence[Heading], region: int, site: str) -> tuple[int, str] | None:
    """The last h1 before the text that reads like a headline."""
    first = [
        (at, text)
        for at, text, rank in shown
        if rank == 0 and len(text.split()) >= _FEWEST_WORDS and not is_site_name(text, site)
    ]
    above = [found for found in first if found[0] <= region]
    return above[-1] if above else next(iter(first), None)
