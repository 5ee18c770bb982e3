"""Points in time as people and machines write them on Indonesian pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from crawler.extract.vocabulary import CALENDAR, any_of

_MONTHS = {name: int(number) for number, names in CALENDAR["months"].items() for name in names}
_ZONES: dict[str, int] = CALENDAR["zones"]
_WEEKDAYS = {name: int(number) for number, names in CALENDAR["weekdays"].items() for name in names}
_OLDEST = 1990
_LONGEST = 400  # characters of a text in which a date is looked for

_MONTH = any_of(_MONTHS)
_ZONE = rf"(?P<zone>(?:gmt|utc)\s*(?P<offset>[+-]\s*\d{{1,2}}(?::?[0-5]\d)?)(?!\d)|{any_of(_ZONES)})"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:[.:]|\s:\s)(?P<minute>[0-5]\d)(?:[.:](?P<second>[0-5]\d))?(?!\d)"
    rf"\s*(?P<half>[ap]\.?m\b\.?)?\s*{_ZONE}?\b"
)
_BARS = "|ǀ│┃∣｜•·⋅∙›»;\u200b"  # what people take for an upright bar, and set like one
_DASHES = "–—\u2010\u2011\u2012\u2015\u2212"
_BETWEEN = (
    rf"[\s,/()@{_DASHES}{_BARS}-]{{0,12}}(?:(?:pukul|pkl\.?|jam|waktu|at|on|pada|tanggal)[\s:.]*)?"
    rf"[\s,{_DASHES}{_BARS}-]{{0,6}}"
)
_DAY = r"(?<![\d./])(?<!\d,)(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NAMED_DATE = (
    rf"{_DAY}(?:st|nd|rd|th)?[\s./-]{{0,3}}(?P<month>{_MONTH})\b[\s.,/-]{{1,3}}(?:{_YEAR}|['’](?P<short>\d\d)(?!\d))"
)
_ENGLISH_DATE = rf"\b(?P<month>{_MONTH})[.,]?\s{{1,3}}(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}"
_NUMBER_DATE = rf"{_DAY}(?P<joint>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=joint)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
_ISO_DATE = r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
_COMPACT_DATE = r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
_WEEKDAY = rf"(?:\b(?P<weekday>{any_of(_WEEKDAYS)})\w*[\s,.]+)?"


def _shapes(*dates: str) -> tuple[re.Pattern[str], ...]:
    """A date with a clock behind it or not, and one with the clock in front."""
    patterns = [
        pattern
        for date in dates
        for pattern in (f"{_WEEKDAY}{date}(?:{_BETWEEN}{_CLOCK})?", f"{_CLOCK}{_BETWEEN}(?:[a-z']{{3,9}},?\\s+)?{date}")
    ]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# Shapes of dates, each group behind what all of it hold and what is quickly looked for.
_SHAPES = (
    (re.compile(r"\d(?:\d{3}|(?<=['’]\d)\d)"), _shapes(_NAMED_DATE, _ENGLISH_DATE)),
    (re.compile(r"\d[/.-]\d\d?[/.-]\d"), _shapes(_ISO_DATE, _NUMBER_DATE)),
    (re.compile(r"\d{8}\s"), (re.compile(rf"{_COMPACT_DATE}\s+{_CLOCK}", re.IGNORECASE),)),
)
_SOME_DATE = re.compile(r"\d(?:\d{3}|[/.-]\d|(?<=['’]\d)\d)")  # of any shape
_MACHINE = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/.]?(?P<month>\d\d)[-/.]?(?P<day>\d\d)"
    r"(?:[T\s]+(?P<hour>\d{1,2})[:.-]?(?P<minute>\d\d)(?:[:.-]?(?P<second>\d\d))?(?:[.,]\d+)?)?"
    r"\s*(?P<offset>Z|UTC|GMT|WIB|WITA|WIT|[+-]\d\d:?\d\d|[+-]\d\d)?$",
    re.IGNORECASE,
)
_LONGEST_LINE = 90  # characters of a line that holds a date and little else
_MOST_WORDS = 8
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"(?:[!?…]|[a-z)\"”’]\.|[-–—])[\"”’')\]]*$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_ENGLISH_DAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A written time: what the clock showed, and the offset if it was written too."""

    wall: datetime  # naive
    offset: timedelta | None
    has_time: bool

    def instant(self, zone: tzinfo) -> datetime:
        """Aware UTC; a stamp without offset is local to `zone`."""
        return self.wall.replace(tzinfo=zone if self.offset is None else timezone(self.offset)).astimezone(UTC)

    @property
    def is_whole_day(self) -> bool:
        """Says the day only, or midnight sharp, which programs write for it."""
        return not self.has_time or (self.wall.hour, self.wall.minute, self.wall.second) == (0, 0, 0)


