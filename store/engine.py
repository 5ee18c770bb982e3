"""The one way to open a database for work."""

from collections.abc import Generator
from contextlib import contextmanager
from time import monotonic, sleep

from sqlalchemy import Engine, text
from sqlmodel import Session

from domain.errors import StoreError
from store.connect import WAIT_S, connect, shown
from store.schema import Condition, refusal, state_of, upgrade_over

_LOOK_AGAIN_S = 0.05  # while another process opens the same new file


def open_engine(url: str) -> Engine:
    """An engine on a database of exactly our schema.

    A fresh SQLite file (absent, empty or in memory) is created, so that the first night on a new machine just works;
    an empty PostgreSQL database is refused, because it may be the wrong one. Raises StoreError that says what to do.
    """
    engine = connect(url)
    try:
        _ready(engine)
    except StoreError:
        engine.dispose()
        raise
    return engine


def _ready(engine: Engine) -> None:
    with engine.connect() as connection:
        found = state_of(connection)
    if found.condition is Condition.EMPTY and engine.dialect.name == "sqlite":
        found = upgrade_over(engine)
    if found.condition is not Condition.CURRENT:
        raise StoreError(refusal(shown(engine.url), found))
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)


def _write_ahead(engine: Engine) -> None:
    """WAL stays with the file; a restored backup lacks it. SQLite does not wait for a lock here, so we do."""
    last = monotonic() + WAIT_S
    while True:
        try:
            with engine.connect() as connection:
                if connection.scalar(text("PRAGMA journal_mode")) != "wal":
                    connection.execute(text("PRAGMA journal_mode = WAL"))
        except StoreError as error:
            if "locked" not in str(error) or monotonic() > last:
                raise
            sleep(_LOOK_AGAIN_S)
        else:
            return


@contextmanager
def reading(engine: Engine) -> Generator[Session]:
    """A session in which every question sees the database as it was at the first one, whoever writes meanwhile.

    For what adds up over several questions: counts, rankings, exports. Writing in it is an error.
    """
    with Session(engine) as session:
        connection = session.connection()
        if engine.dialect.name != "sqlite":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield session
            return
        connection.execute(text("PRAGMA query_only = ON"))
        try:
            connection.execute(text("BEGIN"))
            yield session
        finally:
            session.rollback()
            session.connection().execute(text("PRAGMA query_only = OFF"))  # the pool hands the connection on
