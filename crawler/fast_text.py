"""The words of a page without a parse: enough to see whether it names a satker, and never less."""

import re
from html import unescape

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|big|em|font|i|mark|small|span|strong|sub|sup|u|wbr)(?:\s[^>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LONGEST_TITLE = 300


def decoded(body: bytes, content_type: str | None) -> str:
    """The page as text. UTF-8 where it is UTF-8, else what page or server declare, else windows-1252."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        named = http_content_type_encoding(content_type) or html_body_declared_encoding(body[:4096])
        encoding = resolve_encoding(named) if named else None
        if encoding in (None, "utf-8", "ascii"):
            encoding = "cp1252"
        return body.decode(encoding or "cp1252", "replace")


def fast_text(page: str) -> str:
    """Markup out, character references resolved; scripts and menus stay, which only lets more pages through.

    >>> fast_text("<p><span class='besar'>L</span>apas Kelas&nbsp;I<br>Palembang</p>").split()
    ['Lapas', 'Kelas', 'I', 'Palembang']
    """
    text = _TAG.sub(" ", _INLINE.sub("", page))
    return unescape(text) if "&" in text else text


def title_of(page: str) -> str | None:
    """What stands in `<title>`; None where nothing does."""
    found = _TITLE.search(page)
    if found is None:
        return None
    return " ".join(unescape(_TAG.sub(" ", found[1])).split())[:_LONGEST_TITLE] or None
