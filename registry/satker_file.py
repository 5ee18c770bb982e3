"""Satker, from `satker.csv`: one line each, kode never reused."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from domain.satker import Jenis, Satker
from domain.topic import Wilayah
from registry.csv_file import CsvRow, read_csv
from registry.kelompok import kelompok_of

COLUMNS = (
    "kode",
    "nama",
    "jenis",
    "kelas",
    "tempat",
    "kabupaten_kota",
    "provinsi",
    "berlaku_dari",
    "berlaku_sampai",
    "roster",
    "sumber",
    "catatan",
)
_ROSTER = {"dugaan": True, "ditandatangani": False}  # whether membership is still a guess
_KODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
_KELAS = re.compile(r"(I{1,3}[AB]?( Khusus)?( (Non )?TPI)?)?")


def load_satker(path: Path, wilayah: Sequence[Wilayah], *added: Path) -> tuple[Satker, ...]:
    """Satker in file order, then those of `added` files.

    The seats of provinces that `wilayah` holds must be among its kabupaten and kota.
    """
    seats = _seats(wilayah)
    lines: dict[str, str] = {}
    found = []
    for row in (row for each in (path, *added) for row in read_csv(each, COLUMNS)):
        satker = _satker(row)
        if satker.kode in lines:
            raise row.error("kode", f"{satker.kode} stands already on {lines[satker.kode]}")
        if satker.kabupaten_kota not in seats.get(satker.provinsi, {satker.kabupaten_kota}):
            raise row.error("kabupaten_kota", f"{satker.kabupaten_kota!r} is not in wilayah.csv for {satker.provinsi}")
        lines[satker.kode] = f"line {row.line}" if row.path == path else f"line {row.line} of {row.path.name}"
        found.append(satker)
    return tuple(found)


def read_satker(path: Path) -> list[Satker]:
    """Rows of a file in the form of `satker.csv`, not yet held against each other or the seats."""
    return [_satker(row) for row in read_csv(path, COLUMNS)]


def _seats(wilayah: Sequence[Wilayah]) -> dict[str, set[str]]:
    seats: dict[str, set[str]] = {}
    for each in wilayah:
        seats.setdefault(each.provinsi, set()).add(each.nama_lengkap)
    return seats


def _satker(row: CsvRow) -> Satker:
    jenis = row.kind("jenis", Jenis)
    kelas = _matching(row, "kelas", _KELAS)
    first, end = _validity(row)
    return Satker(
        kode=_matching(row, "kode", _KODE),
        nama=row.text("nama"),
        jenis=jenis,
        kelas=kelas,
        tempat=row.text("tempat"),
        kabupaten_kota=row.text("kabupaten_kota"),
        provinsi=row.text("provinsi"),
        kelompok=kelompok_of(jenis, kelas),
        berlaku_dari=first,
        berlaku_sampai=end,
        dugaan=row.mark("roster", _ROSTER),
        sumber=row.cells["sumber"],
        catatan=row.cells["catatan"],
    )


def _matching(row: CsvRow, column: str, pattern: re.Pattern[str]) -> str:
    value = row.cells[column]
    if not pattern.fullmatch(value):
        raise row.error(column, f"{value!r} is not written as expected")
    return value


def _validity(row: CsvRow) -> tuple[date | None, date | None]:
    first, end = row.day("berlaku_dari"), row.day("berlaku_sampai")
    if first and end and first >= end:
        raise row.error("berlaku_sampai", f"{end} is not after berlaku_dari {first}")
    return first, end
