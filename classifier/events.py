"""Events: articles of any outlets about one happening of one day."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

_DATELINE = re.compile(r"^[^\n]{2,80}?(?:\s*[–—]+|\s--|\s-)\s")  # "PALEMBANG, OUTLET.COM - "
_WORD = re.compile(  # letters of any script and digits, at two thirds of the cost of \w
    "[0-9a-zªµºß-öø-\u02af\u0370-\u1fff\u2c00-\u2dff\u2e80-\u2fdf\u3041-\ud7ff\uf900-\ufdff]+"
)
_TAIL = re.compile(
    r"(?im)^\s*(?:baca juga|simak juga|lihat juga|leave a reply|your email address|please enter|penulis\s*:|editor\s*:"
    r"|reporter\s*:|kontributor\s*:|sumber\s*:|pewarta\s*:|dapatkan update|#\w).*$"
)
_SIGNATURE = re.compile(r"\s*\((?:[\w*./&' -]{1,40})\)\s*$")


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
    kept = unicodedata.normalize("NFKC", _TAIL.sub("", text)).strip()
    kept = _DATELINE.sub("", kept, count=1).rstrip()
    kept = _SIGNATURE.sub("", kept) if kept.endswith(")") else kept
    return _WORD.findall(kept.lower())


def fingerprint(text: str) -> str:
    """Digest of the plain words: equal for copies that differ in dateline, quotes, spaces, case or signature only."""
    return hashlib.sha256(" ".join(plain_words(text)).encode()).hexdigest()


def event_id(articles: Iterable[EventArticle]) -> str:
    """Name of an event: of its earliest article's words, so that the order of arrival does not matter.

    Raises ValueError for no article.
    """
    first = min(articles, key=_age)
    return f"p-{fingerprint(first.text)[:12]}"


def _age(article: EventArticle) -> tuple[bool, datetime | str, str]:
    if article.published_at is None:
        return (True, "", fingerprint(article.text))
    return (False, article.published_at, fingerprint(article.text))
