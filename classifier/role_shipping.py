"""Shipping the role model: train on labelled articles and our own, write the file that `roles` reads."""

from collections.abc import Sequence
from importlib.resources import files
from json import loads
from pathlib import Path

from classifier.gold import GoldRow, article_of
from classifier.linking.linker import Linker
from classifier.role_training import role_samples, train_roles
from classifier.roles import FILE_NAME, RoleModel, dump_role_model
from domain.tags import Role
from domain.topic import LAINNYA


def own_role_rows() -> list[GoldRow]:
    """Articles of our own writing whose satker and roles are labelled, in the manner of the national press."""
    text = files("classifier.data").joinpath("own_roles.jsonl").read_text(encoding="utf-8")
    rows = [loads(line) for line in text.splitlines() if line]
    return [
        GoldRow(
            id=row["id"],
            article=article_of(row),
            units=tuple((unit["kode"], Role(unit["role"])) for unit in row["gold"]["units"]),
            unknown_units=(),
            topics=(LAINNYA,),  # nobody labelled topics: these rows train roles only
            tone=None,
        )
        for row in rows
    ]


def ship_roles(rows: Sequence[GoldRow], linker: Linker, folder: Path) -> RoleModel:
    """Train on `rows` and our own articles, and write the model's file into `folder`."""
    model = train_roles(role_samples(rows, linker), role_samples(own_role_rows(), linker))
    (folder / FILE_NAME).write_text(dump_role_model(model), encoding="utf-8")
    return model
