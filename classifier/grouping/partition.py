"""Which articles form one event: the same sets in whatever order the articles came."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from domain.event import Bond

Odds = Callable[[int, int], float]  # log-odds that two articles (by id) are of one event
Age = tuple[Hashable, ...]  # orders articles: the earliest first, the same wherever they are stored


@dataclass(slots=True)
class _Group:
    members: list[int]
    age: Age


def partition(ages: Mapping[int, Age], odds: Odds, bonds: Sequence[Bond] = ()) -> list[list[int]]:
    """The articles in groups, each with its earliest first; groups by their earliest.

    Groups grow together while the mean log-odds between two of them are above 0, the likeliest first. What people
    decided comes before, `bonds` in time order: of contradicting ones the later stands.
    """
    together, apart = _settled(ages, bonds)
    groups = [_Group(sorted(members, key=ages.__getitem__), min(ages[one] for one in members)) for members in together]
    groups.sort(key=lambda group: group.age)
    sums = {
        (a, b): _first_sum(groups[a].members, groups[b].members, odds, apart)
        for a, b in combinations(range(len(groups)), 2)
    }
    alive = set(range(len(groups)))
    while best := _likeliest(sums, groups):
        a, b = best
        groups[a].members.extend(groups[b].members)
        alive.discard(b)
        _absorb(sums, a, b, alive)
    return [sorted(groups[at].members, key=ages.__getitem__) for at in sorted(alive)]


def _likeliest(sums: Mapping[tuple[int, int], float], groups: Sequence[_Group]) -> tuple[int, int] | None:
    """The two groups with the highest mean above 0; of equals the earliest."""
    means = (
        (-total / (len(groups[a].members) * len(groups[b].members)), a, b)
        for (a, b), total in sums.items()
        if total > 0
    )
    best = min(means, default=None)
    return (best[1], best[2]) if best else None


def _absorb(sums: dict[tuple[int, int], float], kept: int, gone: int, alive: Iterable[int]) -> None:
    sums.pop((kept, gone))
    for other in alive:
        if other != kept:
            sums[_ordered(kept, other)] += sums.pop(_ordered(gone, other))


def _first_sum(mine: Iterable[int], theirs: Sequence[int], odds: Odds, apart: set[tuple[int, int]]) -> float:
    """Log-odds of all pairs; of what people put together the likest member speaks for all."""
    pairs = [(one, other) for one in mine for other in theirs]
    if any(_ordered(*pair) in apart for pair in pairs):
        return float("-inf")
    return max(odds(*_ordered(*pair)) for pair in pairs) * len(pairs)


def _settled(ages: Mapping[int, Age], bonds: Sequence[Bond]) -> tuple[list[list[int]], set[tuple[int, int]]]:
    """Articles that people put together, and pairs that they keep apart. Later decisions are heard first."""
    group_of = {one: frozenset([one]) for one in ages}
    apart: set[tuple[int, int]] = set()
    for bond in reversed([bond for bond in bonds if bond.one in ages and bond.other in ages]):
        mine, theirs = group_of[bond.one], group_of[bond.other]
        between = {_ordered(a, b) for a in mine for b in theirs}
        if not bond.together and mine != theirs:
            apart |= between
        elif bond.together and not between & apart:
            group_of |= dict.fromkeys(mine | theirs, mine | theirs)
    return [list(members) for members in {min(group): group for group in group_of.values()}.values()], apart


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
