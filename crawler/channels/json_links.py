"""Addresses in JSON: answers to a script that loads more, and the data with which a page is drawn."""

import json
from collections.abc import Iterator
from html import escape

from lxml import etree

_ADDRESSES = ("url", "link", "href", "permalink", "canonical_url")
_TITLES = ("title", "judul", "headline", "name")
_MOST_BYTES = 5_000_000
_DEEPEST = 40


def page_of_json(body: bytes) -> bytes | None:
    """The HTML inside a JSON answer, and its addresses as links; None for what is no JSON."""
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return None
    value = _read(body)
    return None if value is None else "\n".join(("<html><body>", *_pieces(value), _as_state(body))).encode()


def _as_state(body: bytes) -> str:
    """The answer itself, where it may know articles by their slugs only."""
    if b"slug" not in body:
        return ""
    held = body.decode("utf-8", "replace").lstrip("\ufeff").replace("</", "<\\/")
    return f'<script type="application/json">{held}</script>'


def json_links(root: etree._Element) -> str:
    """Links, as HTML, that stand in the data of a page's scripts."""
    scripts = (script for script in root.iter("script") if "json" in (script.get("type") or ""))
    values = (_read((script.text or "").encode()) for script in scripts)
    return "\n".join(link for value in values for link in _pieces(value) if link.startswith("<a href="))


def _read(text: bytes) -> object:
    try:
        return json.loads(text.lstrip(b"\xef\xbb\xbf \t\r\n")) if len(text) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        return None


def _pieces(value: object, depth: int = 0) -> Iterator[str]:
    """Links and pieces of HTML in a JSON value."""
    if isinstance(value, str) and "<a " in value:
        yield value
    if isinstance(value, dict) and (link := _link(value)):
        yield link
    if isinstance(value, list | dict) and depth < _DEEPEST:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _pieces(one, depth + 1)


def _link(thing: dict[str, object]) -> str | None:
    address = next((value for name in _ADDRESSES if isinstance(value := thing.get(name), str)), "")
    if not address.startswith(("http://", "https://", "/")):
        return None
    title = next((value for name in _TITLES if isinstance(value := thing.get(name), str)), "")
    return f'<a href="{escape(address)}">{escape(title)}</a>'
