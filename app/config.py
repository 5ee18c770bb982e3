"""Settings: `gaung.toml` in the working directory, then `GAUNG_*` variables, then options; the last one wins."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from domain.errors import UsageError

CONFIG_FILE = "gaung.toml"


class Settings(BaseSettings):
    """What an installation may choose. An unknown key in `gaung.toml` is refused."""

    model_config = SettingsConfigDict(env_prefix="GAUNG_", toml_file=CONFIG_FILE, extra="ignore")

    database: str = "sqlite:///gaung.db"
    registry: Path | None = None  # None: the packaged one
    kanwil: str | None = None  # prefix of satker codes, e.g. sumsel
    policy: str = "hitung-1"
    archive: Path | None = None  # WARC folder; None: `arsip` beside the SQLite database
    contact: str = "https://gaung.invalid/kontak"  # who runs the crawler: an address newsrooms can write to
    crawl_delay: float = 1.0  # seconds between two requests to one host
    jobs: int = 2  # outlets crawled at the same time
    model: Path | None = None  # folder of a trained model; None: the packaged one

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**options: Any) -> Settings:
    """Settings of this run; options that are None were not given. Raises UsageError naming the wrong key."""
    try:
        _refuse_unknown_keys()
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"setting {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _refuse_unknown_keys() -> None:
    import tomllib

    path = Path(CONFIG_FILE)
    if not path.is_file():
        return
    try:
        keys = tomllib.loads(path.read_text(encoding="utf-8")).keys()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{CONFIG_FILE}: {error}") from error
    if unknown := sorted(keys - Settings.model_fields.keys()):
        raise UsageError(
            f"{CONFIG_FILE}: unknown key {unknown[0]!r}; known are {', '.join(sorted(Settings.model_fields))}"
        )
