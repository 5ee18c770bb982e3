"""Satker and names that this installation adds: rows in the folder `tambahan` of its own registry folder."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.house import House
from app.own_outlets import outlets_folder
from app.whole_file import write_whole
from domain.errors import RegistryError
from domain.satker import Alias, Satker

ALIAS_FILE, SATKER_FILE = "alias.csv", "satker.csv"


def add_names(house: House, new: Sequence[Alias]) -> tuple[str, ...]:
    """Add names of satker, all or none. Sentences that tell why they were refused; empty where they were added."""
    from classifier.linking.check import problems_of_new
    from registry.alias_file import COLUMNS

    known = house.registry.satker_by_kode
    strange = [alias for alias in new if alias.satker_kode not in known]
    if strange:
        return tuple(f"“{one.alias}”: no satker has the kode {one.satker_kode!r}" for one in strange)
    problems = problems_of_new(house.registry.satker, house.registry.aliases, *new)
    if not problems:
        rows = [(one.satker_kode, one.alias, one.terlihat, "ya" if one.ambigu else "") for one in new]
        _append(house, ALIAS_FILE, COLUMNS, rows)
    return tuple(problem.message for problem in problems)


def add_satker(house: House, new: Sequence[Satker]) -> None:
    """Add satker, all or none, each with the short form of its name. Raises RegistryError where that cannot be."""
    from registry.alias_file import COLUMNS as ALIAS_COLUMNS
    from registry.satker_file import COLUMNS

    folder = _folder(house)
    before = {name: _content(folder / name) for name in (SATKER_FILE, ALIAS_FILE)}
    try:
        _append(house, SATKER_FILE, COLUMNS, [_cells(row) for row in new])
        short = [(row.kode, f"{row.jenis.value} {row.tempat}", "bentuk pendek nama resmi", "") for row in new]
        _append(house, ALIAS_FILE, ALIAS_COLUMNS, short)
    except RegistryError:
        for name, content in before.items():
            _restore(folder / name, content)
        house.forget_registry()
        raise


def named_by_titles(house: House, kodes: Sequence[str]) -> list[int]:
    """Frontier rows of fetched pages that named no satker, whose kept titles now name one of these."""
    from classifier.text import ArticleText
    from store.kept_titles import kept_titles

    with house.session() as session:
        titles = kept_titles(session)
    wanted = set(kodes)
    return [
        row.id for row in titles
        if wanted & {unit.kode for unit in house.linker.link(ArticleText(row.title, "", url=row.url)).satker}
    ]  # fmt: skip


def fetched_again(house: House, kodes: Sequence[str]) -> int:
    """How many pages the next crawl fetches once more, because their titles now name one of these satker."""
    from store.kept_titles import fetch_again

    ids = named_by_titles(house, kodes)
    with house.session() as session:
        return fetch_again(session, ids, datetime.now(UTC)) if ids else 0


def _folder(house: House) -> Path:
    from registry.loader import ADDED

    return outlets_folder(house).parent / ADDED


def _append(house: House, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add rows to a file of the folder; it is as before where the registry is not right with them."""
    path = _folder(house) / name
    before = _content(path)
    text = io.StringIO(before or "", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([*([] if before else [columns]), *rows])
    _guarded(path, lambda: _write(path, text.getvalue()))
    _check(house, path, before)


def _check(house: House, path: Path, before: str | None) -> None:
    house.forget_registry()
    try:
        _ = house.registry
    except RegistryError:
        _restore(path, before)
        house.forget_registry()
        raise


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)


def _content(path: Path) -> str | None:
    return path.read_text(encoding="utf-8-sig") if path.exists() else None


def _restore(path: Path, content: str | None) -> None:
    if content is not None:
        _guarded(path, lambda: _write(path, content))
    elif path.exists():
        _guarded(path, path.unlink)


def _guarded(path: Path, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        raise RegistryError(f"cannot write {path}: {error.strerror}") from error


def _cells(row: Satker) -> tuple[str, ...]:
    days = [day.isoformat() if day else "" for day in (row.berlaku_dari, row.berlaku_sampai)]
    roster = "dugaan" if row.dugaan else "ditandatangani"
    place = (row.tempat, row.kabupaten_kota, row.provinsi)
    return (row.kode, row.nama, row.jenis.value, row.kelas, *place, *days, roster, row.sumber, row.catatan)