def machine_stamp(text: str) -> Stamp | None:
    """A time as metadata writes it: ISO 8601 in all its dialects, RFC 2822, seconds since 1970; else as people do.

    >>> machine_stamp("2023-11-02T20-59-53Z").wall.isoformat()
    '2023-11-02T20:59:53'
    >>> machine_stamp("Kamis 09 Juli 2020 07:26 WIB").offset
    datetime.timedelta(seconds=25200)
    """
    text = text.strip()[:_LONGEST]
    if found := _MACHINE.fullmatch(text):
        return _stamp(found.groupdict(), _offset(found["offset"]))
    if _EPOCH.fullmatch(text):
        return Stamp(datetime.fromtimestamp(int(text[:10]), UTC).replace(tzinfo=None), timedelta(0), has_time=True)
    if _ENGLISH_DAY.match(text) and (spoken := _mail_stamp(text)):
        return spoken
    return next(visible_stamps(text), None)


def is_machine_time(text: str) -> bool:
    """A day and a clock, written by a program and for programs."""
    found = _MACHINE.fullmatch(text.strip()[:_LONGEST])
    return bool(found["hour"]) if found else _EPOCH.fullmatch(text.strip()) is not None


def visible_stamps(text: str) -> Iterator[Stamp]:
    """Dates in a line that people read, those with a clock first, then in order of writing.

    >>> [s.wall.isoformat() for s in visible_stamps("Jum'at, 7 Nop 2025 | 13.05 WIB")]
    ['2025-11-07T13:05:00']
    >>> [s.wall.isoformat() for s in visible_stamps("Palembang, 20/11/2025")]
    ['2025-11-20T00:00:00']
    """
    text = text[:_LONGEST]
    if _SOME_DATE.search(text):
        yield from _stamps_in(text)


@lru_cache(maxsize=512)  # a page's rules ask for the same lines again and again
def _stamps_in(text: str) -> tuple[Stamp, ...]:
    shapes = [shape for sign, group in _SHAPES if sign.search(text) for shape in group]
    found = [stamp for shape in shapes for match in shape.finditer(text) if (stamp := _read(match))]
    return tuple(sorted(found, key=lambda stamp: not stamp.has_time))


def is_date_line(text: str) -> bool:
    """Tells a time and little else.

    >>> is_date_line("Senin, 12 Mei 2025 | 08.00 WIB"), is_date_line("Razia itu digelar Senin (12/5/2025).")
    (True, False)
    """
    if len(text) > _LONGEST_LINE or not _SOME_DATE.search(text) or _SENTENCE_END.search(text):
        return False
    return len(_WORD.findall(text)) <= _MOST_WORDS and next(visible_stamps(text), None) is not None


def tells_clock(text: str) -> bool:
    """A date line with the time of day in it.

    >>> tells_clock("16 November 2026 | 19.22 WIB"), tells_clock("16 November 2026")
    (True, False)
    """
    return is_date_line(text) and any(stamp.has_time for stamp in visible_stamps(text))


def _read(match: re.Match[str]) -> Stamp | None:
    parts = match.groupdict()
    stamp = _stamp(parts, _offset(parts.get("offset")) or _zone(parts.get("zone")))
    return _in_order_of_weekday(stamp, parts) if stamp else None


def _zone(name: str | None) -> timedelta | None:
    return timedelta(hours=_ZONES[name.lower()[:4].rstrip("+- ")]) if name else None


def _in_order_of_weekday(stamp: Stamp, parts: dict[str, str | None]) -> Stamp:
    """A date in digits with month and day swapped, where only so it falls on the weekday that stands before it."""
    weekday = _WEEKDAYS.get((parts.get("weekday") or "").lower())
    if weekday is None or "joint" not in parts or stamp.wall.weekday() == weekday or stamp.wall.day > 12:
        return stamp
    swapped = stamp.wall.replace(month=stamp.wall.day, day=stamp.wall.month)
    return replace(stamp, wall=swapped) if swapped.weekday() == weekday else stamp


def _stamp(parts: dict[str, str | None], offset: timedelta | None) -> Stamp | None:
    month = parts["month"] or ""
    hour = int(parts.get("hour") or 0)
    half = (parts.get("half") or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    year = int(parts["year"] or parts.get("short") or 0)
    try:
        wall = datetime(  # noqa: DTZ001 - the clock on the page; its zone is settled later
            year + 2000 if year < 100 else year,
            _MONTHS.get(month.lower()) or int(month),
            int(parts["day"] or 0),
            hour,
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
        )
    except ValueError:
        return None
    return Stamp(wall, offset, parts.get("hour") is not None) if wall.year >= _OLDEST else None


def _offset(text: str | None) -> timedelta | None:
    if not text:
        return None
    if text.lower() in ("z", *_ZONES):
        return timedelta(hours=_ZONES.get(text.lower(), 0))
    digits = text[1:].replace(":", "").strip()
    digits = digits.zfill(2).ljust(4, "0") if len(digits) <= 2 else digits.zfill(4)
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if size >= timedelta(hours=24):
        return None
    return -size if text[0] == "-" else size


def _mail_stamp(text: str) -> Stamp | None:
    try:
        read = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    return Stamp(read.replace(tzinfo=None), read.utcoffset(), has_time=True)
