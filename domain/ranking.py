"""Rankings: lines that a person can add up."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.article import JenisKonten
from domain.outlet import JenisSumber
from domain.period import Stage
from domain.tags import Role, Tone


@dataclass(frozen=True, slots=True)
class Policy:
    """Scoring rules as data, read from `registry/policies/<id>.toml`; immutable once a ranking used it."""

    id: str
    judul: str
    satuan_nilai: str  # "tautan" or "peristiwa"
    zona_waktu: str
    digits: int | None  # decimals of each ledger line, half to even; None: not rounded
    jenis_konten: tuple[JenisKonten, ...]  # (): any kind
    in_period: bool  # publication day must lie in the period
    bobot_peran: dict[str, Decimal]  # by role; {}: roles weigh nothing
    bobot_media: dict[str, Decimal]  # by source class or status, `semua` for all others; {}: media weigh nothing
    nada: dict[str, Decimal]  # by decided tone; {}: tone weighs nothing
    seri: tuple[str, ...]  # what settles equal points, first one first
    sections: dict[str, object]  # the whole file, for showing and for rules of other policies
    sha256: str  # of the file's bytes


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """One article as one satker's case: everything that scoring may look at, nothing else."""

    article_id: int
    satker_kode: str
    title: str | None
    outlet: str | None  # kode
    outlet_nama: str
    keluarga: str
    jenis_sumber: JenisSumber
    published_at: datetime  # aware UTC
    event: str
    kind: JenisKonten
    machine_role: Role | None  # None: the machine does not tag this satker here
    machine_probability: float
    decided: bool  # a person accepted this satker here
    rejected: bool  # a person refused it
    role: Role | None  # decided role, else the machine's
    decided_tone: Tone | None
    decided_topic: str | None
    decided_by: str | None
    decided_at: datetime | None
    evidence: tuple[str, ...]  # sha256 digests


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One amount by one rule, told in one Indonesian sentence."""

    satker_kode: str
    article_id: int
    event: str
    rule: str
    amount: Decimal  # official points; 0 with the reason in the sentence where a rule refuses
    provisional: Decimal  # what it counts while the period is running
    sentence: str
    decided_by: str | None
    decided_at: datetime | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    rank: int
    kode: str
    nama: str
    points: Decimal
    provisional_points: Decimal
    articles: int
    events: int
    families: int
    reviewed: int
    total: int


@dataclass(frozen=True, slots=True)
class Ranking:
    period: str
    policy: str
    stage: Stage
    rows: tuple[RankRow, ...]
    lines: tuple[LedgerLine, ...]
