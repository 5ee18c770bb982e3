"""Events: an article's latest membership stands."""

import pytest
from sqlmodel import Session

from domain.event import Membership
from store.events import (
    add_to_event,
    articles_in_event,
    events_of,
    ungrouped,
)
from tests.store.samples import APRIL, saved


def _join(session: Session, article_id: int, event: str) -> None:
    add_to_event(session, membership=Membership(article_id, event, "salinan", 1.0, "m1", APRIL))


def test_latest_membership_stands(session: Session) -> None:
    first, second, third = (saved(session, number) for number in range(3))
    for article_id, event in ((first, "e1"), (second, "e1"), (first, "e2")):
        _join(session, article_id, event)

    assert events_of(session, [first, second, third]) == {first: "e2", second: "e1"}
    assert (articles_in_event(session, event="e1"), articles_in_event(session, event="e2")) == ([second], [first])
    assert ungrouped(session) == [third]


def test_similarity_is_a_share() -> None:
    with pytest.raises(ValueError, match=r"similarity 1\.5 of article 1 is outside 0\.\.1"):
        Membership(1, "e1", "salinan", 1.5, "m1", APRIL)
