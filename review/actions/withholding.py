"""Which articles nobody may see the machine's or another person's word on yet."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from domain.sample import SampleKind, article_of_subject
from domain.withheld import Withheld
from store.events import articles_in_event, events_of
from store.queue import speakers, waiting_of
from store.samples import samples


def withheld(session: Session) -> Withheld:
    """What waits of the samples drawn so far. Only reads; what was not drawn, or gives no card, is not withheld."""
    blind, double = (_drawn(session, kind) for kind in (SampleKind.BUTA, SampleKind.GANDA))
    spoken = speakers(session, blind | double)
    half = {one for one in double if spoken[one] == 1}
    waiting = {one for one in blind if spoken[one] == 0} | blind & half
    asked = {one.article_id for one in waiting_of(session, waiting | half) if one.lane is not None}
    return Withheld(_with_events(session, waiting & asked), _with_events(session, half & asked))


def _drawn(session: Session, kind: SampleKind) -> set[int]:
    """Articles; pages that were not kept have nothing to withhold."""
    found = (article_of_subject(one.subject) for one in samples(session, kind=kind))
    return {one for one in found if one is not None}


def _with_events(session: Session, article_ids: Iterable[int]) -> frozenset[int]:
    ids = frozenset(article_ids)
    events = set(events_of(session, ids).values())
    return ids.union(*(articles_in_event(session, event=event) for event in events))
