"""How well articles of one happening are put together, by pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from classifier.evaluation.figures import Figure, figure
from classifier.events import EventArticle
from classifier.grouping.events import group
from classifier.grouping.learning import learn, pairs_to_align, pairs_to_learn
from classifier.grouping.pairs import PairModel
from classifier.grouping.traits import Traits, traits_of_many

ALIKE_DAYS = range(4, 11)  # days after which a similar event of the same satker is a look-alike: about a week
SHOWN = 20

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One article with the happening that it tells of."""

    id: str
    article: EventArticle
    event: str
    source: str = ""  # rows of two sources are never compared
    named: tuple[str, ...] = ()  # satker that it names, whatever their role


@dataclass(frozen=True, slots=True)
class EventReport:
    articles: int
    events: int
    pairs: int  # that belong together
    f1: Figure  # by pairs; the interval is over samples of events
    precision: float
    recall: float
    week_apart_merged: int  # pairs of two events of one satker about a week apart
    wrong: tuple[tuple[str, str], ...]  # put together, do not belong together
    missed: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "articles": self.articles,
            "events": self.events,
            "pairs": self.pairs,
            "f1": self.f1.to_dict(),
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "week_apart_merged": self.week_apart_merged,
            "wrong": [list(pair) for pair in self.wrong],
            "missed": [list(pair) for pair in self.missed],
        }

    def lines(self) -> list[str]:
        """The report as plain lines."""
        return [
            f"articles                 {self.articles}",
            f"events                   {self.events}, pairs {self.pairs}",
            f"pairwise F1              {self.f1}",
            f"precision, recall        {self.precision:.3f}, {self.recall:.3f}",
            f"merged a week apart      {self.week_apart_merged}",
            *(f"wrong   {one} {other}" for one, other in self.wrong[:SHOWN]),
            *(f"missed  {one} {other}" for one, other in self.missed[:SHOWN]),
        ]


def evaluate_events(rows: Sequence[EventRow], model: PairModel) -> EventReport:
    """Figures of grouping all rows with this model."""
    traits = _traits(rows)
    return _report(rows, traits, _found(rows, traits, model))


def evaluate_held_out(rows: Sequence[EventRow], also: Sequence[EventRow], folds: int) -> EventReport:
    """Figures of `rows`, each event's pairs judged by a model that saw no pair with an article of its fold.

    `also` only teaches.
    """
    everything = [*rows, *also]
    traits = _traits(everything)
    events = {place: f"{row.source} {row.event}" for place, row in enumerate(everything)}
    pairs = [pair for pair in pairs_to_learn(traits, events) if _comparable(everything, pair)]
    aligned = [pair for pair in pairs_to_align(traits, events) if _comparable(everything, pair)]
    fold = {event: place % folds for place, event in enumerate(sorted(set(events.values())))}
    own = {place: traits[place] for place in range(len(rows))}
    found: set[Pair] = set()
    for held in range(folds):
        seen, shifted = (
            [pair for pair in some if held not in (fold[events[pair[0]]], fold[events[pair[1]]])]
            for some in (pairs, aligned)
        )
        grouped = _found(rows, own, learn(traits, events, seen, shifted))
        found |= {pair for pair in grouped if held in (fold[events[pair[0]]], fold[events[pair[1]]])}
    return _report(rows, own, found)


def learn_from(rows: Sequence[EventRow]) -> tuple[PairModel, int]:
    """The model that all rows teach, and of how many pairs."""
    traits = _traits(rows)
    events = {place: f"{row.source} {row.event}" for place, row in enumerate(rows)}
    pairs, aligned = (
        [pair for pair in find(traits, events) if _comparable(rows, pair)] for find in (pairs_to_learn, pairs_to_align)
    )
    return learn(traits, events, pairs, aligned), len(pairs)


def _traits(rows: Sequence[EventRow]) -> dict[int, Traits]:
    return dict(enumerate(traits_of_many([(row.article, row.named) for row in rows])))


def _found(rows: Sequence[EventRow], traits: Mapping[int, Traits], model: PairModel) -> set[Pair]:
    """Pairs that grouping puts together, each source by itself."""
    found: set[Pair] = set()
    for source in {row.source for row in rows}:
        own = {place: traits[place] for place, row in enumerate(rows) if row.source == source}
        found |= _pairs({place: one.event for place, one in group(own, model).items()})
    return found


def _comparable(rows: Sequence[EventRow], pair: Pair) -> bool:
    return rows[pair[0]].source == rows[pair[1]].source


def _pairs(events: Mapping[int, str]) -> set[Pair]:
    together: dict[str, list[int]] = {}
    for place in sorted(events):
        together.setdefault(events[place], []).append(place)
    return {pair for places in together.values() for pair in combinations(places, 2)}


def _report(rows: Sequence[EventRow], traits: Mapping[int, Traits], found: set[Pair]) -> EventReport:
    gold = _pairs({place: f"{row.source} {row.event}" for place, row in enumerate(rows)})
    right = found & gold
    return EventReport(
        articles=len(rows),
        events=len({(row.source, row.event) for row in rows}),
        pairs=len(gold),
        f1=_figure(rows, gold, found),
        precision=len(right) / max(len(found), 1),
        recall=len(right) / max(len(gold), 1),
        week_apart_merged=sum(_week_apart(traits, pair) for pair in found - gold),
        wrong=_shown(rows, found - gold),
        missed=_shown(rows, gold - found),
    )


def _figure(rows: Sequence[EventRow], gold: set[Pair], found: set[Pair]) -> Figure:
    """F1 with its interval: events are drawn, and a pair counts as often as the event of its first article."""
    names = sorted({(row.source, row.event) for row in rows})
    place_of = {name: place for place, name in enumerate(names)}

    def counts(pairs: set[Pair]) -> list[int]:
        of = [0] * len(names)
        for first, _ in pairs:
            of[place_of[rows[first].source, rows[first].event]] += 1
        return of

    right, named = counts(gold & found), [a + b for a, b in zip(counts(gold), counts(found), strict=True)]
    return figure(len(names), lambda at: 2 * sum(right[i] for i in at) / max(sum(named[i] for i in at), 1))


def _week_apart(traits: Mapping[int, Traits], pair: Pair) -> bool:
    one, other = (traits[place] for place in pair)
    shares = not set(one.satker).isdisjoint(other.satker)
    return bool(
        shares and one.published and other.published and abs((one.published - other.published).days) in ALIKE_DAYS
    )


def _shown(rows: Sequence[EventRow], pairs: set[Pair]) -> tuple[tuple[str, str], ...]:
    return tuple((rows[one].id, rows[other].id) for one, other in sorted(pairs))
