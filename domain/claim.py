"""Claims: publications that a satker reports with a link, or in a spreadsheet kept by hand, and what became of each."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ClaimStatus(StrEnum):
    """What became of a reported publication; every row has exactly one."""

    SUDAH_ADA = "sudah_ada"  # the crawl had found it
    TERSIMPAN = "tersimpan"  # fetched because of this report
    MATI = "mati"  # the page is gone or its host does not answer; the row stays as evidence of the report
    DI_LUAR_PERIODE = "di_luar_periode"
    TANPA_SATKER = "tanpa_satker"  # the page names no satker
    BELUM_TERDAFTAR = "belum_terdaftar"  # its host is no registered outlet
    MEDIA_SOSIAL = "media_sosial"  # recorded, never scored
    ENTRI_MANUAL = "entri_manual"  # print, TV or radio: an article without a page
    GANDA = "ganda"  # an earlier row of the same file reports it
    DITOLAK = "ditolak"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One reported publication, as written; texts are stripped, absent ones empty."""

    sheet: str  # sheet of a workbook, else ""
    number: int  # row or line in it, from 1
    tanggal: str = ""
    satker: str = ""
    media: str = ""
    jenis: str = ""  # kind of outlet, where the sheet has a column for it
    judul: str = ""
    keterangan: str = ""
    link: str = ""  # "" where the line names none
    raw: str = ""  # the whole line, for the record
    context: tuple[str, ...] = ()  # what stands above it: headings, sheet, file or sender, nearest first


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Lines that report nothing: titles, totals, signatures, empty sheets."""

    sheet: str
    number: int
    why: str
    raw: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One reported publication and what became of it."""

    position: int  # in the file, from 1
    line: ClaimLine
    status: ClaimStatus
    reason: str  # one sentence in Indonesian
    by: str
    at: datetime  # aware UTC
    day: date | None = None  # `tanggal`, where it can be read
    satker_kode: str | None = None  # whom the row reports for
    canonical_url: str | None = None
    article_id: int | None = None
    doubt: str = ""  # what is unclear about whom the row reports for, in Indonesian

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a claim's time needs a zone")


@dataclass(frozen=True, slots=True)
class ClaimImport:
    """One file as it was imported. The same file for another satker or period is another import."""

    file_name: str
    sha256: str  # of the file
    satker: str | None  # kode that the whole file was imported for
    period: str | None
    by: str
    at: datetime  # aware UTC
    rows: tuple[ClaimRow, ...]  # in file order
    passed: tuple[PassedOver, ...] = ()

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an import's time needs a zone")
