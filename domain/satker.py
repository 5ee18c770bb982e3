"""Satker: the working units that are named, counted and ranked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Jenis(StrEnum):
    """Kinds of satker, as the registry writes them."""

    LAPAS = "Lapas"
    LAPAS_PEREMPUAN = "Lapas Perempuan"
    LAPAS_NARKOTIKA = "Lapas Narkotika"
    LAPAS_TERBUKA = "Lapas Terbuka"
    LAPAS_PEMUDA = "Lapas Pemuda"
    LAPAS_KHUSUS = "Lapas Khusus"
    LPKA = "LPKA"
    RUTAN = "Rutan"
    RUTAN_PEREMPUAN = "Rutan Perempuan"
    BAPAS = "Bapas"
    RUPBASAN = "Rupbasan"
    RUMAH_SAKIT = "RS"
    KANIM = "Kanim"
    RUDENIM = "Rudenim"
    KANWIL_KEMENKUMHAM = "Kanwil Kemenkumham"
    KANWIL_DITJENPAS = "Kanwil Ditjenpas"
    KANWIL_DITJENIM = "Kanwil Ditjen Imigrasi"

    @property
    def is_kanwil(self) -> bool:
        """Kanwil are linked and counted but never ranked among their satker."""
        return self.value.startswith("Kanwil")


@dataclass(frozen=True, slots=True)
class Satker:
    """One unit of the registry. `kode` never changes, whatever becomes of name or class."""

    kode: str  # e.g. sumsel-lapas-palembang; the part before the first dash is the Kanwil
    nama: str
    jenis: Jenis
    kelas: str  # "IIA", "I TPI"; "" where unknown; never decisive
    tempat: str
    kabupaten_kota: str  # seat, with its kind: "Kota Palembang"
    provinsi: str
    kelompok: str  # ranking group, derived from jenis and kelas; "" for Kanwil
    berlaku_dari: date | None = None  # first day; None: not known to begin
    berlaku_sampai: date | None = None  # first day on which it no longer is (half-open); None: still valid
    dugaan: bool = True  # roster membership is a guess until a person signs it
    sumber: str = ""
    catatan: str = ""

    @property
    def kanwil(self) -> str:
        """The prefix of the code, which is the Kanwil's name on the command line.

        >>> Satker("sumsel-lapas-lahat", "Lapas Kelas IIA Lahat", Jenis.LAPAS, "IIA", "Lahat", "Kabupaten Lahat",
        ...        "Sumatera Selatan", "lapas_rutan_kelas_2").kanwil
        'sumsel'
        """
        return self.kode.partition("-")[0]

    def is_valid_between(self, start: date, end: date) -> bool:
        """It exists on at least one day of [start, end)."""
        return (self.berlaku_dari is None or self.berlaku_dari < end) and (
            self.berlaku_sampai is None or self.berlaku_sampai > start
        )


@dataclass(frozen=True, slots=True)
class Alias:
    """A lexical name of a satker (place, nickname, spelling); mechanical variants are generated, not stored."""

    satker_kode: str
    alias: str
    terlihat: str  # where it was seen; "" where nobody wrote it down
    ambigu: bool = False  # also a name of another satker: never decides alone
