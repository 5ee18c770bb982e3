"""Periods of a ranking: half-open in WIB."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.errors import UsageError

WIB = ZoneInfo("Asia/Jakarta")

_SEMESTER = re.compile(r"(\d{4})-S([12])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_TWO_DATES = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.|[:,/ ])(\d{4}-\d{2}-\d{2})")


class Stage(StrEnum):
    BERJALAN = "berjalan"
    PRATINJAU = "pratinjau"
    SANGGAH = "sanggah"
    TERKUNCI = "terkunci"


@dataclass(frozen=True, slots=True)
class Period:
    """Days [first, end) in WIB."""

    name: str
    first: date
    end: date

    @property
    def start_at(self) -> datetime:
        """Aware UTC instant of the first midnight in WIB."""
        return _midnight(self.first)

    @property
    def end_at(self) -> datetime:
        """Aware UTC instant at which the period is over."""
        return _midnight(self.end)


def parse_period(name: str) -> Period:
    """Period of a name: `2024-S1`, `2024-Q3`, `2024-07`, or two dates `2024-01-01..2024-07-01` (end excluded).

    Raises UsageError that shows the forms.

    >>> parse_period("2024-S1").end
    datetime.date(2024, 7, 1)
    >>> parse_period("2024-07").start_at.isoformat()
    '2024-06-30T17:00:00+00:00'
    """
    text = name.strip()
    for pattern, months in ((_SEMESTER, 6), (_QUARTER, 3), (_MONTH, 1)):
        if found := pattern.fullmatch(text.upper()):
            return _months(text.upper(), int(found[1]), int(found[2]), months)
    if found := _TWO_DATES.fullmatch(text):
        return _between(text, found[1], found[2])
    raise _unreadable(name)


def _months(name: str, year: int, index: int, months: int) -> Period:
    if not 1 <= year <= 9998:
        raise _unreadable(name)
    begin = (index - 1) * months
    end = begin + months
    return Period(name, date(year, begin + 1, 1), date(year + end // 12, end % 12 + 1, 1))


def _between(name: str, first: str, end: str) -> Period:
    try:
        period = Period(name, date.fromisoformat(first), date.fromisoformat(end))
    except ValueError as error:
        raise _unreadable(name) from error
    if period.first >= period.end:
        raise UsageError(f"period {name!r} ends before it begins")
    return period


def _unreadable(name: str) -> UsageError:
    return UsageError(f"{name!r} is no period: write 2024-S1, 2024-Q3, 2024-07 or 2024-01-01..2024-07-01")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB).astimezone(UTC)
