"""A row that says only "Kanwil": which one is meant, by its place, its day and what stands around it."""

from collections.abc import Sequence

import pytest

from app.claim_fetch import LinkFetcher
from app.claim_means import claim_means
from app.config import Settings
from app.house import House
from domain.claim import ClaimLine
from domain.period import parse_period
from review.actions.claim_draft import Draft, drafts_of
from review.actions.claim_kanwil import Ground, settle_kanwil

KUMHAM, PAS, IMIGRASI = "sumsel-kanwil-kemenkumham", "sumsel-kanwil-ditjenpas", "sumsel-kanwil-ditjenim"
ANY = "Kanwil Kemenkumham atau Kanwil Ditjenpas atau Kanwil Ditjen Imigrasi"
Row = tuple[str, ...]  # day and satker, and what stands above


def _line(row: Row) -> ClaimLine:
    tanggal, satker, *context = row
    return ClaimLine("Rekap", 1, tanggal, satker, context=tuple(context))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path_factory.mktemp('kanwil')}/gaung.db"))


def _settled(house: House, rows: Sequence[Row], home: str | None = None, period: str | None = None) -> list[Draft]:
    means = claim_means(house, LinkFetcher(house), lambda hosts: None)
    drafts = drafts_of([_line(row) for row in rows], satker=None, years=["2024"], names=means.names)
    chosen = parse_period(period) if period else None
    settle_kanwil(drafts, Ground(means.names, means.satker_by_kode, home, chosen))
    return drafts


@pytest.mark.parametrize(
    ("home", "row", "kode"),
    [
        ("sumsel", ("10/1/2024", "Kanwil"), KUMHAM),
        ("sumsel", ("31/12/2024", "Kantor Wilayah"), KUMHAM),
        (None, ("10/1/2024", "Kanwil Sumsel"), KUMHAM),
        ("lampung", ("10/1/2024", "KANWIL SUMATERA SELATAN"), KUMHAM),
        ("sumsel", ("10/1/2024", "Humas Kanwil Kumham"), KUMHAM),
        ("sumsel", ("3/2/2025", "Kanwil Pemasyarakatan"), PAS),
        ("sumsel", ("3/2/2025", "Kanwil Ditjen Imigrasi"), IMIGRASI),
        (None, ("3/2/2025", "Kanwil", "REKAP KANWIL DITJEN IMIGRASI SUMSEL"), IMIGRASI),
        ("sumsel", ("3/2/2025", "Kanwil", "Laporan Berita Pemasyarakatan"), PAS),
        ("sumsel", ("10/1/2024", "", "Kantor Wilayah", "Lapas Lahat"), KUMHAM),
        ("jabar", ("10/1/2024", "Kanwil"), "jabar-kanwil-kemenkumham"),
    ],
)
def test_kanwil_is_known_by_place_day_and_headings(home: str | None, row: Row, kode: str, house: House) -> None:
    (draft,) = _settled(house, [row], home)

    assert (draft.satker_kode, draft.doubt) == (kode, "")


def test_other_rows_of_the_sheet_tell_region_and_side(house: House) -> None:
    immigration = _settled(house, [("3/2/2025", "Kanim Kelas I TPI Palembang"), ("3/2/2025", "Kanwil")])
    prisons = _settled(house, [("3/2/2025", "Kanwil"), ("3/2/2025", "Lapas Lahat"), ("3/2/2025", "Rutan Palembang")])

    assert (immigration[1].satker_kode, prisons[0].satker_kode) == (IMIGRASI, PAS)


def test_a_row_without_a_day_is_of_the_period(house: House) -> None:
    assert _settled(house, [("", "Kanwil Sumsel")], period="2024-S2")[0].satker_kode == KUMHAM


@pytest.mark.parametrize(
    ("home", "row", "doubt"),
    [
        (None, ("10/1/2024", "Kanwil"), "satker “Kanwil”: wilayahnya tidak jelas"),
        (
            "sumsel",
            ("3/2/2025", "Kanwil Sumsel"),
            "satker “Kanwil Sumsel” pada 2025-02-03 bisa berarti Kanwil Ditjenpas atau Kanwil Ditjen Imigrasi",
        ),
        (
            "sumsel",
            ("", "Kanwil"),
            f"satker “Kanwil” tanpa tanggal bisa berarti {ANY}",
        ),
        ("sumsel", ("10/1/2024", "Kanwil Kemenag Sumsel"), "satker “Kanwil Kemenag Sumsel” tidak dikenali"),
        ("sumsel", ("10/1/2024", "Kanwil Atlantis"), "satker “Kanwil Atlantis”: wilayahnya tidak jelas"),
    ],
)
def test_what_is_not_clear_is_told(home: str | None, row: Row, doubt: str, house: House) -> None:
    (draft,) = _settled(house, [row], home)

    assert (draft.satker_kode, draft.doubt) == (None, doubt)
