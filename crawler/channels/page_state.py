"""The data with which a script draws a page: Next.js, Nuxt and their like. Only data is read, nothing is run."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

_MOST_CHARACTERS = 5_000_000  # of all scripts of a page
_ROW = re.compile(r"^[0-9a-f]{1,6}:(?=[\[{])", re.MULTILINE)  # of what Next.js pushes
_PARSED = re.compile(r"JSON\.parse\(\s{0,9}(?=\")")
_ASSIGNED = re.compile(r"(?<!\w)(?:__|window\.)\w{1,40}\s{0,9}=\s{0,9}(?=[\[{])")
_PAIRS = re.compile(r"[{,]\"?(\w{0,20}(?:slug|seo)\w{0,20})\"?:\"((?:[^\"\\]|\\.){1,300})\"", re.IGNORECASE)
_MOST_ASSIGNED = 20  # of one script
_MOST_PAIRS = 2_000
_MOST_BROKEN = 20  # rows that are no JSON: each costs a look at the whole text
_MARKS = ("slug", "seo", "permalink", "alias", "path")

_DECODER = json.JSONDecoder()


def state_of(root: etree._Element) -> Iterator[object]:
    """JSON values in the scripts of a page; of what is no JSON, pairs of a slug's name and its words."""
    room = _MOST_CHARACTERS
    pushed: list[str] = []
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) > room or not any(mark in text for mark in _MARKS):
            continue
        room -= len(text)
        if "__next_f" in text:
            pushed += _pushed(text)
        elif "json" in (script.get("type") or ""):
            yield from _whole(text)
        else:
            yield from _assigned(text)
    yield from _rows("".join(pushed))


def _whole(text: str) -> Iterator[object]:
    value = _read(text)
    yield _unfolded(value) if isinstance(value, list) else value


def _assigned(text: str) -> Iterator[object]:
    """`window.__INITIAL_STATE__ = {...}`, `JSON.parse("...")`, else what reads like slugs in an object of a script."""
    values = [value for at in _ends(_ASSIGNED, text) if (value := _begun(text, at)) is not None]
    values += [_read(inner) for at in _ends(_PARSED, text) if isinstance(inner := _begun(text, at), str)]
    pairs = islice(_PAIRS.finditer(text), 0 if values else _MOST_PAIRS)
    yield from (*values, *({found[1]: _read(f'"{found[2]}"')} for found in pairs))


def _ends(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (found.end() for found in islice(pattern.finditer(text), _MOST_ASSIGNED))


def _pushed(text: str) -> list[str]:
    value = _read(text[text.find("push(") + len("push(") : text.rfind(")")])
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _rows(text: str) -> Iterator[object]:
    broken = 0
    for row in _ROW.finditer(text):
        value = _begun(text, row.end())
        yield value
        broken += value is None
        if broken > _MOST_BROKEN:
            return


def _unfolded(values: list[object]) -> object:
    """Nuxt writes each value once and points to it by its number."""
    if not any(isinstance(one, dict) and one and all(isinstance(at, int) for at in one.values()) for one in values):
        return values
    return [_pointed(one, values) for one in values if isinstance(one, dict)]


def _pointed(thing: dict[str, object], values: list[object], depth: int = 0) -> dict[str, object]:
    told: dict[str, object] = {}
    for name, at in thing.items():
        value = values[at] if isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(values) else None
        told[name] = _pointed(value, values, depth + 1) if isinstance(value, dict) and depth < 1 else value
    return told


def _begun(text: str, at: int) -> object:
    """The value that begins there, whatever follows it."""
    try:
        return _DECODER.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
