"""What a command works with: settings, registry, database and reader, each made when first asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import Settings
from app.console import say
from app.learned_models import LearnedModelError, LearnedModels
from domain.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from classifier.linking.linker import Linker
    from classifier.reading import Reader
    from domain.ranking import Policy
    from registry.loader import Registry


@dataclass
class House:
    """The composition root of one run."""

    settings: Settings

    @cached_property
    def registry(self) -> "Registry":
        from registry.loader import load_registry

        return load_registry(self.registry_folder)

    @property
    def registry_folder(self) -> Path | None:
        """The configured folder, else the one beside the database that adds outlets; None: only the packaged files."""
        if self.settings.registry is not None:
            return self.settings.registry
        own = self.beside_database / "registri"  # not "registry": that is a folder of the checkout
        return own if (own / "outlets").is_dir() or (own / "tambahan").is_dir() else None

    def forget_registry(self) -> None:
        """Its files were changed: read them again when they, or what is made of them, are next asked for."""
        for made in ("registry", "linker", "reader"):
            self.__dict__.pop(made, None)

    @cached_property
    def engine(self) -> "Engine":
        from store.engine import open_engine

        return open_engine(self.settings.database)

    @cached_property
    def linker(self) -> "Linker":
        from classifier.linking.linker import build_linker

        return build_linker(self.registry.satker, self.registry.aliases)

    @cached_property
    def reader(self) -> "Reader":
        """With the configured model, else the one that learned beside the database, else the shipped one."""
        from classifier.loading import load_reader

        if self.settings.model is not None:
            return load_reader(self.linker, self.settings.model)
        return self._learned_reader() or load_reader(self.linker)

    def _learned_reader(self) -> "Reader | None":
        """None where no learned model is in use, or an update of this program has left it behind."""
        from classifier.loading import load_reader
        from classifier.model_file import OutdatedModelError

        folder = self.learned_models.model_folder
        if folder is None:
            return None
        try:
            reader = load_reader(self.linker, folder)
        except OutdatedModelError:
            say(
                "gaung: the learned model is of another version of this program; the shipped one reads: run gaung train"
            )
            return None
        if reader.texts.coefficient_hash != folder.name:
            raise LearnedModelError(f"{folder} holds another model than its name says: run gaung train --use shipped")
        return reader

    @property
    def learned_models(self) -> LearnedModels:
        return LearnedModels(self.beside_database / "model")

    def chosen_kanwil(self, prefix: str | None) -> str | None:
        """The named Kanwil, else the configured one. Raises UsageError for a prefix that no satker has."""
        chosen = prefix or self.settings.kanwil
        known = sorted({row.kanwil for row in self.registry.satker})
        if chosen is not None and chosen not in known:
            raise UsageError(f"no satker has the prefix {chosen!r}; known are {', '.join(known)}")
        return chosen

    def policy(self, policy_id: str | None = None) -> "Policy":
        """The named policy, else the one in use. Raises UsageError naming the known ones."""
        return self.registry.policy(policy_id or self.settings.policy)

    @contextmanager
    def session(self) -> "Iterator[Session]":
        """A session in one transaction: committed at the end, rolled back on an error."""
        from sqlmodel import Session

        with Session(self.engine) as session, session.begin():
            yield session

    @property
    def archive(self) -> Path:
        """Folder of the WARC files: the configured one, else `arsip` beside the SQLite database."""
        return self.settings.archive or self.beside_database / "arsip"

    @property
    def beside_database(self) -> Path:
        """Folder of the SQLite database; for another one the working directory."""
        _, sqlite, path = self.settings.database.partition("sqlite:///")
        return Path(path).parent if sqlite and path else Path()
