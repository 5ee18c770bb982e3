"""What machine and people said cannot be changed in the database, by whatever statement."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from domain.event import Membership
from domain.sample import RATES, Draw, Sample, SampleKind, article_subject
from store.articles import save_article
from store.decisions import add_decision
from store.events import add_to_event
from store.samples import add_samples, keep_draw
from store.suggestions import save_tags
from tests.store.samples import APRIL, decision, fetched, saved, tags

TABLES = ("suggestion", "tagging", "decision", "event_article", "article_version", "sample")


@pytest.fixture
def filled(session: Session) -> Session:
    """A database with a row in each append-only table."""
    article_id = saved(session, 1)
    save_article(session, new=fetched(url=None, canonical_url="https://kabar.example/1", text="Isi lain."))
    save_tags(session, article_id, tags(), APRIL, "0" * 64)
    add_decision(session, decision=decision(article_id))
    add_to_event(session, membership=Membership(article_id, "e1", "salinan", 1.0, "m1", APRIL))
    keep_draw(session, draw=Draw("2024-04", "benih", RATES, APRIL))
    add_samples(session, samples=[Sample("2024-04", SampleKind.BUTA, article_subject(article_id), APRIL)])
    session.commit()
    return session


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_database_refuses_to_change_what_was_said(filled: Session, table: str, statement: str) -> None:
    verb = statement.partition(" ")[0].lower()

    with pytest.raises(DBAPIError, match=f"{table} is append-only: {verb} refused"):
        filled.execute(text(statement.format(table)))


@pytest.mark.parametrize("table", TABLES)
def test_replacing_and_truncating_are_refused_too(filled: Session, kind: str, table: str) -> None:
    replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
    statement = replace if kind == "sqlite" else f"TRUNCATE {table} CASCADE"

    with pytest.raises(DBAPIError, match="is append-only"):
        filled.execute(text(statement))


def test_the_list_of_tables_is_that_of_the_docstrings() -> None:
    from store import sample_tables, tables

    rows = [
        row
        for row in (*vars(tables).values(), *vars(sample_tables).values())
        if isinstance(row, type) and issubclass(row, tables.SQLModel)
    ]
    said = {row.__tablename__ for row in rows if "Append-only" in (row.__doc__ or "")}
    assert said == set(TABLES)
