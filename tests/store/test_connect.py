"""Connections: settings that hold on every one, and refusals that a person can act on."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from domain.errors import StoreError
from store.connect import begin_writing, connect
from store.engine import open_engine
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
