"""Web addresses as people write them, and what kind of host they lead to."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from registry.hosts import bare_host, place_of

_LONGEST = 4000  # characters of an address
_NOT_IN_URL = r"\s<>\"'|“”«»"
_URL = re.compile(
    rf"(?:https?://|(?<![\w@./-])www\.)(?:(?!(?<![=/:%&?#])https?://)[^{_NOT_IN_URL}]){{1,{_LONGEST}}}", re.IGNORECASE
)
_OTHER_SCHEME = re.compile(
    r"(?<!\w)(?:[a-z][a-z0-9+-]{1,20}://|(?:javascript|data|mailto|tel|file|about|blob):(?=\S)|[a-z]:\\|\\\\)\S*",
    re.IGNORECASE,
)
_MISTYPED = re.compile(r"(?<![\w/])(?:h{0,2}t{1,3}ps?|https?)[:;]?[ ]?/{1,3}[ ]?(?=[a-z0-9-]+\.[a-z])", re.IGNORECASE)
_FORMULA_LINK = re.compile(r'HYPERLINK\s*\(\s*"([^"]+)"(?:\s*[,;]\s*"([^"]*)")?', re.IGNORECASE)
_TRAILING = ".,;:!?*_~’”…‘'`"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SIGNS = frozenset({"So", "Sk", "Me", "Mn", "Cf"})  # kinds of characters that make up emoji
_DEEPEST = 3  # wrappers inside wrappers


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "claim_hosts.toml").read_text(encoding="utf-8"))


@cache
def _hosts(kind: str) -> frozenset[str]:
    return frozenset(_table()[kind])


@cache
def _wrappers() -> Mapping[str, tuple[str, ...]]:
    """Place of each page that passes its readers on, and the query keys under which it carries the address."""
    return {one["tempat"]: tuple(one["kunci"]) for one in _table()["pembungkus"]}


@cache
def _bare() -> re.Pattern[str]:
    endings = "|".join(_table()["akhiran"])
    host = rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{endings})"
    return re.compile(
        rf"(?<![\w@./:-]){host}(?![\w.-]*@)(?:[/?][^{_NOT_IN_URL}]{{0,{_LONGEST}}}|(?![\w-]))", re.IGNORECASE
    )


def seen(text: str) -> str:
    """The text without marks that nobody sees: zero-width spaces, reading directions; odd spaces become plain.

    >>> seen("\\u200ehttps://a.id/\\u200bx\\u202f!")
    'https://a.id/x !'
    """
    return re.sub(r"[^\S\n\t]", " ", _UNSEEN.sub("", text))


def urls_in(text: str) -> tuple[str, ...]:
    """Web addresses in the order they stand, each once, without the punctuation behind them.

    >>> urls_in("Baca (https://a.id/x). www.b.id/y, https://a.id/x")
    ('https://a.id/x', 'http://www.b.id/y')
    >>> urls_in("https://a.id/satuhttps://b.id/dua")
    ('https://a.id/satu', 'https://b.id/dua')
    """
    return _each_once(_URL.finditer(seen(text)))


def links_of_cell(text: str) -> tuple[str, ...]:
    """What a cell for links names: addresses, also those without https://, else whatever looks like a path or scheme.

    >>> links_of_cell("kabar.example.id/a, ftp://b.id/x"), links_of_cell("terlampir")
    (('http://kabar.example.id/a',), ())
    >>> links_of_cell("ftp://b.id/x")
    ('ftp://b.id/x',)
    """
    plain = _mended(seen(text))
    rest = _URL.sub(_blank, plain)
    others = tuple(dict.fromkeys(match.group() for match in _OTHER_SCHEME.finditer(rest)))
    bare = _bare().finditer(_OTHER_SCHEME.sub(_blank, rest))
    return _each_once([*_URL.finditer(plain), *bare]) or others


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _mended(text: str) -> str:
    """The text with beginnings of addresses spelt right.

    >>> _mended("ttps://a.id/x https//b.id https:// c.id http://d.id")
    'https://a.id/x https://b.id https://c.id http://d.id'
    """
    return _MISTYPED.sub(lambda found: "http://" if found.group().lower() == "http://" else "https://", text)


def paths_in(text: str) -> tuple[str, ...]:
    """Addresses in running text: with https:// or www., or a host with a path behind it.

    >>> paths_in("di kabar.example.com/berita/1 dan mail a@b.com, lapas.com")
    ('http://kabar.example.com/berita/1',)
    """
    plain = seen(text)
    bare = (match for match in _bare().finditer(_URL.sub(_blank, plain)) if "/" in match.group())
    return _each_once([*_URL.finditer(plain), *bare])


def lone_address(text: str) -> tuple[str, ...]:
    """The address of another scheme that a line is nothing but; it is a report that can be refused.

    >>> lone_address("file:///C:/berita.docx"), lone_address("lihat file:///C:/berita.docx")
    (('file:///C:/berita.docx',), ())
    """
    return (text,) if _OTHER_SCHEME.fullmatch(text) else ()


def formula_link(formula: str) -> str | None:
    """What a formula shows that is nothing but a link: its words and its address, as they stand; else None.

    >>> formula_link('=HYPERLINK("https://a.id/x", "Panen raya")'), formula_link("=A1&B1")
    ('Panen raya https://a.id/x', None)
    """
    found = _FORMULA_LINK.search(formula)
    return f"{found[2] or ''} {found[1]}".strip() if found else None


def without_urls(text: str) -> str:
    """The words around the addresses.

    >>> without_urls("Panen raya: https://a.id/x")
    'Panen raya'
    """
    plain = _bare().sub(lambda found: " " if "/" in found.group() else found.group(), _URL.sub(" ", seen(text)))
    return re.sub(r"\s+", " ", plain).strip(" -–—:•*_|>\t\n👉👈👇➡→⇒➜\ufe0f")


def unwrapped(url: str) -> str:
    """The address that a page which only passes its reader on was asked for; else the address itself.

    >>> unwrapped("https://www.google.com/url?q=https://a.id/x&sa=D")
    'https://a.id/x'
    """
    for _ in range(_DEEPEST):
        inner = _carried(url)
        if inner is None:
            return url
        url = inner
    return url


def is_social(url: str) -> bool:
    return _is_on(url, "sosial")


def is_file_store(url: str) -> bool:
    return _is_on(url, "berkas")


def is_short(url: str) -> bool:
    return _is_on(url, "pendek")


def host_of(url: str) -> str:
    """Host without www., m. or amp., with an explicit port; "" for what is no web address."""
    return place_of(url).partition("/")[0]


def _is_on(url: str, kind: str) -> bool:
    host = host_of(url).partition(":")[0]
    labels = host.split(".")
    return any(".".join(labels[at:]) in _hosts(kind) for at in range(len(labels)))


def _carried(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    place = bare_host(parts.netloc) + parts.path.rstrip("/")
    keys = _wrappers().get(place) or (_wrappers().get(bare_host(parts.netloc)) or ())
    values = parse_qs(parts.query)
    for key in keys:
        for found in urls_in(" ".join(values.get(key, ()))):
            return found
    return None


def _each_once(found: Iterable[re.Match[str]]) -> tuple[str, ...]:
    """Addresses in the order they stand."""
    urls = (_trimmed(match.group()) for match in sorted(found, key=lambda match: match.start()))
    return tuple(dict.fromkeys(url if "://" in url else f"http://{url}" for url in urls))


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence around it, and the hand that points at it."""
    while url and (url[-1] in _TRAILING or unicodedata.category(url[-1]) in _SIGNS or _closes_nothing(url)):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    opening = _PAIRS.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)
