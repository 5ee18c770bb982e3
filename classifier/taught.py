"""What people's decisions on one article teach: labels, what they say nothing of, and how much each weighs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from classifier.text import ArticleText
from domain.tags import Decision, Field, Suggestion, Tone, Verdict

CONFIRMED = 1.0  # the person left standing what the machine had suggested
OWN_JUDGEMENT = 2.0  # a correction, a decision made without seeing the suggestion, or two people of one mind


@dataclass(frozen=True, slots=True)
class Label:
    """One decided value and its weight in learning."""

    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Taught:
    """One article with what people decided; what nobody decided is None or empty."""

    article: ArticleText
    group: str  # articles of one happening, and copies, are of one group
    topic: Label | None
    secondary: frozenset[str]
    denied: frozenset[str]  # topics that a person refused
    tone: Label | None
    decided_at: datetime  # of the last decision that teaches

    @property
    def topics(self) -> tuple[str, ...]:
        """The primary first; empty where nobody decided it."""
        return (self.topic.value, *sorted(self.secondary)) if self.topic else ()


def taught_by(
    article: ArticleText, group: str, said: Sequence[Suggestion], decisions: Sequence[Decision], *, double: bool
) -> Taught | None:
    """What one article teaches; None where nobody decided topic or tone.

    `said` are suggestions of every model so far in time order: a decision is a correction if it differs from what
    stood when it was made. `double`: the article was drawn for two people; while they differ it teaches nothing.
    """
    topic = _label(decisions, said, Field.TOPIK, double)
    tone = _label(decisions, said, Field.NADA, double)
    if topic is None and tone is None:
        return None
    verdicts = {d.value: d.verdict for d in decisions if d.field is Field.TOPIK}
    beside = {d.value for d in decisions if d.field is Field.TOPIK and not d.primary}
    accepted = {value for value in beside if verdicts[value] is Verdict.DISETUJUI}
    return Taught(
        article,
        group,
        topic,
        frozenset(accepted - {topic.value if topic else ""}),
        frozenset(value for value, verdict in verdicts.items() if verdict is Verdict.DITOLAK),
        tone,
        max(d.at for d in decisions if d.field in {Field.TOPIK, Field.NADA}),
    )


def _label(decisions: Sequence[Decision], said: Sequence[Suggestion], field: Field, double: bool) -> Label | None:
    """The value that stands, of the primary topic or the tone."""
    standing = {d.value: d for d in decisions if d.field is field}
    accepted = [d for d in decisions if d.field is field and _accepts(d) and _accepts(standing[d.value])]
    if not accepted:
        return None
    votes = Counter({d.by: d.value for d in accepted}.values())
    last = max(accepted, key=lambda d: d.at)
    value, most = votes.most_common(1)[0] if double else (last.value, votes[last.value])
    if double and 2 * most <= votes.total():
        return None
    is_own = most > 1 or any(_own(d, said) for d in accepted if d.value == value)
    return Label(value, OWN_JUDGEMENT if is_own else CONFIRMED)


def _accepts(decision: Decision) -> bool:
    """It names the one tone, or the primary topic."""
    return decision.verdict is Verdict.DISETUJUI and (decision.primary or decision.field is not Field.TOPIK)


def _own(decision: Decision, said: Iterable[Suggestion]) -> bool:
    """The decision repeats nothing that its maker was shown."""
    return not decision.shown or decision.value != _shown(said, decision)


def _shown(said: Iterable[Suggestion], decision: Decision) -> str | None:
    """The machine's value of the same field when the decision was made."""
    before = [s for s in said if s.field is decision.field and s.at <= decision.at]
    values = [s.value for s in before if s.primary or s.field is not Field.TOPIK]
    return values[-1] if values else None


def tone_of(label: Label | None) -> Tone | None:
    return Tone(label.value) if label else None
