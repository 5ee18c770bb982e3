"""Under which keys an article is found: whoever could be of one event with it shares a key, or one some days away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

from classifier.grouping.signature import EMPTY
from classifier.grouping.traits import Traits

WINDOW = 3  # days between two articles' days, published or told, within which they are compared
BANDS, ROWS = 8, 4  # of the signature: found with 0.94 at a likeness of 0.75, with 0.4 at 0.5
RARE = 6  # names that an article is found by
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_BITS = 16
_HASH_BITS = 47  # with the day a signed 64-bit number
_SATKER, _NAME, _COPY, _RUNS = range(1, 5)  # kinds of mark; every band of runs is its own
_MIX, _WHOLE = 0x9E3779B97F4A7C15, (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Keys:
    """What an article is kept under, and the ranges of keys (both ends included) in which its peers are."""

    own: tuple[int, ...]
    peers: tuple[tuple[int, int], ...]


def keys_of(traits: Traits) -> Keys:
    """Symmetric: one article's key lies in another's range exactly when it is so the other way round."""
    exact = copy_keys(traits.digest, traits.signature)
    names = sorted([(-rarity, name) for name, rarity in (traits.names | traits.offices).items()])[:RARE]
    marks = {*map(_satker_mark, traits.named), *(_mark(_NAME, name) for _, name in names)}
    days = sorted({day.toordinal() - _EPOCH for day in (traits.published, *traits.days) if day})
    spans = list(_spans(days))
    return Keys(
        tuple(sorted({*exact, *(mark + day for mark in marks for day in days)})),
        tuple(sorted([*((key, key) for key in exact), *((mark + a, mark + b) for mark in marks for a, b in spans)])),
    )


def _spans(days: Iterable[int]) -> Iterator[tuple[int, int]]:
    """From which to which day peers are, none twice."""
    first = last = None
    for day in days:
        if first is None or last is None or day - last > 2 * WINDOW + 1:
            if first is not None and last is not None:
                yield first - WINDOW, last + WINDOW
            first = day
        last = day
    if first is not None and last is not None:
        yield first - WINDOW, last + WINDOW


def copy_keys(digest: str, signature: Sequence[int]) -> list[int]:
    """Under which keys exact and near copies of a text meet, whatever it tells of; each once, ascending."""
    parts = [signature[at * ROWS : (at + 1) * ROWS] for at in range(BANDS if signature else 0)]
    bands = {_mark(_RUNS + at, *part) for at, part in enumerate(parts) if min(part) < EMPTY}
    return sorted(bands) or [_mark(_COPY, int(digest[:15], 16))]


@lru_cache(maxsize=4096)
def _satker_mark(kode: str) -> int:
    return _mark(_SATKER, crc32(kode.encode()))


def _mark(kind: int, *values: int) -> int:
    """A hash of the kind and the values, above room for a day."""
    mixed = kind * _MIX & _WHOLE
    for value in values:
        mixed = (mixed ^ value) * _MIX & _WHOLE
        mixed ^= mixed >> 29
    return (mixed * _MIX & _WHOLE) >> 64 - _HASH_BITS << _DAY_BITS
