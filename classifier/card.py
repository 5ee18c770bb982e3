"""The model card: what the shipped model learned from, what it can do and what it cannot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from classifier.evaluation.tone import ToneReport
from classifier.evaluation.topics import TopicsReport
from classifier.gold import GoldRow
from classifier.text_model import TextModel
from classifier.words import BODY_WORDS


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one origin; `measured` ones were held out fold by fold for the figures."""

    name: str
    rows: Sequence[GoldRow]
    measured: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures on one source."""

    name: str
    topics: TopicsReport
    tone: ToneReport


def card(model: TextModel, sources: Sequence[Source], measured: Sequence[Measured], command: str) -> str:
    """The card as Markdown. Nothing in it depends on when or where it was written."""
    template = files("classifier.data").joinpath("card_template.md").read_text(encoding="utf-8")
    return template.format(
        hash=model.coefficient_hash,
        command=command,
        words=len(model.features.text.terms) + len(model.features.title.terms),
        groups=len(model.features.cues.names),
        secondary_at=model.topics.cut.secondary_at,
        lainnya_shift=model.topics.cut.lainnya_shift,
        shifts=", ".join(f"{by:+.2f}" for by in model.tone.shifts),
        alert_at=model.tone.alert_at,
        sources="\n".join(_sources(sources)),
        examples="\n".join(_examples(sources)),
        figures="\n\n".join(_figures(part) for part in measured),
        body_words=BODY_WORDS,
    )


def _sources(sources: Sequence[Source]) -> list[str]:
    head = ["| source | articles | measured |", "|---|---:|---|"]
    return head + [f"| {s.name} | {len(s.rows)} | {'yes' if s.measured else 'no'} |" for s in sources]


def _examples(sources: Sequence[Source]) -> list[str]:
    counts = [Counter(topic for row in source.rows for topic in row.topics) for source in sources]
    slugs = sorted({slug for count in counts for slug in count})
    head = [f"| topic | {' | '.join(source.name for source in sources)} |", "|---|" + "---:|" * len(sources)]
    return head + [f"| {slug} | {' | '.join(str(count[slug]) for count in counts)} |" for slug in slugs]


def _figures(part: Measured) -> str:
    rows = [
        ("topics: micro-F1", part.topics.micro),
        ("topics: micro-F1 without lainnya", part.topics.micro_without_lainnya),
        ("topics: macro-F1 over topics with 5 or more examples", part.topics.macro),
        ("topics: primary right", part.topics.primary_right),
        ("topics: micro-F1 of secondary", part.topics.secondary),
        ("topics: calibration error (ECE, 10 bins)", part.topics.calibration),
        ("tone: macro-F1", part.tone.macro),
        ("tone: recall of negatives at the alert threshold", part.tone.alert_recall),
        ("tone: precision of alerts", part.tone.alert_precision),
        ("tone: calibration error (ECE, 10 bins)", part.tone.calibration),
    ]
    table = [f"| {name} | {value} |" for name, value in rows]
    return "\n".join(
        [f"### {part.name} ({part.topics.articles} articles)", "", "| figure | value |", "|---|---|", *table]
    )
