"""The queue that people work off: what waits, with the samples drawn among it."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from domain.period import WIB
from domain.queue import Card, Lane, Waiting, cards_of, marked, mixed
from domain.sample import RATES, Draw, Sample, SampleKind, article_of_subject, article_subject, chance, page_subject
from store.queue import discarded_pages, open_articles, speakers, waiting_of
from store.samples import add_samples, draws, keep_draw, samples

Subjects = Mapping[SampleKind, Mapping[str, datetime]]  # what can be drawn, and when it came in


def review_queue(session: Session, *, now: datetime) -> list[Card]:
    """Every card that waits, in order; what is new is drawn for samples first. A double card waits for two people.

    A drawn card looks like any other: discarded ones lie in the lane of the confident, at places that nobody can
    foresee, and blind ones among those that the machine has not read.
    """
    waiting, pages = _waiting(session), discarded_pages(session)
    cards = cards_of(waiting)
    _draw(session, eligible(waiting, cards, pages), now)
    drawn = {kind: {one.subject for one in samples(session, kind=kind)} for kind in SampleKind}
    seeds = {draw.period: draw.seed for draw in draws(session).values()}
    extra = _discarded_cards(waiting, pages, drawn[SampleKind.TERBUANG])
    shown = marked(cards, *(_articles(drawn[kind]) for kind in (SampleKind.BUTA, SampleKind.GANDA)))
    return mixed(shown, extra, lambda card: chance(seeds[month_of(card.seen_at)], f"place {_subject(card)}"))


def draw_samples(session: Session, *, now: datetime) -> None:
    """Draws what is new, before anybody sees it; drawing twice draws nothing twice."""
    waiting = _waiting(session)
    _draw(session, eligible(waiting, cards_of(waiting), discarded_pages(session)), now)


def _waiting(session: Session) -> list[Waiting]:
    return waiting_of(session, [*open_articles(session), *_half_done(session)])


def _articles(subjects: Iterable[str]) -> set[int]:
    return {article for subject in subjects if (article := article_of_subject(subject)) is not None}


def _half_done(session: Session) -> list[int]:
    """Articles drawn for two people, on which one has spoken."""
    drawn = _articles(one.subject for one in samples(session, kind=SampleKind.GANDA))
    spoken = speakers(session, drawn)
    return sorted(article for article, people in spoken.items() if people == 1)


def eligible(
    waiting: Iterable[Waiting], cards: Iterable[Card], pages: Mapping[int, tuple[str | None, datetime]]
) -> Subjects:
    """What can be drawn now: of each card its oldest article, and what the machine discarded."""
    shown = {article_subject(card.number): card.seen_at for card in cards}
    discarded = {article_subject(one.article_id): one.seen_at for one in waiting if one.lane is None}
    discarded |= {page_subject(page): seen_at for page, (_, seen_at) in pages.items()}
    return {SampleKind.TERBUANG: discarded, SampleKind.BUTA: shown, SampleKind.GANDA: shown}


def month_of(time: datetime) -> str:
    """Month in WIB, e.g. 2024-07."""
    return time.astimezone(WIB).strftime("%Y-%m")


def _draw(session: Session, subjects: Subjects, now: datetime) -> None:
    months = {month_of(seen_at) for came in subjects.values() for seen_at in came.values()}
    known = draws(session)
    for month in sorted(months - known.keys()):
        known[month] = keep_draw(session, draw=Draw(month, secrets.token_hex(16), RATES, now))
    add_samples(session, samples=_taken(subjects, known, now))


def _taken(subjects: Subjects, known: Mapping[str, Draw], now: datetime) -> list[Sample]:
    return [
        Sample(month, kind, subject, now)
        for kind, came in subjects.items()
        for subject, seen_at in sorted(came.items())
        if known[month := month_of(seen_at)].takes(kind, subject)
    ]


def _discarded_cards(
    waiting: Iterable[Waiting], pages: Mapping[int, tuple[str | None, datetime]], drawn: set[str]
) -> list[Card]:
    articles = [
        Card(Lane.YAKIN, (one.article_id,), one.event, one.title, one.margin, one.suspicion, one.seen_at)
        for one in waiting
        if one.lane is None and article_subject(one.article_id) in drawn
    ]
    kept = [
        Card(Lane.YAKIN, (), None, title, None, 0.0, seen_at, page=page)
        for page, (title, seen_at) in pages.items()
        if page_subject(page) in drawn
    ]
    return [*articles, *kept]


def _subject(card: Card) -> str:
    return page_subject(card.page) if card.page is not None else article_subject(card.number)


@dataclass(frozen=True, slots=True)
class Audited:
    """One kind of one month, drawn again with the seed that was kept."""

    kind: SampleKind
    rate: float
    eligible: int  # now
    drawn: int
    strange: int  # drawn, though the seed does not draw them
    missing: int  # not drawn, though the seed draws them


def audit(session: Session, *, period: str) -> list[Audited]:
    """Whether what was drawn in a month is what its seed draws; () for a month without a draw."""
    draw = draws(session).get(period)
    if draw is None:
        return []
    waiting = waiting_of(session, open_articles(session))
    subjects = eligible(waiting, cards_of(waiting), discarded_pages(session))
    return [_audited(session, draw, kind, subjects[kind]) for kind in SampleKind]


def _audited(session: Session, draw: Draw, kind: SampleKind, came: Mapping[str, datetime]) -> Audited:
    drawn = {one.subject for one in samples(session, kind=kind, period=draw.period)}
    here = {subject for subject, seen_at in came.items() if month_of(seen_at) == draw.period}
    strange = sum(not draw.takes(kind, subject) for subject in drawn)
    missing = sum(draw.takes(kind, subject) for subject in here - drawn)
    return Audited(kind, draw.rates[kind], len(here), len(drawn), strange, missing)
