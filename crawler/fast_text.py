"""The words of a page without a parse: enough to see whether it names a satker, and never less."""

import re
from functools import lru_cache
from html import unescape

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

# No pattern below looks further than the next "<": on a page of a million of them each step stays short.
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_FLOWING = (  # tags that part no word
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|nobr|q|s|small|span|strike|strong|sub|sup|tt|u|wbr"
)
INLINE_TAG = rf"<(?:!--[^<>]*--|/?(?:{_FLOWING})(?:[\s/][^<>]*)?)>"
_INLINE_BYTES = re.compile(INLINE_TAG.encode(), re.IGNORECASE)
_FLOWS = re.compile(rf"!--|/?(?:{_FLOWING})(?:[\s/]|$)", re.IGNORECASE)  # how such a tag goes on behind its "<"
_LONGEST_FLOWING = 10  # characters: "/acronym" and what ends it
_CODE = re.compile(rb"<(script|style)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # marks of byte order
_LONGEST_TITLE = 300
_LONGEST_TAG = 2_000  # bytes
MOST_TAGS = 300_000  # a long article's page has ten thousand


def without_code(body: bytes) -> bytes:
    """The page without what its scripts and styles hold; JSON stays: it may be the article.

    >>> without_code(b"<style>p {}</style><p>Lapas Lahat</p>")
    b'</style><p>Lapas Lahat</p>'
    """
    low = body.lower()
    kept, begun, at = [], 0, 0
    unclosed: set[bytes] = set()
    while found := _CODE.search(low, at):
        at = found.end()
        if end := _code_end(low, found, unclosed):
            kept.append(body[begun : found.start()])
            begun = at = end
    kept.append(body[begun:])
    return b"".join(kept)


def _code_end(low: bytes, found: re.Match[bytes], unclosed: set[bytes]) -> int:
    """Where the script or style that is found ends; 0 where it is JSON, or never ends."""
    name, start = found[1], found.start()
    opened = low.find(b">", start, start + _LONGEST_TAG)
    if opened < 0 or name in unclosed or b"json" in low[start:opened]:
        return 0
    closed = low.find(b"</" + name, opened)
    if closed < 0:
        unclosed.add(name)
    return max(closed, 0)


def without_inline_tags(page: bytes) -> bytes:
    """A raw page in which no tag within a line parts a word any more.

    >>> without_inline_tags(b"<p><span class=besar>L</span>apas<br>")
    b'<p>Lapas<br>'
    """
    return _INLINE_BYTES.sub(b"", page)


def decoded(body: bytes, content_type: str | None) -> str:
    """The page as text. UTF-8 where it is UTF-8, else what page or server declare, else windows-1252."""
    if body.startswith(_UTF_16):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        named = http_content_type_encoding(content_type) or html_body_declared_encoding(body[:4096])
        encoding = resolve_encoding(named) if named else None
        if encoding in (None, "utf-8", "ascii"):
            encoding = "cp1252"
        return body.decode(encoding or "cp1252", "replace")


def fast_text(page: str) -> str:
    """One line: markup out, character references resolved; scripts and menus stay, which only lets more pages through.

    >>> fast_text("<p><span class='besar'>L</span>apas Kelas&nbsp;I<br>\\n  Palembang</p>")
    'Lapas Kelas I Palembang'
    """
    first, *pieces = page.split("<", MOST_TAGS)
    kept = [first]
    for piece in pieces:
        tag, closed, behind = piece.partition(">")
        kept += (_parting(tag[:_LONGEST_FLOWING].partition(" ")[0]), behind) if closed else ("<", piece)
    text = "".join(kept)
    return " ".join((unescape(text) if "&" in text else text).split())


@lru_cache(maxsize=4096)
def _parting(tag: str) -> str:
    """What parts the words on both sides of a tag that begins like this: nothing where it stands within a line."""
    return "" if _FLOWS.match(tag) else " "


def title_of(page: str) -> str | None:
    """What stands in `<title>`; None where nothing does."""
    found = _TITLE.search(page)
    if found is None:
        return None
    return " ".join(unescape(found[1][: 4 * _LONGEST_TITLE]).split())[:_LONGEST_TITLE] or None
