"""Contributor bylines and whom they mean."""

from datetime import UTC, datetime

import pytest

from classifier.contributor import Contributor, contributor_of
from classifier.linking.linker import Linker, build_linker
from classifier.text import ArticleText
from domain.article import Zone, ZoneText
from domain.satker import Jenis, Satker

PLAIN = "Kegiatan berlangsung di aula sejak pagi."


def _satker(kode: str, nama: str, jenis: Jenis, provinsi: str) -> Satker:
    return Satker(
        kode=kode, nama=nama, jenis=jenis, kelas="", tempat="Barru" if jenis is Jenis.RUTAN else "", kabupaten_kota="",
        provinsi=provinsi, kelompok="",
    )  # fmt: skip


@pytest.fixture(scope="module")
def linker() -> Linker:
    return build_linker(
        [
            _satker("sulsel-rutan-barru", "Rutan Kelas IIB Barru", Jenis.RUTAN, "Sulawesi Selatan"),
            _satker("maluku-kanwil-ditjenpas", "Kanwil Ditjenpas Maluku", Jenis.KANWIL_DITJENPAS, "Maluku"),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "contributor"),
    [
        pytest.param(
            PLAIN + "\nKontributor: Humas Kanwil Ditjenpas Maluku",
            Contributor("Humas Kanwil Ditjenpas Maluku", "maluku-kanwil-ditjenpas"),
            id="kanwil",
        ),
        pytest.param(
            PLAIN + " (Humas Rutan Barru)", Contributor("Humas Rutan Barru", "sulsel-rutan-barru"), id="rutan"
        ),
        pytest.param(
            PLAIN + "\nSumber: Humas Lapas Antahberantah",
            Contributor("Humas Lapas Antahberantah", None),
            id="unknown-to-the-registry",
        ),
        pytest.param(
            PLAIN + " (hms/rutan barru)", Contributor("rutan barru", "sulsel-rutan-barru"), id="small-letters"
        ),
        pytest.param(
            PLAIN + "\nTim Humas Rutan Barru", Contributor("Tim Humas Rutan Barru", "sulsel-rutan-barru"), id="own-line"
        ),
        pytest.param(
            PLAIN + "\nKontributor : Rutan Barru\nEditor: Rina",
            Contributor("Rutan Barru", "sulsel-rutan-barru"),
            id="contributor-without-humas",
        ),
        pytest.param(PLAIN + "\nFoto: Humas Rutan Barru", None, id="a-photo-is-no-text"),
        pytest.param(PLAIN + " (Dok Humas Rutan Barru)", None, id="from-a-file-of-photos"),
        pytest.param(PLAIN + "\nSumber: Rutan Barru", None, id="a-source-is-no-author"),
        pytest.param(PLAIN + " (rls/humas)", None, id="humas-of-nobody"),
        pytest.param(PLAIN + " Humas Rutan Barru hadir.", None, id="named-but-not-signed"),
        pytest.param(PLAIN, None, id="unsigned"),
    ],
)
def test_a_signature_names_its_satker(text: str, contributor: Contributor | None, linker: Linker) -> None:
    assert contributor_of(ArticleText("Panen", text), linker) == contributor


def test_a_byline_apart_from_the_text_is_read_too(linker: Linker) -> None:
    zones = (ZoneText(Zone.PENULIS, "Humas Rutan Barru"),)

    assert contributor_of(ArticleText("Panen", PLAIN, zones=zones), linker) == Contributor(
        "Humas Rutan Barru", "sulsel-rutan-barru"
    )


@pytest.mark.parametrize(("year", "kode"), [(2024, "maluku-kanwil-kemenkumham"), (2025, None)])
def test_a_bare_kanwil_is_that_of_kemenkumham_while_there_was_but_one(year: int, kode: str | None) -> None:
    linker = build_linker(
        [_satker("maluku-kanwil-kemenkumham", "Kanwil Kemenkumham Maluku", Jenis.KANWIL_KEMENKUMHAM, "Maluku")], []
    )
    signed = ArticleText("Panen", PLAIN + " (Humas Kanwil Maluku)", published_at=datetime(year, 6, 1, tzinfo=UTC))

    assert contributor_of(signed, linker) == Contributor("Humas Kanwil Maluku", kode)
