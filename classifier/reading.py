"""Reading an article: satker with roles, topics, tone and kind, as the tags that one model suggests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from classifier.kind import Kind, kind_of
from classifier.roles import UnitReading
from classifier.text import ArticleText
from classifier.text_model import TextModel, TextReading
from domain.tags import ACCEPT_AT, COUNTED_ROLES, Tags, UnitTag


@dataclass(frozen=True)
class Reader:
    """Says of articles what they name and what they are about. Reading one twice gives the same."""

    units_of: Callable[[ArticleText], UnitReading]
    texts: TextModel
    model: str  # version: changes whenever a reading may change

    def read(self, article: ArticleText) -> Tags:
        return self.read_many([article])[0]

    def read_many(self, articles: Sequence[ArticleText]) -> list[Tags]:
        """One reading an article, in order; many at once share the work."""
        units = [self.units_of(article) for article in articles]
        readings = self.texts.read([_asked(*row) for row in zip(articles, units, strict=True)])
        return [self._tags(*row) for row in zip(articles, units, readings, strict=True)]

    def asked(self, article: ArticleText) -> ArticleText:
        """The article as the model of texts is given it: with whether it names a satker."""
        return _asked(article, self.units_of(article))

    def _tags(self, article: ArticleText, found: UnitReading, reading: TextReading) -> Tags:
        kind = kind_of(article, any(_counts(unit) for unit in found.units))
        return _joined(found, reading, kind, self.model)


def _asked(article: ArticleText, found: UnitReading) -> ArticleText:
    return replace(article, names_satker=any(unit.probability >= ACCEPT_AT for unit in found.units))


def _counts(unit: UnitTag) -> bool:
    return unit.role in COUNTED_ROLES and unit.probability >= ACCEPT_AT


def _joined(found: UnitReading, reading: TextReading, kind: Kind, model: str) -> Tags:
    return Tags(
        units=found.units,
        unknown_units=found.unknown,
        passed_over=found.passed_over,
        topics=reading.topics,
        tone=reading.tone,
        tone_probability=reading.tone_probability,
        kind=kind.value,
        kind_probability=kind.probability,
        model=model,
        alert=reading.alert,
        likeliest=reading.likeliest,
    )
