"""Kind words that are joined share what one of them says: "Lapas dan Rutan Baturaja"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from classifier.linking.gazetteer import Gazetteer
from classifier.linking.houses import KANWIL_GROUPS, Group, Sub
from classifier.linking.sighting import Sighting

_BETWEEN_KINDS = re.compile(r"\s*(?:,|/|&|dan|serta|maupun|atau|\)|, dan|,dan|-)\s*", re.IGNORECASE)


def mark_general(sightings: Sequence[Sighting]) -> None:
    """Kinds joined and then "di X" speak of all houses there: "lapas dan rutan di Bengkulu"."""
    for left, right in pairwise(sightings):
        if right.loose and right.place and not left.place and _are_joined(left, right):
            right.many = True


def _are_joined(left: Sighting, right: Sighting) -> bool:
    if left.page is not right.page or left.end > right.start:
        return False
    return _BETWEEN_KINDS.fullmatch(left.page.low, left.end, right.start) is not None


def share_place(sightings: Sequence[Sighting], gazetteer: Gazetteer) -> None:
    """Give a kind word without a place the place of the kind word it is joined to."""
    for left, right in zip(reversed(sightings[:-1]), reversed(sightings[1:]), strict=True):
        if left.place or left.custody or not right.place or right.custody or right.many:
            continue
        if left.near or {left.group, right.group} & KANWIL_GROUPS or left.group is Group.PENJARA:
            continue
        if _are_joined(left, right):
            left.place, left.uses, left.regions = right.place, gazetteer.uses[right.place], right.regions
            left.listed = True


def share_complex(sightings: Sequence[Sighting], gazetteer: Gazetteer) -> None:
    """Give a sub-kind without a place the compound of the house it is joined to: "Lapas Besi dan Lapas Narkotika"."""
    if all(s.place or s.sub is Sub.UMUM for s in sightings):
        return
    joined = [(left, right) for left, right in pairwise(sightings) if _are_joined(left, right)]
    for left, right in [*reversed(joined), *joined]:
        for bare, named in ((left, right), (right, left)):
            if not bare.place and bare.sub is not Sub.UMUM and named.uses and not (bare.custody or bare.near):
                _give_complex(bare, named, sightings, gazetteer)


def _give_complex(bare: Sighting, named: Sighting, sightings: Sequence[Sighting], gazetteer: Gazetteer) -> None:
    house = (bare.group, bare.sub)
    place = gazetteer.complex_of(named.uses, house)
    if place and not any(s.place not in {"", place} and (s.group, s.sub) == house for s in sightings):
        bare.place, bare.uses, bare.listed = place, gazetteer.uses[place], True
