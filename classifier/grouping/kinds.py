"""Of what kind the thing is that an article tells of: by words that name it, most by those of its title."""

import tomllib
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

from classifier.grouping.weighing import Weights

_READ: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))
_ALL = [kind for family in _READ.values() for kind in family]
_UNSAID = frozenset(_ALL.index(kind) for kind in _READ["samar"])
_INCIDENTS = _UNSAID | {_ALL.index(kind) for kind in _READ["insiden"]}
_BEGINNING = 40  # words of the body that tell what happened
_TITLE, _LEAD, _BODY = 3.0, 2.0, 1.0
_DOUBT = 1.0  # weight that speaks for no kind: one word of a body is no proof


def _kinds_by_word() -> dict[str, tuple[tuple[int, float], ...]]:
    """The kinds of each word, and how much it counts for each."""
    found: dict[str, list[int]] = {}
    for kind, words in enumerate(words for family in _READ.values() for words in family.values()):
        for word in words:
            found.setdefault(word, []).append(kind)
    return {word: tuple((kind, 1 / len(kinds)) for kind in kinds) for word, kinds in found.items()}


_KINDS = _kinds_by_word()
_TELLS = _KINDS.__contains__


def kinds_told(title: Sequence[str], body: Sequence[str]) -> Weights:
    """How much of each kind, by its number. A word counts once; one of several kinds is shared among them.

    >>> list(kinds_told(["razia"], ["petugas", "menggeledah", "sel"]).values())
    [5.0]
    """
    found = dict.fromkeys(filter(_TELLS, body), _BODY)
    found |= dict.fromkeys(filter(_TELLS, body[:_BEGINNING]), _LEAD)
    found |= dict.fromkeys(filter(_TELLS, title), _TITLE)
    told: Weights = {}
    for word, weight in found.items():
        for kind, share in _KINDS[word]:
            told[kind] = told.get(kind, 0.0) + weight * share
    return {kind: round(weight, 3) for kind, weight in told.items()}


def same_kind(one: Weights, other: Weights) -> float:
    """Cosine of the kinds that are said."""
    shared = sum(weight * other[kind] for kind, weight in one.items() if kind in other and kind not in _UNSAID)
    return shared / (_length(one) * _length(other)) if shared else 0.0


def incident_share(told: Weights) -> float:
    """How much of what is told is that something went wrong."""
    return _share(told, _INCIDENTS)


def unsaid_share(told: Weights) -> float:
    """How much of it is words that stand in place of what went wrong."""
    return _share(told, _UNSAID)


def _share(told: Weights, kinds: frozenset[int]) -> float:
    return sum(weight for kind, weight in told.items() if kind in kinds) / (sum(told.values()) + _DOUBT)


def _length(told: Weights) -> float:
    return sqrt(sum(weight * weight for kind, weight in told.items() if kind not in _UNSAID))
