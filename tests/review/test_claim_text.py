"""CSV, plain lists and chats: every link is read, with the day, headline and sender that belong to it."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from domain.errors import UsageError
from review.actions import claim_file
from tests.review.reports import read, told, written

ANDROID = """12/03/24 10.15 - Pesan dan panggilan dienkripsi secara end-to-end.
12/03/24 10.16 - Humas Lapas A: *Diteruskan*
*Warga Binaan Memanen Cabai di Kebun*

1. https://kabar.example/panen
2. https://warta.example/panen
12/03/24 10.20 - +62 812-3456-7890: Izin melaporkan
Judul : Donor Darah Rutan B
Media : Kabar Dua
Link : https://kabar.example/donor
12/03/24 10.21 - Pak Budi: siap 👍
13/03/24 08.00 - Humas LPKA: Selamat pagi
LPKA Contoh
Selasa, 12 Maret 2024
Anak binaan belajar membatik bersama relawan
https://kabar.example/batik
13/03/24 09.00 - Humas Rutan B: Judul: Razia gabungan
Media: TVRI Contoh
"""


def test_semicolons_and_windows_text_are_read(tmp_path: Path) -> None:
    lines = [
        "No;Tgl;Judul;Alamat Link",
        "1;2/1/2024;“Panen” raya;https://a.example/x,y",
        '2;3/1/2024;"A; B dan C";www.b.example/z',
    ]
    text = "\n".join(lines)
    file = read(written(tmp_path / "rekap.csv", text, "cp1252"))

    assert told(file.lines, "number", "tanggal", "judul", "link") == [
        (2, "2/1/2024", "“Panen” raya", "https://a.example/x,y"),
        (3, "3/1/2024", "A; B dan C", "http://www.b.example/z"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_and_encoding_are_found(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [["Satker", "Judul", "Link"], ["Lapas É", "Panen", "https://a.example/x"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    file = read(written(tmp_path / "rekap.csv", text, encoding))

    assert told(file.lines, "satker", "judul", "link") == [("Lapas É", "Panen", "https://a.example/x")]


def test_separator_that_the_file_names_itself_is_believed(tmp_path: Path) -> None:
    file = read(written(tmp_path / "rekap.csv", "sep=;\nJudul;Link\nA, B, C;https://a.example/x\n"))

    assert told(file.lines, "number", "judul", "link") == [(3, "A, B, C", "https://a.example/x")]


def test_table_pasted_as_text_is_a_table(tmp_path: Path) -> None:
    file = read(written(tmp_path / "tempel.txt", "Tanggal\tSatker\tLink\n2/1/2024\tLapas A\thttps://a.example/x\n"))

    assert told(file.lines, "tanggal", "satker", "link") == [("2/1/2024", "Lapas A", "https://a.example/x")]


def test_android_chat_gives_day_sender_and_headline_of_each_link(tmp_path: Path) -> None:
    file = read(written(tmp_path / "chat.txt", ANDROID))

    assert told(file.lines, "number", "tanggal", "media", "judul", "link") == [
        (5, "12/03/24", "", "Warga Binaan Memanen Cabai di Kebun", "https://kabar.example/panen"),
        (6, "12/03/24", "", "Warga Binaan Memanen Cabai di Kebun", "https://warta.example/panen"),
        (10, "12/03/24", "Kabar Dua", "Donor Darah Rutan B", "https://kabar.example/donor"),
        (
            16,
            "Selasa, 12 Maret 2024",
            "",
            "Anak binaan belajar membatik bersama relawan",
            "https://kabar.example/batik",
        ),
        (17, "13/03/24", "TVRI Contoh", "Razia gabungan", ""),
    ]
    senders = ["Humas Lapas A", "Humas Lapas A", "+62 812-3456-7890", "LPKA Contoh", "Humas Rutan B"]
    assert [sender in line.context for sender, line in zip(senders, file.lines, strict=True)] == [True] * 5
    assert [(one.number, one.why) for one in file.passed] == [(1, "pesan tanpa tautan"), (11, "pesan tanpa tautan")]


@pytest.mark.parametrize(
    "head",
    [
        "\u200e[12/03/24 10.16.33] Humas A: ",
        "[12/03/2024, 10:16:33\u202fAM] ~\u202fHumas A: ",
        "[10:15, 12/3/2024] Humas A: ",
        "12/03/24, 10:15 - Humas A: ",
        "12/3/24 10.15 PM - Humas A: ",
        "[12/3 10.15] Humas A: ",
    ],
    ids=["ios", "ios inggris", "salin dari web", "android inggris", "android pm", "salin dari android"],
)
def test_message_heads_of_all_phones_are_known(tmp_path: Path, head: str) -> None:
    file = read(written(tmp_path / "chat.txt", f"{head}Lapas A menggelar senam pagi \u200ehttps://a.example/1\n"))

    assert told(file.lines, "judul", "link") == [("Lapas A menggelar senam pagi", "https://a.example/1")]
    assert file.lines[0].tanggal.startswith("12/")
    assert "Humas A" in file.lines[0].context


def test_exported_chat_is_read_from_its_zip(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat - Humas.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("_chat.txt", ANDROID)
        packed.writestr("IMG-1.jpg", b"\xff\xd8")

    assert len(read(path).lines) == 5


def test_plain_list_keeps_headline_and_heading_of_each_link(tmp_path: Path) -> None:
    first = "1. Judul pertama yang panjang\nhttps://a.example/1\nhttps://b.example/1\n"
    text = f"Rekap berita Lapas A\n\n{first}\n2. Judul kedua yang panjang\nLink: a.example.com/2\n"
    file = read(written(tmp_path / "polos.txt", text))

    assert told(file.lines, "judul", "link") == [
        ("Judul pertama yang panjang", "https://a.example/1"),
        ("Judul pertama yang panjang", "https://b.example/1"),
        ("Judul kedua yang panjang", "http://a.example.com/2"),
    ]
    assert file.lines[2].context == ("Judul kedua yang panjang", "Rekap berita Lapas A", "polos")


A, B, C = (f"https://{name}.example/1" for name in "abc")
HEAD_A, HEAD_B, HEAD_C = (f"Warga binaan Lapas {name} memanen cabai" for name in "ABC")


@pytest.mark.parametrize(
    ("text", "judul"),
    [
        (f"{A}\n{HEAD_A}\n\n{B}\n{HEAD_B}\n", [HEAD_A, HEAD_B]),
        (f"{A}\n{HEAD_A}\n{B}\n{HEAD_B}\n{C}\n{HEAD_C}\n", [HEAD_A, HEAD_B, HEAD_C]),
        (f"{A}\n\n{HEAD_A}\n\n{B}\n\n{HEAD_B}\n", [HEAD_A, HEAD_B]),
        (f"{HEAD_A}\n{A}\n\n{B}\n{HEAD_B}\n\n{HEAD_C}\n{C}\n", [HEAD_A, HEAD_B, HEAD_C]),
        (f"{HEAD_A}\n{A}\n{HEAD_B}\n{B}\n", [HEAD_A, HEAD_B]),
        (f"{A}\n\n{HEAD_B}\n{B}\n", ["", HEAD_B]),
        (f"{A}\n{HEAD_B}\n{B}\n", ["", HEAD_B]),
        (f"Rekap berita hari ini dari Rutan B\n\n{A}\n{HEAD_A}\n{B}\n{HEAD_B}\n", [HEAD_A, HEAD_B]),
        (f"1. {A}\nJudul: {HEAD_A}\nMedia: Satu\n2. {B}\nJudul: {HEAD_B}\nMedia: Dua\n", [HEAD_A, HEAD_B]),
        (f"Link: {A}\nJudul: {HEAD_A}\n\nLink: {B}\nJudul: {HEAD_B}\n", [HEAD_A, HEAD_B]),
        (f"{A}\n{B}\n{HEAD_A}\nKabar Satu\n\n{C}\n{HEAD_C}\nDemikian, terima kasih\n", [HEAD_A, HEAD_A, HEAD_C]),
        (f"{A}\n{HEAD_A}\n{HEAD_C}\n{B}\n{HEAD_B}\n", [HEAD_A, HEAD_B]),
        (f"{A}\n\n{HEAD_B}\n{B}\n\nSampai jumpa di kesempatan berikutnya\n", ["", HEAD_B]),
        (f"{A}\n{'Isi berita yang panjang sekali. ' * 9}\n{B}\n", ["", ""]),
    ],
    ids=["parts", "no-gap", "all-gaps", "mixed", "above", "none-and-above", "unclear", "titled", "labels",
         "labels-parts", "two-links", "two-lines", "closing", "paragraph"],
)  # fmt: skip
def test_headlines_below_their_links_are_taken_and_never_the_next_ones(
    text: str, judul: list[str], tmp_path: Path
) -> None:
    file = read(written(tmp_path / "tempel.txt", text))

    assert [line.judul for line in file.lines] == judul
    assert [line.link for line in file.lines] == [A, B, C][: len(judul)]


def test_outlets_below_their_links_belong_to_them(tmp_path: Path) -> None:
    text = f"{A}\nJudul: {HEAD_A}\nMedia: Satu\n{B}\nJudul: {HEAD_B}\nMedia: Dua\n"

    assert told(read(written(tmp_path / "tempel.txt", text)).lines, "number", "media") == [(1, "Satu"), (4, "Dua")]


def test_items_of_a_list_that_no_link_follows_are_told(tmp_path: Path) -> None:
    text = """Lapas A:
