"""Kabupaten and kota, from `wilayah.csv`."""

from pathlib import Path

from domain.topic import Wilayah
from registry.csv_file import CsvRow, read_csv

_COLUMNS = ("kode_kemendagri", "nama", "jenis", "provinsi")
_KINDS = ("Kabupaten", "Kota")


def load_wilayah(path: Path) -> tuple[Wilayah, ...]:
    """Rows in file order; code and full name each stand once."""
    found: dict[str, Wilayah] = {}
    names: set[str] = set()
    for row in read_csv(path, _COLUMNS):
        wilayah = _wilayah(row)
        if wilayah.kode_kemendagri in found:
            raise row.error("kode_kemendagri", f"{wilayah.kode_kemendagri} stands twice")
        if wilayah.nama_lengkap in names:
            raise row.error("nama", f"{wilayah.nama_lengkap} stands twice")
        found[wilayah.kode_kemendagri] = wilayah
        names.add(wilayah.nama_lengkap)
    return tuple(found.values())


def _wilayah(row: CsvRow) -> Wilayah:
    kode = row.text("kode_kemendagri")
    if not (kode.isascii() and kode.isdigit() and len(kode) == 4):
        raise row.error("kode_kemendagri", f"{kode!r} is not four digits")
    if row.cells["jenis"] not in _KINDS:
        raise row.error("jenis", f"{row.cells['jenis']!r} is not one of {', '.join(_KINDS)}")
    return Wilayah(kode, row.text("nama"), row.cells["jenis"], row.text("provinsi"))
