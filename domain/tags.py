"""What the machine suggests and what people decide about an article, and how the two stand together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.article import Zone

ACCEPT_AT = 0.5  # a suggestion below this is kept for review but tags nothing
PROVISIONAL_AT = 0.9  # a suggestion from here on counts in the provisional figure
LIKELIEST = 10  # topics that a person can choose by one key


class Role(StrEnum):
    """What a satker is in an article (peran)."""

    SUBJEK = "subjek"
    IKUT = "ikut"
    DISEBUT = "disebut"


COUNTED_ROLES = frozenset({Role.SUBJEK, Role.IKUT})


class Tone(StrEnum):
    """Tone toward the satker (nada)."""

    POSITIF = "positif"
    NETRAL = "netral"
    NEGATIF = "negatif"


class Field(StrEnum):
    """Axes on which an article is tagged."""

    SATKER = "satker"
    TOPIK = "topik"
    NADA = "nada"
    JENIS_KONTEN = "jenis_konten"
    PERISTIWA = "peristiwa"


class Verdict(StrEnum):
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a satker is named: `surface == text_of(zone)[start:end]`, offsets in characters of that zone's text."""

    zone: Zone
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class UnitTag:
    """One satker that an article names."""

    kode: str
    nama: str
    role: Role
    probability: float  # that the article names this satker, 0..1
    mentions: tuple[Mention, ...]
    reason: str = ""  # one sentence in Indonesian: what matched, by which rule, and why the others lost


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Words that look like a satker and give no suggestion."""

    mention: Mention
    kode: str  # "" where no satker of the registry is meant
    why: str  # in Indonesian

    @property
    def sentence(self) -> str:
        """What a person reads of it, on the page and on the command line alike."""
        zone = self.mention.zone.value.replace("_", " ")
        return f"“{self.mention.surface}” di {zone} tidak menjadi saran: {self.why}."


@dataclass(frozen=True, slots=True)
class TopicTag:
    slug: str
    probability: float
    primary: bool


@dataclass(frozen=True, slots=True)
class Tags:
    """Everything the machine says of one article; `units` also holds candidates below ACCEPT_AT."""

    units: tuple[UnitTag, ...]
    unknown_units: tuple[str, ...]
    topics: tuple[TopicTag, ...]  # exactly one primary
    tone: Tone
    tone_probability: float
    kind: str
    kind_probability: float
    model: str
    alert: bool = False  # it may be negative: a person should look, whatever the tone
    passed_over: tuple[PassedOver, ...] = ()
    likeliest: tuple[tuple[str, float], ...] = ()  # topics with their probabilities, likeliest first, up to LIKELIEST


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A machine's value for one field of an article. Append-only; those of an older model are superseded, kept."""

    article_id: int
    field: Field
    value: str  # satker kode, topic slug, tone, kind or event id
    probability: float
    model: str
    at: datetime  # aware UTC
    role: Role | None = None  # satker only
    primary: bool = False  # topic only
    mentions: tuple[Mention, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability {self.probability} of {self.value} is outside 0..1")
        if self.at.tzinfo is None:
            raise ValueError("a suggestion's time needs a zone")


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's value for one field of an article. Append-only; the latest of one (field, value) stands."""

    article_id: int
    field: Field
    value: str
    verdict: Verdict
    by: str
    at: datetime  # aware UTC
    role: Role | None = None
    primary: bool = False
    note: str = ""
    shown: bool = True  # the person saw what the machine suggests; False on blind cards

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a decision's time needs a zone")


@dataclass(frozen=True, slots=True)
class Reading:
    """The tags of one article as one party sees them."""

    satker: tuple[tuple[str, Role], ...]  # (kode, role), sorted by kode
    topic: str | None  # primary topic
    tone: Tone | None
    kind: str | None

    @property
    def counted(self) -> tuple[str, ...]:
        """Satker for which the article counts (role subjek or ikut), sorted."""
        return tuple(kode for kode, role in self.satker if role in COUNTED_ROLES)


@dataclass(frozen=True, slots=True)
class Standing:
    """Machine, people, and both together, kept apart."""

    machine: Reading  # current suggestions from ACCEPT_AT on
    decided: Reading  # people only
    provisional: Reading  # people first, then suggestions from PROVISIONAL_AT on where nobody has spoken
    reviewed: frozenset[str]  # satker kode on which a person has spoken, either way


def standing(suggestions: Iterable[Suggestion], decisions: Iterable[Decision]) -> Standing:
    """The one place that combines suggestions and decisions of one article.

    `suggestions` are those of the current model; `decisions` come in time order, so that the last one stands.
    A decision always wins: what a person rejected never returns by a suggestion.
    """
    current = tuple(suggestions)
    verdicts = {(d.field, d.value): d for d in decisions}
    accepted = [d for d in verdicts.values() if d.verdict is Verdict.DISETUJUI]
    return Standing(
        machine=_machine_reading(current, ACCEPT_AT),
        decided=_decided_reading(accepted),
        provisional=_provisional_reading(current, verdicts, accepted),
        reviewed=frozenset(value for field, value in verdicts if field is Field.SATKER),
    )


def _machine_reading(suggestions: Sequence[Suggestion], at_least: float) -> Reading:
    satker = {
        s.value: s.role or Role.DISEBUT for s in suggestions if s.field is Field.SATKER and s.probability >= at_least
    }
    tone = _best(suggestions, Field.NADA)
    return Reading(
        tuple(sorted(satker.items())),
        _best_topic(suggestions),
        Tone(tone) if tone else None,
        _best(suggestions, Field.JENIS_KONTEN),
    )


def _best(suggestions: Iterable[Suggestion], field: Field) -> str | None:
    ranked = sorted((s for s in suggestions if s.field is field), key=lambda s: (-s.probability, s.value))
    return ranked[0].value if ranked else None


def _best_topic(suggestions: Iterable[Suggestion]) -> str | None:
    return _best((s for s in suggestions if s.primary), Field.TOPIK)


def _decided_reading(accepted: Sequence[Decision]) -> Reading:
    """Accepted values; of single-valued fields the one decided last."""
    satker = {d.value: d.role or Role.SUBJEK for d in accepted if d.field is Field.SATKER}
    tone = _last(accepted, Field.NADA)
    topic = _last([d for d in accepted if d.primary], Field.TOPIK)
    return Reading(
        tuple(sorted(satker.items())), topic, Tone(tone) if tone else None, _last(accepted, Field.JENIS_KONTEN)
    )


def _last(accepted: Iterable[Decision], field: Field) -> str | None:
    ordered = sorted((d for d in accepted if d.field is field), key=lambda d: d.at)
    return ordered[-1].value if ordered else None


def _provisional_reading(
    suggestions: Sequence[Suggestion], verdicts: dict[tuple[Field, str], Decision], accepted: Sequence[Decision]
) -> Reading:
    unspoken = [s for s in suggestions if (s.field, s.value) not in verdicts]
    machine = _machine_reading(unspoken, PROVISIONAL_AT)
    decided = _decided_reading(accepted)
    return Reading(
        tuple(sorted((dict(machine.satker) | dict(decided.satker)).items())),
        decided.topic or machine.topic,
        decided.tone or machine.tone,
        decided.kind or machine.kind,
    )
