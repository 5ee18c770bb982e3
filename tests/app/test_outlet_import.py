"""A table of outlets: each row has one status, a wrong one is named by file, line and column."""

import json
from pathlib import Path

import pytest

from tests.app.conftest import Gaung

TABLE = """Kode;Nama;Host;Keluarga;Tingkat;Jenis sumber;Aktif
kabar-contoh;Kabar Contoh;https://www.kabarcontoh.example/;Contoh;nasional;pers;ya
;;warta-desa.example;;;;
salah-tingkat;Salah;salah.example;Salah;setempat;pers;ya
ganda;Ganda;kabarcontoh.example;Contoh;lokal;pers;ya
Kode Salah;X;x.example;X;lokal;pers;ya
raguan;Y;y.example;Y;lokal;pers;mungkin
tanpa-host;Z;;Z;lokal;pers;ya
"""
STATUSES = ["added", "added", "refused", "refused", "refused", "refused", "refused"]


def test_every_row_ends_with_one_status(gaung: Gaung, tmp_path: Path) -> None:
    (tmp_path / "media.csv").write_text(TABLE, encoding="utf-8")

    done = gaung("outlet", "import", "media.csv", "--json")

    rows = json.loads(done.stdout)["rows"]
    assert [row["status"] for row in rows] == STATUSES
    assert [row["line"] for row in rows] == [2, 3, 4, 5, 6, 7, 8]
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()[:-1]] == [
        f"media.csv:{n}" for n in range(4, 9)
    ]
    told = [line.split(": ")[1] for line in done.stderr.splitlines()[:-1]]
    assert told == ["tingkat", "hosts", "the file's name must be lower-case words joined by dashes", "aktif", "host"]
    shown = json.loads(gaung("outlet", "show", "kabar-contoh").stdout)
    assert (shown["nama"], shown["hosts"], shown["tingkat"]) == (
        "Kabar Contoh",
        ["www.kabarcontoh.example"],
        "nasional",
    )
    assert json.loads(gaung("outlet", "show", "warta-desa").stdout)["keluarga"] == "warta-desa.example"


def test_the_same_table_again_adds_nothing(gaung: Gaung, tmp_path: Path) -> None:
    (tmp_path / "media.csv").write_text("host,nama\nkabarcontoh.example,Kabar Contoh\n", encoding="utf-8")
    gaung("outlet", "import", "media.csv")

    done = gaung("outlet", "import", "media.csv", "--json")

    assert json.loads(done.stdout)["rows"] == [{"line": 2, "kode": "kabarcontoh", "status": "known", "reason": ""}]
    assert done.returncode == 0


def test_an_area_that_nobody_knows_is_refused_and_the_registry_stays_right(gaung: Gaung, tmp_path: Path) -> None:
    (tmp_path / "media.csv").write_text(
        "host,wilayah\na.example,Atlantis\nb.example,Sumatera Selatan\n", encoding="utf-8"
    )

    done = gaung("outlet", "import", "media.csv", "--json")

    assert [row["status"] for row in json.loads(done.stdout)["rows"]] == ["refused", "added"]
    assert "media.csv:2: wilayah: " in done.stderr
    assert gaung("outlet", "show", "b").returncode == 0


@pytest.mark.parametrize(
    ("table", "told"),
    [("nama\nA\n", "a column host is needed"), ("host,harga\na.example,3\n", "'harga' is no column of an outlet")],
    ids=["no-host", "unknown-column"],
)
def test_a_file_that_is_no_table_of_outlets_is_refused_whole(
    gaung: Gaung, tmp_path: Path, table: str, told: str
) -> None:
    (tmp_path / "media.csv").write_text(table, encoding="utf-8")

    done = gaung("outlet", "import", "media.csv")

    assert told in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
