"""Articles that a page knows only by their slugs; addresses that are known show how the others are made."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from crawler.channels.page_state import state_of

_WORDS = tomllib.loads((Path(__file__).parent / "listing_words.toml").read_text(encoding="utf-8"))
_NAMES = re.compile(r"slug|seo|permalink|alias|path|post_name|url", re.IGNORECASE)
_SLUG = re.compile(r"(?:[\w-]+/){0,4}(\w+(?:-\w+){3,})(?:\.html?)?/?", re.ASCII)  # a headline of four words
_PARTS = re.compile(r"[^/?&=]+")
_NUMBER = re.compile(r"\d{3,}|(?:^|/)\d+(?:/|$)")  # says which article it is, or when it was
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_EXTENSION = re.compile(r"\.\w{2,5}$")
_USUAL = frozenset({"html", "htm", "php", "id", *_WORDS["article_paths"]})
_ENOUGH = 2  # known addresses that agree on a word which may be a section
_SHARED = 0.6  # of an article's values, by name
_MOST_THINGS = 500
_MOST_NODES = 100_000
_DEEPEST = 40
_MOST_VALUES = 40  # of one thing
_LONGEST = 300  # characters of a value
_FIRST_NAMES = ("id", "_id", "post_id", "article_id", "news_id")

Thing = Mapping[str, str]  # values by name, those of things inside by both names; `_SLUGGED` is the slug
_SLUGGED = "\0slug"


@dataclass(frozen=True, slots=True)
class Slugs:
    """Articles of a page without an address."""

    things: tuple[Thing, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(_last(thing[_SLUGGED]) for thing in self.things)


NO_SLUGS = Slugs(())


def read_slugs(root: etree._Element) -> Slugs:
    """Things in a page's state that have a slug as long as a headline, each once."""
    found: dict[str, Thing] = {}
    for value in state_of(root):
        for thing in _things(value):
            found.setdefault(_last(thing[_SLUGGED]), thing)
            if len(found) >= _MOST_THINGS:
                return Slugs(tuple(found.values()))
    return Slugs(tuple(found.values()))


def addresses_of(slugs: Slugs, known: Iterable[str]) -> list[str]:
    """Addresses of all things, made as those that are known; none where these differ in what no thing tells."""
    by_name = {_last(thing[_SLUGGED]): thing for thing in slugs.things}
    pairs = [(by_name[name], url) for url in dict.fromkeys(known) for name in _names_in(url) if name in by_name]
    formed = [(form, thing) for thing, url in pairs if (form := _form(thing, url)) is not None]
    forms = Counter(form for form, _ in formed)
    form, agreeing = max(forms.items(), key=lambda one: one[1], default=((), 0))
    if agreeing * 2 <= len(formed) or agreeing < (_ENOUGH if _names_section(form) else 1):
        return []
    model = next(thing for one, thing in formed if one == form)
    alike = (thing for thing in slugs.things if _is_alike(thing, model))
    return [url for thing in alike if (url := _filled(form, thing)) is not None]


def _names_section(form: Sequence[str]) -> bool:
    """A word in the address may be the section that one article is in."""
    words = (
        word for piece in ("".join(urlsplit(form[0])[2:]), *form[2::2]) for word in re.findall(r"[a-z]{2,}", piece)
    )
    return any(word not in _USUAL for word in words)


def _is_alike(thing: Thing, model: Thing) -> bool:
    """A tag or a writer has a slug too, and little else in common with an article."""
    return len(thing.keys() & model.keys()) >= _SHARED * len(model)


def unaddressed(slugs: Slugs, known: Iterable[str]) -> Slugs:
    """Those that no known address leads to."""
    names = {name for url in known for name in _names_in(url)}
    return Slugs(tuple(thing for thing in slugs.things if _last(thing[_SLUGGED]) not in names))


def _things(value: object) -> Iterator[Thing]:
    waiting, seen = [(value, 0)], 0
    while waiting and seen < _MOST_NODES:
        node, depth = waiting.pop()
        seen += 1
        if isinstance(node, dict) and (slug := _slug_in(node)):
            yield {**_values(node), _SLUGGED: slug}
        if isinstance(node, list | dict) and depth < _DEEPEST:
            inner = list(node.values() if isinstance(node, dict) else node)
            waiting += [(one, depth + 1) for one in reversed(inner) if isinstance(one, list | dict)]