1️⃣ Judul pertama yang panjang 👉 https://a.example/1👈
2️⃣ TVRI Contoh - Lapas A memanen cabai
3️⃣ Warga Lapas A memanen cabai (Koran Contoh hal. 4)
Rutan B:
4️⃣ Kunjungan yang tidak ada tautannya
5️⃣ javascript:alert(1)
6️⃣ https://a.example/6
"""
    file = read(written(tmp_path / "polos.txt", text))

    assert told(file.lines, "number", "media", "jenis", "judul", "link") == [
        (2, "", "", "Judul pertama yang panjang", "https://a.example/1"),
        (3, "TVRI Contoh", "", "Lapas A memanen cabai", ""),
        (4, "Koran Contoh hal. 4", "cetak", "Warga Lapas A memanen cabai", ""),
        (7, "", "", "", "javascript:alert(1)"),
        (8, "", "", "", "https://a.example/6"),
    ]
    assert [line.context[0] for line in file.lines[1:4]] == [
        "Lapas A memanen cabai",
        "Warga Lapas A memanen cabai",
        "Rutan B:",
    ]
    assert [(one.number, one.why) for one in file.passed] == [(6, "butir tanpa tautan")]


def test_heading_or_label_before_a_link_is_no_headline(tmp_path: Path) -> None:
    text = "Panen raya di kebun Lapas A\nSumber : https://a.example/1\nRutan B:\nhttps://a.example/2\n"
    file = read(written(tmp_path / "polos.txt", text))

    assert told(file.lines, "judul") == [("Panen raya di kebun Lapas A",), ("",)]


def test_table_of_a_web_page_saved_as_xls_is_a_table(tmp_path: Path) -> None:
    rows = (
        "<tr><th>Tgl<th>Satker<th>Judul<th colspan=2>Link</tr>"
        "<tr><td>3/1/2024<td rowspan=2>Lapas A<td>Panen <b>cabai</b><td><a href='https://a.example/1'>buka</a><td></tr>"
        "<tr><td>4/1/2024<td>Donor darah<td>https://a.example/2<td></tr>"
    )
    page = f"\ufeff<html><body><table><tr><td><table>{rows}</table></td></tr></table></body></html>"
    file = read(written(tmp_path / "aplikasi.xls", page))

    assert told(file.lines, "tanggal", "satker", "judul", "link") == [
        ("3/1/2024", "Lapas A", "Panen cabai", "https://a.example/1"),
        ("4/1/2024", "Lapas A", "Donor darah", "https://a.example/2"),
    ]
    assert len({one.number for one in (*file.lines, *file.passed)}) == 3


def test_xml_spreadsheet_of_2003_is_refused_with_what_to_do(tmp_path: Path) -> None:
    book = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'

    with pytest.raises(UsageError, match=r"lama\.xls is an XML spreadsheet of 2003: save it as \.xlsx"):
        read(written(tmp_path / "lama.xls", book))


def test_paragraph_is_no_headline(tmp_path: Path) -> None:
    text = f"{'Kegiatan berlangsung meriah. ' * 10}\nhttps://a.example/1\n"

    assert told(read(written(tmp_path / "polos.txt", text)).lines, "judul") == [("",)]


def test_too_large_and_too_long_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_file, "MAX_BYTES", 2 * 1024 * 1024)
    with pytest.raises(UsageError, match=r"besar\.txt is larger than 2 MB"):
        read(written(tmp_path / "besar.txt", "x" * (2 * 1024 * 1024 + 1)))

    monkeypatch.setattr(claim_file, "MAX_ROWS", 3)
    with pytest.raises(UsageError, match=r"panjang\.csv has more than 3 rows: split it"):
        read(written(tmp_path / "panjang.csv", "Judul,Link\n" + "A,https://a.example/1\n" * 3))


def test_text_that_is_pasted_into_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(b"Warga binaan memanen cabai https://a.example/1"))
    monkeypatch.setattr(sys, "stdin", pasted)

    file = read(Path("-"))

    assert told(file.lines, "judul", "link") == [("Warga binaan memanen cabai", "https://a.example/1")]
    assert file.name == "-"


def test_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*: No such file or directory"):
        read(tmp_path / "tiada.csv")
