"""The words of `words.toml`."""

import tomllib
from pathlib import Path
from typing import Any

_READ: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))

OFFICES = frozenset[str](_READ["offices"])
HEADS = frozenset[str](_READ["heads"])
SAYS_HEAD = HEADS | frozenset[str](_READ["says_head"])
HABIT = frozenset[str](_READ["habit"])
ONWARD = frozenset[str](_READ["onward"])
TODAY = frozenset[str](_READ["today"])
DATING = frozenset[str](_READ["dating"])
COUNTING = frozenset[str](_READ["counting"])
WEEKDAYS: dict[str, int] = _READ["weekdays"]
MONTHS: dict[str, int] = _READ["months"]
ONES: dict[str, int] = _READ["ones"]
WHOLE: dict[str, int] = _READ["whole"]
SCALE: dict[str, int] = _READ["scale"]
NUMBER_WORDS = frozenset(ONES) | frozenset(WHOLE)  # that begin a number
RELATIVE_DAYS = frozenset[str](_READ["relative"])
