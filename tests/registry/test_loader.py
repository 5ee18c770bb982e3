"""The packaged registry is complete; a spoilt one says where."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from domain.article import JenisKonten
from domain.errors import RegistryError, UsageError
from domain.outlet import JenisSumber
from domain.period import parse_period
from domain.satker import Jenis
from registry.kelompok import KELOMPOK
from registry.loader import PACKAGED, load_registry

REGISTRY = load_registry()


def _roster(kanwil: str, name: str) -> set[str]:
    period = parse_period(name)
    return {
        satker.kode
        for satker in REGISTRY.satker
        if satker.kanwil == kanwil and not satker.jenis.is_kanwil and satker.is_valid_between(period.first, period.end)
    }


def test_packaged_registry_holds_every_satker_outlet_topic_and_policy() -> None:
    assert len(REGISTRY.satker) == 941
    assert len(REGISTRY.wilayah) == 17
    assert len(REGISTRY.outlets) == 32
    assert len(REGISTRY.topics) == 24
    assert REGISTRY.topics_version == "topik-1"
    assert [policy.id for policy in REGISTRY.policies] == ["hitung-1", "pelaporan-pemberitaan-1", "publikasi-1"]
    assert len({satker.kanwil for satker in REGISTRY.satker}) == 33


def test_roster_of_sumsel_in_2024_is_exactly_the_units_marked_for_it() -> None:
    marked = {satker.kode for satker in REGISTRY.satker if satker.catatan.startswith("[28 UPT 2024]")}

    assert len(marked) == 28
    assert _roster("sumsel", "2024-S1") == marked


def test_roster_follows_the_transfers_of_2025() -> None:
    before, after = _roster("sumsel", "2025-Q3"), _roster("sumsel", "2025-12")

    assert before - after == {"sumsel-rupbasan-palembang", "sumsel-rupbasan-baturaja"}
    assert after - before == {"sumsel-kanim-lubuklinggau"}


@pytest.mark.parametrize(
    ("kode", "first", "end"),
    [
        ("sumsel-kanwil-kemenkumham", None, date(2025, 1, 1)),
        ("sumsel-kanwil-ditjenpas", date(2025, 1, 1), None),
        ("aceh-kanwil-ditjen-imigrasi", date(2025, 1, 1), None),
        ("jatim-rupbasan-blitar", None, date(2025, 11, 1)),
        ("sumsel-kanim-lubuklinggau", date(2025, 11, 4), None),
        ("jateng-rutan-semarang", None, None),
    ],
)
def test_validity_is_what_the_notes_state(kode: str, first: date | None, end: date | None) -> None:
    satker = REGISTRY.satker_by_kode[kode]

    assert (satker.berlaku_dari, satker.berlaku_sampai) == (first, end)


def test_every_roster_row_is_a_guess_until_somebody_signs() -> None:
    assert all(satker.dugaan for satker in REGISTRY.satker)


def test_every_satker_but_a_kanwil_has_a_ranking_group() -> None:
    without = {satker.jenis for satker in REGISTRY.satker if satker.kelompok not in KELOMPOK}

    assert without == {Jenis.KANWIL_KEMENKUMHAM, Jenis.KANWIL_DITJENPAS, Jenis.KANWIL_DITJENIM}


@pytest.mark.parametrize(
    ("kode", "group"),
    [
        ("sumsel-lapas-palembang", "lapas_rutan_kelas_1"),
        ("sumsel-lapas-perempuan-palembang", "lapas_rutan_kelas_2"),
        ("sumsel-lapas-pagar-alam", "lapas_rutan_kelas_3"),
        ("sumsel-lpka-palembang", "lpka_bapas_rupbasan"),
        ("sumsel-kanim-muara-enim", "imigrasi"),
        ("sumsel-kanwil-kemenkumham", ""),
    ],
)
def test_ranking_group_follows_kind_and_class(kode: str, group: str) -> None:
    assert REGISTRY.satker_by_kode[kode].kelompok == group


def test_names_of_several_satker_are_marked_ambiguous() -> None:
    ambiguous = {alias.alias for alias in REGISTRY.aliases if alias.ambigu}

    shared = {"Lapas Tangerang", "Lapas Gunung Sindur", "Lapas Rumbai", "Lapas Langkat", "Lapas Sungguminasa"}
    assert ambiguous == shared


def test_every_satker_has_an_alias_and_every_alias_says_where_it_was_seen() -> None:
    assert {alias.satker_kode for alias in REGISTRY.aliases} == set(REGISTRY.satker_by_kode)
    assert [alias for alias in REGISTRY.aliases if not alias.terlihat] == []


def test_lists_that_people_read_are_sorted() -> None:
    kodes = [satker.kode for satker in REGISTRY.satker]
    names = [(alias.satker_kode, alias.alias.casefold()) for alias in REGISTRY.aliases]

    assert kodes == sorted(kodes)
    assert names == sorted(names)


def test_outlet_keeps_what_its_file_says() -> None:
    antara = REGISTRY.outlet_by_kode["antara-sumsel"]
    closed = REGISTRY.outlet_by_kode["kemenkumham-sumsel"]

    assert antara.feeds == ("https://sumsel.antaranews.com/rss/terkini.xml",)
    assert (antara.sitemaps, antara.wordpress, antara.wilayah) == (None, None, ("Sumatera Selatan",))
    assert (closed.aktif, closed.berakhir, closed.jenis_sumber) == (False, date(2025, 1, 1), JenisSumber.SITUS_SENDIRI)


def test_plain_count_policy_is_read_exactly() -> None:
    policy = REGISTRY.policy("hitung-1")

    assert policy.digits == 2
    assert policy.in_period is True
    assert policy.jenis_konten == (JenisKonten.BERITA, JenisKonten.RILIS, JenisKonten.KLARIFIKASI)
    assert policy.bobot_peran == {"subjek": Decimal(1), "ikut": Decimal(1), "disebut": Decimal(0)}
    assert policy.bobot_media["semua"] == Decimal("1.0")
    assert policy.seri == ("keluarga_media", "hari_terbit_berbeda")
    assert policy.sha256 == sha256((PACKAGED / "policies" / "hitung-1.toml").read_bytes()).hexdigest()


def test_unknown_policy_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no policy 'hitung-9'; known are hitung-1, pelaporan-pemberitaan-1, "):
        REGISTRY.policy("hitung-9")


def test_loading_another_folder_gives_the_same(folder: Path) -> None:
    assert load_registry(folder) == REGISTRY


def test_missing_folder_and_missing_file_are_named(folder: Path) -> None:
    (folder / "alias.csv").unlink()

    with pytest.raises(RegistryError, match=r"alias\.csv cannot be read"):
        load_registry(folder)
    with pytest.raises(RegistryError, match="nowhere is no folder"):
        load_registry(folder / "nowhere")
