"""What an import of reported links is asked to do, and what it needs of rooms that it may not import."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from domain.crawl import PageResult
from domain.period import Period
from domain.satker import Satker
from review.actions.claim_draft import NamesSatker
from review.actions.claim_rules import Refusal

Register = Callable[[Mapping[str, int]], None]  # hosts that no outlet has, with their links: some may have one after it


@dataclass(frozen=True, slots=True)
class ClaimOrder:
    by: str  # who imports
    at: datetime  # aware UTC
    satker: str | None = None  # kode that every row reports for, whatever it says
    period: Period | None = None
    retry: bool = False  # ask again for pages that were dead or refused


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a short link leads; without an address the outcome says why."""

    url: str | None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    session: Callable[[], AbstractContextManager[Session]]  # one transaction
    names: NamesSatker
    canonical: Callable[[str], str]
    refusal: Refusal
    outlet_at: Callable[[str], str | None]  # kode of the registered outlet at an address
    outlet_named: Callable[[str], str | None]  # kode of the registered outlet that goes by a name
    register: Register
    expand: Callable[[Sequence[str]], Mapping[str, Lead]]  # short links
    fetch: Callable[[Sequence[str]], Mapping[str, PageResult]]
    satker_by_kode: Mapping[str, Satker] = field(default_factory=dict)
    kanwil: str | None = None  # prefix of the installation's own Kanwil
