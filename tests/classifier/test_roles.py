"""Roles: what a satker is in an article, and the model file they are read with."""

import json

import pytest

from classifier.gold import GoldRow
from classifier.linking.linker import Linker, build_linker
from classifier.role_shipping import own_role_rows, ship_roles
from classifier.role_training import group_folds, role_samples, story_groups
from classifier.roles import Head, RoleModelError, Stump, UnitReader, dump_role_model, load_role_model
from classifier.text import ArticleText
from domain.tags import Role
from domain.topic import LAINNYA
from registry.loader import load_registry


@pytest.fixture(scope="module")
def linker() -> Linker:
    registry = load_registry()
    return build_linker(registry.satker, registry.aliases)


@pytest.fixture(scope="module")
def reader(linker: Linker) -> UnitReader:
    return UnitReader(linker, load_role_model())


RAZIA = ArticleText(
    title="Lapas Lahat Gelar Razia, Puluhan Ponsel Disita",
    text=(
        "LAHAT – Petugas Lapas Kelas IIA Lahat menggeledah kamar hunian, Senin malam. Puluhan ponsel disita.\n"
        "Kalapas Lahat mengatakan razia digelar rutin. Barang sitaan langsung dimusnahkan di halaman lapas.\n"
        "Dua penghuni yang menyimpan ponsel dipindah ke Lapas Muara Enim."
    ),
)


def test_news_about_a_satker_makes_it_subjek_and_the_goal_of_a_transfer_disebut(reader: UnitReader) -> None:
    units, unknown, _ = reader.units_of(RAZIA)

    assert {unit.kode: unit.role for unit in units} == {
        "sumsel-lapas-lahat": Role.SUBJEK,
        "sumsel-lapas-muara-enim": Role.DISEBUT,
    }
    assert unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rudenim Makassar Kanwil Kemenkumham Sulsel melaksanakan pendataan deteni bersama dokter.",
        "Kanwil Kemenkumham Sulsel melalui Rudenim Makassar melaksanakan pendataan deteni bersama dokter.",
    ],
)
def test_kanwil_that_is_only_whose_house_it_is_is_disebut(reader: UnitReader, text: str) -> None:
    units = reader.units_of(ArticleText(title="Rudenim Makassar Data Deteni", text=text)).units

    assert [unit.role for unit in units if "kanwil" in unit.kode] == [Role.DISEBUT]


def _kanwil(reader: UnitReader, title: str, text: str) -> list[tuple[Role, str]]:
    units = reader.units_of(ArticleText(title=title, text=text)).units
    return [(unit.role, unit.reason.rpartition(": ")[2]) for unit in units if "kanwil" in unit.kode]


def test_news_of_a_whole_region_is_about_the_kanwil_that_acts_in_its_lead(reader: UnitReader) -> None:
    text = (
        "Sebanyak 4.120 narapidana dibesuk keluarganya pada hari kedua lebaran. Angka itu dihimpun Kanwil Ditjenpas "
        "Lampung dari 17 rumah. Pengunjung terbanyak ada di Lapas Metro dan Rutan Kotabumi."
    )

    assert _kanwil(reader, "Lebaran Kedua, Ribuan Orang Besuk Napi di Lampung", text) == [
        (Role.SUBJEK, "bertindak di teras untuk seluruh satkernya.")
    ]


def test_kanwil_in_which_something_takes_place_is_not_the_news(reader: UnitReader) -> None:
    text = "Tiga pemain mengucapkan sumpah di Kanwil Kemenkumham Lampung, Senin. Mereka didampingi manajer tim."

    assert [role for role, _ in _kanwil(reader, "Pemain Baru Ucapkan Sumpah", text)] != [Role.SUBJEK]


def test_reason_tells_rule_and_role_in_words(reader: UnitReader) -> None:
    lahat = reader.units_of(RAZIA)[0][0]

    assert lahat.reason.startswith(
        "“Lapas Lahat” di judul → Lapas Kelas IIA Lahat: jenis dan tempatnya sama dengan nama resmi, 3 kali disebut."
    )
    assert "Berita tentang satker ini: " in lahat.reason


def test_reading_an_article_twice_gives_the_same(reader: UnitReader) -> None:
    assert reader.units_of(RAZIA) == reader.units_of(RAZIA)


def test_head_adds_line_and_steps_before_its_sigmoid() -> None:
    head = Head(0.5, {"sering": 2.0}, (Stump("letak", 0.3, 1.0, -1.0),), slope=2.0, shift=-3.0)

    early, late = head.margin({"sering": 1.0, "letak": 0.3}), head.margin({"sering": 1.0, "letak": 0.4})

    assert (early, late) == (3.5, 1.5)
    assert head.probability({"sering": 1.0, "letak": 0.4}) == 0.5


def test_model_file_is_plain_json_and_reads_back_the_same() -> None:
    model = load_role_model()

    assert load_role_model(dump_role_model(model)) == model


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "no role model"), ('{"format": 1}', "no role model: 'about'"), ('{"format": 9}', "has format 9, not 1")],
)
def test_damaged_model_file_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(RoleModelError, match=message):
        load_role_model(text)


def test_own_articles_name_exactly_the_satker_that_linking_finds(linker: Linker) -> None:
    rows = own_role_rows()

    wrong = {
        row.id: sorted(unit.kode for unit in linker.link(row.article).satker)
        for row in rows
        if {unit.kode for unit in linker.link(row.article).satker} != {kode for kode, _ in row.units}
    }

    assert len(rows) > 100
    assert wrong == {}


def test_roles_of_our_own_articles_are_learnt(linker: Linker, tmp_path) -> None:  # type: ignore[no-untyped-def]
    rows = own_role_rows()

    model = ship_roles(rows, linker, tmp_path)
    samples = role_samples(rows, linker)
    right = sum(model.read(sample.features).role is sample.role for sample in samples)

    assert json.loads((tmp_path / "roles.json").read_text(encoding="utf-8"))["format"] == 1
    assert right / len(samples) > 0.9


def test_rows_of_one_event_or_nearly_one_text_share_a_group() -> None:
    texts = ["Razia di lapas menyita ponsel", "Razia di lapas menyita ponsel semalam", "Panen lele di kolam", "Sidang"]
    events = ["a", None, "b", "b"]
    rows = [
        GoldRow(str(i), ArticleText(None, text), (), (), (LAINNYA,), None, event)
        for i, (text, event) in enumerate(zip(texts, events, strict=True))
    ]

    first, second, third, fourth = story_groups(rows)

    assert (first == second, third == fourth, first == third) == (True, True, False)


def test_folds_never_split_a_group() -> None:
    folds = group_folds([0, 0, 1, 2, 2, 3], 3)

    assert sorted(index for fold in folds for index in fold) == [0, 1, 2, 3, 4, 5]
    assert all((0 in fold) == (1 in fold) and (3 in fold) == (4 in fold) for fold in folds)
