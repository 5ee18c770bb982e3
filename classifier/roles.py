"""Roles: whether the news is about a satker, has it take part, or only names it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, NamedTuple

from classifier.linking.houses import KANWIL_GROUPS
from classifier.linking.linker import Linker
from classifier.linking.result import LinkedSatker, LinkResult
from classifier.role_features import Features, features_of, only_owns, speaks_for_all
from classifier.role_words import why_role
from classifier.text import ArticleText
from domain.errors import GaungError
from domain.tags import ACCEPT_AT, PassedOver, Role, UnitTag

FILE_NAME = "roles.json"
FORMAT = 1
SUBJEK_AT = 0.5  # probability from which the news is about a satker
_SURE = 30.0  # log-odds beyond which nothing changes


class RoleModelError(GaungError):
    """The file of the role model cannot be used."""


@dataclass(frozen=True, slots=True)
class Stump:
    """One step: `low` up to and including the threshold, else `high`."""

    feature: str
    threshold: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Head:
    """An additive model: a line and steps over named features, whose sum is a log-odds."""

    bias: float
    weights: Mapping[str, float]  # of the features as they are; absent: no weight
    stumps: tuple[Stump, ...]
    slope: float = 1.0  # calibration on rows that the head had not seen
    shift: float = 0.0

    def parts(self, features: Features) -> dict[str, float]:
        """What each feature adds to the log-odds before calibration."""
        parts = {name: weight * features[name] for name, weight in self.weights.items()}
        for stump in self.stumps:
            step = stump.low if features[stump.feature] <= stump.threshold else stump.high
            parts[stump.feature] = parts.get(stump.feature, 0.0) + step
        return parts

    def margin(self, features: Features) -> float:
        """Log-odds before calibration."""
        return self.bias + sum(self.parts(features).values())

    def probability(self, features: Features) -> float:
        """Calibrated probability, 0..1."""
        log_odds = self.slope * self.margin(features) + self.shift
        return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, log_odds))))


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A role, how likely each role is, and the features that spoke for it most."""

    role: Role
    probabilities: dict[Role, float]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Two questions: is the news about the satker; if not, does it take part."""

    about: Head
    joins: Head

    def read(self, features: Features) -> RoleReading:
        """Role of one satker from its features."""
        about, joins = self.about.probability(features), self.joins.probability(features)
        chances = {Role.SUBJEK: about, Role.IKUT: (1 - about) * joins, Role.DISEBUT: (1 - about) * (1 - joins)}
        if about >= SUBJEK_AT:
            return RoleReading(Role.SUBJEK, chances, _strongest(self.about, features, 1))
        if joins >= 0.5:
            return RoleReading(Role.IKUT, chances, _strongest(self.joins, features, 1))
        return RoleReading(Role.DISEBUT, chances, _strongest(self.joins, features, -1))


def _strongest(head: Head, features: Features, sign: int) -> tuple[str, ...]:
    """Features that pulled hardest toward the answer, strongest first, at most three."""
    pulls = sorted(((sign * pull, name) for name, pull in head.parts(features).items()), reverse=True)
    return tuple(name for pull, name in pulls[:3] if pull > 0.1)


_OWNER, _FOR_ALL = "kanwil_pemilik", "kanwil_pelaku"  # told by rule, not learnt


class UnitReading(NamedTuple):
    """What an article says of satker."""

    units: tuple[UnitTag, ...]  # surest first, candidates below ACCEPT_AT among them
    unknown: tuple[str, ...]  # surfaces of units that the registry lacks or that nothing settles
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class UnitReader:
    """Satker of an article with their roles: linking, then the role model."""

    linker: Linker
    roles: RoleModel

    def units_of(self, article: ArticleText) -> UnitReading:
        """Tags of the satker named, what is unknown, and what was passed over."""
        result = self.linker.link(article)
        readings = self.roles_of(article, result)
        units = tuple(_tag(unit, readings.get(unit.kode)) for unit in result.satker)
        return UnitReading(units, result.unknown_units, result.ignored)

    def roles_of(self, article: ArticleText, result: LinkResult) -> dict[str, tuple[RoleReading, Features]]:
        """Roles of the satker that linking accepts, by kode."""
        linked = accepted(result)
        rows = features_of(article, result, linked)
        read = {unit.kode: (self.roles.read(row), row) for unit, row in zip(linked, rows, strict=True)}
        for unit in linked:
            reading, row = read[unit.kode]
            if reading.role is Role.IKUT and only_owns(unit, linked):
                read[unit.kode] = replace(reading, role=Role.DISEBUT, because=(_OWNER,)), row | {_OWNER: 1.0}
        if not any(reading.role is Role.SUBJEK for reading, _ in read.values()):
            _give_news_to_kanwil(linked, read)
        return read


def _give_news_to_kanwil(linked: Sequence[LinkedSatker], read: dict[str, tuple[RoleReading, Features]]) -> None:
    """News of a whole region, of which no house is the subject, is about the one Kanwil that acts in its lead."""
    kanwil = [unit for unit in linked if unit.sightings[0].group in KANWIL_GROUPS]
    if len(kanwil) != 1 or only_owns(kanwil[0], linked):
        return
    reading, row = read[kanwil[0].kode]
    if speaks_for_all(kanwil[0], row):
        read[kanwil[0].kode] = replace(reading, role=Role.SUBJEK, because=(_FOR_ALL,)), row | {_FOR_ALL: 1.0}


def accepted(result: LinkResult) -> list[LinkedSatker]:
    """Satker that linking tags by default."""
    return [unit for unit in result.satker if unit.probability >= ACCEPT_AT]


def _tag(unit: LinkedSatker, read: tuple[RoleReading, Features] | None) -> UnitTag:
    role, reason = Role.DISEBUT, unit.reason
    if read is not None:
        role = read[0].role
        reason = f"{unit.reason} {why_role(role, read[0].because, read[1])}"
    return UnitTag(unit.kode, unit.nama, role, unit.probability, unit.mentions, reason)


def load_role_model(text: str | None = None) -> RoleModel:
    """The role model in a JSON text (None: the shipped one). Raises RoleModelError that says what is wrong."""
    text = files("classifier.models").joinpath(FILE_NAME).read_text(encoding="utf-8") if text is None else text
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise RoleModelError(f"{FILE_NAME} has format {content['format']}, not {FORMAT}: run gaung train")
        return RoleModel(_head(content["about"]), _head(content["joins"]))
    except (ValueError, KeyError, TypeError) as error:
        raise RoleModelError(f"{FILE_NAME} is no role model: {error}") from error


def dump_role_model(model: RoleModel) -> str:
    """JSON text of a model: plain numbers and names, nothing that could run."""
    heads = {"about": _content(model.about), "joins": _content(model.joins)}
    return json.dumps({"format": FORMAT, **heads}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _head(content: Any) -> Head:
    return Head(
        bias=float(content["bias"]),
        weights={str(name): float(value) for name, value in content["weights"].items()},
        stumps=tuple(_stumps(content["stumps"])),
        slope=float(content["slope"]),
        shift=float(content["shift"]),
    )


def _stumps(rows: Sequence[Sequence[Any]]) -> list[Stump]:
    return [Stump(str(name), float(at), float(low), float(high)) for name, at, low, high in rows]


def _content(head: Head) -> dict[str, Any]:
    return {
        "bias": head.bias,
        "weights": dict(head.weights),
        "stumps": [[s.feature, s.threshold, s.low, s.high] for s in head.stumps],
        "slope": head.slope,
        "shift": head.shift,
    }
