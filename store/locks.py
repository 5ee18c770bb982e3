"""One run at a time, by name. A killed run leaves no lock behind: the kernel, or the server, lets go for it."""

import fcntl
import hashlib
import os
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from urllib.parse import quote

from sqlalchemy import Connection, text

from domain.errors import StoreError
from domain.period import WIB
from store.connect import connect, parse, sqlite_file

TRY = text("SELECT pg_try_advisory_lock(CAST(:key AS bigint))")
HOLDER = text("""
    SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND pg_locks.database = pg_stat_activity.datid
        AND datname = current_database() AND (classid::bigint << 32 | objid::bigint) = :key
""")


@contextmanager
def exclusive(url: str, name: str) -> Generator[None]:
    """Nobody else holds `name` on this database while the block runs, on any machine that reaches it.

    Raises StoreError that says who holds it. On SQLite the lock is on a file beside the database; a database in
    memory has nobody else.
    """
    file = sqlite_file(url)
    with ExitStack() as held:
        if file is not None:
            held.enter_context(_file_lock(Path(f"{file}.{quote(name, safe=' ')}.lock"), name))
        elif parse(url).get_backend_name() == "postgresql":
            held.enter_context(_server_lock(url, name))
        yield


@contextmanager
def _file_lock(path: Path, name: str) -> Generator[None]:
    with _locked(path, name) as stream:
        stream.write(f"{os.getpid()} {_minute()}")
        stream.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)  # while it is held: who waited for this very file finds that it is gone


def _locked(path: Path, name: str) -> IO[str]:
    """The open file, locked. A file that its holder deleted meanwhile does not count."""
    while True:
        stream = _opened(path)
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            with stream:
                raise _running(name, stream.read()) from error
        if _is_at(path, stream):
            stream.truncate(0)
            return stream
        stream.close()


def _is_at(path: Path, stream: IO[str]) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _opened(path: Path) -> IO[str]:
    try:
        stream = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"the lock {path} cannot be made: {error.strerror}") from error
    stream.seek(0)
    return stream


@contextmanager
def _server_lock(url: str, name: str) -> Generator[None]:
    """A lock of a connection of its own: it ends with the connection, however that ends."""
    engine = connect(url).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            _take(connection, name)
            yield
    finally:
        engine.dispose()


def _take(connection: Connection, name: str) -> None:
    who = f"gaung {os.getpid()} {_minute()}"  # what the next one reads
    connection.execute(text("SELECT set_config('application_name', :who, false)"), {"who": who})
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    if connection.execute(TRY, {"key": key}).scalar_one():
        return
    holder = connection.execute(HOLDER, {"key": key}).scalar()
    raise _running(name, (holder or "").removeprefix("gaung "))


def _running(name: str, holder: str) -> StoreError:
    pid, _, since = holder.partition(" ")
    return StoreError(f"{name} is already running" + (f" (pid {pid}, since {since})" if since else ""))


def _minute() -> str:
    return f"{datetime.now(WIB):%Y-%m-%d %H:%M} WIB"
