"""`gaung eval ...`: how good the tags are."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from app.console import put, say
from app.house import House
from domain.errors import UsageError

if TYPE_CHECKING:
    from classifier.evaluation.folds import Readings
    from classifier.gold import GoldRow

cli = typer.Typer(no_args_is_help=True, help="How good the tags are, measured against gold.")

GoldFile = Annotated[Path, typer.Option("--gold", help="JSONL with `gold` a line; for extract a manifest.")]
Folds = Annotated[
    int, typer.Option("--cv", min=0, max=20, help="Train anew without each of so many folds; 0: the model as shipped.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


class Report(Protocol):
    def to_dict(self) -> dict[str, Any]: ...
    def lines(self) -> list[str]: ...


@cli.command()
def units(context: typer.Context, gold: GoldFile, cv: Folds = 0, as_json: Json = False) -> None:
    """Satker: precision, recall and F1 of linking and of `subjek`, by kind of unit and error, with the worst cases."""
    from app.training_data import read_gold, role_support
    from classifier.evaluation.unit_text import unit_dict, unit_lines
    from classifier.evaluation.units import evaluate_units

    house: House = context.obj
    rows = read_gold(gold)
    if not rows:
        raise UsageError(f"{gold} holds no article")
    if cv:
        say(f"training roles {cv} times")
    report = evaluate_units(rows, house.linker, folds=cv, support=role_support(gold) if cv else ())
    if as_json:
        put(json.dumps(unit_dict(report), ensure_ascii=False))
    else:
        for line in unit_lines(report):
            put(line)


@cli.command()
def topics(context: typer.Context, gold: GoldFile, cv: Folds = 0, as_json: Json = False) -> None:
    """Topics: micro and macro F1, calibration, the pairs that are confused most."""
    from classifier.evaluation.topics import evaluate_topics

    rows, readings = _read(context.obj, gold, cv)
    _show(evaluate_topics(rows, readings), as_json)


@cli.command()
def tone(context: typer.Context, gold: GoldFile, cv: Folds = 0, as_json: Json = False) -> None:
    """Tone: macro F1, and how many negatives the alert finds."""
    from classifier.evaluation.tone import evaluate_tone

    rows, readings = _read(context.obj, gold, cv)
    _show(evaluate_tone(rows, readings), as_json)


@cli.command()
def events(context: typer.Context, gold: GoldFile, cv: Folds = 0, as_json: Json = False) -> None:
    """Events: pairs of articles put together rightly and wrongly, and look-alikes a week apart."""
    from app.event_gold import event_rows, packaged_rows
    from classifier.evaluation.events import evaluate_events, evaluate_held_out
    from classifier.grouping.pairs import pair_model

    rows = event_rows(context.obj, gold)
    if cv:
        others = [row for row in packaged_rows(context.obj) if row.source != gold.stem]
        _show(evaluate_held_out(rows, others, cv), as_json)
    else:
        _show(evaluate_events(rows, pair_model()), as_json)


def _read(house: House, gold: Path, folds: int) -> "tuple[Sequence[GoldRow], Readings]":
    from app.training_data import read_gold
    from classifier.evaluation.folds import read_rows

    rows = read_gold(gold)
    if not rows:
        raise UsageError(f"{gold} holds no article")
    if folds == 0:
        return rows, read_rows(house.reader.texts, rows)
    return rows, _held_out(house, gold, rows, folds)


def _held_out(house: House, gold: Path, rows: "Sequence[GoldRow]", folds: int) -> "Readings":
    """Readings of the gold file's rows, each by a model that saw neither it nor its event.

    The other labelled files of its folder teach as they do in `gaung train`; folds are drawn over all of them.
    """
    from app.training_data import training_sources
    from classifier.card import Source
    from classifier.evaluation.folds import read_held_out
    from classifier.shipping import training_rows

    others = [source for source in training_sources(gold.parent) if source.name != gold.name]
    say(f"training {folds} times")
    training = training_rows([Source(gold.name, rows, measured=True), *others])
    return read_held_out(training, [topic.slug for topic in house.registry.topics], folds).only(range(len(rows)))


def _show(report: Report, as_json: bool) -> None:
    if as_json:
        put(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        for line in report.lines():
            put(line)


@cli.command("extract")
def extract_(gold: GoldFile, as_json: Json = False) -> None:
    """Extraction: titles, times to the minute, and bodies paragraph by paragraph, against a manifest of pages."""
    from app.extract_report import ExtractReport
    from crawler.extract.measure import measure

    _show(ExtractReport(measure(gold)), as_json)
