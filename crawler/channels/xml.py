"""XML from strangers: repaired where broken, never expanded, never followed."""

import zlib

from lxml import etree

from crawler.channels.listed import ChannelError

MAX_BYTES = 50 * 1024 * 1024  # decompressed; the sitemap protocol allows no more
MOST_TAGS = 400_000
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
    joined = " ".join("".join(element.itertext()).split())
    return joined or None
