"""Dates as Indonesian pages print them, in WIB."""

from datetime import datetime
from email.utils import format_datetime

from domain.period import WIB

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def long_date(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> long_date(datetime(2024, 1, 16, 3, 15, tzinfo=UTC))
    '16 Januari 2024'
    """
    local = at.astimezone(WIB)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def portal_stamp(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> portal_stamp(datetime(2024, 1, 16, 3, 15, tzinfo=UTC))
    'Selasa, 16 Jan 2024 | 10:15 WIB'
    """
    local = at.astimezone(WIB)
    month = MONTHS[local.month - 1][:3]
    return f"{DAYS[local.weekday()]}, {local.day} {month} {local.year} | {local:%H:%M} WIB"


def agency_stamp(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> agency_stamp(datetime(2024, 1, 16, 3, 15, tzinfo=UTC))
    'Selasa, 16 Januari 2024 10:15 WIB'
    """
    local = at.astimezone(WIB)
    return f"{DAYS[local.weekday()]}, {long_date(at)} {local:%H:%M} WIB"


def wib_iso(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> wib_iso(datetime(2024, 1, 16, 3, 15, tzinfo=UTC))
    '2024-01-16T10:15:00+07:00'
    """
    return at.astimezone(WIB).isoformat(timespec="seconds")


def rfc822(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> rfc822(datetime(2024, 1, 16, 3, 15, tzinfo=UTC))
    'Tue, 16 Jan 2024 10:15:00 +0700'
    """
    return format_datetime(at.astimezone(WIB))
