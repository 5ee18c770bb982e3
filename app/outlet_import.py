"""A table of outlets becomes files of the registry: every row has one status, and a wrong one names line and column."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w

from app.house import House
from app.outlet_toml import outlet_toml
from app.own_outlets import kode_of, outlets_folder
from app.text_file import read_text_file
from app.whole_file import write_whole
from crawler.urls import registered_domain
from domain.errors import RegistryError, UsageError
from domain.outlet import JenisSumber, Outlet, Tingkat
from registry.hosts import place_of
from registry.outlet_file import load_outlets

_TEXTS = ("kode", "nama", "keluarga", "tingkat", "jenis_sumber", "timezone", "scheme", "catatan")
_LISTS = ("hosts", "wilayah", "feeds", "sitemaps")
_FLAGS = ("aktif", "keluarga_dipastikan")
_SAME = {"host": "hosts", "situs": "hosts", "url": "hosts", "domain": "hosts", "media": "nama", "outlet": "nama"}
_YES, _NO = frozenset({"ya", "true", "1", "yes", "aktif"}), frozenset({"tidak", "false", "0", "no"})
_BETWEEN = re.compile(r"\s*[;|\n]\s*|\s*,\s+|\s+(?=https?://)")


class RowStatus(StrEnum):
    ADDED = "added"
    KNOWN = "known"  # the registry has this outlet already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportedOutlet:
    line: int  # of the file; the heading is line 1
    kode: str
    status: RowStatus
    reason: str = ""  # column and what is wrong with it


@dataclass(frozen=True, slots=True)
class _Draft:
    line: int
    outlet: Outlet


def import_outlets(house: House, file: Path) -> list[ImportedOutlet]:
    """What became of each row, in the order of the file. Raises UsageError where the file is no table of outlets."""
    told: list[ImportedOutlet] = []
    drafts: list[_Draft] = []
    for line, row in _rows(file):
        found = _read_row(house, line, row, drafts)
        (drafts if isinstance(found, _Draft) else told).append(found)  # type: ignore[arg-type]
    told += _added(house, drafts)
    return sorted(told, key=lambda one: one.line)


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    text = read_text_file(file, encoding="utf-8-sig")
    try:
        yield from _table_rows(file, text)
    except csv.Error as error:
        raise UsageError(f"{file} cannot be read as CSV: {error}") from error


def _table_rows(file: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    names = [_column(file, name) for name in next(reader, [])]
    if "hosts" not in names:
        raise UsageError(f"{file}:1: a column host is needed; columns may be {', '.join(_known_columns())}")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield (
                reader.line_num,
                {name: cell.strip() for name, cell in zip(names, cells, strict=False) if cell.strip()},
            )


def _known_columns() -> tuple[str, ...]:
    return (*_TEXTS, *_LISTS, *_FLAGS, *_SAME)


def _column(file: Path, heading: str) -> str:
    name = "_".join(heading.lower().split())
    if name not in _known_columns():
        raise UsageError(
            f"{file}:1: {heading!r} is no column of an outlet; columns may be {', '.join(_known_columns())}"
        )
    return _SAME.get(name, name)


def _read_row(house: House, line: int, row: Mapping[str, str], drafts: list[_Draft]) -> _Draft | ImportedOutlet:
    """An outlet that could be added, or why it is not."""
    try:
        values = _values(house, row)
        owner = _owner(house, values["hosts"])
        if owner is not None:
            return ImportedOutlet(line, owner, RowStatus.KNOWN)
        _check_free(house, values, drafts)
        return _Draft(line, _checked(values.pop("kode"), values))
    except RegistryError as error:
        return ImportedOutlet(line, row.get("kode", ""), RowStatus.REFUSED, str(error))


def _owner(house: House, hosts: list[str]) -> str | None:
    """Kode of the registered outlet that has one of these hosts."""
    taken = {place_of(host): one.kode for one in house.registry.outlets for host in one.hosts}
    return next((taken[place_of(host)] for host in hosts if place_of(host) in taken), None)


def _check_free(house: House, values: Mapping[str, Any], drafts: list[_Draft]) -> None:
    """Raises RegistryError where an earlier row or another outlet has the host or the kode."""
    lines = {place_of(host): draft.line for draft in drafts for host in draft.outlet.hosts}
    for host in values["hosts"]:
        if place_of(host) in lines:
            raise RegistryError(f"hosts: {host!r} stands already in line {lines[place_of(host)]}")
    if values["kode"] in house.registry.outlet_by_kode or values["kode"] in {one.outlet.kode for one in drafts}:
        raise RegistryError(f"kode: {values['kode']!r} belongs to another outlet")


def _values(house: House, row: Mapping[str, str]) -> dict[str, Any]:
    """The row as its file would say it; what it leaves out is taken from its host."""
    if "hosts" not in row:
        raise RegistryError("host: is empty")
    hosts = [_bare(host) for host in _BETWEEN.split(row["hosts"]) if host]
    values: dict[str, Any] = {
        "kode": kode_of(hosts[0].partition("/")[0], house),
        "nama": hosts[0],
        "keluarga": registered_domain(f"https://{hosts[0]}"),
        "tingkat": Tingkat.LOKAL.value,
        "jenis_sumber": JenisSumber.TIDAK_DIKENAL.value,
        "feeds": "auto",
        "sitemaps": "auto",
        "wordpress": "auto",
    }
    values |= {name: row[name] for name in _TEXTS if name in row}
    values |= {name: _BETWEEN.split(row[name]) for name in _LISTS if name in row and row[name].lower() != "auto"}
    values |= {name: _flag(name, row[name]) for name in _FLAGS if name in row}
    return values | {"hosts": hosts}


def _bare(host: str) -> str:
    """`https://www.kabar.id/` as `www.kabar.id`."""
    return re.sub(r"^https?://", "", host.strip().lower()).rstrip("/")


def _flag(name: str, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise RegistryError(f"{name}: {text!r} is neither ya nor tidak")
    return text.lower() in _YES


def _checked(kode: str, values: Mapping[str, Any]) -> Outlet:
    """By the law that holds for every file of the registry, except for areas: these the whole registry knows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{kode.replace('/', '-')}.toml"
        path.write_text(tomli_w.dumps(dict(values)), encoding="utf-8")
        try:
            return load_outlets(Path(folder), values.get("wilayah", ()))[0]
        except RegistryError as error:
            raise RegistryError(str(error).removeprefix(f"{path}: ")) from error


def _added(house: House, drafts: list[_Draft]) -> list[ImportedOutlet]:
    """Write the files; one that the registry as a whole refuses goes again, and is told."""
    folder = outlets_folder(house)
    folder.mkdir(parents=True, exist_ok=True)
    line_of = {folder / f"{draft.outlet.kode}.toml": draft for draft in drafts}
    for path, draft in line_of.items():
        write_whole(path, outlet_toml(draft.outlet))
    refused: list[ImportedOutlet] = []
    while (error := _registry_error(house)) is not None:
        wrong = next((path for path in line_of if str(path) in str(error)), None)
        if wrong is None:
            raise error
        draft = line_of.pop(wrong)
        wrong.unlink()
        reason = str(error).removeprefix(f"{wrong}: ")
        refused.append(ImportedOutlet(draft.line, draft.outlet.kode, RowStatus.REFUSED, reason))
    return refused + [ImportedOutlet(one.line, one.outlet.kode, RowStatus.ADDED) for one in line_of.values()]


def _registry_error(house: House) -> RegistryError | None:
    house.forget_registry()
    try:
        _ = house.registry
    except RegistryError as error:
        return error
    return None
