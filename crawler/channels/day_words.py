"""How addresses and forms write a day."""

import tomllib
from pathlib import Path

_WORDS = tomllib.loads((Path(__file__).parent / "day_words.toml").read_text(encoding="utf-8"))

INDEXES = frozenset(_WORDS["indexes"])
MONTHS: tuple[tuple[str, ...], ...] = tuple(map(tuple, _WORDS["months"]))  # twelve, each with its names
DAY_FIELDS = frozenset(_WORDS["fields"]["day"])
MONTH_FIELDS = frozenset(_WORDS["fields"]["month"])
YEAR_FIELDS = frozenset(_WORDS["fields"]["year"])
