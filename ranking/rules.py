"""What a case is worth, and why it may be worth nothing."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.period import Period
from domain.ranking import Policy, ScoredArticle
from domain.tags import Role, Tone

_ALL_MEDIA = "semua"
_ONE = Decimal(1)


class Rule(StrEnum):
    """Why a ledger line has its amount. Stored and shown: a name never changes its meaning."""

    TERHITUNG = "terhitung"
    BELUM_DITINJAU = "belum_ditinjau"
    DITOLAK = "ditolak"
    LUAR_PERIODE = "luar_periode"
    JENIS_KONTEN = "jenis_konten"
    MEDIA = "media"
    PERAN = "peran"
    NADA = "nada"


@dataclass(frozen=True, slots=True)
class Weights:
    peran: Decimal
    media: Decimal
    nada: Decimal

    @property
    def product(self) -> Decimal:
        return self.peran * self.media * self.nada

    @property
    def is_plain(self) -> bool:
        """Each is one: the article simply counts."""
        return self.peran == self.media == self.nada == _ONE


def weights_of(case: ScoredArticle, policy: Policy) -> Weights:
    """The policy's weights; a section that it does not have weighs one."""
    return Weights(
        peran=policy.bobot_peran.get(role_of(case), _ONE),
        media=policy.bobot_media.get(case.jenis_sumber, policy.bobot_media.get(_ALL_MEDIA, _ONE)),
        nada=policy.nada.get(tone_of(case), _ONE),
    )


def role_of(case: ScoredArticle) -> Role:
    """A person who accepts a satker without a word on its role means that the news is about it."""
    return case.role or Role.SUBJEK


def tone_of(case: ScoredArticle) -> Tone:
    """The tone that a person decided; until then it is neutral, whatever the machine reads."""
    return case.decided_tone or Tone.NETRAL


def refusal(case: ScoredArticle, policy: Policy, period: Period) -> Rule | None:
    """The first rule by which the case earns no official points; None where it earns them."""
    if case.rejected:
        return Rule.DITOLAK
    if policy.in_period and not period.start_at <= case.published_at < period.end_at:
        return Rule.LUAR_PERIODE
    if policy.jenis_konten and case.kind not in policy.jenis_konten:
        return Rule.JENIS_KONTEN
    return _worthless(weights_of(case, policy)) or (None if case.decided else Rule.BELUM_DITINJAU)


def _worthless(weights: Weights) -> Rule | None:
    if not weights.media:
        return Rule.MEDIA
    if not weights.peran:
        return Rule.PERAN
    return None if weights.nada else Rule.NADA
