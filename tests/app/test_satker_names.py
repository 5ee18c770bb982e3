"""Names that the registry lacks: counted, shown, added in one step, refused where they break another."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.house import House
from store.engine import open_engine
from store.tables import FrontierRow
from tests.app.conftest import Done, Gaung, gaung_in

NOW = datetime(2026, 3, 1, tzinfo=UTC)
RANDIK = "Petugas Lapas Kelas IIB Randik menggelar razia pada malam hari.\nRazia berlangsung tertib."


def _add(gaung: Gaung, title: str, text: str) -> Done:
    return gaung("article", "add", "--title", title, "--published", "2024-05-02", "--text", "-", stdin=text)


def _lines(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_unknown_names_are_counted_with_an_example_and_candidates(gaung: Gaung) -> None:
    _add(gaung, "Napi Dipindah", "Dua napi dipindah ke Lapas Gunung Sindur, kata petugas.")
    _add(gaung, "Napi Lain Dipindah", "Empat napi dipindah ke LAPAS Gunung Sindur pekan lalu.")
    _add(gaung, "Gudang Penuh", "Rupbasan Lahat penuh motor.")

    done = gaung("satker", "unknown", "--json")

    assert done.returncode == 0
    assert [(row["name"], row["articles"], row["example"], row["title"]) for row in _lines(done)] == [
        ("Lapas Gunung Sindur", 2, 1, "Napi Dipindah"),
        ("Rupbasan Lahat", 1, 3, "Gudang Penuh"),
    ]
    assert _lines(done)[0]["candidates"] == "jabar-lapas-khusus-gunung-sindur jabar-lapas-narkotika-gunung-sindur"


def test_alias_is_added_in_one_step_and_links_what_was_unknown(gaung: Gaung) -> None:
    _add(gaung, "Razia Malam", RANDIK)
    before = _lines(gaung("satker", "unknown", "--json"))

    added = gaung("satker", "alias", "Lapas  Randik", "sumsel-lapas-sekayu", "--seen", "koran.test 3/5/2024")
    gaung("tag")

    assert [row["name"] for row in before] == ["Lapas Kelas IIB Randik"]
    assert added.returncode == 0, added.stderr
    assert added.stderr.startswith("1 names added; `gaung tag` reads what is stored anew")
    assert gaung("satker", "unknown", "--json").stdout == ""
    assert [unit["kode"] for unit in json.loads(gaung("explain", "--article", "1", "--json").stdout)["units"]] == [
        "sumsel-lapas-sekayu"
    ]
    assert "Lapas Randik" in gaung("satker", "find", "Lapas Randik").stdout


def test_alias_that_breaks_another_is_refused_with_both_named(gaung: Gaung) -> None:
    done = gaung("satker", "alias", "Lapas Merah Mata", "sumsel-lapas-sekayu", "--seen", "koran.test")

    assert done.returncode == 1
    assert (
        "“Lapas Merah Mata” of sumsel-lapas-sekayu makes “Lapas Merah Mata” of sumsel-lapas-palembang ambiguous"
        in done.stdout
    )
    assert "nothing was added" in done.stderr
    assert gaung("satker", "test").returncode == 0


@pytest.mark.parametrize(
    ("name", "kode", "sentence"),
    [
        ("Lapas Randik", "sumsel-lapas-randik", "“Lapas Randik”: no satker has the kode 'sumsel-lapas-randik'"),
        ("Randik", "sumsel-lapas-sekayu", "“Randik” of sumsel-lapas-sekayu names no satker"),
    ],
)
def test_alias_that_names_nothing_is_refused(gaung: Gaung, name: str, kode: str, sentence: str) -> None:
    done = gaung("satker", "alias", name, kode, "--seen", "koran.test")

    assert (done.returncode, done.stdout.strip()) == (1, sentence)


def test_file_of_names_is_added_whole_or_not_at_all(gaung: Gaung, tmp_path: Path) -> None:
    header = "satker_kode,alias,terlihat,ambigu\n"
    good, bad = "sumsel-lapas-lahat,Lapas Seganti,koran.test,\n", "sumsel-lapas-sekayu,Lapas Merah Mata,koran.test,\n"
    (tmp_path / "buruk.csv").write_text(header + good + bad, encoding="utf-8")
    (tmp_path / "baik.csv").write_text(header + good, encoding="utf-8")

    refused, added = gaung("satker", "import", "buruk.csv"), gaung("satker", "import", "baik.csv")

    assert (refused.returncode, added.returncode) == (1, 0)
    assert "“Lapas Merah Mata” of sumsel-lapas-palembang ambiguous" in refused.stdout
    assert (tmp_path / "registri" / "tambahan" / "alias.csv").read_text(encoding="utf-8") == header + good


def test_new_unit_is_added_with_the_short_form_of_its_name(gaung: Gaung) -> None:
    arguments = ("--nama", "Bapas Kelas II Prabumulih", "--jenis", "Bapas", "--tempat", "Prabumulih", "--kelas", "II")

    done = gaung("satker", "add", "sumsel-bapas-prabumulih", *arguments, "--kabupaten", "Kota Prabumulih")

    assert done.returncode == 0, done.stderr
    assert "sumsel-bapas-prabumulih" in gaung("satker", "find", "Bapas Prabumulih").stdout
    assert gaung("satker", "test").returncode == 0


def test_new_unit_in_a_kabupaten_that_is_none_is_refused_and_leaves_no_file(gaung: Gaung, tmp_path: Path) -> None:
    arguments = ("--nama", "Bapas Kelas II Antah", "--jenis", "Bapas", "--tempat", "Antah")

    done = gaung("satker", "add", "sumsel-bapas-antah", *arguments, "--kabupaten", "Kabupaten Antah")

    assert done.returncode == 1
    assert "'Kabupaten Antah' is not in wilayah.csv for Sumatera Selatan" in done.stderr
    assert list((tmp_path / "registri").rglob("*.csv")) == []


def _page(title: str, number: int, outcome: str = "no_satker") -> FrontierRow:
    url = f"https://koran.test/{number}"
    return FrontierRow(
        outlet="koran.test", url_key=url, url=url, channel="feed", found_at=NOW, due_at=NOW, state="done",
        outcome=outcome, title=title, kind_words=["lapas"],
    )  # fmt: skip


def test_kept_titles_are_counted_and_fetched_again_under_a_new_name(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/gaung.db")
    with Session(engine) as session, session.begin():
        session.add(_page("Bapas Prabumulih Didatangi Wali Kota", 1))
        session.add(_page("Lapas Penuh, Kata Menteri", 2))

    unknown = _lines(gaung_in(tmp_path, "satker", "unknown", "--json"))
    done = gaung_in(
        tmp_path, "satker", "add", "sumsel-bapas-prabumulih", "--nama", "Bapas Kelas II Prabumulih", "--jenis", "Bapas",
        "--tempat", "Prabumulih", "--kabupaten", "Kota Prabumulih",
    )  # fmt: skip

    assert [(row["name"], row["articles"], row["kept_titles"]) for row in unknown] == [("Bapas Prabumulih", 0, 1)]
    assert done.stderr.rstrip().endswith("1 pages will be fetched again")
    with Session(engine) as session:
        states = session.exec(select(FrontierRow.state).order_by(col(FrontierRow.id))).all()
    assert list(states) == ["new", "done"]
    engine.dispose()


def test_page_and_command_line_tell_the_same_sentence(gaung: Gaung, tmp_path: Path) -> None:
    from fastapi.testclient import TestClient

    from app.config import Settings
    from review.web import create_app

    text = "Kalapas Martapura menyapa warga OKU Timur.\nBaca juga: Lapas Sekayu Panen Lele\nMantan Kalapas Lahat hadir."
    _add(gaung, "Warga Disapa", text)
    told = json.loads(gaung("explain", "--article", "1", "--json").stdout)
    house = House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))

    app = create_app(house.engine, house.registry, policy_id="hitung-1", kanwil="sumsel", period="2024-S1")
    with TestClient(app) as client:
        page = client.get("/berita/1").text
    house.engine.dispose()

    sentences = [told["units"][0]["reason"], *(one["sentence"] for one in told["passed_over"])]
    assert {one["kode"] for one in told["passed_over"]} == {"sumsel-lapas-sekayu", "sumsel-lapas-lahat"}
    assert told["units"][0]["reason"].startswith("“Kalapas Martapura” di isi → Lapas Kelas IIB Martapura: ")
    assert [sentence for sentence in sentences if sentence not in page] == []
