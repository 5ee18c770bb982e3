"""Every store test runs on both databases: `database_url` is empty, `migrated_url` and `engine` are at head."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from store.engine import open_engine
from store.schema import upgrade
from tests.postgres import empty_database, empty_tables

BOTH = ("sqlite", "postgresql")


@pytest.fixture(params=BOTH)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database: an SQLite file that is absent, or a fresh PostgreSQL one."""
    return f"sqlite:///{tmp_path}/gaung.db" if kind == "sqlite" else str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def migrated_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database at head without a row. Whoever changes its schema takes `database_url` instead."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_at_head"), tmp_path / "gaung.db")
        return f"sqlite:///{tmp_path}/gaung.db"
    url = str(request.getfixturevalue("postgres_at_head"))
    empty_tables(url)
    return url


@pytest.fixture(scope="session")
def sqlite_at_head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("at_head") / "gaung.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_at_head(postgres_server: str) -> Generator[str]:
    """URL of a database at head, one for all tests: to make one takes half a second."""
    with empty_database(postgres_server) as url:
        upgrade(url)
        yield url


@pytest.fixture
def engine(migrated_url: str) -> Generator[Engine]:
    engine = open_engine(migrated_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Generator[Session]:
    with Session(engine) as session:
        yield session
