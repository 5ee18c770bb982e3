"""How alike two articles are, in measures that a person could check."""

from datetime import date

from classifier.grouping.kinds import incident_share, same_kind, unsaid_share
from classifier.grouping.traits import Traits
from classifier.grouping.weighing import Weights

FEATURES = (
    "words",  # cosine of all words but office names
    "lead",  # the part of it that title and first words carry, the better of both ways
    "meaning",  # cosine in the space of meaning
    "offices",  # shared names of offices and their heads, by rarity
    "numbers",  # shared numbers, by how telling they are
    "other_numbers",  # how telling the numbers are where none is shared, 0..3
    "kind",  # cosine of the kinds of what happened
    "incident",  # product of the shares in which they tell that something went wrong
    "unsaid",  # the same where one speaks of what went wrong without saying it
    "far",  # days between the nearest days told, 0..5
    "late",  # 1: published three days apart and more, and both tell of no day in common; 0.5: two days
)
SIGNS = (1, 1, 1, 1, 1, -1, 1, 1, 1, -1, -1)  # more of it never makes two articles less (more) one event
FAR = 5.0
_UNTOLD = 3  # days before its publication in which an article that tells no day may have happened
_OFFICE_GAP, _NUMBER_GAP = 12.0, 2.0  # so that one shared name or number of few is no proof
_MANY_NUMBERS = 3.0


def features_of(one: Traits, other: Traits) -> tuple[float, ...]:
    """Values of FEATURES; symmetric."""
    words, *leads = _products(one, other)
    return (
        words,
        max(leads),
        max(float(one.meaning @ other.meaning), 0.0),
        _shared(one.offices, other.offices, _OFFICE_GAP),
        _shared(one.numbers, other.numbers, _NUMBER_GAP),
        _other_numbers(one, other),
        same_kind(one.kinds, other.kinds),
        incident_share(one.kinds) * incident_share(other.kinds),
        _unsaid(one, other),
        days_between(one, other),
        _late(one, other),
    )


def _products(one: Traits, other: Traits) -> tuple[float, float, float]:
    """Cosine of the words, and the parts of it from either's lead."""
    total = mine = theirs = 0.0
    for number, weight in one.words.items():
        if number in other.words and number not in other.offices:
            product = weight * other.words[number]
            total += product
            mine += product if number in one.lead else 0.0
            theirs += product if number in other.lead else 0.0
    return total, mine, theirs


def _shared(one: Weights, other: Weights, gap: float) -> float:
    shared = sum(min(weight, other[number]) for number, weight in one.items() if number in other)
    return shared / (min(sum(one.values()), sum(other.values())) + gap)


def _other_numbers(one: Traits, other: Traits) -> float:
    if not one.numbers.keys().isdisjoint(other.numbers):
        return 0.0
    return min(sum(one.numbers.values()), sum(other.numbers.values()), _MANY_NUMBERS)


def _unsaid(one: Traits, other: Traits) -> float:
    mine = unsaid_share(one.kinds) * incident_share(other.kinds)
    return max(mine, unsaid_share(other.kinds) * incident_share(one.kinds))


def _late(one: Traits, other: Traits) -> float:
    told_both = not set(one.days).isdisjoint(other.days)
    return 0.0 if told_both else min(max(apart(one, other) - 1, 0.0), 2.0) / 2


def apart(one: Traits, other: Traits) -> float:
    """Days between the publications, 0..FAR; FAR where one is unknown."""
    if one.published is None or other.published is None:
        return FAR
    return min(float(abs((one.published - other.published).days)), FAR)


def days_between(one: Traits, other: Traits) -> float:
    """Days between the nearest days on which the two may have happened, 0..FAR."""
    gaps = [max((a[0] - b[1]).days, (b[0] - a[1]).days, 0) for a in _spans(one) for b in _spans(other)]
    return min(float(min(gaps, default=FAR)), FAR)


def _spans(traits: Traits) -> list[tuple[date, date]]:
    if traits.days:
        return [(day, day) for day in traits.days]
    if traits.published is None:
        return []
    return [(date.fromordinal(traits.published.toordinal() - _UNTOLD), traits.published)]
