"""An outlet as its registry file: what equals the default is left out, what is not known is "auto"."""

from dataclasses import asdict, fields
from enum import Enum
from typing import Any

import tomli_w

from domain.outlet import Expect, Outlet, Selectors

CHANNELS = ("feeds", "sitemaps", "wordpress", "tags", "search")  # None there means "auto"
_DEFAULTS = {"selectors": asdict(Selectors()), "expect": asdict(Expect())}


def outlet_toml(outlet: Outlet) -> str:
    """Text of `outlets/<kode>.toml`; the kode is the file's name and not in it."""
    return tomli_w.dumps(dict(_entries(outlet)))


def _entries(outlet: Outlet) -> list[tuple[str, Any]]:
    entries: list[tuple[str, Any]] = []
    for field in fields(Outlet):
        value = getattr(outlet, field.name)
        if field.name in CHANNELS:
            entries.append((field.name, "auto" if value is None else _plain(value)))
        elif field.name == "pola_sumber":
            entries += [
                (field.name, [{"pola": pattern, "jenis_sumber": kind.value} for pattern, kind in value])
            ] * bool(value)
        elif field.name in _DEFAULTS:
            entries += [(field.name, asdict(value))] * (asdict(value) != _DEFAULTS[field.name])
        elif field.name != "kode" and value not in (field.default, (), None):
            entries.append((field.name, _plain(value)))
    return entries


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
