"""Parts of the decided articles: the same article is in the same part whenever and wherever it is asked."""

import hashlib
from collections.abc import Iterable

PARTS = 5


def parts_of(groups: Iterable[str]) -> list[int]:
    """Part of each group, 0 to PARTS - 1, by the hash of its name.

    >>> parts_of(["p7", "p8", "p7"])
    [1, 0, 1]
    """
    return [int.from_bytes(hashlib.sha256(f"part {group}".encode()).digest()[:8]) % PARTS for group in groups]
