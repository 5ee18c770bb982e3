"""A PostgreSQL server for tests: the one that GAUNG_TEST_POSTGRES names, else one of our own in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

SERVER_USER = "postgres"
DEBIAN = Path("/usr/lib/postgresql")  # where Debian keeps the programs, outside PATH
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=50")
END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
ABSENT = "PostgreSQL is absent: set GAUNG_TEST_POSTGRES to a server's URL, or install it"


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """URL of a server's `postgres` database, where databases may be made."""
    given = os.environ.get("GAUNG_TEST_POSTGRES")
    if given:
        yield given.replace("postgresql+psycopg://", "postgresql://")
        return
    programs = _programs()
    if programs is None:
        pytest.skip(ABSENT)
    with _running(programs) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Generator[str]:
    """URL of an empty database that lives for one test."""
    with empty_database(postgres_server) as url:
        yield url


@contextmanager
def empty_database(server: str) -> Generator[str]:
    """URL of a new database, dropped at the end whoever is still connected."""
    name = f"gaung_{uuid4().hex[:16]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield named(server, name)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def empty_tables(url: str) -> None:
    """Takes every row and every connection from a migrated database, append-only or not."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(END_OTHERS)
        names = [name for (name,) in connection.execute(TABLES)]
        connection.execute("SET session_replication_role = replica")  # no trigger fires
        tables = sql.SQL(", ").join(map(sql.Identifier, names))
        connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(tables))


def named(server: str, database: str) -> str:
    """The server's URL with another database."""
    address, _, options = server.partition("?")
    return f"{address.rpartition('/')[0]}/{database}" + (f"?{options}" if options else "")


def _programs() -> Path | None:
    """Folder with initdb and postgres; the newest version where there are several."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(DEBIAN.glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


@contextmanager
def _running(programs: Path) -> Generator[str]:
    folder = Path(tempfile.mkdtemp(prefix="gaung-pg-"))  # short: a socket's path has at most 107 bytes
    account = _account()
    if account:
        os.chown(folder, account["user"], account["group"])
    try:
        made = [programs / "initdb", "-D", folder / "data", "-U", SERVER_USER, "-A", "trust", "-E", "UTF8"]
        subprocess.run([*made, "--no-locale", "--no-sync"], check=True, capture_output=True, cwd=folder, **account)
        with _serving(programs, folder, account):
            yield f"postgresql://{SERVER_USER}@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _serving(programs: Path, folder: Path, account: dict[str, Any]) -> Generator[None]:
    settings = [part for setting in FAST for part in ("-c", setting)]
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, *settings]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **account) as server,
    ):
        try:
            _wait_for(programs / "pg_isready", folder, server)
            yield
        finally:
            server.send_signal(2)  # SIGINT: fast shutdown, whoever is connected


def _wait_for(is_ready: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if subprocess.run([is_ready, "-q", "-h", folder], check=False).returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL does not start: {(folder / 'log').read_text()}")


def _account() -> dict[str, Any]:
    """Whose process the server is: never root's, which it refuses."""
    if os.geteuid() != 0:
        return {}
    accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = accounts.get(SERVER_USER, accounts["nobody"])
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
