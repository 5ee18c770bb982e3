"""Names that satker go by, from `alias.csv`: one line each, with where it was seen."""

from collections.abc import Sequence
from pathlib import Path

from domain.satker import Alias, Satker
from registry.csv_file import CsvRow, read_csv

COLUMNS = ("satker_kode", "alias", "terlihat", "ambigu")
_AMBIGU = {"ya": True, "": False}


def read_aliases(path: Path) -> list[Alias]:
    """Rows of a file in the form of `alias.csv`, not yet held against each other or the satker."""
    return [_alias(row) for row in read_csv(path, COLUMNS)]


def load_aliases(path: Path, satker: Sequence[Satker], *added: Path) -> tuple[Alias, ...]:
    """Aliases in file order, then those of `added` files. A name of several satker must be marked on each line."""
    kodes = {each.kode for each in satker}
    rows = [(row, _alias(row)) for each in (path, *added) for row in read_csv(each, COLUMNS)]
    owners = _owners([alias for _, alias in rows])
    seen: set[tuple[str, str]] = set()
    for row, alias in rows:
        _check(row, alias, kodes, owners)
        key = (alias.satker_kode, alias.alias.casefold())
        if key in seen:
            raise row.error("alias", f"{alias.alias!r} stands twice for {alias.satker_kode}")
        seen.add(key)
    return tuple(alias for _, alias in rows)


def _alias(row: CsvRow) -> Alias:
    return Alias(row.text("satker_kode"), row.text("alias"), row.cells["terlihat"], row.mark("ambigu", _AMBIGU))


def _owners(aliases: Sequence[Alias]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for alias in aliases:
        owners.setdefault(alias.alias.casefold(), set()).add(alias.satker_kode)
    return owners


def _check(row: CsvRow, alias: Alias, kodes: set[str], owners: dict[str, set[str]]) -> None:
    if alias.satker_kode not in kodes:
        raise row.error("satker_kode", f"{alias.satker_kode!r} is not in satker.csv")
    others = owners[alias.alias.casefold()] - {alias.satker_kode}
    if others and not alias.ambigu:
        raise row.error("ambigu", f"{alias.alias!r} is also a name of {', '.join(sorted(others))}: write ya")
