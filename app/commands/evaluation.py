"""`gaung eval ...`: how good the tags are."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from app.console import put, say
from app.house import House
from domain.errors import UsageError

if TYPE_CHECKING:
    from classifier.evaluation.figures import Bin
    from classifier.evaluation.folds import Readings
    from classifier.evaluation.learning_curve import LearningCurve
    from classifier.gold import GoldRow

cli = typer.Typer(no_args_is_help=True, help="How good the tags are, measured against gold.")

GoldFile = Annotated[Path, typer.Option("--gold", help="JSONL with `gold` a line; for extract a manifest.")]
GoldFiles = Annotated[list[Path], typer.Option("--gold", help="JSONL with `gold` a line; several may be given.")]
NoneFiles = Annotated[
    list[Path] | None,
    typer.Option("--none", help="JSONL whose articles without labelled satker are asked too; several may be given."),
]
Chart = Annotated[Path | None, typer.Option(help="Reliability chart, written here as SVG.")]
Curve = Annotated[bool, typer.Option("--curve", help="Learning curve: the gold comes in as decisions, oldest first.")]
Folds = Annotated[
    int, typer.Option("--cv", min=0, max=20, help="Train anew without each of so many folds; 0: the model as shipped.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


class Report(Protocol):
    def to_dict(self) -> dict[str, Any]: ...
    def lines(self) -> list[str]: ...


class ChartedReport(Report, Protocol):
    @property
    def reliability(self) -> "Sequence[Bin]": ...


@cli.command()
def units(context: typer.Context, gold: GoldFile, cv: Folds = 0, none: NoneFiles = None, as_json: Json = False) -> None:
    """Satker: precision, recall and F1 of linking and of `subjek`, by kind of unit and error, with the worst cases."""
    from app.training_data import read_gold, read_without_satker, role_support
    from classifier.evaluation.unit_text import unit_dict, unit_lines
    from classifier.evaluation.units import evaluate_units

    house: House = context.obj
    rows = read_gold(gold)
    if not rows:
        raise UsageError(f"{gold} holds no article")
    if cv:
        say(f"training roles {cv} times")
    empty = [row for path in none or () for row in read_without_satker(path)]
    report = evaluate_units(rows, house.linker, folds=cv, support=role_support(gold) if cv else (), none=empty)
    if as_json:
        put(json.dumps(unit_dict(report), ensure_ascii=False))
    else:
        for line in unit_lines(report):
            put(line)


@cli.command()
def topics(
    context: typer.Context,
    gold: GoldFiles,
    cv: Folds = 0,
    as_json: Json = False,
    chart: Chart = None,
    curve: Curve = False,
) -> None:
    """Topics: micro and macro F1 with and without lainnya, calibration, the pairs that are confused most."""
    from classifier.evaluation.topics import evaluate_topics

    if curve:
        _show(_curve(context.obj, gold), as_json)
    else:
        _tell(evaluate_topics(*_read(context.obj, gold, cv)), "Topics", as_json, chart)


@cli.command()
def tone(
    context: typer.Context,
    gold: GoldFiles,
    cv: Folds = 0,
    as_json: Json = False,
    chart: Chart = None,
    curve: Curve = False,
) -> None:
    """Tone: macro F1, and how many negatives the alert finds."""
    from classifier.evaluation.tone import evaluate_tone

    if curve:
        _show(_curve(context.obj, gold), as_json)
    else:
        _tell(evaluate_tone(*_read(context.obj, gold, cv)), "Tone", as_json, chart)


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


def _read(house: House, files: Sequence[Path], folds: int) -> "tuple[Sequence[GoldRow], Readings]":
    """The articles of all files, and how they are read: with folds, each by a model that saw neither it nor its event.

    The other labelled files of the first one's folder teach as they do in `gaung train --data`.
    """
    from app.training_data import asked_of, gold_sources, other_sources
    from classifier.evaluation.folds import read_held_out, read_rows
    from classifier.shipping import training_rows

    sources, asked = gold_sources(files), asked_of(house.linker)
    rows = [row for source in sources for row in source.rows]
    if folds == 0:
        return rows, read_rows(house.reader.texts, [asked(row) for row in rows])
    training = training_rows([*sources, *other_sources(files)])
    say(f"training {folds} times")
    return rows, read_held_out(training, _slugs(house), folds, asked).only(range(len(rows)))


def _curve(house: House, files: Sequence[Path]) -> "LearningCurve":
    """Of a model made from the other labelled files of the folder, that learns from these as from decisions."""
    from app.training_data import asked_of, gold_sources, other_sources
    from classifier.evaluation.learning_curve import learning_curve
    from classifier.shipping import own_rows, training_rows
    from classifier.training import train

    asked = asked_of(house.linker)
    rows = [asked(row) for source in gold_sources(files) for row in source.rows]
    others = training_rows(other_sources(files))
    if not others.gold:
        raise UsageError(
            "a learning curve needs another labelled file beside the gold: the model that learns is made of it"
        )
    say("training a model that has not seen the gold")
    return learning_curve(train(others, _slugs(house)), rows, own_rows())


def _slugs(house: House) -> list[str]:
    return [topic.slug for topic in house.registry.topics]


def _tell(report: ChartedReport, title: str, as_json: bool, chart: Path | None) -> None:
    _show(report, as_json)
    _draw(chart, title, report.reliability)


def _draw(chart: Path | None, title: str, bins: "Sequence[Bin]") -> None:
    from app.whole_file import write_whole
    from reports.reliability import Bar, reliability_svg

    if chart is not None:
        bars = [Bar(**asdict(one)) for one in bins]
        write_whole(chart, reliability_svg(f"{title}: how often a probability was right", bars))


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

    measured = measure(gold)
    if not measured.articles + measured.others:
        raise UsageError(f"{gold} names no page")
    _show(ExtractReport(measured), as_json)