def _slug_in(node: Mapping[str, object]) -> str | None:
    for name, value in node.items():
        text = value.strip().lstrip("/") if isinstance(value, str) and _NAMES.search(str(name)) else ""
        if len(text) <= _LONGEST and (found := _SLUG.fullmatch(text)):
            return found[0].strip("/")
    return None


def _values(node: Mapping[str, object], before: str = "", depth: int = 0) -> dict[str, str]:
    """Plain values by name, with those of things one level inside."""
    told: dict[str, str] = {}
    for name, value in list(node.items())[:_MOST_VALUES]:
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict) and depth == 0:
            told |= _values(value, f"{before}{name}.", 1)
        elif isinstance(value, str | int) and not isinstance(value, bool) and 0 < len(str(value)) <= _LONGEST:
            told[f"{before}{name}"] = str(value)
    return told


def _names_in(url: str) -> list[str]:
    """What may be a slug at the end of an address: with and without the number beside it."""
    path = unquote(urlsplit(url).path).rstrip("/")
    last = _EXTENSION.sub("", path.rpartition("/")[2]) if _EXTENSION.search(path) else path.rpartition("/")[2]
    return list(dict.fromkeys((last, re.sub(r"^\d+-", "", last), re.sub(r"[-_.]\d+$", "", last))))


def _last(slug: str) -> str:
    return _EXTENSION.sub("", slug).rpartition("/")[2]


def _form(thing: Thing, url: str) -> tuple[str, ...] | None:
    """The address in pieces; names of values stand at odd places. None where a number in it is no value of it."""
    head, slug, tail = url.rpartition(_written(thing, url))
    if not slug:
        return None
    pieces: list[str] = []
    for text in (head, tail):
        replaced = _replaced(text, thing, is_head=text is head)
        if replaced is None:
            return None
        pieces = [
            *pieces,
            *([_SLUGGED if slug == thing[_SLUGGED] else f"{_SLUGGED} last"] if pieces else []),
            *replaced,
        ]
    return tuple(pieces)


def _written(thing: Thing, url: str) -> str:
    """The slug as the address has it: whole, or its last part."""
    return thing[_SLUGGED] if thing[_SLUGGED] in url else _last(thing[_SLUGGED])


def _replaced(text: str, thing: Thing, *, is_head: bool) -> list[str] | None:
    """Pieces of an address beside the slug."""
    begin = text.find("/", text.find("//") + 2) + 1 if is_head else 0
    pieces, at = [text[:begin]], begin
    for found in _PARTS.finditer(text, begin):
        for first, last, name in _valued(found, thing):
            pieces[-1] += text[at:first]
            pieces += [name, ""]
            at = last
    pieces[-1] += text[at:]
    return None if any(_NUMBER.search(constant) for constant in [pieces[0][begin:], *pieces[2::2]]) else pieces


def _valued(part: re.Match[str], thing: Thing) -> Iterator[tuple[int, int, str]]:
    """Where a part of an address is a value of the thing, or holds a number that is one: begin, end, name."""
    if name := _name_of(part[0], thing):
        yield part.start(), part.end(), name
        return
    for digits in re.finditer(r"\d+", part[0]):
        if len(digits[0]) >= 3 and (name := _name_of(digits[0], thing)):
            yield part.start() + digits.start(), part.start() + digits.end(), name


def _name_of(text: str, thing: Thing) -> str | None:
    names = [name for name, value in _with_days(thing) if value == text]
    return min(names, key=lambda name: (name not in _FIRST_NAMES, len(name), name), default=None)


def _with_days(thing: Thing) -> Iterator[tuple[str, str]]:
    for name, value in thing.items():
        yield name, value
        if day := _DAY.match(value):
            yield from ((f"{name} {part}", day[part]) for part in (1, 2, 3))


def _filled(form: Sequence[str], thing: Thing) -> str | None:
    values = dict(_with_days(thing)) | {f"{_SLUGGED} last": _last(thing[_SLUGGED])}
    pieces = [values.get(piece) if at % 2 else piece for at, piece in enumerate(form)]
    return None if None in pieces else "".join(piece for piece in pieces if piece is not None)
