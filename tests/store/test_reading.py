"""A reading session sees one moment, whoever writes meanwhile, and keeps nobody from writing."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from domain.errors import StoreError
from store.articles import article_ids
from store.engine import open_engine, reading
from tests.store.samples import saved


def test_reading_session_does_not_see_what_is_written_meanwhile(engine: Engine) -> None:
    with reading(engine) as reader:
        before = article_ids(reader)
        with Session(engine) as writer, writer.begin():
            written = saved(writer, 1)
        during = article_ids(reader)
    with reading(engine) as reader:
        after = article_ids(reader)

    assert (before, during, after) == ([], [], [written])


def test_reading_session_cannot_write(engine: Engine) -> None:
    with reading(engine) as reader, pytest.raises((DBAPIError, StoreError), match=r"readonly|read-only"):
        saved(reader, 1)
    with Session(engine) as writer, writer.begin():
        assert saved(writer, 1) == 1


def test_reading_works_on_a_database_in_memory() -> None:
    engine = open_engine("sqlite://")
    with Session(engine) as writer, writer.begin():
        saved(writer, 1)

    with reading(engine) as reader:
        assert article_ids(reader) == [1]
    engine.dispose()


def test_savepoint_undoes_its_part_and_commits_nothing_early(engine: Engine) -> None:
    with Session(engine) as session:
        with session.begin_nested():
            saved(session, 1)
        nested = session.begin_nested()
        saved(session, 2)
        nested.rollback()
        inside = article_ids(session)
        session.rollback()
        assert (inside, article_ids(session)) == ([1], [])
