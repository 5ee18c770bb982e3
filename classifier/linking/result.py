"""What linking gives back."""

from dataclasses import dataclass, field

from classifier.linking.sighting import Sighting
from domain.tags import Mention, PassedOver


@dataclass(frozen=True, slots=True)
class Candidate:
    """A satker that a name could mean, and why it lost where it did."""

    kode: str
    nama: str
    probability: float
    why: str = ""  # in Indonesian; empty for the one that won


@dataclass(frozen=True, slots=True)
class LinkedSatker:
    """One satker that an article names; below ACCEPT_AT it is a candidate that a person must decide."""

    kode: str
    nama: str
    probability: float  # that the article names it
    mentions: tuple[Mention, ...]
    rule: str  # name of the grammar rule of the clearest mention
    rivals: tuple[Candidate, ...]
    reason: str  # one Indonesian sentence
    sightings: tuple[Sighting, ...] = field(default=(), repr=False, compare=False)  # evidence for roles


@dataclass(frozen=True, slots=True)
class LinkResult:
    satker: tuple[LinkedSatker, ...]  # surest first
    unknown_units: tuple[str, ...]  # surfaces, each once, in order
    ignored: tuple[PassedOver, ...]
    sightings: tuple[Sighting, ...] = field(default=(), repr=False, compare=False)  # all kind words, named or bare
