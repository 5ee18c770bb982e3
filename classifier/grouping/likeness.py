"""How alike two articles are, in measures that a person could check."""

from datetime import date

from classifier.grouping.signature import likeness
from classifier.grouping.traits import Traits
from classifier.grouping.weighing import Weights

FEATURES = (
    "words",  # cosine of all words but office names
    "lead",  # the part of it that title and first words carry, the better of both ways
    "meaning",  # cosine in the space of meaning
    "names",  # shared names that are no office's, by rarity
    "offices",  # shared names of offices and their heads, by rarity
    "numbers",  # shared numbers, by how telling they are
    "runs",  # shared runs of three words
    "first_day",  # 1: both tell of the same day first
    "shared_day",  # 1: both tell of one day
    "far",  # days between the nearest days told, 0..5
    "apart",  # days between the publications, 0..5
    "satker",  # shared part of the satker for which they count, by the smaller set
    "named",  # part of one's satker that the other names, the better of both ways
)
SIGNS = (1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, 1, 1)  # more of it never makes two articles less (more) one event
FAR = 5.0
_UNTOLD = 3  # days before its publication in which an article that tells no day may have happened
_NAME_GAP, _NUMBER_GAP = 12.0, 2.0  # so that one shared name or number of few is no proof


def features_of(one: Traits, other: Traits) -> tuple[float, ...]:
    """Values of FEATURES; symmetric."""
    words, *leads = _products(one, other)
    named = (_part(one.satker, other.named), _part(other.satker, one.named))
    return (
        words,
        max(leads),
        max(float(one.meaning @ other.meaning), 0.0),
        _shared_names(one, other),
        _shared(one.offices, other.offices, _NAME_GAP),
        _shared(one.numbers, other.numbers, _NUMBER_GAP),
        likeness(one.signature, other.signature),
        float(bool(one.days) and bool(other.days) and one.days[0] == other.days[0]),
        float(not set(one.days).isdisjoint(other.days)),
        days_between(one, other),
        apart(one, other),
        _overlap(one.satker, other.satker),
        max(named),
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


def _shared_names(one: Traits, other: Traits) -> float:
    offices = one.offices.keys() | other.offices.keys()
    mine = {name: rarity for name, rarity in one.names.items() if name not in offices}
    theirs = {name: rarity for name, rarity in other.names.items() if name not in offices}
    return _shared(mine, theirs, _NAME_GAP)


def _shared(one: Weights, other: Weights, gap: float) -> float:
    shared = sum(min(weight, other[number]) for number, weight in one.items() if number in other)
    return shared / (min(sum(one.values()), sum(other.values())) + gap)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return len(set(one) & set(other)) / min(len(one), len(other)) if one and other else 0.0


def _part(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    return len(set(mine) & set(theirs)) / len(mine) if mine else 0.0


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
