"""Times go in and come out as the same instant, in UTC, whatever the database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from domain.article import JenisKonten, NewArticle
from store.articles import articles_between, get_article
from store.tables import ValidatorRow
from tests.store.samples import MARCH, fetched, saved

WITA = timezone(timedelta(hours=8))
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=OFFSETS)  # noqa: DTZ001


def test_local_time_comes_back_as_utc(session: Session) -> None:
    article_id = saved(session, 1, published_at=datetime(2024, 7, 1, 0, 15, 30, 123456, tzinfo=WITA))
    session.commit()

    article = get_article(session, article_id=article_id)

    assert article is not None
    assert article.published_at == datetime(2024, 6, 30, 16, 15, 30, 123456, tzinfo=UTC)
    assert article.published_at.tzinfo is UTC


@given(at=INSTANTS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_instant_round_trips(session: Session, at: datetime) -> None:
    session.add(ValidatorRow(url="https://kabar.example/feed", at=at))
    session.flush()
    session.expire_all()

    row = session.get_one(ValidatorRow, "https://kabar.example/feed")

    assert (row.at, row.at.utcoffset()) == (at, timedelta(0))
    session.rollback()


def test_naive_time_is_refused_by_the_domain() -> None:
    naive = MARCH.replace(tzinfo=None)

    for field in ("seen_at", "published_at"):
        with pytest.raises(ValueError, match="an article's times need a zone"):
            fetched(**{field: naive})


def test_naive_time_is_refused_by_the_database(session: Session) -> None:
    naive = MARCH.replace(tzinfo=None)

    session.add(ValidatorRow(url="https://kabar.example/feed", at=naive))
    with pytest.raises(StatementError, match="must have timezone information"):
        session.flush()
    session.rollback()
    with pytest.raises(StatementError, match="must have timezone information"):
        articles_between(session, start=naive, end=naive)


def test_article_needs_a_title_or_a_text() -> None:
    with pytest.raises(ValueError, match="an article needs a title or a text"):
        NewArticle(text=" \n", seen_at=MARCH, kind=JenisKonten.BERITA, source=fetched().source)
