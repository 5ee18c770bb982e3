"""Labelled articles: what training learns from and evaluation measures against."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from classifier.text import ArticleText
from domain.tags import Role, Tone
from domain.topic import LAINNYA


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One article with what is right about it; parts that nobody labelled are empty or None."""

    id: str
    article: ArticleText
    units: tuple[tuple[str, Role], ...]
    unknown_units: tuple[str, ...]
    topics: tuple[str, ...]  # the primary first
    tone: Tone | None
    event: str | None = None
    weight: float = 1.0  # in training

    @property
    def primary(self) -> str:
        return self.topics[0]

    @property
    def group(self) -> str:
        """Rows of one group never stand on both sides of a fold."""
        return self.event or self.id


def gold_row(record: Mapping[str, Any]) -> GoldRow:
    """Row of one JSON object of a gold file (fields as in the label guide). Raises KeyError for a missing label."""
    gold = record["gold"]
    return GoldRow(
        id=str(record["id"]),
        article=replace(article_of(record), names_satker=_names_satker(gold)),
        units=tuple((unit["kode"], Role(unit["role"])) for unit in gold.get("units", ())),
        unknown_units=tuple(gold.get("unknown_units", ())),
        topics=(gold["primary_topic"], *gold.get("secondary_topics", ())),
        tone=Tone(gold["tone"]) if gold.get("tone") else None,
        event=gold.get("event") or None,
    )


def _names_satker(gold: Mapping[str, Any]) -> bool | None:
    """What the labels say; None where they do not."""
    return bool(gold["units"]) if "units" in gold else gold.get("names_satker")


def general_row(record: Mapping[str, Any], weight: float = 1.0) -> GoldRow:
    """Row of an article that is about neither corrections nor immigration."""
    article = replace(article_of(record), names_satker=False)
    return GoldRow(str(record["id"]), article, (), (), (LAINNYA,), Tone.NETRAL, None, weight)


def article_of(record: Mapping[str, Any]) -> ArticleText:
    """What a reader is given of one JSON object; empty fields count as absent."""
    stamp = record.get("published_at")
    return ArticleText(
        title=record.get("title") or None,
        text=record["text"],
        url=record.get("url") or None,
        outlet=record.get("outlet") or None,
        published_at=datetime.fromisoformat(stamp) if stamp else None,
    )
