"""Which schema a database has, and bringing it to ours."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from domain.errors import StoreError
from store.connect import begin_writing, connect, shown, sqlite_file

MIGRATIONS = Path(__file__).parent / "migrations"
OURS = {"article", "alembic_version"}  # tables that every revision of ours has
LOCK_KEY = 4_702_111  # any number that stays: PostgreSQL's name for "somebody migrates this database"


class Condition(StrEnum):
    EMPTY = "empty"  # absent, or without a single table
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"  # of a revision that this program does not know
    FOREIGN = "foreign"  # holds tables of something else


@dataclass(frozen=True, slots=True)
class State:
    condition: Condition
    revision: str | None  # of the database
    head: str  # of this program


def revisions() -> tuple[str, ...]:
    """Names of the revisions that this program knows, oldest first; each is the start of its file's name."""
    return tuple(sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def state(url: str) -> State:
    """What the database holds. An SQLite file that is absent is empty, and stays absent."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return State(Condition.EMPTY, None, revisions()[-1])
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return state_of(connection)
    finally:
        engine.dispose()


def state_of(connection: Connection) -> State:
    """What the database behind an open connection holds."""
    tables = set(inspect(connection).get_table_names())
    known = revisions()
    if not tables >= OURS:
        return State(Condition.FOREIGN if tables else Condition.EMPTY, None, known[-1])
    revision = connection.execute(text("SELECT max(version_num) FROM alembic_version")).scalar_one()
    return State(_condition(revision, known), revision, known[-1])


def _condition(revision: str, known: tuple[str, ...]) -> Condition:
    if revision == known[-1]:
        return Condition.CURRENT
    return Condition.OLDER if revision in known else Condition.NEWER


def upgrade(url: str, *, to: str = "head") -> State:
    """Brings the database to revision `to` in one transaction, creating it where an SQLite file is absent.

    Data is kept. Refuses a newer and a foreign database with StoreError. Done twice it changes nothing.
    """
    engine = connect(url)
    try:
        return upgrade_over(engine, to=to)
    finally:
        engine.dispose()


def upgrade_over(engine: Engine, *, to: str = "head") -> State:
    """The same over an engine that stays open, which a database in memory needs."""
    with engine.begin() as connection:
        _lock(connection)
        found = state_of(connection)
        if found.condition in {Condition.NEWER, Condition.FOREIGN}:
            raise StoreError(refusal(shown(engine.url), found))
        _migrate(connection, to)
        return state_of(connection)


def refusal(name: str, found: State) -> str:
    """Why a database of this state is not used, and what to do.

    >>> refusal("sqlite:///gaung.db", State(Condition.OLDER, "0001", "0002"))
    'the database sqlite:///gaung.db has schema 0001, this program needs 0002: run gaung db upgrade'
    """
    match found.condition:
        case Condition.NEWER:
            told = f"has schema {found.revision}, which is newer than this program's {found.head}: update the program"
        case Condition.OLDER:
            told = f"has schema {found.revision}, this program needs {found.head}: run gaung db upgrade"
        case Condition.FOREIGN:
            told = "holds tables of another program: name an empty database"
        case _:
            told = "is empty: run gaung db upgrade"
    return f"the database {name} {told}"


def _lock(connection: Connection) -> None:
    begin_writing(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})


def _migrate(connection: Connection, to: str) -> None:
    from alembic import command  # late: a quarter second that only a migration needs
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, to)
