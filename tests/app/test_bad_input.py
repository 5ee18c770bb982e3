"""Bad input gets one clear sentence, the right exit code, and loses nothing."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from registry.loader import PACKAGED
from tests.app.conftest import ROOT, Done, Gaung

NO_TRACEBACK = "Traceback"


def _refused(done: Done, code: int, sentence: str) -> None:
    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert NO_TRACEBACK not in done.stderr


def test_a_period_without_articles_is_a_ranking_of_zeros(gaung: Gaung):
    done = gaung("rank", "--period", "2023-S2", "--kanwil", "sumsel", "--format", "json")

    assert done.returncode == 0
    ranking = json.loads(done.stdout)
    assert {(row["points"], row["articles"], row["rank"]) for row in ranking["rows"]} == {("0.00", 0, 1)}
    assert (ranking["period"], ranking["stage"], len(ranking["rows"])) == ("2023-S2", "berjalan", 28)


@pytest.mark.parametrize("period", ["2024-S3", "kemarin", "2024-13", "2024-07-01..2024-01-01", ""])
def test_what_is_no_period_is_wrong_use(gaung: Gaung, period: str):
    _refused(gaung("rank", "--period", period), 2, "period")


def test_an_unknown_policy_names_the_known_ones(gaung: Gaung):
    _refused(gaung("rank", "--period", "2024-S1", "--policy", "x"), 2, "known are hitung-1")


def test_an_unknown_kanwil_names_the_known_ones(gaung: Gaung):
    _refused(gaung("rank", "--period", "2024-S1", "--kanwil", "x"), 2, "known are aceh")


def test_an_unknown_outlet_is_wrong_use(gaung: Gaung):
    _refused(gaung("crawl", "--outlet", "tidak-ada"), 2, "tidak-ada")


def test_an_unknown_command_is_wrong_use(gaung: Gaung):
    _refused(gaung("rangking"), 2, "rangking")


def test_a_misspelt_registry_key_stops_the_start_and_is_named(gaung: Gaung, tmp_path: Path):
    folder = tmp_path / "registry"
    shutil.copytree(PACKAGED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = folder / "outlets" / "antara-sumsel.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("keluarga =", "keluraga ="), encoding="utf-8")

    done = gaung("outlet", "list", "--registry", folder)

    _refused(done, 1, "antara-sumsel.toml")
    assert "keluraga" in done.stderr
    assert done.stdout == ""


def test_a_database_of_a_newer_schema_is_refused_and_left_alone(gaung: Gaung, tmp_path: Path):
    assert gaung("db", "upgrade").returncode == 0
    with sqlite3.connect(tmp_path / "gaung.db") as base:
        base.execute("UPDATE alembic_version SET version_num = '9999'")

    done = gaung("rank", "--period", "2024-S1")

    _refused(done, 1, "newer")
    with sqlite3.connect(tmp_path / "gaung.db") as base:
        assert base.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_a_database_address_that_makes_no_sense_is_refused(gaung: Gaung):
    done = gaung("rank", "--period", "2024-S1", "--database", "postgresql://u:rahasia@127.0.0.1:1/x")

    _refused(done, 1, "127.0.0.1")
    assert "rahasia" not in done.stderr


def test_a_second_nightly_says_that_one_is_running(gaung: Gaung, tmp_path: Path):
    holder = (
        "import sys; from store.locks import exclusive\n"
        "with exclusive(sys.argv[1], 'nightly'): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, f"sqlite:///{tmp_path}/gaung.db"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"

        done = gaung("nightly")

        first.kill()
    _refused(done, 1, "nightly")
    assert "already running" in done.stderr


def test_a_line_that_is_not_json_becomes_an_error_and_the_stream_goes_on(gaung: Gaung):
    good = json.dumps({"id": "b", "title": "Razia di Lapas Lahat", "text": "Petugas Lapas Lahat menggelar razia."})

    done = gaung("apply", "tag", stdin='{"id": "a"\n' + good + '\n{"id": "c", "title": "Tanpa isi"}\n')

    first, second, third = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert first["error"]["message"].startswith("line 1: is not JSON")
    assert [unit["kode"] for unit in second["units"]] == ["sumsel-lapas-lahat"]
    assert (third["id"], third["error"]["field"]) == ("c", "text")


def test_a_page_line_without_html_becomes_an_error_and_the_stream_goes_on(gaung: Gaung):
    done = gaung("apply", "extract", stdin='{"url": "https://a.id/x"}\nbukan json\n')

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [line["error"]["kind"] for line in lines] == ["bad_line", "bad_line"]
    assert set(lines[0]) == {"url", "canonical_url", "title", "text", "published_at", "author", "links", "error"}


def test_an_article_file_that_is_absent_is_wrong_use(gaung: Gaung):
    _refused(gaung("article", "add", "--title", "x", "--text", "tidak-ada.txt"), 2, "tidak-ada.txt")


def test_an_article_date_that_is_none_is_wrong_use(gaung: Gaung, tmp_path: Path):
    (tmp_path / "t.txt").write_text("Lapas Lahat menggelar razia.", encoding="utf-8")

    _refused(gaung("article", "add", "--title", "x", "--text", "t.txt", "--published", "kapan-kapan"), 2, "kapan-kapan")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("crawl --url file:///etc/passwd", "'file:///etc/passwd' is no web address"),
        ("article check 7", "there is no article 7"),
        ("article edit 7", "there is no article 7"),
        ("article evidence verify 99999999999999999999", "2147483647"),
        ("explain --article 99999999999999999999", "2147483647"),
        ("outlet channels tidak-ada", "no outlet 'tidak-ada' in the registry"),
        ("satker list --kanwil tidak-ada", "no satker has the prefix 'tidak-ada'; known are"),
    ],
)
def test_what_is_not_there_is_wrong_use(gaung: Gaung, words: str, sentence: str):
    _refused(gaung(*words.split()), 2, sentence)


@pytest.mark.parametrize("content", [b"\xa3\x00\x9c", b"", b"bukan JSON", b'{"kind": "article", "file": "tidak-ada"}'])
def test_manifest_of_no_pages_is_wrong_use(gaung: Gaung, tmp_path: Path, content: bytes):
    (tmp_path / "manifest.jsonl").write_bytes(content)

    _refused(gaung("eval", "extract", "--gold", "manifest.jsonl"), 2, "manifest.jsonl")


def test_cell_longer_than_any_table_has_is_wrong_use(gaung: Gaung, tmp_path: Path):
    (tmp_path / "media.csv").write_text("host\n" + "a" * 200_000)

    _refused(gaung("outlet", "import", "media.csv"), 2, "media.csv cannot be read as CSV")


def test_a_known_title_is_not_replaced_and_that_is_told(gaung: Gaung, tmp_path: Path):
    (tmp_path / "isi.txt").write_text("Panen raya di kebun.")
    gaung("article", "add", "--text", "isi.txt", "--title", "Panen raya")

    _refused(gaung("article", "edit", "1"), 2, "say what the page did not give")
    _refused(gaung("article", "edit", "1", "--title", "Lain"), 2, "article 1 has a title already")
