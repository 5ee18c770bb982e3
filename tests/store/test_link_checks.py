"""Looks at links: when each is due, what it changes, and how long a page is known to have stood."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from domain.article import ArticleStatus
from domain.liveness import LinkCheck, LinkState, Occasion
from store.articles import get_article, save_article
from store.decisions import add_decision
from store.link_checks import add_checks, asked_checks, checks_before_lock, due_checks, standings
from tests.store.samples import APRIL, MARCH, MAY, by_hand, decision, saved

DAY = timedelta(days=1)


def _look(article_id: int, at: datetime, state: LinkState = LinkState.HIDUP, **values: object) -> LinkCheck:
    told = {"occasion": Occasion.HARI_KE_7, "url": f"https://kabar.example/{article_id}", "http_status": 200, **values}
    return LinkCheck(article_id=article_id, at=at, state=state, **told)  # type: ignore[arg-type]


def _due(session: Session, now: datetime) -> list[tuple[int, str]]:
    return [(one.article_id, one.occasion.value) for one in due_checks(session, now=now)]


def test_an_article_is_looked_at_on_its_seventh_day_and_not_again(session: Session) -> None:
    article_id = saved(session, 1)

    assert _due(session, MARCH + 6.9 * DAY) == []
    assert _due(session, MARCH + 7 * DAY) == [(article_id, "hari_ke_7")]
    add_checks(session, [_look(article_id, MARCH + 7 * DAY)])
    assert _due(session, MARCH + 60 * DAY) == []


def test_an_article_that_was_old_when_it_was_found_was_seen_on_its_seventh_day_already(session: Session) -> None:
    saved(session, 1, published_at=MARCH - 300 * DAY)

    assert _due(session, MARCH + 20 * DAY) == []


def test_a_time_of_publication_ahead_of_its_find_counts_from_the_find(session: Session) -> None:
    article_id = saved(session, 1, published_at=MARCH + 300 * DAY)

    assert _due(session, MARCH + 7 * DAY) == [(article_id, "hari_ke_7")]


def test_the_first_decision_asks_for_a_look_and_the_second_for_none(session: Session) -> None:
    article_id = saved(session, 1)
    add_checks(session, [_look(article_id, MARCH + 8 * DAY)])
    add_decision(session, decision=decision(article_id))

    assert _due(session, APRIL) == [(article_id, "saat_tinjau")]
    add_checks(session, [_look(article_id, APRIL + DAY)])
    add_decision(session, decision=decision(article_id, at=APRIL + 2 * DAY))
    assert _due(session, MAY) == []


def test_an_address_without_an_answer_is_asked_again_another_day_and_not_for_ever(session: Session) -> None:
    article_id = saved(session, 1)
    begin = MARCH + 7 * DAY
    add_checks(session, [_look(article_id, begin, LinkState.TAK_TERJANGKAU)])

    assert _due(session, begin + timedelta(hours=2)) == []
    assert _due(session, begin + DAY) == [(article_id, "hari_ke_7")]
    add_checks(session, [_look(article_id, begin + n * DAY, LinkState.TAK_TERJANGKAU) for n in range(1, 7)])
    assert _due(session, begin + 30 * DAY) == []


def test_what_has_no_address_is_never_looked_at(session: Session) -> None:
    entry = save_article(session, new=by_hand(published_at=MARCH)).id
    add_decision(session, decision=decision(entry))

    assert (_due(session, MAY), asked_checks(session, [entry])) == ([], [])


def test_before_a_lock_every_article_of_the_period_is_looked_at_once_a_day(session: Session) -> None:
    inside = [saved(session, number, published_at=MARCH + number * DAY) for number in range(3)]
    saved(session, 9, published_at=MAY)
    add_checks(session, [_look(inside[0], APRIL - timedelta(hours=1), occasion=Occasion.SEBELUM_KUNCI)])

    due = checks_before_lock(session, start=MARCH, end=APRIL, now=APRIL)
    later = checks_before_lock(session, start=MARCH, end=APRIL, now=APRIL + 2 * DAY)

    assert [one.article_id for one in due] == inside[1:]
    assert [one.article_id for one in later] == inside
    assert {one.occasion for one in later} == {Occasion.SEBELUM_KUNCI}


@pytest.mark.parametrize("state", [state for state in LinkState if state.is_gone])
def test_a_page_that_is_gone_is_noted_once_and_stands_again_when_it_is_seen(session: Session, state: LinkState) -> None:
    article_id = saved(session, 1)
    add_checks(session, [_look(article_id, APRIL, state), _look(article_id, APRIL + DAY, state)])
    gone = get_article(session, article_id=article_id)
    missing = standings(session, [article_id])[article_id]
    add_checks(session, [_look(article_id, APRIL + 2 * DAY)])

    back = get_article(session, article_id=article_id)
    assert gone is not None
    assert back is not None
    assert (gone.status, back.status) == (ArticleStatus.HILANG, ArticleStatus.TAYANG)
    assert missing.gone_at == APRIL
    assert standings(session, [article_id])[article_id].gone_at is None


def test_a_look_that_found_out_nothing_changes_nothing(session: Session) -> None:
    article_id = saved(session, 1)
    before = standings(session, [article_id])

    add_checks(session, [_look(article_id, APRIL, LinkState.TAK_TERJANGKAU, http_status=None, detail="timeout")])

    assert standings(session, [article_id]) == before
    kept = session.connection().execute(text("SELECT article_id, state, detail FROM link_check"))
    assert list(kept) == [(article_id, "tak_terjangkau", "timeout")]


def test_seven_days_are_proved_by_a_look_seven_days_later(session: Session) -> None:
    article_id = saved(session, 1)
    fresh = standings(session, [article_id])[article_id]
    add_checks(session, [_look(article_id, MARCH + 7 * DAY)])
    week = standings(session, [article_id])[article_id]

    assert (fresh.alive_for, fresh.is_enough) == (timedelta(0), False)
    assert (week.alive_for, week.is_enough) == (7 * DAY, True)


@pytest.mark.parametrize("statement", ["UPDATE link_check SET state = 'hidup'", "DELETE FROM link_check"])
def test_looks_cannot_be_changed(session: Session, statement: str) -> None:
    add_checks(session, [_look(saved(session, 1), APRIL, LinkState.TIDAK_ADA)])
    session.commit()

    with pytest.raises(DBAPIError, match="link_check is append-only"):
        session.execute(text(statement))
