"""From bytes of any kind to one parsed page, or a named refusal."""

import re

from bs4 import UnicodeDammit
from lxml import etree
from w3lib.encoding import html_body_declared_encoding, resolve_encoding

from crawler.extract.elements import Element
from domain.errors import ExtractError

MAX_BYTES = 6_000_000  # of one page; what lies behind is not read

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00")
_TAG = re.compile(r"<[a-zA-Z!/]")
# characters that no text has: controls, and those of private use, which icon fonts draw
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ue000-\uf8ff]")
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_PRIVATE_BYTES = re.compile(rb"\xee|\xef(?:[\x80-\xa3]|\xbf[\xbe\xbf])")  # how UTF-8 begins those of private use
# any end tag of a heading closes an open one: browsers do, lxml does not
_CROSSED_HEADING = re.compile(r"(?P<start><[hH](?P<level>[1-6])\b[^<>]{0,500}>[^<>]{0,500}</[hH])(?!(?P=level))[1-6]")
_SURE_SHARE = 0.02  # of undecodable characters up to which a text still counts as UTF-8


def read_markup(html: str | bytes, url: str) -> Element:
    """The parsed page. ExtractError where there is nothing, or something else than a web page."""
    if not html.strip():
        raise ExtractError("empty", None, url, f"{url}: the page is empty")
    start = html[:8].encode("latin-1", "replace") if isinstance(html, str) else html
    if start.startswith(_BINARY):
        raise ExtractError("not_html", None, url, f"{url}: a file, not a web page")
    text = html[:MAX_BYTES] if isinstance(html, str) else decode(html[:MAX_BYTES])
    _refuse_other_formats(text[:2000].lstrip("\ufeff \t\r\n"), url)
    return _parse(_mended(text), url)


def _mended(text: str) -> bytes:
    """UTF-8 without controls and crossed headings: that there are none, as on most pages, is told at less cost."""
    raw = text.encode("utf-8", "replace")
    if not _may_hold_controls(raw) and not _CROSSED_HEADING.search(text):
        return raw
    return _CROSSED_HEADING.sub(r"\g<start>\g<level>", _CONTROLS.sub("", text)).encode("utf-8", "replace")


def _may_hold_controls(raw: bytes) -> bool:
    if len(raw.translate(None, _CONTROL_BYTES)) < len(raw):
        return True
    return (b"\xee" in raw or b"\xef" in raw) and _PRIVATE_BYTES.search(raw) is not None


def decode(raw: bytes) -> str:
    """Text of a page whose charset may be missing or wrongly stated.

    A byte order mark decides, then valid UTF-8, then UTF-8 with a few broken characters, then what the page states,
    then windows-1252, the charset of nearly all old Indonesian pages.
    """
    if raw.startswith(_MARKS):
        return raw.decode("utf-8-sig" if raw.startswith(_MARKS[0]) else "utf-16", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = raw.decode("utf-8", "replace")
    if mended.count("\ufffd") <= _SURE_SHARE * sum(1 for byte in raw if byte > 127):
        return mended
    if _is_mixed(raw):
        return UnicodeDammit.detwingle(raw).decode("utf-8", "replace")
    stated = resolve_encoding(html_body_declared_encoding(raw) or "") or "cp1252"
    return raw.decode("cp1252" if stated.startswith("utf") else stated, "replace")


def _is_mixed(raw: bytes) -> bool:
    """Windows-1252 quotes pasted into a page of UTF-8: some characters of several bytes are valid."""
    return re.search(rb"[\xc3\xe2][\x80-\xbf]", raw) is not None


def _refuse_other_formats(start: str, url: str) -> None:
    head = start[:400].lower()
    is_page = "<html" in start.lower() or "<!doctype html" in head
    if _FEED.search(start) and "<html" not in head:
        raise ExtractError("feed", None, url, f"{url}: a feed or sitemap, not an article")
    if (head.startswith("<?xml") and not is_page) or not _TAG.search(start):
        raise ExtractError("not_html", None, url, f"{url}: not a web page")


def _parse(raw: bytes, url: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ExtractError("empty", None, url, f"{url}: nothing to parse: {error}") from error
    if root is None or root.find("body") is None:
        raise ExtractError("empty", None, url, f"{url}: the page has no body")
    return root
