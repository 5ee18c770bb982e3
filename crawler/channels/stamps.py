"""Times as feeds, sitemaps and REST answers write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_ZONES = {"WIB": "+0700", "WITA": "+0800", "WIT": "+0900"}
_ZONE_NAME = re.compile(r"\b(WIB|WITA|WIT)\b", re.IGNORECASE)
_FIRST_YEAR = 1995


def read_stamp(text: str | None, timezone: str) -> datetime | None:
    """Aware UTC of ISO 8601, RFC 822 or Indonesian words; without a zone it is local to `timezone`.

    None for what is no time, or one before the web.

    >>> read_stamp("Mon, 03 Nov 2025 13:31:00 WIB", "Asia/Jakarta").isoformat()
    '2025-11-03T06:31:00+00:00'
    >>> read_stamp("2025-11-03T06:31:00", "Asia/Makassar").isoformat()
    '2025-11-02T22:31:00+00:00'
    """
    if not text or not (trimmed := " ".join(text.split())) or len(trimmed) > 80:
        return None
    found = _iso(trimmed) or _rfc822(trimmed) or _words(trimmed, timezone)
    if found is None:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(timezone))
    try:
        utc = aware.astimezone(UTC)
    except OverflowError:
        return None
    return utc if utc.year >= _FIRST_YEAR else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    numeric = _ZONE_NAME.sub(lambda zone: _ZONES[zone[1].upper()], text)
    try:
        return parsedate_to_datetime(numeric)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _words(text: str, timezone: str) -> datetime | None:
    """Slow and rare: only feeds that write dates for people get here."""
    if not re.search(r"\d", text):
        return None
    import dateparser  # half a second that most crawls never need

    options = {"DATE_ORDER": "DMY", "TIMEZONE": timezone, "RETURN_AS_TIMEZONE_AWARE": True, "STRICT_PARSING": True}
    found: datetime | None = dateparser.parse(text.replace("Jum'at", "Jumat"), languages=["id", "en"], settings=options)
    return found
