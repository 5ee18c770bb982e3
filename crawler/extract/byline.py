"""Who wrote an article, and what kind of text that makes it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from crawler.extract.elements import line_of
from crawler.extract.headline import is_site_name
from crawler.extract.line_rules import DAYS, byline_name, is_furniture_line
from crawler.extract.metadata import Metadata, text_of
from crawler.extract.notes import Note, Surroundings
from crawler.extract.outline import Outline
from crawler.extract.sifting import Sifted
from crawler.extract.vocabulary import NOT_OF_ARTICLE, WORDS, any_of
from domain.article import JenisKonten

_LONGEST = 120  # characters of a byline
_LONGEST_NAME = 80
_ADDRESS = re.compile(r"https?:|www\.|@|/")
_HUMAS = re.compile(
    r"\bhumas\b|\bhubungan masyarakat\b|\b(?:rls|rilis|press release|siaran pers|kontributor)\s*[:/]", re.IGNORECASE
)
_ADVERTORIAL = re.compile(f"^[(\\[#\\s]*{any_of(WORDS['kinds']['advertorial'])}[)\\]\\s.:]*$", re.IGNORECASE)
_ADVERTORIAL_TITLE = re.compile(
    r"[(\[]\s*(?:adv|advertorial|pariwara)\s*[)\]]|^(?:adv|advertorial|pariwara)\s*[:|-]", re.IGNORECASE
)
_AUTHOR_NAMES = re.compile(
    r"author|penulis|reporter|pewarta|wartawan|jurnalis|byline|kontributor|contributor|created-?by"
    r"|\bwriter\b|(?:^| )fn(?: |$)"
)
_BEHIND_BY = re.compile(r"(?:^|\d\s+|[|,·–-]\s*)(?:by|oleh)\s+(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4})$")
_BEHIND_NAME = re.compile(rf"\s[-–|/•·]\s|\s*[,|•·]\s*|\s+(?=\d)|\s+(?:pada|on)\s|\s+(?={DAYS}[\s,]+\d)", re.IGNORECASE)
_SIGNED = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}")
_BETWEEN_NAMES = re.compile(r"\s*[,|–-]\s+")
_NEAR = 30  # elements below the headline
_PROFILE = re.compile(
    r"/(?:authors?|penulis|reporter|wartawan|jurnalis|profil|profile|users?|u|editor)/|[?&]author=", re.IGNORECASE
)
_ROLE = re.compile(rf"\W*{any_of(WORDS['phrases']['ranks']['names'])}\W*", re.IGNORECASE)
_NAMES_NAME = re.compile(r"(?:author|writer|reporter|penulis)[-_]{1,2}name")
# What elements are called where their classes mean nothing.
_TESTED = etree.XPath(
    "descendant::*[contains(concat(@data-qa-id, ' ', @data-testid, @data-hook), 'author') or @data-hook='user-name']"
)
_LABELS = frozenset({"penulis", "reporter", "pewarta", "kontributor", "jurnalis"})
_META_NAMES = (
    "author",
    "dable:author",
    "parsely-author",
    "article:author",
    "dtk:author",
    "content_author",
    "sailthru.author",
    "dc.creator",
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, by which rule we know, and what kind of text that makes it."""

    author: str | None
    rule: str | None
    kind: JenisKonten


@dataclass(frozen=True, slots=True)
class MarkedNames:
    """Names that markup sets apart as the author's, read before the text's own furniture is taken out of it."""

    related: str | None  # rel or itemprop author
    named: str | None  # an element that is called author or the like


def marked_names(around: Surroundings, outline: Outline, site: str) -> MarkedNames:
    named = _named(around.notes, outline, around.frame, site) or _profiled(outline, around.frame)
    return MarkedNames(_marked(outline), named)


