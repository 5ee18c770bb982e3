"""Samples: what is drawn for a second or an independent look, so that people can be trusted with the rest."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SampleKind(StrEnum):
    TERBUANG = "terbuang"  # the machine discarded it: was that right?
    BUTA = "buta"  # decided without the machine's suggestion: does the suggestion sway people?
    GANDA = "ganda"  # decided by two people: do they agree?


RATES: Mapping[SampleKind, float] = {SampleKind.TERBUANG: 0.02, SampleKind.BUTA: 0.05, SampleKind.GANDA: 0.05}


@dataclass(frozen=True, slots=True)
class Draw:
    """How one month is drawn: whoever knows the seed draws the same."""

    period: str  # month in WIB, e.g. 2024-07
    seed: str
    rates: Mapping[SampleKind, float]
    at: datetime  # aware UTC

    def takes(self, kind: SampleKind, subject: str) -> bool:
        """Whether the subject is drawn; no other subject has a say in it."""
        return chance(self.seed, f"{kind} {subject}") < self.rates[kind]


@dataclass(frozen=True, slots=True)
class Sample:
    period: str
    kind: SampleKind
    subject: str
    at: datetime  # aware UTC


def chance(seed: str, name: str) -> float:
    """A number from 0 to 1 that nobody can foresee without the seed, and everybody can check with it.

    >>> round(chance("benih", "ganda article:7"), 6)
    0.680737
    """
    digest = hmac.new(seed.encode(), name.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8]) / 2**64


def article_subject(article_id: int) -> str:
    return f"article:{article_id}"


def article_of_subject(subject: str) -> int | None:
    """Id of the article; None for a page.

    >>> article_of_subject("article:7"), article_of_subject("page:7")
    (7, None)
    """
    kind, _, number = subject.partition(":")
    return int(number) if kind == "article" else None


def page_subject(page_id: int) -> str:
    """A page that was fetched and not kept."""
    return f"page:{page_id}"
