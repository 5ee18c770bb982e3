"""Events: articles of any outlets about one happening of one day."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

_DATELINE = re.compile(r"[^\n]{2,80}?(?:\s*[–—]+|\s--|\s-)\s")  # "PALEMBANG, OUTLET.COM - "
_WORD = re.compile(  # letters of any script and digits, at two thirds of the cost of \w
    "[0-9a-zªµºß-öø-\u02af\u0370-\u1fff\u2c00-\u2dff\u2e80-\u2fdf\u3041-\ud7ff\uf900-\ufdff]+"
)
_MARKS = "“”‘’–—"
_ASCII_WORDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_TAIL = re.compile(  # of a whole line, found by the one before it
    r"(?i)\n\s*(?:baca juga|simak juga|lihat juga|leave a reply|your email address|please enter|penulis\s*:|editor\s*:"
    r"|reporter\s*:|kontributor\s*:|sumber\s*:|pewarta\s*:|dapatkan update|#\w).*"
)
_SIGNATURE = re.compile(r"\([\w*./&' -]{1,40}\)")


@dataclass(frozen=True, slots=True)
class EventArticle:
    """What grouping may look at."""

    id: int
    title: str | None
    text: str
    published_at: datetime | None  # aware UTC
    satker: tuple[str, ...]  # kode with role subjek or ikut
    outlet: str | None


def plain_words(text: str) -> list[str]:
    """Words of the body without dateline, signature and lines about other articles; twice is once.

    >>> plain_words("LAHAT, Seganti Pos – Razia “nihil”. (lis)\\nBACA JUGA: Panen")
    ['razia', 'nihil']
    """
    return words_of(plain_text(text))


def plain_text(text: str) -> str:
    """The part of the text that has the plain words."""
    kept = unicodedata.normalize("NFKC", _TAIL.sub("\n", f"\n{text}")).strip()
    dateline = _DATELINE.match(kept)
    kept = kept[dateline.end() :].rstrip() if dateline else kept
    start = kept.rfind("(") if kept.endswith(")") else -1
    return kept[:start].rstrip() if start >= 0 and _SIGNATURE.fullmatch(kept, start) else kept


def words_of(text: str) -> list[str]:
    """Words and numbers in lower case. Of a text in ASCII, but for quotes and dashes, at a third of the cost."""
    flat = text
    for mark in _MARKS:
        flat = flat.replace(mark, " ")
    return flat.translate(_ASCII_WORDS).split() if flat.isascii() else _WORD.findall(text.lower())


def fingerprint(text: str) -> str:
    """Digest of the plain words: equal for copies that differ in dateline, quotes, spaces, case or signature only."""
    return hashlib.sha256(" ".join(plain_words(text)).encode()).hexdigest()
