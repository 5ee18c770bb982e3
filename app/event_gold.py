"""Articles whose happening is known, as evaluation and learning of events need them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.house import House
from app.training_data import read_records
from classifier.evaluation.events import EventRow
from classifier.events import EventArticle
from classifier.gold import article_of
from classifier.text import ArticleText
from domain.errors import UsageError
from domain.tags import ACCEPT_AT, COUNTED_ROLES, Tags

OWN = Path(__file__).parents[1] / "classifier" / "data" / "own_events.jsonl"
UNSEEN = tuple(  # what is only ever measured: written before its author knew the features, before the kinds, at length
    OWN.with_name(f"blind_events{part}.jsonl") for part in ("", "_two", "_long")
)
DEMO = "http://demo.example"


def event_rows(house: House, path: Path) -> list[EventRow]:
    """Rows of a gold file, with the satker that the machine reads. Raises UsageError for a file without events."""
    rows = [record for record in read_records(path, "gold") if record["gold"].get("event")]
    if not rows:
        raise UsageError(f"{path} holds no article with an event")
    return _rows(house, rows, path.stem)


def packaged_rows(house: House) -> list[EventRow]:
    """Articles of our own writing: the demo's, and groups of reworded ones with look-alikes."""
    from demo.outlets import load_outlets
    from demo.press import gold_rows, load_press

    demo = gold_rows(load_press(), {outlet.kode: DEMO for outlet in load_outlets()})
    return [*_rows(house, demo, "demo"), *event_rows(house, OWN)]


def _rows(house: House, records: Sequence[Mapping[str, Any]], source: str) -> list[EventRow]:
    articles = [article_of(record) for record in records]
    read = house.reader.read_many(articles)
    return [
        EventRow(
            str(record["id"]),
            _article(place, article, tags),
            str(record["gold"]["event"]),
            source,
            tuple(unit.kode for unit in tags.units if unit.probability >= ACCEPT_AT),
        )
        for place, (record, article, tags) in enumerate(zip(records, articles, read, strict=True))
    ]


def _article(place: int, article: ArticleText, tags: Tags) -> EventArticle:
    satker = tuple(u.kode for u in tags.units if u.probability >= ACCEPT_AT and u.role in COUNTED_ROLES)
    return EventArticle(place, article.title, article.text, article.published_at, satker, article.outlet)
