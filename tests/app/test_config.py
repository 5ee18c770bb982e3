from pathlib import Path

import pytest

from app.config import load_settings
from app.main import hoisted
from domain.errors import UsageError


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GAUNG_DATABASE", "GAUNG_KANWIL", "GAUNG_REGISTRY"):
        monkeypatch.delenv(name, raising=False)


def test_options_outrank_variables_and_variables_outrank_the_file(monkeypatch):
    Path("gaung.toml").write_text('database = "sqlite:///file.db"\nkanwil = "file"\npolicy = "file"\n')
    monkeypatch.setenv("GAUNG_DATABASE", "sqlite:///variable.db")
    monkeypatch.setenv("GAUNG_KANWIL", "variable")

    settings = load_settings(database="sqlite:///option.db")

    assert (settings.database, settings.kanwil, settings.policy) == ("sqlite:///option.db", "variable", "file")


def test_without_anything_the_defaults_hold():
    assert load_settings().database == "sqlite:///gaung.db"


def test_a_misspelt_key_is_refused_by_name():
    Path("gaung.toml").write_text('databse = "sqlite:///x.db"\n')

    with pytest.raises(UsageError, match=r"gaung.toml: unknown key 'databse'; known are .*database"):
        load_settings()


def test_a_broken_file_is_refused_with_its_place():
    Path("gaung.toml").write_text("database = \n")

    with pytest.raises(UsageError, match=r"gaung.toml: .*line 1"):
        load_settings()


def test_a_value_of_a_wrong_type_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("GAUNG_JOBS", "many")

    with pytest.raises(UsageError, match=r"setting jobs: .*integer"):
        load_settings()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["rank", "--registry=r", "--period", "P"], ["--registry=r", "rank", "--period", "P"]),
        (["tag", "--database"], ["--database", "tag"]),
        (["satker", "find", "--", "--database"], ["satker", "find", "--", "--database"]),
    ],
)
def test_database_and_registry_may_stand_anywhere(given, wanted):
    assert hoisted(given) == wanted