def find_author(
    around: Surroundings, sifted: Sifted, metadata: Metadata, marked: MarkedNames, site: str
) -> tuple[str, str] | None:
    """The name printed with the article, and the rule that found it.

    A contributor's label comes first: there stands the satker that sent the text.
    """
    labelled = _labelled(around.notes, sifted)
    stated = _stated(metadata)
    is_person = stated is not None and not _is_site(stated, site) and not _ROLE.fullmatch(stated)
    found = (
        ("contributor's label", labelled.get("contributor")),
        ("author's label", labelled.get("author")),
        ("JSON-LD author", stated if is_person else None),
        ("rel or itemprop author", marked.related),
        ("element named like a byline", marked.named),
        ("name beside the site's", _beside_site(around.notes, site)),
        ("JSON-LD author", stated),
        ("name below the text", _signature(sifted)),
        ("meta author", _meta_author(metadata)),
    )
    return next(((name, rule) for rule, name in found if name), None)


def kind_of(sifted: Sifted, author: str | None, title: str | None, labels: Iterable[str]) -> JenisKonten:
    """`advertorial` where the page says that it is paid for, `rilis` where humas wrote it, else `berita`.

    `labels`: sections that the page files itself under, and marks that stand beside the article.
    """
    is_paid = sifted.is_advertorial or _ADVERTORIAL_TITLE.search(title or "") is not None
    if is_paid or any(_ADVERTORIAL.match(label) for label in (author or "", *labels) if label):
        return JenisKonten.ADVERTORIAL
    if any(_HUMAS.search(line) for line in (author or "", *sifted.bylines)):
        return JenisKonten.RILIS
    return JenisKonten.BERITA


def marks_of(around: Surroundings, outline: Outline) -> tuple[str, ...]:
    """Short texts beside the article that lead nowhere: "(ADV)"."""
    return tuple(note.text for note in around.notes if not outline.linked[note.at] and not note.in_text)


def sections_of(metadata: Metadata) -> tuple[str, ...]:
    """Sections and tags under which the page files itself."""
    article = metadata.article or {}
    stated = article.get("articleSection")
    values = stated if isinstance(stated, list) else [stated]
    return (*metadata.meta.get("article:section", ()), *(value for value in values if isinstance(value, str)))


def _signature(sifted: Sifted) -> str | None:
    """A name that stands below the text without any label."""
    return next((line for line in reversed(sifted.bylines) if _SIGNED.fullmatch(line) and _is_name(line)), None)


def _labelled(notes: Sequence[Note], sifted: Sifted) -> dict[str, str]:
    found: dict[str, str] = {}
    lines = [line for note in notes for line in (*_pairs(note.runs), *note.runs, note.text, *_parts(note.text))]
    for line in (*sifted.bylines, *lines):
        named = byline_name(line) if len(line) <= _LONGEST else None
        if named and _is_name(named[1]):
            found.setdefault(named[0], named[1])
    return found


def _named(notes: Sequence[Note], outline: Outline, frame: int, site: str) -> str | None:
    """A name in an element that is called author or the like, or behind "by" at the end of a date line."""
    behind = (found["name"] for note in notes if (found := _BEHIND_BY.search(note.text)))
    for at in range(frame, outline.ends[frame]):
        if not 0 < outline.text[at] <= _LONGEST or not _names_author(outline.names[at]):
            continue
        line = line_of(outline.elements[_name_within(outline, at)])
        labelled = byline_name(line)
        name = labelled[1] if labelled else _BEHIND_NAME.split(line, maxsplit=1)[0].strip()
        is_person = 1 <= len(name.split()) <= 5 and name[:1].isupper() and not _is_site(name, site)
        if is_person and _is_name(name) and outline.mark_over(at) not in NOT_OF_ARTICLE:
            return name
    return next(behind, None) or _called_author(outline, frame)


def _called_author(outline: Outline, frame: int) -> str | None:
    called = outline.indexes_of(_TESTED(outline.elements[frame]))
    names = (line_of(outline.elements[at]) for at in called if 0 < outline.text[at] <= _LONGEST_NAME)
    return next((name for name in names if name[:1].isupper() and len(name.split()) <= 5 and _is_name(name)), None)


