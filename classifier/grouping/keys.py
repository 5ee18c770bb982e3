"""Under which keys an article is found: whoever could be of one event with it shares a key, or one some days away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from classifier.grouping.signature import EMPTY
from classifier.grouping.traits import Traits

WINDOW = 3  # days between two articles' days, published or told, within which they are compared
BANDS, ROWS = 8, 4  # of the signature: found with 0.94 at a likeness of 0.75, with 0.4 at 0.5
RARE = 6  # names that an article is found by
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_BITS = 16
_HASH_BITS = 47  # with the day a signed 64-bit number


@dataclass(frozen=True, slots=True)
class Keys:
    """What an article is kept under, and the ranges of keys (both ends included) in which its peers are."""

    own: tuple[int, ...]
    peers: tuple[tuple[int, int], ...]


def keys_of(traits: Traits) -> Keys:
    """Symmetric: one article's key lies in another's range exactly when it is so the other way round."""
    exact = copy_keys(traits.digest, traits.signature)
    marks = [("satker", kode) for kode in traits.named]
    names = sorted((traits.names | traits.offices).items(), key=lambda item: (-item[1], item[0]))[:RARE]
    marks += [("name", str(name)) for name, _ in names]
    days = {day.toordinal() - _EPOCH for day in (traits.published, *traits.days) if day}
    daily = [_key(kind, value, day) for kind, value in marks for day in sorted(days)]
    return Keys(
        tuple(sorted({*exact, *daily})),
        tuple(sorted({*((key, key) for key in exact), *((key - WINDOW, key + WINDOW) for key in daily)})),
    )


def copy_keys(digest: str, signature: Sequence[int]) -> list[int]:
    """Under which keys exact and near copies of a text meet, whatever it tells of."""
    parts = [tuple(signature[at * ROWS : (at + 1) * ROWS]) for at in range(BANDS if signature else 0)]
    bands = [_key(f"runs{at}", repr(part), 0) for at, part in enumerate(parts) if min(part) < EMPTY]
    return [_key("copy", digest, 0), *bands]


def _key(kind: str, value: str, day: int) -> int:
    digest = blake2b(f"{kind} {value}".encode(), digest_size=6).digest()
    return (int.from_bytes(digest) >> (48 - _HASH_BITS) << _DAY_BITS) + day
