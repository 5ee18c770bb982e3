"""Index pages of single days: the short way to what lies months back."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from crawler.channels.day_words import INDEXES, MONTHS


@dataclass(frozen=True, slots=True)
class DayIndex:
    """The form of the addresses: `{Y}`, `{mm}` or `{m}`, `{dd}` or `{d}` stand for a day; `{bulan}` names its month."""

    form: str
    names: int = 0  # which of a month's names

    def of_day(self, day: date) -> str:
        """Address of the day's first page.

        >>> DayIndex("https://a.id/indeks/{Y}-{mm}-{dd}").of_day(date(2024, 5, 3))
        'https://a.id/indeks/2024-05-03'
        >>> DayIndex("https://a.id/indeks?tgl={d}&bln={bulan}&thn={Y}").of_day(date(2024, 5, 3))
        'https://a.id/indeks?tgl=3&bln=mei&thn=2024'
        """
        told = {
            "{Y}": f"{day:%Y}",
            "{mm}": f"{day:%m}",
            "{m}": str(day.month),
            "{dd}": f"{day:%d}",
            "{d}": str(day.day),
            "{bulan}": MONTHS[day.month - 1][self.names],
        }
        address = self.form
        for mark, value in told.items():
            address = address.replace(mark, value)
        return address


def is_index(url: str) -> bool:
    """By its address the page lists everything, whatever its subject."""
    return bool(INDEXES.intersection(urlsplit(url).path.lower().split("/")))
