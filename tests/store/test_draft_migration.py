"""A new migration is drafted from the tables as they are declared."""

import runpy
import shutil
from pathlib import Path

from sqlalchemy import Column, Integer, Table
from sqlmodel import SQLModel

from store.draft_migration import draft
from store.schema import MIGRATIONS, revisions


def test_draft_follows_the_last_revision_and_holds_what_is_new(tmp_path: Path) -> None:
    folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    stamp = Table("stempel", SQLModel.metadata, Column("id", Integer, primary_key=True))
    try:
        path = draft("Stamps", folder)
    finally:
        SQLModel.metadata.remove(stamp)

    module = runpy.run_path(str(path))
    assert (module["revision"], module["down_revision"]) == (f"{int(revisions()[-1]) + 1:04}", revisions()[-1])
    assert path.read_text(encoding="utf-8").count("op.create_table(") == 1
    assert "stempel" in path.read_text(encoding="utf-8")
