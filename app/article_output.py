"""One article and its tags as lines of export and explanation."""

from collections.abc import Iterator
from typing import Any

from domain.article import Article
from domain.dossier import Dossier
from domain.tags import ACCEPT_AT, Decision, Field, Mention, Reading, Suggestion


def article_line(article: Article) -> dict[str, Any]:
    """`export articles`."""
    return {
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "first_seen_at": article.first_seen_at.isoformat(),
        "status": article.status.value,
        "event": article.event,
        "sha256": article.sha256,
    }


def tag_lines(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """`export tags`: one line per article and satker; an article that names none has one line without satker.

    The pivot over lines equals `gaung count`: machine columns over lines with a machine role of subjek or ikut,
    decided columns over lines with such a decided role.
    """
    current, article = dossier.standing, dossier.article
    machine, decided = dict(current.machine.satker), dict(current.decided.satker)
    named: list[str | None] = [*sorted(machine.keys() | decided.keys() | current.reviewed)]
    for kode in named or [None]:
        yield {
            "article": article.id,
            "url": article.url,
            "outlet": article.outlet,
            "published_at": article.published_at.isoformat() if article.published_at else None,
            "satker": kode,
            "machine": _side(current.machine, kode),
            "decided": _side(current.decided, kode),
            "reviewed": kode in current.reviewed,
            "event": article.event,
        }


def _side(reading: Reading, kode: str | None) -> dict[str, Any]:
    role = dict(reading.satker).get(kode) if kode else None
    return {
        "role": role.value if role else None,
        "topic": reading.topic,
        "tone": reading.tone.value if reading.tone else None,
        "kind": reading.kind,
    }


def decision_line(decision: Decision) -> dict[str, Any]:
    """`export decisions`."""
    return {
        "article": decision.article_id,
        "field": decision.field.value,
        "value": decision.value,
        "verdict": decision.verdict.value,
        "role": decision.role.value if decision.role else None,
        "primary": decision.primary,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "note": decision.note,
        "shown": decision.shown,
    }


def article_dict(dossier: Dossier) -> dict[str, Any]:
    """`explain --article`: everything that was suggested or decided, the two apart, with the reasons."""
    spoken = {d.value: d for d in dossier.decisions if d.field is Field.SATKER}
    suggested = {s.value: s for s in dossier.suggestions if s.field is Field.SATKER}
    return {
        **article_line(dossier.article),
        "units": [
            _unit(kode, suggested.get(kode), spoken.get(kode)) for kode in sorted(suggested.keys() | spoken.keys())
        ],
        "passed_over": [
            _mention(one.mention) | {"kode": one.kode, "sentence": one.sentence} for one in dossier.passed_over
        ],
        "unknown_units": list(dossier.unknown_units),
        "topic": dossier.standing.machine.topic,
        "tone": dossier.standing.machine.tone,
        "kind": dossier.standing.machine.kind,
        "tags": [_tag(one) for one in dossier.suggestions if one.field is not Field.SATKER],
        "decisions": [decision_line(one) for one in dossier.decisions],
    }


def _tag(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "field": suggestion.field.value,
        "value": suggestion.value,
        "primary": suggestion.primary,
        "probability": round(suggestion.probability, 4),
        "reason": suggestion.reason,
        "model": suggestion.model,
    }


def _unit(kode: str, suggestion: Suggestion | None, decision: Decision | None) -> dict[str, Any]:
    machine, person = (one.role.value if one and one.role else None for one in (suggestion, decision))
    return {
        "kode": kode,
        "role": person or machine,
        "machine_role": machine,
        "decided_role": person,
        "probability": round(suggestion.probability, 4) if suggestion else None,
        "accepted": suggestion is not None and suggestion.probability >= ACCEPT_AT,
        "decided": decision.verdict.value if decision else None,
        "decided_by": decision.by if decision else None,
        "reason": suggestion.reason if suggestion else "",
        "mentions": [_mention(one) for one in suggestion.mentions] if suggestion else [],
    }


def _mention(one: Mention) -> dict[str, Any]:
    return {"zone": one.zone.value, "start": one.start, "end": one.end, "surface": one.surface}
