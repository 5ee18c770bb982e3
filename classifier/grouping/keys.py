"""Under which keys an article is found: whoever could be of one event with it shares a key, or one some days away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from zlib import crc32

import numpy as np

from classifier.grouping.signature import EMPTY
from classifier.grouping.traits import Traits

WINDOW = 3  # days between two articles' days, published or told, within which they are compared
BANDS, ROWS = 8, 4  # of the signature: found with 0.94 at a likeness of 0.75, with 0.4 at 0.5
RARE = 6  # names that an article is found by
_EPOCH = date(1970, 1, 1).toordinal()
_HASH_BITS, _DAYS = 47, (1 << 16) - 1  # a hash below a day: together a signed 64-bit number
_SATKER, _NAME, _COPY, _RUNS = range(1, 5)  # kinds of mark; every band of runs is its own
_MIX, _WHOLE = 0x9E3779B97F4A7C15, (1 << 64) - 1
_FACTOR, _SHIFT, _UNUSED = np.uint64(_MIX), np.uint64(29), np.uint64(64 - _HASH_BITS)
_BAND = np.arange(_RUNS, _RUNS + BANDS, dtype=np.uint64) * _FACTOR
_NO_RUNS = (EMPTY,) * BANDS * ROWS


@dataclass(frozen=True, slots=True)
class Keys:
    """What an article is kept under, and the keys of its peers. Those of one day lie side by side, copies' on day 0."""

    own: tuple[int, ...]
    peers: tuple[int, ...]


def keys_of(given: Sequence[Traits]) -> list[Keys]:
    """Of each article. Symmetric: one's key is among another's peers exactly when it is so the other way round."""
    copies = copy_keys([traits.digest for traits in given], [traits.signature for traits in given])
    return [_keys(traits, exact) for traits, exact in zip(given, copies, strict=True)]


def _keys(traits: Traits, copies: Sequence[int]) -> Keys:
    marks = {*map(_satker_mark, traits.named), *map(_name_mark, _rarest(traits))}
    days = {day.toordinal() - _EPOCH for day in (traits.published, *traits.days) if day}
    near = {day + apart for day in days for apart in range(-WINDOW, WINDOW + 1)}
    own, peers = ([(day & _DAYS) << _HASH_BITS for day in some] for some in (days, near))
    return Keys(
        (*copies, *[day | mark for day in own for mark in marks]),
        (*copies, *[day | mark for day in peers for mark in marks]),
    )


def _rarest(traits: Traits) -> list[int]:
    """Names by which the article is found; they are kept with the rarest first."""
    first = [*islice(traits.names.items(), RARE), *islice(traits.offices.items(), RARE)]
    return [name for _, name in sorted({(-rarity, name) for name, rarity in first})[:RARE]]


def copy_keys(digests: Sequence[str], signatures: Sequence[Sequence[int]]) -> list[list[int]]:
    """Under which keys exact and near copies of each text meet, whatever it tells of; each once, ascending."""
    numbers = np.array([signature or _NO_RUNS for signature in signatures], dtype=np.uint64)
    bands = numbers.reshape(-1, BANDS, ROWS)
    mixed = np.tile(_BAND, (len(bands), 1))
    for row in range(ROWS):
        mixed = (mixed ^ bands[:, :, row]) * _FACTOR
        mixed ^= mixed >> _SHIFT
    marks, told = mixed * _FACTOR >> _UNUSED, bands.min(axis=2) < EMPTY
    found = (sorted(set(own[has].tolist())) for own, has in zip(marks, told, strict=True))
    return [near or [_mark(_COPY, int(digest[:15], 16))] for near, digest in zip(found, digests, strict=True)]


@lru_cache(maxsize=4096)
def _satker_mark(kode: str) -> int:
    return _mark(_SATKER, crc32(kode.encode()))


@lru_cache(maxsize=1 << 15)
def _name_mark(name: int) -> int:
    return _mark(_NAME, name)


def _mark(kind: int, value: int) -> int:
    """A hash of both."""
    mixed = ((kind * _MIX & _WHOLE) ^ value) * _MIX & _WHOLE
    mixed ^= mixed >> 29
    return (mixed * _MIX & _WHOLE) >> 64 - _HASH_BITS
