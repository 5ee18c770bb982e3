"""From a database URL to an engine, whatever state the database is in."""

import os
import sqlite3
from pathlib import Path

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from domain.errors import StoreError

FORMS = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
IN_MEMORY = {None, "", ":memory:"}
WAIT_S = 30  # for another writer to finish; SQLite has one at a time

# FULL, not NORMAL: a decision that a person saw confirmed must outlive a power cut; the cost is one fsync a commit.
PRAGMAS = (
    f"PRAGMA busy_timeout = {WAIT_S * 1000}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # or INSERT OR REPLACE slips past the triggers against DELETE
)
OPERATORS_ERRORS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_MAY_BE_FULL = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}  # what SQLite says where its own files find no room
_NO_ROOM = 65_536  # bytes: the least that SQLite's files beside the database need
FULL = "its disk is full; make room on it, then run again: what was finished before is stored"
# A client that vanished with its machine loses its session, and so its locks, after about two minutes.
KEEPALIVES = "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=20 -c tcp_keepalives_count=3"


def connect(url: str) -> Engine:
    """An engine for the URL; nothing is opened yet.

    Raises StoreError for what is no URL of a database we know; and whenever a statement fails for a reason that the
    operator can act on (unreachable, locked, full, read-only, damaged) it fails with a StoreError.
    """
    parsed = parse(url)
    engine = _postgres(parsed) if parsed.get_backend_name() == "postgresql" else _sqlite(parsed)
    event.listen(engine, "handle_error", _tell)
    return engine


def parse(url: str) -> URL:
    """The URL with the driver we use. Raises StoreError, which never repeats the text: it may hold a password."""
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"the database URL cannot be read: {FORMS}") from error
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"} and parsed.database:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"} and parsed.host is None:
        return parsed
    raise StoreError(f"the database URL names no database that Gaung can use: {FORMS}")


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for one in memory and for PostgreSQL."""
    parsed = parse(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in IN_MEMORY:
        return None
    return Path(str(parsed.database))


def shown(url: str | URL) -> str:
    """The URL as a message may print it: without user, password and options.

    >>> shown("postgresql://humas:rahasia@db.example.id:5433/gaung?password=rahasia")
    'postgresql://db.example.id:5433/gaung'
    """
    parsed = make_url(url)
    return str(URL.create(parsed.get_backend_name(), host=parsed.host, port=parsed.port, database=parsed.database))


def _sqlite(url: URL) -> Engine:
    in_memory = url.database in IN_MEMORY
    folder = Path(url.database or "").parent
    if not folder.is_dir():
        raise StoreError(f"the database {shown(url)} cannot be opened: the folder {folder} does not exist")
    # isolation_level: a transaction takes the write lock with its first write, and waits for it, instead of
    # failing when another process wrote between its first read and its first write.
    options = {"isolation_level": "IMMEDIATE", "check_same_thread": False, "timeout": WAIT_S}
    engine = create_engine(url, connect_args=options, **({"poolclass": StaticPool} if in_memory else {}))
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "savepoint", _begin_before_savepoint)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(pragma).close()


def _begin_before_savepoint(connection: Connection, _name: str) -> None:
    """Outside a transaction, releasing a savepoint would commit."""
    begin_writing(connection)


def begin_writing(connection: Connection) -> None:
    """On SQLite take the write lock now, so that what is read next cannot change before it is written."""
    if connection.dialect.name != "sqlite":
        return
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection) and not raw.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(url: URL) -> Engine:
    options = {"application_name": "gaung", "client_encoding": "utf8", "connect_timeout": 10, "options": KEEPALIVES}
    given = {key: value for key, value in options.items() if key not in url.query}
    return create_engine(url, connect_args=given, pool_pre_ping=True)


def _tell(context: ExceptionContext) -> StoreError | None:
    """A sentence for what the operator can act on; None for what is a mistake in the program."""
    cause = context.original_exception
    if context.is_pre_ping or context.engine is None or not _is_operators(cause):
        return None
    told = FULL if _is_full(cause, context.engine.url) else " ".join(str(cause).split())
    return StoreError(f"the database {shown(context.engine.url)} cannot be used: {told}")


def _is_operators(cause: BaseException) -> bool:
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in OPERATORS_ERRORS
    return isinstance(cause, psycopg.OperationalError)


def _is_full(cause: BaseException, url: URL) -> bool:
    """The disk has no room: the database says so, or it could not write and there is none left."""
    if isinstance(cause, psycopg.Error):
        return isinstance(cause, psycopg.errors.DiskFull) or "No space left on device" in str(cause)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code == sqlite3.SQLITE_FULL or (code in _MAY_BE_FULL and _has_no_room(Path(url.database or "").parent))


def _has_no_room(folder: Path) -> bool:
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < _NO_ROOM or (disk.f_files > 0 and disk.f_favail == 0)
