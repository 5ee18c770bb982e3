"""Writing so that two processes at once cannot do harm."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.connect import begin_writing


def hold(session: Session, key: str) -> None:
    """Until the transaction ends nobody else passes here with the same key (on SQLite: with any key).

    What is read after it cannot change before it is written. A killed holder holds nothing.
    """
    begin_writing(session.connection())
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key})


def insert_into(session: Session, table: Any) -> sqlite.Insert | postgresql.Insert:
    """An INSERT of the session's own dialect, for its ON CONFLICT."""
    return postgresql.insert(table) if session.get_bind().dialect.name == "postgresql" else sqlite.insert(table)
