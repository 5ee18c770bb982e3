"""XML from strangers: repaired where broken, never expanded, never followed."""

import re
import zlib

from lxml import etree

from crawler.channels.listed import ChannelError

MAX_BYTES = 50 * 1024 * 1024  # decompressed; the sitemap protocol allows no more
MOST_TAGS = 400_000
_BARE = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!#\d+;|#x[\da-fA-F]+;|\w+;)", re.DOTALL)
_WORDS = re.compile(
    rb"(<(title|description|summary|content(?::encoded)?)(?:\s[^>]*)?>)(?!\s*<!\[CDATA\[)(.*?)(</\2>)", re.DOTALL
)
_GZIP_MAGIC = b"\x1f\x8b"


def parser_options() -> dict[str, bool]:
    """Options of lxml's parsers: no entities, no DTD, no network, no giant nodes."""
    return {
        "recover": True,
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }


def is_mass(document: bytes) -> bool:
    """More tags than any channel document has: a tree of them would take all memory."""
    return document.count(b"<") > MOST_TAGS


def unpacked(body: bytes) -> bytes:
    """The document without gzip and without white space in front. Raises ChannelError for a bomb."""
    if body.startswith(_GZIP_MAGIC):
        body = _gunzip(body)
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")


def with_ampersands(document: bytes) -> bytes:
    """The document with every `&` that begins no entity written as one: else a query loses what follows it.

    >>> with_ampersands(b"<loc>https://a.id/?id=1&kat=2&amp;x=3</loc><![CDATA[a & b]]>")
    b'<loc>https://a.id/?id=1&amp;kat=2&amp;x=3</loc><![CDATA[a & b]]>'
    """
    if b"&" not in document or b"\x00" in document[:100]:  # two bytes a character
        return document
    return _BARE.sub(lambda found: found[0] if found[0] != b"&" else b"&amp;", document)


def with_plain_words(document: bytes) -> bytes:
    """The feed with the HTML inside its words written as text: else a tag that is left open swallows what follows.

    >>> with_plain_words(b"<title>Panen <b> raya</title>")
    b'<title>Panen &lt;b> raya</title>'
    """
    return _WORDS.sub(lambda found: found[1] + found[3].replace(b"<", b"&lt;") + found[4], document)


def _gunzip(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise ChannelError("bad_gzip") from error
    if unpacker.unconsumed_tail:
        raise ChannelError("too_large")
    return plain


def local_name(element: etree._Element) -> str:
    """Tag without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: etree._Element | None) -> str | None:
    """All text inside, trimmed; None where there is none."""
    if element is None:
        return None
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split()) or None
