"""The review queue: what waits for people, one card an event, the most urgent first."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

NARROW = 0.2  # the two likeliest topics lie nearer than this: the machine is in doubt


class Lane(StrEnum):
    """In the order in which they are worked off."""

    NEGATIF = "negatif"  # perhaps bad news
    RAGU = "ragu"  # not read by the machine yet, or in doubt
    KONFLIK = "konflik"  # two candidates for one name, or a name that is no known satker's
    YAKIN = "yakin"


LANES = tuple(Lane)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open article as the queue looks at it."""

    article_id: int
    event: str | None
    title: str | None
    seen_at: datetime
    margin: float | None  # between the two likeliest topics, 0..1; None: not read by the machine yet
    suspicion: float  # that the news is bad, 0..1
    is_suspect: bool
    has_conflict: bool
    has_satker: bool  # one is named in a role that counts

    @property
    def lane(self) -> Lane | None:
        """None: the machine discards it."""
        if self.margin is None:
            return Lane.RAGU
        if self.is_suspect:
            return Lane.NEGATIF
        if not (self.has_satker or self.has_conflict):
            return None
        if self.margin < NARROW and self.has_satker:
            return Lane.RAGU
        return Lane.KONFLIK if self.has_conflict else Lane.YAKIN


@dataclass(frozen=True, slots=True)
class Card:
    """What one key decides: the open articles of one event, or a page that was not kept."""

    lane: Lane
    articles: tuple[int, ...]  # ids, ascending; () for a page
    event: str | None
    title: str | None
    margin: float | None
    suspicion: float
    seen_at: datetime
    page: int | None = None  # id of a page that was fetched and not kept
    is_blind: bool = False  # shown without the machine's suggestions
    is_double: bool = False  # a second person decides it too

    @property
    def number(self) -> int:
        """Of the card's oldest article, by which it is drawn for samples."""
        return self.articles[0] if self.articles else self.page or 0


def cards_of(waiting: Iterable[Waiting]) -> list[Card]:
    """One card an event, in the order of work; what the machine discards gives none.

    A card lies in the most urgent lane of its articles. Suspects: likeliest first. Then what was not read, then the
    narrowest margin. Equal ones: older first.
    """
    together: dict[tuple[str | None, int], list[Waiting]] = defaultdict(list)
    for one in sorted(waiting, key=lambda one: one.article_id):
        if one.lane is not None:
            together[(one.event, 0 if one.event else one.article_id)].append(one)
    return sorted((_card(articles) for articles in together.values()), key=_urgency)


def _card(articles: Sequence[Waiting]) -> Card:
    lanes = [one.lane for one in articles if one.lane]
    margins = [one.margin for one in articles if one.margin is not None]
    return Card(
        lane=min(lanes, key=LANES.index),
        articles=tuple(one.article_id for one in articles),
        event=articles[0].event,
        title=articles[0].title,
        margin=min(margins) if len(margins) == len(articles) else None,
        suspicion=max(one.suspicion for one in articles),
        seen_at=min(one.seen_at for one in articles),
    )


def _urgency(card: Card) -> tuple[int, float, float, datetime, int]:
    suspicion = -card.suspicion if card.lane is Lane.NEGATIF else 0.0
    return LANES.index(card.lane), suspicion, -1.0 if card.margin is None else card.margin, card.seen_at, card.number


def marked(cards: Iterable[Card], blind: AbstractSet[int], double: AbstractSet[int]) -> list[Card]:
    """The same cards, in order, those with a drawn article marked.

    Neither lane nor margin nor place of a blind one tells what the machine reads: it lies where what was not read lies.
    """
    return sorted((_marked(card, blind, double) for card in cards), key=_urgency)


def _marked(card: Card, blind: AbstractSet[int], double: AbstractSet[int]) -> Card:
    card = replace(card, is_double=not double.isdisjoint(card.articles))
    if blind.isdisjoint(card.articles):
        return card
    return replace(card, is_blind=True, lane=Lane.RAGU, margin=None, suspicion=0.0)


def mixed(cards: Sequence[Card], extra: Iterable[Card], place: Callable[[Card], float]) -> list[Card]:
    """The cards with the extra ones among them, unannounced, but none before the last suspect.

    `place` gives each a number from 0 to 1: how far down it comes.
    """
    urgent = [card for card in cards if card.lane is Lane.NEGATIF]
    rest = [card for card in cards if card.lane is not Lane.NEGATIF]
    at: dict[int, list[Card]] = defaultdict(list)
    for card in sorted(extra, key=lambda card: (place(card), card.number)):
        at[int(place(card) * (len(rest) + 1))].append(card)
    together = [one for row in range(len(rest) + 1) for one in (*at[row], *rest[row : row + 1])]
    return [*urgent, *together]
