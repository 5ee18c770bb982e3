"""The training command's work: measure held out, train on everything, write model and card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from json import loads
from pathlib import Path
from random import Random

from classifier.card import Measured, Source, card
from classifier.evaluation.folds import Readings, read_held_out
from classifier.evaluation.tone import evaluate_tone
from classifier.evaluation.topics import evaluate_topics
from classifier.gold import GoldRow, gold_row
from classifier.model_file import save_model
from classifier.text_model import TextModel
from classifier.training import TrainingRows, train

CARD_NAME = "CARD.md"
COMMAND = "gaung train"
OWN = ("own_articles.jsonl", "own_negatives.jsonl")  # the second: bad news as the national press tells it


@dataclass(frozen=True)
class Shipment:
    """A model as installed, and how it measured."""

    model: TextModel
    measured: tuple[Measured, ...]
    path: Path


def own_rows(names: Sequence[str] = OWN) -> list[GoldRow]:
    """Labelled articles of our own writing, for what the labelled press seldom shows."""
    texts = (files("classifier.data").joinpath(name).read_text(encoding="utf-8") for name in names)
    return [gold_row(loads(line)) for text in texts for line in text.splitlines() if line]


def ship(
    sources: Sequence[Source],
    slugs: Sequence[str],
    folder: Path,
    asked: Callable[[GoldRow], GoldRow],
    tell: Callable[[str], None] = lambda _: None,
) -> Shipment:
    """Measure on the measured sources, train on all, write model and card into `folder`.

    `asked`: see `read_held_out`. `tell` hears of progress.
    """
    training = training_rows(sources)
    tell("measuring: five folds")
    measured = _measure(training, sources, read_held_out(training, slugs, asked=asked))
    tell("training on everything")
    model = train(training, slugs)
    path = save_model(model, folder)
    (folder / CARD_NAME).write_text(card(model, sources, measured, COMMAND), encoding="utf-8")
    return Shipment(model, measured, path)


def training_rows(sources: Sequence[Source]) -> TrainingRows:
    return TrainingRows(
        [row for source in sources if source.measured for row in source.rows],
        [row for source in sources if not source.measured for row in source.rows],
    )


def _measure(training: TrainingRows, sources: Sequence[Source], readings: Readings) -> tuple[Measured, ...]:
    parts, start = [], 0
    for source in (source for source in sources if source.measured):
        own = readings.only(range(start, start + len(source.rows)))
        parts.append(Measured(source.name, evaluate_topics(source.rows, own), evaluate_tone(source.rows, own)))
        start += len(source.rows)
    everything = evaluate_topics(training.gold, readings), evaluate_tone(training.gold, readings)
    return (*parts, Measured("together", *everything))


def sample(rows: Sequence[GoldRow], size: int) -> list[GoldRow]:
    """Up to `size` rows, the same ones for the same rows."""
    return list(rows) if len(rows) <= size else Random(size).sample(list(rows), size)
