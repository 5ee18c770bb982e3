"""Contributor bylines and whom they mean."""

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
