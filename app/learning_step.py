"""`gaung train` without labelled files: learn from people's decisions, compare held out, install what is no worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.console import say
from app.house import House
from app.learned_models import LearnedModel
from domain.errors import UsageError
from domain.sample import SampleKind, article_subject
from domain.tags import Field

if TYPE_CHECKING:
    from sqlmodel import Session

    from classifier.comparing import Comparison, Learned
    from classifier.learning import Lessons
    from classifier.taught import Taught
    from domain.article import Article

ENOUGH = 50  # decided articles, below which nothing can be compared
FIELDS = (Field.TOPIK, Field.NADA)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one training did."""

    told: str  # one sentence
    installed: LearnedModel | None = None
    comparison: "Comparison | None" = None


def learn(house: House) -> Outcome:
    """Learn from every decision so far; a model that is worse, or no other than the one in use, is not installed.

    Raises UsageError where the settings name a model, which would be read with whatever is learned.
    """
    from classifier.learning import lessons
    from classifier.model_file import load_model
    from classifier.shipping import own_rows
    from store.locks import exclusive

    if house.settings.model is not None:
        raise UsageError(f"the setting model names {house.settings.model}: take it out to learn from decisions")
    with exclusive(house.settings.database, "train"):
        taught = read_taught(house)
        if len(taught) < ENOUGH:
            return Outcome(
                f"{len(taught)} article(s) have a decided topic or tone, {ENOUGH} are needed: nothing changed"
            )
        base = load_model()
        say(f"learning from {len(taught)} decided article(s)")
        return _install(house, lessons(base, taught, own_rows()), taught)


def _install(house: House, ready: "Lessons", taught: "Sequence[Taught]") -> Outcome:
    from classifier.comparing import Learned, compare, make

    current = house.learned_models.current
    old = Learned(current.topics_until, current.tone_until) if current else Learned()
    last, shipped = max(row.decided_at for row in taught), ready.base.coefficient_hash
    comparison = compare(ready, taught, old, Learned(last, last))
    new = Learned(
        old.topics if comparison.topics_refusal else last,
        old.tone if comparison.tone_refusal else last,
    )
    model = make(ready, taught, new)
    if model.coefficient_hash == (current.version if current else shipped):
        why = _refusals(comparison) or "the decisions teach nothing that it does not know"
        return Outcome(f"not installed: {why}; the model in use stays", None, comparison)
    record = _record(model.coefficient_hash, shipped, len(taught), new, comparison)
    house.learned_models.install(model, record)
    beside = _refusals(comparison)
    told = f"installed {record.version}: gaung tag now reads with it" + (f"; as before: {beside}" if beside else "")
    return Outcome(told, record, comparison)


def _refusals(comparison: "Comparison") -> str:
    return "; ".join(why for why in (comparison.topics_refusal, comparison.tone_refusal) if why)


def _record(version: str, shipped: str, articles: int, new: "Learned", comparison: "Comparison") -> LearnedModel:
    at = datetime.now(UTC)
    return LearnedModel(version, shipped, at, articles, new.topics, new.tone, comparison.to_dict())


def read_taught(house: House) -> "list[Taught]":
    """What people decided of topics and tones, the newest articles' decisions up to as many as can be learned from."""
    from classifier.learning import NEWEST
    from store.lessons import decided_articles

    with house.session() as session:
        taught = _taught(house, session, decided_articles(session, fields=FIELDS))
    return sorted(taught, key=lambda row: row.decided_at)[-NEWEST:]


def _taught(house: House, session: "Session", ids: Sequence[int]) -> "list[Taught]":
    from app.steps import article_text
    from classifier.taught import taught_by
    from store.articles import get_articles
    from store.decisions import decisions_of
    from store.lessons import everything_suggested
    from store.samples import samples

    said, decided = everything_suggested(session, ids, fields=FIELDS), decisions_of(session, ids)
    double = {sample.subject for sample in samples(session, kind=SampleKind.GANDA)}
    found = (
        taught_by(
            house.reader.asked(article_text(house, article)),
            group_of(article),
            said.get(article.id, []),
            decided.get(article.id, []),
            double=article_subject(article.id) in double,
        )
        for article in get_articles(session, article_ids=ids)
    )
    return [row for row in found if row is not None]


def group_of(article: "Article") -> str:
    """Articles of one happening stand on one side of every comparison, and so do copies that are not grouped yet."""
    return article.event or article.sha256
