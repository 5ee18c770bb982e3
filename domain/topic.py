"""Topics: what an article is about."""

from dataclasses import dataclass

LAINNYA = "lainnya"


@dataclass(frozen=True, slots=True)
class Topic:
    slug: str
    nama: str
    definisi: str
    isyarat: tuple[str, ...]  # cue words: hints for model and reviewer, never rules
    bersinggungan: str


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A kabupaten or kota."""

    kode_kemendagri: str
    nama: str  # without its kind
    jenis: str  # "Kabupaten" or "Kota"
    provinsi: str

    @property
    def nama_lengkap(self) -> str:
        return f"{self.jenis} {self.nama}"
