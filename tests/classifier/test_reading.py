"""Reading: what linker, roles, topics, tone and kind say together."""

import pytest

from classifier.linking.linker import build_linker
from classifier.loading import load_reader
from classifier.reading import Reader
from classifier.text import ArticleText
from domain.satker import Alias, Jenis, Satker
from domain.tags import Role, Tone

BARRU = Satker(
    kode="sulsel-rutan-barru",
    nama="Rutan Kelas IIB Barru",
    jenis=Jenis.RUTAN,
    kelas="IIB",
    tempat="Barru",
    kabupaten_kota="Kabupaten Barru",
    provinsi="Sulawesi Selatan",
    kelompok="",
)
KABUR = ArticleText(
    "Dua Tahanan Rutan Barru Kabur, Kepala Rutan Akui Kecolongan",
    "BARRU – Dua tahanan Rutan Kelas IIB Barru melarikan diri lewat plafon, Selasa dini hari. "
    "Kepala Rutan Barru mengaku kecolongan dan memeriksa regu jaga.",
)
RILIS = ArticleText(
    "Rutan Barru Panen Kangkung",
    "BARRU – Warga binaan Rutan Barru memanen 40 kilogram kangkung dari kebun hidroponik. "
    "Hasil panen dijual ke pasar.\nKontributor: Humas Rutan Barru",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(build_linker([BARRU], []))


def test_an_escape_is_a_negative_incident_of_its_satker(reader: Reader) -> None:
    tags = reader.read(KABUR)

    assert [(unit.kode, unit.role) for unit in tags.units] == [(BARRU.kode, Role.SUBJEK)]
    assert [tag.slug for tag in tags.topics if tag.primary] == ["insiden"]
    assert (tags.tone, tags.alert, tags.kind) == (Tone.NEGATIF, True, "berita")


def test_a_harvest_told_by_humas_is_a_release_on_food(reader: Reader) -> None:
    tags = reader.read(RILIS)

    assert [tag.slug for tag in tags.topics if tag.primary] == ["ketahanan-pangan"]
    assert (tags.tone, tags.alert, tags.kind) == (Tone.POSITIF, False, "rilis")


def test_many_at_once_are_read_as_one_by_one(reader: Reader) -> None:
    assert reader.read_many([KABUR, RILIS]) == [reader.read(KABUR), reader.read(RILIS)]


def test_the_version_is_the_same_for_the_same_parts_and_another_with_another_name() -> None:
    first, again = (load_reader(build_linker([BARRU], [])).model for _ in range(2))
    renamed = load_reader(build_linker([BARRU], [Alias(BARRU.kode, "Rutan Garongkong", "")])).model

    assert first == again
    assert first.startswith("gaung-")
    assert renamed != first


def test_tags_carry_the_version(reader: Reader) -> None:
    assert reader.read(RILIS).model == reader.model


def test_the_model_of_texts_is_told_whether_a_satker_is_named(reader: Reader) -> None:
    other = ArticleText("Harga Cabai Naik", "Pedagang di pasar mengeluh.")

    assert [reader.asked(article).names_satker for article in (KABUR, other)] == [True, False]
