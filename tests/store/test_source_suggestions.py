"""What the machine suspects of sites stands once, and the latest word is current."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from domain.outlet import JenisSumber, SourceSuggestion
from store.source_suggestions import add_source_suggestion, source_suggestions, unregistered_addresses
from tests.store.samples import APRIL, saved

SAID = SourceSuggestion("salin.example", JenisSumber.PENYALIN, 6, 5, "5 dari 6 beritanya", "peristiwa-2", APRIL)


def test_the_latest_word_on_a_host_is_current(session: Session) -> None:
    later = replace(SAID, articles=8, copies=7, at=APRIL + timedelta(days=1))

    assert [add_source_suggestion(session, one) for one in (SAID, SAID, later)] == [True, False, True]
    assert source_suggestions(session) == {"salin.example": later}


def test_it_cannot_be_changed(session: Session) -> None:
    add_source_suggestion(session, SAID)
    session.commit()

    with pytest.raises(DBAPIError, match="source_suggestion is append-only: update refused"):
        session.execute(text("UPDATE source_suggestion SET jenis_sumber = 'pers'"))


def test_only_articles_without_an_outlet_are_asked_for(session: Session) -> None:
    first = saved(session, 1, outlet=None)
    saved(session, 2, outlet="sumselsatu")
    third = saved(session, 3, outlet=None)

    assert list(unregistered_addresses(session)) == [third, first]
