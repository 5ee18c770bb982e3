"""Seeded decisions: they fit the articles and disagree with nothing that gold says in the end."""

from pathlib import Path

import pytest

from demo.decisions import SeededDecision, load_decisions
from demo.press import load_press
from demo.toml_table import PressError
from domain.period import parse_period
from domain.tags import Field, Verdict

DECISIONS = load_decisions()
PRESS = {article.stem: article for article in load_press()}


def last_of(rows: tuple[SeededDecision, ...], field: Field) -> dict[str, SeededDecision]:
    return {row.value: row for row in rows if row.field is field}


def test_decisions_speak_of_known_articles_after_they_were_published() -> None:
    assert DECISIONS.keys() <= PRESS.keys()
    early = [stem for stem, rows in DECISIONS.items() if rows[0].at <= PRESS[stem].published_at]
    assert early == []


def test_decisions_are_of_two_reviewers_in_2024() -> None:
    rows = [row for of_article in DECISIONS.values() for row in of_article]
    year = (parse_period("2024-S1").start_at, parse_period("2024-S2").end_at)

    assert {row.by for row in rows} == {"rani.humas", "budi.humas"}
    assert all(year[0] <= row.at < year[1] for row in rows)


@pytest.mark.parametrize("stem", DECISIONS)
def test_what_stands_in_the_end_is_gold(stem: str) -> None:
    gold = PRESS[stem].gold
    roles = {unit.kode: unit.role for unit in gold.units}
    units = last_of(DECISIONS[stem], Field.SATKER)
    accepted = {kode: row.role for kode, row in units.items() if row.verdict is Verdict.DISETUJUI}
    rejected = {kode for kode, row in units.items() if row.verdict is Verdict.DITOLAK}

    assert accepted == {kode: roles.get(kode) for kode in accepted}
    assert rejected & roles.keys() == set()
    assert list(last_of(DECISIONS[stem], Field.TOPIK))[-1:] in ([], [gold.primary_topic])
    assert list(last_of(DECISIONS[stem], Field.NADA))[-1:] in ([], [gold.tone.value])
    assert list(last_of(DECISIONS[stem], Field.JENIS_KONTEN))[-1:] in ([], [gold.kind.value])


SITTING = """
[[decision]]
article = "a"
by = "rani.humas"
at = 2024-02-01T08:00:00+07:00
accept = [{ kode = "x", role = "ikut" }]
reject = ["y"]
topic = "kamtib"
tone = "netral"
kind = "rilis"
"""


def test_one_sitting_becomes_one_decision_per_value(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(SITTING, encoding="utf-8")

    rows = load_decisions(path)["a"]

    assert [(row.field, row.value, row.verdict, row.role, row.primary) for row in rows] == [
        (Field.SATKER, "x", Verdict.DISETUJUI, "ikut", False),
        (Field.SATKER, "y", Verdict.DITOLAK, None, False),
        (Field.TOPIK, "kamtib", Verdict.DISETUJUI, None, True),
        (Field.NADA, "netral", Verdict.DISETUJUI, None, False),
        (Field.JENIS_KONTEN, "rilis", Verdict.DISETUJUI, None, False),
    ]


def test_an_unknown_key_of_a_sitting_stops(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(SITTING + 'nada = "netral"\n', encoding="utf-8")

    with pytest.raises(PressError, match=r"d\.toml: decision: unknown keys \['nada'\]"):
        load_decisions(path)
