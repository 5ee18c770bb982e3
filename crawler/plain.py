"""An article that a person pastes as plain text: the rules for a page decide what is text and what is furniture."""

import html
import re
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from crawler.extract.page import extract
from crawler.extract.stamps import machine_stamp, visible_stamps
from domain.article import ZoneText
from domain.errors import ExtractError

_LONGEST_HEADLINE = 160
_ENDED = re.compile(r"[.!?:,;]\W*$")
_COMMENTS = re.compile(
    r"(?:leave a (?:reply|comment)|tinggalkan (?:balasan|komentar)|tulis komentar)\W*", re.IGNORECASE
)
_NOWHERE = "https://tempel.invalid/naskah/teks-yang-ditempel"


@dataclass(frozen=True, slots=True)
class PastedArticle:
    title: str | None
    paragraphs: tuple[str, ...]  # as they stood where the rules find no article in them
    zones: tuple[ZoneText, ...]


def pasted_article(text: str, title: str | None, *, now: datetime) -> PastedArticle:
    """Title and paragraphs of pasted text; without a title, a first line that reads like a headline is one."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = list(takewhile(lambda line: not _COMMENTS.fullmatch(line), filter(None, lines)))
    if title is None and len(lines) > 1 and len(lines[0]) <= _LONGEST_HEADLINE and not _ENDED.search(lines[0]):
        title, lines = lines[0], lines[1:]
    elif title and lines and lines[0].casefold() == title.casefold():
        lines = lines[1:]
    try:
        page = extract(_page(title or "", lines), _NOWHERE, now=now)
    except ExtractError:
        return PastedArticle(title, tuple(lines), ())
    return PastedArticle(title, page.paragraphs, page.zones)


def _page(title: str, lines: list[str]) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
    head = html.escape(title)
    return (
        f"<html><head><title>{head}</title></head><body><article><h1>{head}</h1>\n{paragraphs}</article></body></html>"
    )


def parse_date(text: str, timezone: str, *, now: datetime) -> datetime | None:
    """Aware UTC of a date as people or programs write it; None for what is none or has not been yet.

    >>> from datetime import UTC
    >>> parse_date("Kamis, 11 Juli 2024 09.30 WIB", "Asia/Jakarta", now=datetime(2025, 1, 1, tzinfo=UTC)).isoformat()
    '2024-07-11T02:30:00+00:00'
    """
    stamp = machine_stamp(text.strip()) or next(visible_stamps(text), None)
    moment = stamp.instant(ZoneInfo(timezone)) if stamp else None
    return moment if moment is not None and moment <= now else None
