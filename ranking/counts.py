"""Plain counts of a period: the ground that every ranking stands on.

The unit is the article. Where satker or kabupaten is among the dimensions it is the article-satker pair: the sum over
satker and the sum over kabupaten (a satker's seat) are both the number of pairs, so an article that counts for two
satker of one kabupaten counts twice there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from math import prod

from domain.errors import UsageError
from domain.outlet import Outlet
from domain.period import Period
from domain.satker import Satker
from domain.tags import Reading
from domain.topic import Topic, Wilayah
from ranking.axes import PAIRED, Axes, day_key
from ranking.scope import Scope

MAX_ROWS = 200_000
NO_OUTLET = "tanpa-media"


@dataclass(frozen=True, slots=True)
class CountedArticle:
    """What counting needs of one dated article."""

    article_id: int
    outlet: str | None  # kode; the host of an outlet that is not registered; None where there is no page
    published_at: datetime  # aware
    machine: Reading
    decided: Reading


@dataclass(frozen=True, slots=True)
class CountTable:
    period: str
    by: tuple[str, ...]
    rows: tuple[dict[str, str | int], ...]  # one key per dimension, then `machine` and `decided`; zero rows included
    articles: int  # those that the machine's column holds
    untagged: int  # of the period, without the machine's tags: in no row, never guessed

    def to_dict(self) -> dict[str, object]:
        """The contract of `count --json`."""
        return {"period": self.period, "by": list(self.by), "rows": list(self.rows), "articles": self.articles}


def count(  # noqa: PLR0913  # each argument is one axis of the table or one limit of it
    articles: Iterable[CountedArticle],
    dimensions: Sequence[str],
    *,
    satker: Sequence[Satker],
    topics: Sequence[Topic],
    outlets: Sequence[Outlet],
    period: Period,
    kanwil: str | None,
    wilayah: Sequence[Wilayah] = (),
) -> CountTable:
    """Counts by the crossing of `dimensions`, machine and people side by side, from articles of the period.

    A satker counts with role subjek or ikut. Zero rows are kept for each satker valid in the period, its seat (and the
    `wilayah` of its province), each topic, outlet, tone, and each month, week or day of the period. What is met beyond
    these (a host that is not registered, a satker outside the roster) gets a row where it counts.
    With a `kanwil` (prefix of satker codes) only its satker count, and only articles that count for one of them.
    In `decided` stands what people decided: an article without a decided value for a dimension is not in it.

    Raises UsageError for an unknown or repeated dimension and for a crossing of more than MAX_ROWS rows.
    """
    scope = Scope(tuple(satker), period, kanwil)
    axes = Axes(scope, tuple(topics), tuple(outlets), tuple(wilayah))
    by = axes.checked(dimensions)
    inside = [one for one in articles if period.start_at <= one.published_at < period.end_at]
    tagged = [one for one in inside if _is_tagged(one.machine, by)]
    machine = Counter(key for one in tagged for key in _keys(one, one.machine, by, scope))
    decided = Counter(key for one in inside for key in _keys(one, one.decided, by, scope))
    return CountTable(
        period=period.name,
        by=by,
        rows=tuple(_rows(axes, by, machine, decided)),
        articles=sum(1 for one in tagged if scope.holds(one.machine)),
        untagged=len(inside) - len(tagged),
    )


def _is_tagged(reading: Reading, by: Sequence[str]) -> bool:
    """The reading says something, and has a value for each dimension that is a tag."""
    if "topik" in by and reading.topic is None:
        return False
    if "nada" in by and reading.tone is None:
        return False
    return _says_something(reading)


def _says_something(reading: Reading) -> bool:
    return bool(reading.satker) or any(one is not None for one in (reading.topic, reading.tone, reading.kind))


def _keys(article: CountedArticle, reading: Reading, by: Sequence[str], scope: Scope) -> Iterator[tuple[str, ...]]:
    """The cells in which one party counts an article: one for the article, or one for each of its satker."""
    values = {name: _value(article, reading, name) for name in by if name not in PAIRED}
    if None in values.values() or not _says_something(reading) or not scope.holds(reading):
        return
    paired = any(name in PAIRED for name in by)
    for kode in scope.counted(reading) if paired else ("",):
        pair = {"satker": kode, "kabupaten": scope.seat_of(kode)}
        yield tuple(pair.get(name) or values.get(name) or "" for name in by)


def _value(article: CountedArticle, reading: Reading, dimension: str) -> str | None:
    if dimension == "topik":
        return reading.topic
    if dimension == "nada":
        return reading.tone.value if reading.tone else None
    if dimension == "media":
        return article.outlet or NO_OUTLET
    return day_key(dimension, article.published_at)


def _rows(
    axes: Axes, by: tuple[str, ...], machine: Counter[tuple[str, ...]], decided: Counter[tuple[str, ...]]
) -> Iterator[dict[str, str | int]]:
    met = machine.keys() | decided.keys()
    values = [axes.values(name, {key[place] for key in met}) for place, name in enumerate(by)]
    size = prod(map(len, values))
    if size > MAX_ROWS:
        raise UsageError(f"{' x '.join(by)} would be {size} rows, more than {MAX_ROWS}: take fewer dimensions")
    for key in product(*values):
        yield {**dict(zip(by, key, strict=True)), "machine": machine[key], "decided": decided[key]}
