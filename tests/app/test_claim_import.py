"""`gaung claim import` as a person runs it: a real file, real pages on loopback, an outlet of one's own registry."""

import http.server
import json
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import Done, gaung_in
from tests.review.reports import HEADINGS, workbook

ARTICLE = """<html><head><title>{title}</title>
<meta property="article:published_time" content="{day}T09:30:00+07:00"></head>
<body><article><h1>{title}</h1><p>{body} Petugas membagikan hasil kebun kepada warga sekitar pada pagi hari itu.</p>
<p>Kepala lapas menyampaikan terima kasih kepada seluruh petugas yang telah merawat kebun sepanjang musim ini.</p>
<p>Kegiatan ditutup dengan makan bersama di halaman, dan warga binaan menerima sertifikat pelatihan bertani.</p>
</article></body></html>"""
LAHAT = "LAHAT - Lapas Kelas IIA Lahat memanen cabai bersama warga binaan."
NOBODY = "PALEMBANG - Dinas pertanian memanen cabai bersama para petani."
PAGES: dict[str, tuple[int, str, str]] = {
    "/panen": (200, "text/html", ARTICLE.format(title="Panen Cabai di Lapas Lahat", day="2024-01-10", body=LAHAT)),
    "/agustus": (200, "text/html", ARTICLE.format(title="Lapas Lahat Upacara", day="2024-08-17", body=LAHAT)),
    "/petani": (200, "text/html", ARTICLE.format(title="Petani Panen Cabai", day="2024-01-11", body=NOBODY)),
    "/foto.jpg": (200, "image/jpeg", "Lapas Kelas IIA Lahat"),
    "/dalam": (302, "http://10.0.0.1/rahasia", ""),
}
OUTLET = """nama = "Kabar Contoh"
hosts = ["{host}"]
scheme = "http"
keluarga = "Contoh"
tingkat = "lokal"
jenis_sumber = "pers"
"""


class _Outlet(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, told, body = PAGES.get(self.path.partition("?")[0], (404, "text/plain", "tidak ada"))
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", told)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def host() -> Generator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Outlet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Desk:
    """A folder with a report and a registry of its own beside the database; the report was imported twice."""

    def __init__(self, folder: Path, host: str) -> None:
        self.folder = folder
        outlets = folder / "registri" / "outlets"
        outlets.mkdir(parents=True)
        for kode, place in (("kabar-contoh", host), ("kabar-tutup", "127.0.0.2:9")):  # nobody listens at the latter
            (outlets / f"{kode}.toml").write_text(OUTLET.format(host=place), encoding="utf-8")
        rows = [
            ("Kabar", "Panen", f"http://{host}/panen?utm_source=wa"),
            ("Kabar", "Panen", f"http://{host}/panen"),
            ("Kabar", "Upacara", f"http://{host}/agustus"),
            ("Kabar", "Petani", f"http://{host}/petani"),
            ("Kabar", "Hilang", f"http://{host}/hilang"),
            ("Kabar", "Foto", f"http://{host}/foto.jpg"),
            ("Kabar", "Dalam", f"http://{host}/dalam"),
            ("Tutup", "Tutup", "http://127.0.0.2:9/tutup"),
            ("Lain", "Lain", "https://kabarlain.example/2024/01/10/panen"),
            ("Rumah", "Rumah", "http://localhost/panen"),
            ("Instagram", "Senam", "https://www.instagram.com/p/abc/"),
            ("TVRI", "Lapas Lahat panen cabai bersama", None),
        ]
        table = [HEADINGS, *((n, "10/1/2024", "Lapas Lahat", *row) for n, row in enumerate(rows, 1))]
        workbook(folder / "rekap.xlsx", {"Januari": table})
        self.first = self.run("--period", "2024-S1", "--json", "--by", "ani")
        self.again = self.run("--period", "2024-S1", "--json", "--by", "budi")

    def run(self, *options: str) -> Done:
        return gaung_in(self.folder, "claim", "import", "rekap.xlsx", *options)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, host: str) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), host)


def _told(done: Done) -> dict[str, Any]:
    return dict(json.loads(done.stdout))


def test_each_row_has_its_status_and_none_is_lost(desk: Desk) -> None:
    assert desk.first.returncode == 0, desk.first.stderr
    told = _told(desk.first)

    assert [(row["status"], row["reason"]) for row in told["rows"]] == [
        ("tersimpan", "diambil dan disimpan"),
        ("ganda", "sama dengan baris 2"),
        ("di_luar_periode", "terbit 2024-08-17, di luar 2024-S1"),
        ("tanpa_satker", "halaman tidak menyebut satker mana pun"),
        ("mati", "halaman sudah tidak ada (404)"),
        ("ditolak", "bukan halaman web (berkas gambar, PDF, video ...)"),
        ("ditolak", "alamat jaringan dalam, bukan alamat umum"),
        ("mati", "situs menolak sambungan"),
        ("belum_terdaftar", "host kabarlain.example belum terdaftar sebagai media"),
        ("ditolak", "alamat jaringan dalam, bukan alamat umum"),
        ("media_sosial", "media sosial: dicatat, tidak dinilai"),
        ("entri_manual", "cetak, TV atau radio: dicatat sebagai entri manual"),
    ]
    assert {row["satker"] for row in told["rows"]} == {"sumsel-lapas-lahat"}
    assert sum(told["counts"].values()) == told["total"] == 12
    assert told["unregistered"] == {"kabarlain.example": 1}


def test_same_file_again_changes_nothing_and_says_so(desk: Desk) -> None:
    assert desk.again.returncode == 0, desk.again.stderr
    assert _told(desk.again) == _told(desk.first) | {"changed": []}
    assert "this file was imported as rekap.xlsx by ani on " in desk.again.stderr
    assert "nothing changed" in desk.again.stderr


def test_stored_articles_are_tagged_and_counted(desk: Desk) -> None:
    counted = gaung_in(desk.folder, "count", "--period", "2024-S1", "--by", "satker", "--kanwil", "sumsel", "--json")
    rows = {row["satker"]: row["machine"] for row in json.loads(counted.stdout)["rows"]}
    articles = gaung_in(desk.folder, "export", "articles").stdout.splitlines()

    assert {kode: n for kode, n in rows.items() if n} == {"sumsel-lapas-lahat": 2}
    assert [json.loads(line)["outlet"] for line in articles] == ["kabar-contoh", "kabar-contoh", None]


def test_table_shows_every_row_and_the_sums(desk: Desk) -> None:
    lines = desk.run("--period", "2024-S1", "--by", "ani").stdout.splitlines()

    assert lines[-1].split() == ["total", "12"]
    assert sum("Januari" in line for line in lines) == 12


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rekap.xlsx", "--satker", "sumsel-lapas-x"), "no satker 'sumsel-lapas-x'"),
        (("rekap.xlsx", "--period", "kemarin"), "kemarin"),
        (("tiada.xlsx",), "cannot read tiada.xlsx: No such file or directory"),
    ],
)
def test_wrong_use_is_told(desk: Desk, arguments: tuple[str, ...], sentence: str) -> None:
    done = gaung_in(desk.folder, "claim", "import", *arguments)

    assert done.returncode == 2
    assert sentence in done.stderr
