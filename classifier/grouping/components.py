"""What hangs together by links."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Pair = tuple[int, int]
Neighbours = Callable[[Iterable[int]], set[Pair]]  # of ids: pairs of each and one that it is linked to


def components(ids: Iterable[int], links: Iterable[Pair]) -> list[list[int]]:
    """The ids in parts that hang together, each ascending. Links to others are passed over.

    >>> components([1, 2, 3, 4], [(4, 1), (2, 9)])
    [[1, 4], [2], [3]]
    """
    near: dict[int, list[int]] = {one: [] for one in ids}
    for one, other in links:
        if one in near and other in near:
            near[one].append(other)
            near[other].append(one)
    seen: set[int] = set()
    return [sorted(_reach(one, near, seen)) for one in near if one not in seen]


def reach(start: Iterable[int], links_of: Neighbours) -> set[int]:
    """Everything that hangs together with these ids; `links_of` is asked for each id once."""
    seen = set(start)
    waiting = set(seen)
    while waiting:
        waiting = {other for _, other in links_of(waiting)} - seen
        seen |= waiting
    return seen


def _reach(start: int, near: Mapping[int, Sequence[int]], seen: set[int]) -> Iterator[int]:
    waiting = [start]
    seen.add(start)
    while waiting:
        one = waiting.pop()
        yield one
        fresh = set(near[one]) - seen
        seen |= fresh
        waiting += sorted(fresh)
