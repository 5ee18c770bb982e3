"""Connections: settings that hold on every one, and refusals that a person can act on."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from domain.errors import StoreError
from store.connect import FULL, begin_writing, connect
from store.engine import open_engine
from store.runs import start_run
from store.schema import state, upgrade


@pytest.mark.parametrize(
    "url",
    ["", "gaung.db", "rahasia", "mysql://u:rahasia@h/db", "postgresql://u:rahasia@h:port/db", "postgresql://u:rahasia@h",
     "sqlite://rahasia/gaung.db", "sqlite+aiosqlite:///rahasia.db", "http://[rahasia/"],
)  # fmt: skip
def test_nonsense_url_is_refused_without_repeating_it(url: str) -> None:
    for refused in (connect, open_engine, state, upgrade):
        with pytest.raises(StoreError, match="write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME") as raised:
            refused(url)
        assert "rahasia" not in str(raised.value)


@pytest.mark.parametrize("form", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_form_of_a_postgresql_url_uses_psycopg(form: str) -> None:
    assert connect(f"{form}://humas@db.example/gaung").driver == "psycopg"


def test_unreachable_server_is_told_without_the_password() -> None:
    for refused in (open_engine, state, upgrade):
        with pytest.raises(
            StoreError, match=r"the database postgresql://127\.0\.0\.1:1/gaung cannot be used: .*refused"
        ) as raised:
            refused("postgresql://humas:rahasia@127.0.0.1:1/gaung?password=rahasia")
        assert "rahasia" not in str(raised.value)


def test_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "surat.db"
    letter.write_text("Dengan hormat, " * 100)

    for refused in (open_engine, state, upgrade):
        with pytest.raises(StoreError, match=r"surat\.db cannot be used: file is not a database"):
            refused(f"sqlite:///{letter}")
    assert letter.read_text() == "Dengan hormat, " * 100


def test_absent_folder_is_named(tmp_path: Path) -> None:
    for refused in (open_engine, upgrade):
        with pytest.raises(StoreError, match=f"the folder {tmp_path}/tiada does not exist"):
            refused(f"sqlite:///{tmp_path}/tiada/gaung.db")


def test_folder_is_no_database(tmp_path: Path) -> None:
    for refused in (open_engine, state, upgrade):
        with pytest.raises(StoreError, match="cannot be used: unable to open database file"):
            refused(f"sqlite:///{tmp_path}")


def test_every_sqlite_connection_has_the_settings(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/gaung.db")

    with engine.connect() as first, engine.connect() as second:
        for name, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}.items():
            for connection in (first, second):
                assert connection.execute(text(f"PRAGMA {name}")).scalar_one() == value


def test_database_that_another_program_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.connect.PRAGMAS", ("PRAGMA busy_timeout = 0",))
    url = f"sqlite:///{tmp_path}/gaung.db"
    upgrade(url)
    first, second = open_engine(url), open_engine(url)

    with first.connect() as holder, second.connect() as waiter:
        begin_writing(holder)
        with pytest.raises(StoreError, match=r"gaung\.db cannot be used: database is locked"):
            begin_writing(waiter)
    first.dispose()
    second.dispose()


@pytest.mark.parametrize("free", [0, 10**9], ids=["none", "much"])
def test_an_input_or_output_error_is_a_full_disk_where_nothing_is_free(
    free: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_engine(f"sqlite:///{tmp_path}/gaung.db").dispose()
    (tmp_path / "gaung.db-wal").mkdir()
    disk = SimpleNamespace(f_bavail=free, f_frsize=1, f_files=9, f_favail=9)
    monkeypatch.setattr("store.connect.os.statvfs", lambda folder: disk)

    with pytest.raises(StoreError) as raised:
        open_engine(f"sqlite:///{tmp_path}/gaung.db")

    told = FULL if not free else "unable to open database file"
    assert str(raised.value) == f"the database sqlite:///{tmp_path}/gaung.db cannot be used: {told}"


def test_a_database_that_can_grow_no_more_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    upgrade(url)
    monkeypatch.setattr("store.connect.PRAGMAS", ("PRAGMA max_page_count = 1",))  # SQLite takes what it has by now
    engine = open_engine(url)

    with pytest.raises(StoreError) as raised, Session(engine) as session:
        start_run(session, outlet="a" * 100_000, at=datetime(2024, 7, 1, tzinfo=UTC))
    engine.dispose()

    assert str(raised.value) == f"the database {url} cannot be used: {FULL}"


@pytest.mark.parametrize(
    ("code", "message"), [("53100", "could not extend file"), ("58030", "could not write: No space left on device")]
)
def test_a_server_without_room_is_told_as_a_full_disk(code: str, message: str, postgres_url: str) -> None:
    engine = connect(postgres_url)
    failing = f"DO $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '{code}'; END $$"

    with pytest.raises(StoreError) as raised, engine.connect() as connection:
        connection.execute(text(failing))
    engine.dispose()

    assert str(raised.value).endswith(f" cannot be used: {FULL}")


def test_mistake_in_a_statement_stays_a_mistake(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError, match="tiada"):
        connection.execute(text("SELECT * FROM tiada"))


def test_lost_connection_is_told_and_the_next_one_works(postgres_url: str) -> None:
    engine = connect(postgres_url)

    with pytest.raises(StoreError, match="cannot be used: terminating connection"), engine.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()
