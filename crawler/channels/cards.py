"""The day that a list shows beside each of its articles."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.channels.stamps import read_stamp
from crawler.extract.stamps import visible_stamps

_URL_DAY = re.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=/|-|$)")
_URL_DAY_FIRST = re.compile(r"/(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(20\d\d)(?=/|$)")
_AGO = re.compile(r"(?<!\d)(\d{1,3})\s*(menit|jam|hari|minggu|bulan|tahun)\s+(?:yang\s+)?(?:lalu|silam)", re.IGNORECASE)
_UNITS = {"menit": 1 / 1440, "jam": 1 / 24, "hari": 1, "minggu": 7, "bulan": 30, "tahun": 365}  # days
_MOST_LEVELS = 6  # from a link up to the card that holds it
_MOST_TEXT = 600  # characters of a card


def days_of_cards(links: Iterable[tuple[etree._Element, str]], timezone: str, now: datetime) -> Mapping[str, datetime]:
    """Aware UTC by article address: what its own part of the list shows, else the day in its address.

    A card is the largest part of the page that leads to this one article. Without a clock it is the day's midnight.
    Articles without a date are absent.
    """
    pairs = list(links)
    holders = _holders(pairs)
    found: dict[str, datetime] = {}
    for link, target in pairs:
        stamp = _of_card(_card(link, target, holders), timezone, now) or _of_address(target, timezone)
        if stamp is not None and stamp <= now + timedelta(days=1):
            found.setdefault(target, stamp)
    return found


def _holders(pairs: list[tuple[etree._Element, str]]) -> dict[etree._Element, set[str]]:
    """Articles that each element near a link leads to; two are as telling as many."""
    holders: dict[etree._Element, set[str]] = {}
    for link, target in pairs:
        for ancestor, _ in zip(link.iterancestors(), range(_MOST_LEVELS), strict=False):
            inside = holders.setdefault(ancestor, set())
            if len(inside) < 2:
                inside.add(target)
    return holders


def _card(link: etree._Element, target: str, holders: Mapping[etree._Element, set[str]]) -> etree._Element:
    card = link
    for ancestor, _ in zip(link.iterancestors(), range(_MOST_LEVELS), strict=False):
        if holders.get(ancestor) != {target} or ancestor.tag in ("body", "html"):
            break
        card = ancestor
    return card


def _of_card(card: etree._Element, timezone: str, now: datetime) -> datetime | None:
    for element in card.iter("time"):
        if stamp := read_stamp(element.get("datetime"), timezone):
            return stamp
    text = " ".join(" ".join(card.itertext()).split())[:_MOST_TEXT]
    if written := next(visible_stamps(text), None):
        return written.instant(ZoneInfo(timezone))
    if ago := _AGO.search(text):
        return now - timedelta(days=int(ago[1]) * _UNITS[ago[2].lower()])
    return None


def _of_address(target: str, timezone: str) -> datetime | None:
    if found := _URL_DAY.search(target):
        year, month, day = found.groups()
    elif found := _URL_DAY_FIRST.search(target):
        day, month, year = found.groups()
    else:
        return None
    try:
        return datetime(int(year), int(month), int(day), tzinfo=ZoneInfo(timezone)).astimezone(UTC)
    except ValueError:
        return None
