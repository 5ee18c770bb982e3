"""`gaung export articles|tags|decisions|ledger`: everything that is stored, as lines for another program."""

import csv
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from app.article_output import article_line, decision_line, tag_lines
from app.commands.figures import KanwilPrefix, OutFile, PolicyId, harmless, open_board, opened
from app.house import House
from app.jsonl import dump
from app.ranking_output import ledger_dict
from app.stored import stored_dossiers
from domain.errors import UsageError
from domain.period import parse_period


class ExportFormat(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


class What(StrEnum):
    ARTICLES = "articles"
    TAGS = "tags"
    DECISIONS = "decisions"
    LEDGER = "ledger"


def export(
    context: typer.Context,
    what: What,
    form: Annotated[ExportFormat, typer.Option("--format")] = ExportFormat.JSONL,
    period: Annotated[str | None, typer.Option("--period", help="Only this period; needed for the ledger.")] = None,
    policy: PolicyId = None,
    kanwil: KanwilPrefix = None,
    out: OutFile = None,
) -> None:
    """Lines of JSON (or CSV), one per article, per article and satker, per decision, or per ledger line."""
    house: House = context.obj
    lines = _ledger(house, period, policy, kanwil) if what is What.LEDGER else _stored(house, what, period)
    _write(lines, form, out)


def _stored(house: House, what: What, period: str | None) -> Iterator[dict[str, Any]]:
    for dossier in stored_dossiers(house, parse_period(period) if period else None):
        if what is What.ARTICLES:
            yield article_line(dossier.article)
        elif what is What.TAGS:
            yield from tag_lines(dossier)
        else:
            yield from map(decision_line, dossier.decisions)


def _ledger(house: House, period: str | None, policy: str | None, kanwil: str | None) -> Iterator[dict[str, Any]]:
    if period is None:
        raise UsageError("the ledger is of a period: add --period P")
    ranking = open_board(house, parse_period(period), kanwil).ranking(house.policy(policy))
    for line in ranking.lines:
        yield {"satker": line.satker_kode, **ledger_dict(line)}


def _write(lines: Iterable[dict[str, Any]], form: ExportFormat, out: Path | None) -> None:
    with opened(out) as stream:
        if form is ExportFormat.JSONL:
            stream.writelines(f"{dump(line)}\n" for line in lines)
        else:
            _write_csv(map(_flat, lines), stream)


def _write_csv(lines: Iterable[dict[str, Any]], stream: Any) -> None:
    writer: csv.DictWriter[str] | None = None
    for line in lines:
        if writer is None:
            writer = csv.DictWriter(stream, line.keys())
            writer.writeheader()
        writer.writerow({name: harmless(value) for name, value in line.items()})


def _flat(line: dict[str, Any]) -> dict[str, Any]:
    """Nested objects become columns `outer.inner`, lists become JSON."""
    flat: dict[str, Any] = {}
    for name, value in line.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": deep for inner, deep in value.items()}
        else:
            flat[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
    return flat
