"""Schema: migrated equals declared, and every other state is told with what to do."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from domain.errors import StoreError
from store.connect import connect
from store.declared import declared_tables
from store.engine import open_engine
from store.schema import MIGRATIONS, Condition, revisions, state, upgrade

HEAD = revisions()[-1]
OPENING = """
import sys
from store.declared import declared_tables
from store.engine import open_engine
from store.schema import upgrade
upgrade(sys.argv[1])
open_engine(sys.argv[1]).dispose()
"""


def _run(url: str, statement: str) -> None:
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _rows(url: str, question: str) -> list[Any]:
    engine = connect(url)
    with engine.connect() as connection:
        rows = list(connection.execute(text(question)).scalars())
    engine.dispose()
    return rows


def test_migrated_schema_is_the_declared_one(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), declared_tables()) == []


def test_revision_names_are_those_of_alembic_in_order() -> None:
    script = ScriptDirectory(str(MIGRATIONS))

    assert tuple(step.revision for step in reversed(list(script.walk_revisions()))) == revisions()


def test_absent_database_is_empty_and_stays_absent(tmp_path: Path) -> None:
    assert state(f"sqlite:///{tmp_path}/gaung.db").condition is Condition.EMPTY
    assert list(tmp_path.iterdir()) == []


def test_upgrade_makes_an_empty_database_current_and_twice_is_once(database_url: str) -> None:
    assert state(database_url).condition is Condition.EMPTY
    assert upgrade(database_url).condition is Condition.CURRENT
    assert upgrade(database_url).revision == HEAD
    assert state(database_url).condition is Condition.CURRENT


def test_older_database_is_refused_until_upgraded_and_keeps_its_rows(database_url: str) -> None:
    upgrade(database_url, to="0001")
    _run(database_url, "INSERT INTO validator (url, at) VALUES ('https://kabar.example/feed', '2024-03-01 00:00:00')")

    with pytest.raises(StoreError, match=f"has schema 0001, this program needs {HEAD}: run gaung db upgrade"):
        open_engine(database_url)
    upgrade(database_url)

    assert _rows(database_url, "SELECT url FROM validator") == ["https://kabar.example/feed"]


def test_newer_database_is_refused_by_open_and_by_upgrade(database_url: str) -> None:
    upgrade(database_url)
    _run(database_url, "UPDATE alembic_version SET version_num = '9999'")

    assert state(database_url).condition is Condition.NEWER
    for refused in (open_engine, upgrade):
        with pytest.raises(StoreError, match=r"schema 9999, which is newer than this program's .*: update the program"):
            refused(database_url)


def test_database_of_another_program_is_refused_and_left_alone(database_url: str, tmp_path: Path) -> None:
    _run(database_url, "CREATE TABLE invoice (id INTEGER)")
    before = [path.read_bytes() for path in tmp_path.iterdir()]

    for refused in (open_engine, upgrade):
        with pytest.raises(StoreError, match="holds tables of another program: name an empty database"):
            refused(database_url)
    assert state(database_url).condition is Condition.FOREIGN
    assert [path.read_bytes() for path in tmp_path.iterdir()] == before


def test_empty_sqlite_file_is_created_when_opened(tmp_path: Path) -> None:
    (tmp_path / "gaung.db").touch()

    open_engine(f"sqlite:///{tmp_path}/gaung.db").dispose()

    assert state(f"sqlite:///{tmp_path}/gaung.db").revision == HEAD


def test_empty_postgresql_database_is_refused_with_what_to_do(postgres_url: str) -> None:
    with pytest.raises(StoreError, match="is empty: run gaung db upgrade"):
        open_engine(postgres_url)


def test_database_in_memory_is_at_head() -> None:
    engine = open_engine("sqlite://")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD
    engine.dispose()


def test_two_processes_may_create_one_database_at_once(database_url: str) -> None:
    command = [sys.executable, "-c", OPENING, database_url]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]

    assert [run.communicate()[1].decode() for run in runs] == [""] * 2
    assert state(database_url).revision == HEAD
