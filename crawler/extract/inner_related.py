"""BACA JUGA amid or behind the sentences of a paragraph."""

import re
from collections.abc import Iterable

from crawler.extract.line_rules import LONGEST_LABEL
from crawler.extract.lines import LINK_END, LINK_START, Line

_LONGEST = 8_000  # characters of a paragraph in which titles are looked for
_CALLS = ("baca", "lihat", "simak", "tonton")  # looked for first, at a tenth of the cost
_SOME_RELATED = re.compile(rf"\b(?:{'|'.join(_CALLS)})\b", re.IGNORECASE)
_BRACKETED_RELATED = re.compile(r"[(\[]\s*baca(?:\s+juga)?\s*[:：](?P<title>[^()\[\]]{5,200})[)\]]\s*", re.IGNORECASE)
_TRAILING_RELATED = re.compile(
    r"(?<=[.!?\"”'’)])\s*[|(\[]?\s*baca\s+juga\s*[:：](?P<title>[^.!?]{5,160})$", re.IGNORECASE
)
_LINKED_RELATED = re.compile(
    rf"[(\[|]?\s*{LINK_START}?\s*[(\[|]?\s*\b(?:(?:baca|lihat|simak|tonton)\s+juga\s*[:：]?|baca\s*[:：])\s*{LINK_START}?"
    rf"(?P<title>[^{LINK_START}{LINK_END}]{{5,220}}){LINK_END}[\s.)|\]]*",
    re.IGNORECASE,
)


def with_inner_related(lines: Iterable[Line]) -> list[Line]:
    """Lines in which a BACA JUGA amid or behind the sentences has become a line of its own."""
    apart: list[Line] = []
    for line in lines:
        apart.append(line)
        if not LONGEST_LABEL <= len(line.text) <= _LONGEST or not _calls(line.text):
            continue
        text, titles = _without_inner_related(line)
        if titles and len(text) >= LONGEST_LABEL:
            line.text = text
            apart.extend(Line(f"Baca juga: {title}", line.tag) for title in titles)
    return apart


def _calls(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _CALLS) and _SOME_RELATED.search(text) is not None


def _without_inner_related(line: Line) -> tuple[str, list[str]]:
    """A line's text without the titles that it points to between its sentences, and these titles."""
    titles: list[str] = []

    def taken(found: re.Match[str]) -> str:
        titles.append(" ".join(found["title"].split()).strip(" ()[]|"))
        return " "

    text = _LINKED_RELATED.sub(taken, line.marked) if line.linked else line.text
    text = " ".join(text.replace(LINK_START, "").replace(LINK_END, "").split())
    text = _TRAILING_RELATED.sub(taken, _BRACKETED_RELATED.sub(taken, text))
    return " ".join(text.split()), titles
