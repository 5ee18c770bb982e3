"""The main job as a user runs it: `gaung demo`, then questions about what it stored."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import Done, clean_environment, gaung_in

PERIOD = ("--period", "2024-S1")


class Demo:
    """A folder in which the demo ran, as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "app", "demo"]
        self.told = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, env=clean_environment(), timeout=600
        )
        self.database = folder / ".demo"

    def run(self, *arguments: str) -> Done:
        return gaung_in(self.database, *arguments)

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments).stdout)

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(*arguments).stdout.splitlines()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo"))


def test_the_demo_ends_well_and_every_article_came_through(demo: Demo):
    assert demo.told.returncode == 0, demo.told.stderr
    assert "125 of 125 that name a satker came through the crawl" in demo.told.stdout


def test_the_sum_over_topics_is_the_number_of_articles_and_over_satker_that_of_pairs(demo: Demo):
    topics = demo.json("count", *PERIOD, "--by", "topik", "--json")
    satker = demo.json("count", *PERIOD, "--by", "satker", "--json")
    pairs = [line for line in demo.lines("export", "tags", *PERIOD) if _counts(line, "machine")]

    assert sum(row["machine"] for row in topics["rows"]) == topics["articles"]
    assert sum(row["machine"] for row in satker["rows"]) == len(pairs)


@pytest.mark.parametrize("side", ["machine", "decided"])
def test_the_pivot_of_the_exported_tags_is_the_count(demo: Demo, side: str):
    counted = {row["satker"]: row[side] for row in demo.json("count", *PERIOD, "--by", "satker", "--json")["rows"]}
    pivot = Counter(line["satker"] for line in demo.lines("export", "tags", *PERIOD) if _counts(line, side))

    assert {kode: n for kode, n in counted.items() if n} == dict(pivot)


def test_the_ranking_rests_on_the_count_and_its_ledger_adds_up(demo: Demo):
    counted = {row["satker"]: row["machine"] for row in demo.json("count", *PERIOD, "--by", "satker", "--json")["rows"]}
    ledger = demo.lines("export", "ledger", *PERIOD)
    rows = demo.json("rank", *PERIOD, "--json")["rows"]

    assert len(rows) == 28
    for row in rows:
        assert row["articles"] == counted[row["kode"]]
        lines = [line for line in ledger if line["satker"] == row["kode"]]
        assert round(sum(float(line["amount"]) for line in lines), 2) == float(row["points"])


def test_zero_rows_are_kept_and_crossings_agree_with_their_margins(demo: Demo):
    months = demo.json("count", *PERIOD, "--by", "bulan", "--json")["rows"]
    crossed = demo.json("count", *PERIOD, "--by", "bulan", "--by", "nada", "--json")["rows"]

    assert [row["bulan"] for row in months] == [f"2024-0{month}" for month in range(1, 7)]
    assert len(crossed) == 6 * 3
    for row in months:
        assert sum(cell["machine"] for cell in crossed if cell["bulan"] == row["bulan"]) == row["machine"]


def test_an_explanation_is_the_ledger_of_one_satker(demo: Demo):
    lines = demo.json("explain", *PERIOD, "--satker", "sumsel-lapas-lahat", "--json")
    (row,) = [r for r in demo.json("rank", *PERIOD, "--format", "json")["rows"] if r["kode"] == "sumsel-lapas-lahat"]

    assert set(lines[0]) == {"article", "event", "rule", "amount", "sentence", "decided_by", "decided_at", "evidence"}
    assert sum(float(line["amount"]) for line in lines) == float(row["points"])


def test_the_page_behind_an_article_is_kept_unaltered(demo: Demo):
    done = demo.run("article", "evidence", "verify", "1")

    assert (done.returncode, done.stdout.partition(": ")[2][:17]) == (0, "unaltered, sha256")


def test_an_article_entered_by_hand_is_tagged_and_stored_once(demo: Demo):
    text = "Petugas Rutan Prabumulih membagikan takjil.\nKepala Rutan Prabumulih memimpin kegiatan itu."
    (demo.folder / "radio.txt").write_text(text, encoding="utf-8")
    order = ("article", "add", "--title", "Takjil Rutan Prabumulih", "--text", str(demo.folder / "radio.txt"))

    first = demo.run(*order, "--published", "2025-03-11")
    second = demo.run(*order, "--published", "2025-03-11")

    assert first.stdout.startswith("sumsel-rutan-prabumulih\tsubjek\t")
    assert (first.stderr.split()[2], second.stderr.split()[2]) == ("new,", "unchanged,")


def test_rank_writes_csv_and_a_spreadsheet(demo: Demo):
    from openpyxl import load_workbook

    done = demo.run("rank", *PERIOD, "--format", "csv")
    made = demo.run("rank", *PERIOD, "--format", "xlsx", "--out", "peringkat.xlsx")

    assert done.stdout.splitlines()[0] == (
        "rank,kode,nama,points,provisional_points,articles,events,families,reviewed,total"
    )
    assert made.returncode == 0
    book = load_workbook(demo.database / "peringkat.xlsx")
    assert (book.sheetnames, book["Peringkat"].max_row) == (["Peringkat", "Penjelasan"], 29)


def test_the_machine_says_why_an_article_is_tagged(demo: Demo):
    (line, *_) = [line for line in demo.lines("export", "tags", *PERIOD) if line["satker"]]
    told = demo.json("explain", "--article", str(line["article"]), "--json")

    (unit,) = [unit for unit in told["units"] if unit["kode"] == line["satker"]]
    mention = unit["mentions"][0]
    source = told["title"] if mention["zone"] == "judul" else told["text"]
    assert source[mention["start"] : mention["end"]] == mention["surface"]
    assert unit["reason"] != ""


def _counts(line: dict[str, Any], side: str) -> bool:
    """Counted in the demo's Kanwil."""
    return str(line["satker"]).startswith("sumsel-") and line[side]["role"] in ("subjek", "ikut")


def test_machine_and_people_stand_apart_in_what_an_article_is_told_to_be(demo: Demo):
    decided = [line for line in demo.lines("export", "decisions") if line["field"] == "nada"]
    told = demo.json("explain", "--article", str(decided[0]["article"]), "--json")

    machine = [tag for tag in told["tags"] if tag["field"] == "nada"]
    people = [one for one in told["decisions"] if one["field"] == "nada"]
    assert [tag["value"] for tag in machine] == [told["tone"]]
    assert {"probability", "model"} <= machine[0].keys()
    assert decided[0] in people
    assert f"nada  {people[0]['value']}  {people[0]['verdict']} by {people[0]['by']}" in demo.run(
        "explain", "--article", str(decided[0]["article"])
    ).stdout  # fmt: skip
