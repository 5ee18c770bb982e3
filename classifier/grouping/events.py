"""Events of articles: which belong together, what the event is called, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from classifier.grouping.components import Pair, components
from classifier.grouping.keys import keys_of
from classifier.grouping.pairs import NEAR_COPY as NEARLY
from classifier.grouping.pairs import PairModel, probability
from classifier.grouping.partition import Age, Odds, partition
from classifier.grouping.signature import likeness
from classifier.grouping.traits import Traits
from domain.event import Bond

READING = "peristiwa-4"  # changes whenever the same articles could be grouped otherwise
ALONE, FIRST, COPY, NEAR_COPY, PERSON, LIKENESS = "alone", "first", "copy", "near_copy", "person", "likeness"


@dataclass(frozen=True, slots=True)
class Grouped:
    """The event of one article, and what speaks for it most."""

    article_id: int
    event: str
    rule: str
    similarity: float  # likelihood that it belongs to the event's article that is likest; 1 where it is alone


def linked_pairs(pairs: Iterable[Pair], traits: Mapping[int, Traits], model: PairModel) -> list[Pair]:
    """Of compared pairs those that are likelier one event than not."""
    return [pair for pair in pairs if model(traits[pair[0]], traits[pair[1]]) > 0]


def compared_pairs(traits: Mapping[int, Traits]) -> set[Pair]:
    """Pairs of ids, the smaller first, that the index would find: one is kept under a key of the other's peers."""
    holders: dict[int, list[int]] = defaultdict(list)
    keys = dict(zip(traits, keys_of(list(traits.values())), strict=True))
    for one, its in keys.items():
        for key in its.own:
            holders[key].append(one)
    return {
        (min(one, other), max(one, other))
        for one, its in keys.items()
        for key in its.peers
        for other in holders.get(key, ())
        if other != one
    }


def group(traits: Mapping[int, Traits], model: PairModel, bonds: Sequence[Bond] = ()) -> dict[int, Grouped]:
    """Events of articles that are all at hand."""
    return regroup(traits, linked_pairs(compared_pairs(traits), traits, model), model, bonds)


def regroup(
    traits: Mapping[int, Traits], links: Iterable[Pair], model: PairModel, bonds: Sequence[Bond] = ()
) -> dict[int, Grouped]:
    """Events of articles of which all links are known. Depends on nothing else: not on order, not on former events."""
    odds = cache(lambda one, other: model(traits[one], traits[other]))
    found: dict[int, Grouped] = {}
    for part in components(sorted(traits), [*links, *(bond.pair for bond in bonds)]):
        ages = {one: age_of(traits[one]) for one in part}
        events = partition({one: (*age, one) for one, age in ages.items()}, odds, bonds)
        for name, members in zip(_names([ages[event[0]] for event in events]), events, strict=True):
            found |= {one.article_id: one for one in _told(name, members, traits, odds, bonds)}
    return found


def age_of(traits: Traits) -> Age:
    """Orders articles by publication, undated ones last; nothing in it depends on arrival."""
    return (traits.stamp is None, traits.stamp or 0.0, traits.digest, traits.outlet or "")


def _names(founders: Sequence[Age]) -> list[str]:
    """Names of events after their earliest articles; where two were kept apart that are the same, a number is added."""
    names: list[str] = []
    for age in founders:
        name = f"p-{sha256(repr(age).encode()).hexdigest()[:12]}"
        twins = sum(other.partition(".")[0] == name for other in names)
        names.append(f"{name}.{twins + 1}" if twins else name)
    return names


def _told(
    name: str, members: Sequence[int], traits: Mapping[int, Traits], odds: Odds, bonds: Sequence[Bond]
) -> Iterable[Grouped]:
    bonded = {one for bond in bonds if bond.together and {*bond.pair} <= {*members} for one in bond.pair}
    for place, one in enumerate(members):
        others = [other for other in members if other != one]
        similarity = probability(max((odds(*sorted((one, other))) for other in others), default=float("inf")))
        rule = FIRST if place == 0 and others else PERSON if one in bonded else _rule(one, others, traits)
        yield Grouped(one, name, rule, round(similarity, 4))


def _rule(one: int, others: Sequence[int], traits: Mapping[int, Traits]) -> str:
    if not others:
        return ALONE
    mine = traits[one]
    if any(traits[other].digest == mine.digest for other in others):
        return COPY
    is_near = any(likeness(traits[other].signature, mine.signature) >= NEARLY for other in others)
    return NEAR_COPY if is_near else LIKENESS
