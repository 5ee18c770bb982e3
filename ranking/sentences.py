"""Ledger lines told in Indonesian: one sentence that a person at the satker understands."""

import math
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.outlet import JenisSumber
from domain.period import WIB, Period
from domain.ranking import Policy, ScoredArticle
from domain.tags import PROVISIONAL_AT, Role
from ranking.rules import Rule, role_of, tone_of, weights_of

_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ROLES = {
    Role.SUBJEK: "menjadi pokok berita",
    Role.IKUT: "ikut serta dalam berita",
    Role.DISEBUT: "hanya disebut dalam berita",
}
SOURCES = {
    JenisSumber.PERS: "media pers",
    JenisSumber.INFO_PAS: "kanal INFO_PAS",
    JenisSumber.SITUS_SENDIRI: "situs milik instansi sendiri",
    JenisSumber.BLOG_WARGA: "tulisan pengguna (blog warga)",
    JenisSumber.PENYALIN: "situs penyalin berita",
    JenisSumber.TIDAK_DIKENAL: "media yang belum terdaftar",
}


def sentence(case: ScoredArticle, rule: Rule, provisional: Decimal, policy: Policy, period: Period) -> str:
    """Article, outlet, day, who decided, and what the rule makes of it."""
    if rule is Rule.DITOLAK:
        return f"{_article(case)} ditolak{_decider(case)}: bukan berita satker ini, sehingga bernilai 0."
    if rule is Rule.TERHITUNG:
        earned = f"bernilai {number(provisional)} poin menurut kebijakan {policy.id}{_factors(case, policy)}"
        return f"{_article(case)} disetujui{_decider(case)}: satker ini {_ROLES[role_of(case)]}, sehingga {earned}."
    if rule is Rule.BELUM_DITINJAU:
        return f"{_article(case)} belum ditinjau humas: {_waiting(case, provisional, policy)}."
    verdict = f"disetujui{_decider(case)}, tetapi" if case.decided else "belum ditinjau humas dan"
    return f"{_article(case)} {verdict} bernilai 0: {_reason(case, rule, policy, period)}."


def tanggal(day: date | datetime) -> str:
    """A day as people write it; a moment is taken in WIB.

    >>> tanggal(date(2024, 5, 1))
    '1 Mei 2024'
    """
    if isinstance(day, datetime):
        day = day.astimezone(WIB).date()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number(amount: Decimal) -> str:
    """A number as people write it.

    >>> number(Decimal("0.50")), number(Decimal("100.00"))
    ('0,5', '100')
    """
    return f"{amount.normalize():f}".replace(".", ",")


def _article(case: ScoredArticle) -> str:
    title = " ".join((case.title or "").split())
    called = f"Berita “{title}”" if title else "Berita tanpa judul"
    return f"{called} ({case.outlet_nama}, {tanggal(case.published_at)})"


def _decider(case: ScoredArticle) -> str:
    who = f" oleh {case.decided_by}" if case.decided_by else ""
    return f"{who} pada {tanggal(case.decided_at)}" if case.decided_at else who


def _factors(case: ScoredArticle, policy: Policy) -> str:
    """The multiplication, where it is more than "one article, one point"."""
    weights = weights_of(case, policy)
    if weights.is_plain:
        return ""
    return f" (peran {number(weights.peran)} × media {number(weights.media)} × nada {number(weights.nada)})"


def _waiting(case: ScoredArticle, provisional: Decimal, policy: Policy) -> str:
    percent = math.floor(case.machine_probability * 100 + 1e-9)  # 0.57 * 100 is a little less than 57
    sure = f"{percent} persen yakin berita ini menyangkut satker ini"
    if case.machine_probability >= PROVISIONAL_AT:
        return f"nilai sementaranya {number(provisional)} poin menurut kebijakan {policy.id}, karena mesin {sure}"
    return f"belum bernilai, karena mesin baru {sure} (nilai sementara mulai {PROVISIONAL_AT * 100:.0f} persen)"


def _reason(case: ScoredArticle, rule: Rule, policy: Policy, period: Period) -> str:
    if rule is Rule.LUAR_PERIODE:
        last = period.end - timedelta(days=1)
        return f"terbit di luar periode {period.name} ({tanggal(period.first)} sampai {tanggal(last)})"
    if rule is Rule.JENIS_KONTEN:
        return f"{case.kind.value} bukan jenis konten yang dinilai kebijakan {policy.id}"
    if rule is Rule.MEDIA:
        return f"{SOURCES[case.jenis_sumber]} bernilai 0 dalam kebijakan {policy.id}"
    if rule is Rule.PERAN:
        return f"satker ini {_ROLES[role_of(case)]}, dan peran itu bernilai 0 dalam kebijakan {policy.id}"
    return f"nadanya {tone_of(case).value} terhadap satker ini, dan itu bernilai 0 dalam kebijakan {policy.id}"