def _name_within(outline: Outline, at: int) -> int:
    """The element, in one of an author's name and rank, that is called the name."""
    inner = range(at + 1, outline.ends[at])
    return next((one for one in inner if outline.text[one] and _NAMES_NAME.search(outline.names[one].lower())), at)


def _beside_site(notes: Sequence[Note], site: str) -> str | None:
    """ "Budi Santoso, Kabar Contoh" above the text."""
    for note in notes:
        parts = _BETWEEN_NAMES.split(note.text) if 0 < note.distance <= _NEAR and not note.in_text else ()
        if len(parts) == 2 and _SIGNED.fullmatch(parts[0]) and is_site_name(parts[1], site):
            return parts[0]
    return None


@lru_cache(maxsize=8192)
def _names_author(names: str) -> bool:
    return _AUTHOR_NAMES.search(names.lower()) is not None


def _parts(text: str) -> list[str]:
    """ "5 Mei 2026 | Oleh: Budi" """
    return [part.strip() for part in text.split("|")] if "|" in text else []


def _pairs(runs: Sequence[str]) -> Iterable[str]:
    """Label and name in two pieces of markup: `<td>Penulis</td><td>: Budi</td>`, `<h6>Budi</h6><p>Penulis</p>`."""
    for at, (first, second) in enumerate(pairwise(runs)):
        begins = first.lower() in ("oleh", "by") or (at == 0 and first.lower() in _LABELS)
        if begins or first.endswith((":", "：")) or second.startswith((":", "：")):
            yield f"{first.rstrip(' :')}: {second.lstrip(' :')}"
        elif second.lower() in _LABELS:
            yield f"{second}: {first}"
        elif first.endswith(","):
            yield f"{first} {second}"


def _is_name(text: str) -> bool:
    if not 1 < len(text) <= _LONGEST_NAME or _ADDRESS.search(text) or is_furniture_line(text):
        return False
    return any(letter.isalpha() for letter in text)


def _stated(metadata: Metadata) -> str | None:
    value = (metadata.article or {}).get("author") or (metadata.article or {}).get("creator")
    values = value if isinstance(value, list) else [value]
    names = [_person(one, metadata) for one in values[:5]]
    kept = list(dict.fromkeys(name for name in names if name and _is_name(name)))
    return ", ".join(kept) or None


def _person(value: object, metadata: Metadata) -> str | None:
    """A person's name, looked up among the page's objects where only an @id refers to it."""
    if not isinstance(value, Mapping):
        return text_of(value)
    identity = value.get("@id")
    referred = (found for found in metadata.objects if identity and found.get("@id") == identity)
    return text_of(value.get("name")) or next((text_of(found.get("name")) for found in referred), None)


def _profiled(outline: Outline, frame: int) -> str | None:
    """A name that leads to its owner's page: /penulis/budi."""
    for at in range(frame, outline.ends[frame]):
        if outline.tags[at] != "a" or not 0 < outline.text[at] <= _LONGEST_NAME:
            continue
        if not _PROFILE.search(outline.elements[at].get("href") or "") or outline.mark_over(at) in NOT_OF_ARTICLE:
            continue
        name = line_of(outline.elements[at])
        if _SIGNED.fullmatch(name) and _is_name(name):
            return name
    return None


def _marked(outline: Outline) -> str | None:
    for at in outline.stated:
        element = outline.elements[at]
        relation = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".lower().split()
        if "author" not in relation or not 0 < outline.text[at] <= _LONGEST:
            continue
        if outline.mark_over(at) in NOT_OF_ARTICLE:
            continue
        text = line_of(element)
        named = byline_name(text)
        text = named[1] if named else text
        if _is_name(text):
            return text
    return None


def _meta_author(metadata: Metadata) -> str | None:
    names = (content for name in _META_NAMES for content in metadata.meta.get(name, ()))
    return next((" ".join(name.split()) for name in names if _is_name(name)), None)


def _is_site(name: str, site: str) -> bool:
    return re.sub(r"\W+", "", name.lower()) in re.sub(r"\W+", "", site.lower())
