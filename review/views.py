"""What each page shows, as plain values: no request in, no HTML out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.article import Zone
from domain.dossier import Dossier
from domain.tags import Decision, Field, Suggestion, Verdict
from domain.withheld import Withheld
from ranking.axes import PAIRED
from ranking.cases import host_of
from registry.hosts import outlet_of
from registry.loader import Registry
from review.board import Board
from review.marked import paragraphs, pieces

PER_PAGE = 30  # articles on one page of the list

DIMENSIONS = {"satker": "satker", "topik": "topik", "media": "media", "nada": "nada", "kabupaten": "kabupaten/kota",
              "bulan": "bulan"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in the list."""

    id: int
    judul: str
    media: str
    terbit: datetime | None
    nada: str | None  # these two say whether the machine suggests them
    topik: str | None
    satker: tuple[tuple[str, str, bool], ...]  # (name, role, decided by a person)
    ditutup: bool = False  # what the machine says is not shown yet


def count_sections(board: Board) -> Iterator[dict[str, Any]]:
    """Plain counts, one table a dimension."""
    for dimension, title in DIMENSIONS.items():
        rows = [_count_row(board, dimension, row) for row in board.counts([dimension]).rows]
        most = max([1, *(max(row["machine"], row["decided"]) for row in rows)])
        paired = dimension in PAIRED
        yield {"dimensi": dimension, "judul": title, "baris": rows, "terbanyak": most, "berpasangan": paired}


def _count_row(board: Board, dimension: str, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "nama": _name(board.registry, dimension, row[dimension])}


def _name(registry: Registry, dimension: str, key: str) -> str:
    if dimension == "satker" and key in registry.satker_by_kode:
        return registry.satker_by_kode[key].nama
    if dimension == "media" and key in registry.outlet_by_kode:
        return registry.outlet_by_kode[key].nama
    if dimension == "topik":
        return next((topic.nama for topic in registry.topics if topic.slug == key), key)
    return key


def article_line(known: Dossier, registry: Registry, withheld: Withheld) -> ArticleLine:
    """One line of the list: people's word where they spoke, else the machine's."""
    dossier = withheld.of(known)
    standing = dossier.standing
    roles = dict(standing.machine.satker) | dict(standing.decided.satker)
    rejected = standing.reviewed - dict(standing.decided.satker).keys()
    topic = standing.decided.topic or standing.machine.topic
    tone = standing.decided.tone or standing.machine.tone
    return ArticleLine(
        dossier.article.id,
        dossier.article.title or "(tanpa judul)",
        outlet_name(dossier, registry),
        dossier.article.published_at,
        f"nada {tone.value}{_mark(standing.decided.tone)}" if tone else None,
        f"{_name(registry, 'topik', topic)}{_mark(standing.decided.topic)}" if topic else None,
        tuple(
            (_name(registry, "satker", kode), role.value, kode in standing.reviewed)
            for kode, role in sorted(roles.items())
            if kode not in rejected
        ),
        dossier.article.id in withheld.suggestions,
    )


def _mark(decided: object) -> str:
    return "" if decided else " (saran)"


def outlet_name(dossier: Dossier, registry: Registry) -> str:
    """The outlet's name, else its host, else that there is none."""
    article = dossier.article
    found = registry.outlet_by_kode.get(article.outlet or "") or (
        outlet_of(registry.outlets, article.url) if article.url else None
    )
    return found.nama if found else article.outlet or host_of(article.url) or "tanpa media"


def article_page(known: Dossier, registry: Registry, withheld: Withheld) -> dict[str, Any]:
    """One article with the characters that named a satker marked."""
    dossier = withheld.of(known)
    article, current = dossier.article, dossier.standing
    named = [s for s in dossier.suggestions if s.field is Field.SATKER]
    mentions = [mention for suggestion in named for mention in suggestion.mentions]
    topic = current.decided.topic or current.machine.topic
    tone = current.decided.tone or current.machine.tone
    return {
        "judul": article.title or "(tanpa judul)",
        "judul_potongan": pieces(article.title or "(tanpa judul)", mentions if article.title else [], Zone.JUDUL),
        "alinea_isi": paragraphs(pieces(article.text, mentions, Zone.ISI)),
        "media": outlet_name(dossier, registry),
        "terbit": article.published_at,
        "penulis": article.author,
        "status": article.status.value.replace("_", " "),
        "url": article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        "dilewati": [one.sentence for one in dossier.passed_over],
        "tak_dikenal": list(dossier.unknown_units),
        "saran": list(_satker_rows(named, dossier.decisions, registry)),
        "saran_ditutup": article.id in withheld.suggestions,
        "keputusan_ditutup": article.id in withheld.decisions,
        "topik": _name(registry, "topik", topic) if topic else None,
        "topik_dari": _source(current.decided.topic, current.machine.topic),
        "nada": tone.value if tone else None,
        "nada_dari": _source(current.decided.tone, current.machine.tone),
        "jenis": current.decided.kind or current.machine.kind or _page_kind(known, withheld),
        "model": named[0].model if named else next((s.model for s in dossier.suggestions), None),
        "zona": article.zones,
        "sha256": article.sha256,
    }


def _page_kind(dossier: Dossier, withheld: Withheld) -> str:
    return "belum ditandai" if dossier.article.id in withheld.suggestions else dossier.article.kind.value


def _satker_rows(
    named: list[Suggestion], decisions: tuple[Decision, ...], registry: Registry
) -> Iterator[dict[str, Any]]:
    spoken = {d.value: d for d in decisions if d.field is Field.SATKER}
    suggested = {s.value: s for s in named}
    for kode in sorted(spoken.keys() | suggested.keys()):
        decision, suggestion = spoken.get(kode), suggested.get(kode)
        role = (decision.role if decision and decision.role else None) or (suggestion.role if suggestion else None)
        yield {
            "nama": _name(registry, "satker", kode),
            "peran": role.value if role else "",
            "keyakinan": f"{round(100 * suggestion.probability)} %" if suggestion else "",
            "keputusan": _verdict(decision),
            "alasan": suggestion.reason if suggestion else _without_suggestion(decision),
        }


def _without_suggestion(decision: Decision | None) -> str:
    accepted = decision is not None and decision.verdict is Verdict.DISETUJUI
    return "Ditambahkan oleh peninjau." if accepted else "Mesin tidak, atau tidak lagi, menyarankan satker ini."


def _source(decided: object, machine: object) -> str:
    """Who says so: people and the machine are never shown as one."""
    return " (diputus peninjau)" if decided else " (saran mesin)" if machine else ""


def _verdict(decision: Decision | None) -> str:
    if decision is None:
        return "belum ditinjau"
    word = "disetujui" if decision.verdict is Verdict.DISETUJUI else "ditolak"
    return f"{word} oleh {decision.by}"
