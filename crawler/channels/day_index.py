"""Index pages of single days: the short way to what lies months back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import etree

from crawler.channels.listing import Link, base_of

_INDEX = frozenset({"indeks", "index", "indeks-berita", "index-berita", "arsip", "archive", "archives"})
_DAY = re.compile(r"(?<!\d)(20\d\d)([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=$|[/?&#])")
_MARK = "harinyaharinya"  # survives encoding


@dataclass(frozen=True, slots=True)
class DayIndex:
    """The form of the addresses."""

    before: str
    joint: str  # between year, month and day
    after: str

    def of_day(self, day: date) -> str:
        """Address of the day's first page.

        >>> DayIndex("https://a.id/indeks/", "-", "").of_day(date(2024, 5, 3))
        'https://a.id/indeks/2024-05-03'
        """
        return self.before + day.strftime(self.joint.join(("%Y", "%m", "%d"))) + self.after


def is_index(url: str) -> bool:
    """By its address the page lists everything, whatever its subject."""
    return bool(_INDEX.intersection(urlsplit(url).path.lower().split("/")))


def day_index(root: etree._Element, links: Iterable[Link], url: str) -> DayIndex | None:
    """As the page's links to other days show it, or its field for a day; a date has to begin with its year."""
    for _, target in links:
        found = _DAY.search(target.rstrip("/"))
        if found and is_index(target[: found.start()]):
            return DayIndex(target[: found.start()], found[2], target[found.end() :])
    forms = (_of_form(form, url, base_of(root, url)) for form in root.iter("form"))
    return next(filter(None, forms), None)


def _of_form(form: etree._Element, url: str, base: str) -> DayIndex | None:
    """A browser sends what is chosen in a field for a day as 2024-05-03."""
    field = next((one for one in form.iter("input") if one.get("type") == "date" and one.get("name")), None)
    action = (form.get("action") or "").strip()
    target = urljoin(base, action) if action else url
    if field is None or (form.get("method") or "get").lower() != "get" or not is_index(target):
        return None
    asked = urlsplit(target)._replace(query=urlencode([(field.get("name"), _MARK)]), fragment="").geturl()
    before, _, after = str(asked).partition(_MARK)
    return DayIndex(before, "-", after)
