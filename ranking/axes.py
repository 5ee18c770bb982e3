"""The values that a dimension of a count runs through."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.errors import UsageError
from domain.outlet import Outlet
from domain.period import WIB, Period
from domain.tags import Tone
from domain.topic import Topic, Wilayah
from ranking.scope import Scope

PAIRED = frozenset({"satker", "kabupaten"})  # dimensions of the article-satker pair
DIMENSIONS = ("satker", "topik", "media", "kabupaten", "nada", "bulan", "pekan", "hari")

_CALENDAR: dict[str, Callable[[date], str]] = {
    "bulan": lambda day: day.strftime("%Y-%m"),
    "pekan": lambda day: "{0.year}-W{0.week:02}".format(day.isocalendar()),
    "hari": lambda day: day.isoformat(),
}


@dataclass(frozen=True, slots=True)
class Axes:
    scope: Scope
    topics: tuple[Topic, ...]
    outlets: tuple[Outlet, ...]
    wilayah: tuple[Wilayah, ...]

    def checked(self, dimensions: Sequence[str]) -> tuple[str, ...]:
        """The dimensions. Raises UsageError where one is unknown or stands twice, or none is given."""
        for name in dimensions:
            if name not in DIMENSIONS:
                raise UsageError(f"no dimension {name!r}; known are {', '.join(DIMENSIONS)}")
        if not dimensions or len(set(dimensions)) != len(dimensions):
            raise UsageError(f"name each dimension once, at least one of {', '.join(DIMENSIONS)}")
        return tuple(dimensions)

    def values(self, dimension: str, met: set[str]) -> list[str]:
        """Values that have a row whatever they count, in their own order, then what else was met, sorted."""
        own = list(dict.fromkeys(self._own(dimension)))
        return own + sorted(met - set(own))

    def _own(self, dimension: str) -> Iterator[str]:
        if dimension == "satker":
            yield from (one.kode for one in self.scope.roster)
        elif dimension == "kabupaten":
            yield from self._seats()
        elif dimension == "topik":
            yield from (one.slug for one in self.topics)
        elif dimension == "media":
            yield from (one.kode for one in self.outlets)
        elif dimension == "nada":
            yield from (tone.value for tone in Tone)
        else:
            yield from (_CALENDAR[dimension](day) for day in days_of(self.scope.period))

    def _seats(self) -> list[str]:
        provinces = {one.provinsi for one in self.scope.roster}
        seats = {one.kabupaten_kota for one in self.scope.roster}
        return sorted(seats | {one.nama_lengkap for one in self.wilayah if one.provinsi in provinces})


def day_key(dimension: str, moment: datetime) -> str:
    """Month, ISO week or day of a moment in WIB.

    >>> from datetime import UTC
    >>> [day_key(name, datetime(2023, 12, 31, 17, tzinfo=UTC)) for name in ("bulan", "pekan", "hari")]
    ['2024-01', '2024-W01', '2024-01-01']
    """
    return _CALENDAR[dimension](moment.astimezone(WIB).date())


def days_of(period: Period) -> Iterator[date]:
    for number in range((period.end - period.first).days):
        yield period.first + timedelta(days=number)
