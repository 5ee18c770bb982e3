"""Long lists of ids, in pieces that a statement can carry."""

from collections.abc import Iterable, Iterator
from itertools import islice

SIZE = 5_000  # SQLite takes 32,766 values in a statement, PostgreSQL 65,535


def chunks(ids: Iterable[int], size: int = SIZE) -> Iterator[list[int]]:
    """Each id once, ascending.

    >>> list(chunks([3, 1, 2, 3], size=2))
    [[1, 2], [3]]
    """
    remaining = iter(sorted(set(ids)))
    while part := list(islice(remaining, size)):
        yield part
