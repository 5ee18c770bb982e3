"""The report on linking and roles, as lines for a terminal and as JSON values."""

from typing import Any

from classifier.evaluation.units import Score, UnitReport


def unit_lines(found: UnitReport, worst: int = 20) -> list[str]:
    """The report as plain lines."""
    rows = [
        f"{found.articles} articles, {found.none_named} without a satker; roles: {found.held_out}",
        _line("linking", found.linking),
        _line("subjek", found.subjek),
        _line("subjek+ikut", found.counted),
        _line("unknown", found.unknown),
        f"false satker where none is named: {found.false_on_none} of {found.asked_of_none} articles",
        _line("satker with neighbours in their town", found.shared_town),
        f"taken for a neighbour: {found.neighbours} of the labelled satker",
        "errors: " + ", ".join(f"{kind} {count}" for kind, count in found.by_error.items()),
    ]
    rows += [_line(f"  {kind}", score) for kind, score in found.by_kind.items()]
    rows += [f"  {known}: " + ", ".join(f"{r} {n}" for r, n in row.items()) for known, row in found.roles.items()]
    return rows + [
        f"  {error.kind} {error.article} {error.kode} “{error.surface}” {error.instead}".rstrip()
        for error in found.worst[:worst]
    ]


def _line(name: str, score: Score) -> str:
    counts = f"{score.right} right, {score.wrong} wrong, {score.missed} missed"
    return f"{name}: F1 {score.f1}, precision {score.precision}, recall {score.recall} ({counts})"


def unit_dict(found: UnitReport) -> dict[str, Any]:
    """The report as JSON values."""
    return {
        "articles": found.articles,
        "none_named": found.none_named,
        "held_out": found.held_out,
        "linking": _score_dict(found.linking),
        "subjek": _score_dict(found.subjek),
        "counted": _score_dict(found.counted),
        "unknown": _score_dict(found.unknown),
        "false_on_none": found.false_on_none.to_dict() | {"articles": found.asked_of_none},
        "shared_town": _score_dict(found.shared_town),
        "neighbours": found.neighbours.to_dict(),
        "by_kind": {kind: _score_dict(score) for kind, score in found.by_kind.items()},
        "by_error": found.by_error,
        "roles": found.roles,
        "worst": [
            {"article": e.article, "kode": e.kode, "kind": e.kind, "surface": e.surface, "instead": e.instead}
            for e in found.worst
        ],
    }


def _score_dict(score: Score) -> dict[str, Any]:
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts = {"right": score.right, "wrong": score.wrong, "missed": score.missed}
    return {name: value.to_dict() for name, value in figures.items()} | counts
