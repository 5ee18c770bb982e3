"""Every table that this package declares, wherever it is declared."""

from importlib import import_module
from pathlib import Path

from sqlalchemy import MetaData
from sqlmodel import SQLModel


def declared_tables() -> MetaData:
    """The tables of all files named `*tables.py`: what the migrations together must make."""
    for path in sorted(Path(__file__).parent.glob("*tables.py")):
        import_module(f"store.{path.stem}")
    return SQLModel.metadata
