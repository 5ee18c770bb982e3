"""Models that learned on this machine: beside the database, never in the package; all are kept, one is in use."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.whole_file import replacing, write_whole
from domain.errors import GaungError, UsageError

if TYPE_CHECKING:
    from classifier.text_model import TextModel

SHIPPED = "shipped"
RECORD = "learned.json"
IN_USE = "in_use"  # file that names the version


class LearnedModelError(GaungError):
    """What lies beside the database is not what this program put there."""


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """One model as it was made. Its version is its coefficient hash."""

    version: str
    shipped: str  # version of the shipped model that it builds on
    made_at: datetime  # aware UTC
    articles: int  # decided ones
    topics_until: datetime | None  # it learned topics from decisions up to then; None: topics as shipped
    tone_until: datetime | None
    figures: Mapping[str, Any]  # beside the model before it, on articles unseen by both

    def to_dict(self) -> dict[str, Any]:
        times = {name: _iso(getattr(self, name)) for name in ("made_at", "topics_until", "tone_until")}
        return asdict(self) | times


@dataclass(frozen=True, slots=True)
class LearnedModels:
    """The folder of learned models."""

    folder: Path

    def all(self) -> list[LearnedModel]:
        """Every model that was wholly written, oldest first."""
        found = [_read(path) for path in sorted(self.folder.glob(f"*/{RECORD}"))]
        return sorted(found, key=lambda model: (model.made_at, model.version))

    @property
    def in_use(self) -> str | None:
        """Version of the model in use; None: the shipped one."""
        try:
            return (self.folder / IN_USE).read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    @property
    def model_folder(self) -> Path | None:
        """Where the model in use lies; None: the shipped one. Raises LearnedModelError where it is not there."""
        version = self.in_use
        if version is None:
            return None
        self._get(version)
        return self.folder / version

    @property
    def current(self) -> LearnedModel | None:
        return self._get(self.in_use) if self.in_use else None

    def _get(self, version: str) -> LearnedModel:
        known = {model.version: model for model in self.all()}
        if version not in known:
            message = f"{self.folder / IN_USE} names the model {version!r}, which is not there"
            raise LearnedModelError(f"{message}: run gaung train --use {SHIPPED}")
        return known[version]

    def install(self, model: "TextModel", record: LearnedModel) -> None:
        """Keeps the model and uses it from now on. A kill at any moment leaves the former one in use, and whole."""
        from classifier.model_file import FILE_NAME, write_model

        place = self.folder / record.version
        place.mkdir(parents=True, exist_ok=True)
        with replacing(place / FILE_NAME) as draft:
            write_model(model, draft)
        write_whole(place / RECORD, json.dumps(record.to_dict(), ensure_ascii=False, indent=1) + "\n")
        self.use(record.version)

    def use(self, version: str) -> None:
        """Raises UsageError naming the known versions."""
        known = [SHIPPED, *(model.version for model in self.all())]
        if version not in known:
            raise UsageError(f"there is no model {version!r}; known are {', '.join(known)}")
        if version != SHIPPED or self.folder.is_dir():
            write_whole(self.folder / IN_USE, "" if version == SHIPPED else f"{version}\n")


def _read(path: Path) -> LearnedModel:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        times = {name: _time(content[name]) for name in ("made_at", "topics_until", "tone_until")}
        model = LearnedModel(**content | times)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LearnedModelError(f"{path} is no record of a model: {error}") from error
    if model.version != path.parent.name:
        raise LearnedModelError(f"{path} tells of the model {model.version!r}, not of {path.parent.name!r}")
    return model


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
