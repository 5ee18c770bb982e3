"""Evaluation of linking and roles: the figures, checked on predictions small enough to count by hand."""

import json
from pathlib import Path

import pytest

from classifier.evaluation.unit_text import unit_dict, unit_lines
from classifier.evaluation.units import UnitPrediction, evaluate_units, report
from classifier.gold import GoldRow, gold_row
from classifier.linking.linker import build_linker
from classifier.role_shipping import own_role_rows
from classifier.text import ArticleText
from domain.satker import Jenis, Satker
from domain.tags import Role
from domain.topic import LAINNYA
from registry.loader import load_registry

LAPAS = Satker("x-lapas-a", "Lapas A", Jenis.LAPAS, "IIA", "A", "Kota A", "X", "")
LPP = Satker("x-lpp-a", "Lapas Perempuan A", Jenis.LAPAS_PEREMPUAN, "IIA", "A", "Kota A", "X", "")
RUTAN = Satker("x-rutan-b", "Rutan B", Jenis.RUTAN, "IIB", "B", "Kabupaten B", "X", "")
SATKER = {row.kode: row for row in (LAPAS, LPP, RUTAN)}


def _row(name: str, *units: tuple[str, Role]) -> GoldRow:
    return GoldRow(name, ArticleText(None, name), units, (), (LAINNYA,), None)


def _read(**roles: Role) -> UnitPrediction:
    kodes = {kode.replace("_", "-"): role for kode, role in roles.items()}
    return UnitPrediction(kodes, dict.fromkeys(kodes, 0.9), (), {kode: kode for kode in kodes})


ROWS = [
    _row("benar", ("x-lapas-a", Role.SUBJEK), ("x-rutan-b", Role.DISEBUT)),
    _row("tetangga", ("x-lpp-a", Role.SUBJEK)),
    _row("terlewat", ("x-rutan-b", Role.IKUT)),
    _row("kosong"),
    _row("kosong benar"),
]
READ = [
    _read(x_lapas_a=Role.SUBJEK, x_rutan_b=Role.IKUT),
    _read(x_lapas_a=Role.SUBJEK),
    _read(),
    _read(x_rutan_b=Role.DISEBUT),
    _read(),
]


def test_report_counts_right_wrong_and_missed() -> None:
    found = report(ROWS, READ, SATKER, "by hand")

    assert (found.linking.right, found.linking.wrong, found.linking.missed) == (2, 2, 2)
    assert (found.linking.precision.value, found.linking.recall.value, found.linking.f1.value) == (0.5, 0.5, 0.5)
    assert (found.subjek.right, found.subjek.wrong, found.subjek.missed) == (1, 1, 1)
    assert found.false_on_none.value == 0.5


def test_false_satker_are_pooled_with_other_articles_that_name_none() -> None:
    found = report(ROWS, READ, SATKER, "by hand", [False] * 8)

    assert (found.none_named, found.asked_of_none, found.false_on_none.value) == (2, 10, 0.1)
    assert 0.0 < found.false_on_none.low < 0.1 < found.false_on_none.high < 0.5


def test_neighbours_of_one_town_are_scored_apart() -> None:
    found = report(ROWS, READ, SATKER, "by hand")

    assert (found.shared_town.right, found.shared_town.wrong, found.shared_town.missed) == (1, 1, 1)
    assert found.neighbours.value == 0.25


def test_report_tells_neighbours_apart_from_missed_forms_and_false_alarms() -> None:
    found = report(ROWS, READ, SATKER, "by hand")

    assert found.by_error == {
        "tetangga": 1,
        "bentuk_terlewat": 1,
        "salah_pada_kosong": 1,
        "salah_lain": 0,
        "peran": 0,
    }
    assert [(e.article, e.kode, e.instead) for e in found.worst][:1] == [("tetangga", "x-lapas-a", "x-lpp-a")]


def test_report_scores_each_kind_and_crosses_roles() -> None:
    found = report(ROWS, READ, SATKER, "by hand")

    assert {kind: score.recall.value for kind, score in found.by_kind.items()} == {
        "Lapas": 1.0,
        "Lapas Perempuan": 0.0,
        "Rutan": 0.5,
    }
    assert found.roles["disebut"] == {"subjek": 0, "ikut": 1, "disebut": 0}


def test_report_is_shown_as_lines_and_as_json_values() -> None:
    found = report(ROWS, READ, SATKER, "by hand")

    assert unit_lines(found)[0] == "5 articles, 2 without a satker; roles: by hand"
    assert unit_lines(found)[1].startswith("linking: F1 0.500 [")
    assert unit_dict(found)["linking"]["f1"]["value"] == 0.5
    assert unit_dict(found)["worst"][0]["kind"] == "tetangga"


def test_held_out_roles_of_our_own_articles() -> None:
    registry = load_registry()
    rows = own_role_rows()[:40]

    found = evaluate_units(rows, build_linker(registry.satker, registry.aliases), folds=2)

    assert found.linking.f1.value == 1.0
    assert found.subjek.f1.value > 0.6
    assert found.held_out == "2 folds grouped by story; linking is not trained"


@pytest.mark.parametrize(("name", "bar"), [("real_dev", 0.97), ("local_press_dev", 0.97)])
def test_linking_meets_its_bar_on_labelled_articles(shared: Path, name: str, bar: float) -> None:
    lines = (shared / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    registry = load_registry()

    found = evaluate_units(
        [gold_row(json.loads(line)) for line in lines], build_linker(registry.satker, registry.aliases), folds=0
    )

    assert found.linking.f1.value >= bar
    assert found.false_on_none.value <= 0.02
