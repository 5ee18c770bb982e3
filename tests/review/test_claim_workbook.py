"""Spreadsheets as teams keep them: what they report is read, whatever they look like; nothing in them is run."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as WrittenBook

from domain.errors import UsageError
from review.actions import claim_package
from tests.review.reports import HEADINGS, read, told, workbook

ROW = (1, datetime(2024, 1, 3), "Lapas Contoh", "Kabar Satu", "Panen cabai", "https://kabar.example/panen")  # noqa: DTZ001
PANEN = ("2024-01-03", "Lapas Contoh", "Kabar Satu", "Panen cabai", "https://kabar.example/panen")
FIELDS = ("tanggal", "satker", "media", "judul", "link")


def test_columns_are_found_in_any_order_and_spelling(tmp_path: Path) -> None:
    rows = [("LINK BERITA", "Judul Pemberitan", "Nama Media Online", "UPT", "Hari / Tgl Terbit"), ROW[:0:-1]]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Lembar": rows}))

    assert told(file.lines, *FIELDS) == [PANEN]


def test_header_in_two_rows_below_titles_is_one_header(tmp_path: Path) -> None:
    rows = [
        ("REKAP PUBLIKASI",),
        ("TAHUN 2024",),
        (),
        ("No", "Tanggal", "Satker", "Publikasi"),
        (None, None, None, "Media", "Judul", "Link"),
        (1, 2, 3, 4, 5, 6),
        ROW,
    ]

    def merge(book: Workbook) -> None:
        for area in ("A1:F1", "A4:A5", "B4:B5", "C4:C5", "D4:F4"):
            book["Januari"].merge_cells(area)

    file = read(workbook(tmp_path / "rekap.xlsx", {"Januari": rows}, merge))

    assert told(file.lines, *FIELDS, "number") == [(*PANEN, 7)]
    assert file.lines[0].context == ("TAHUN 2024", "REKAP PUBLIKASI", "Januari", "rekap")
    assert [(one.number, one.why) for one in file.passed] == [
        (1, "judul tabel"),
        (2, "judul tabel"),
        (4, "judul tabel"),
        (5, "judul tabel"),
        (6, "nomor kolom atau baris kosong"),
    ]


def test_merged_and_grouped_cells_speak_for_every_row(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        (1, "3 Januari 2024", "Lapas A", "Satu", "Judul satu", "https://kabar.example/1"),
        (2, None, None, "Dua", "Judul dua", "https://kabar.example/2"),
        ("RUTAN B",),
        (3, "5 Januari 2024", None, "Tiga", "Judul tiga", "https://kabar.example/3"),
    ]

    def merge(book: Workbook) -> None:
        for area in ("B2:B3", "C2:C3", "A4:F4"):
            book["Data"].merge_cells(area)

    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": rows}, merge))

    assert told(file.lines, "tanggal", "satker") == [("3 Januari 2024", "Lapas A")] * 2 + [("5 Januari 2024", "")]
    assert file.lines[2].context[:2] == ("RUTAN B", "Data")


def test_value_written_once_for_several_rows_is_carried_down(tmp_path: Path) -> None:
    group = [(None, None, None, None, f"Judul {n}", f"https://kabar.example/{n}") for n in range(2, 5)]
    rows = [HEADINGS, (1, "3 Januari 2024", "Lapas A", "Satu", "Judul 1", "https://kabar.example/1"), *group]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": rows}))

    assert told(file.lines, "satker", "media") == [("Lapas A", "Satu")] + [("Lapas A", "")] * 3


def test_satker_left_out_in_a_full_column_stays_unknown(tmp_path: Path) -> None:
    rows = [(n, "3/1/2024", f"Lapas {n}", "Satu", f"Judul {n}", f"https://kabar.example/{n}") for n in range(1, 5)]
    rows[2] = (3, "3/1/2024", None, "Satu", "Judul 3", "https://kabar.example/3")  # type: ignore[call-overload]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": [HEADINGS, *rows]}))

    assert told(file.lines, "satker") == [("Lapas 1",), ("Lapas 2",), ("",), ("Lapas 4",)]


def test_linked_cells_and_link_formulas_give_their_targets_and_are_not_evaluated(tmp_path: Path) -> None:
    formula = '=HYPERLINK("https://kabar.example/rumus","Judul rumus")'
    rows = [
        ("Judul", "Satker", "Media"),
        ("Judul bertaut", "Lapas A", "Satu"),
        (formula, "Lapas A", "Satu"),
        ('=CONCATENATE("https://kabar.example/",B2)', "Lapas A", "Satu"),
    ]

    def link(book: Workbook) -> None:
        book["Data"]["A2"].hyperlink = "https://kabar.example/taut"

    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": rows}, link))

    assert told(file.lines, "judul", "link") == [
        ("Judul bertaut", "https://kabar.example/taut"),
        ("Judul rumus", "https://kabar.example/rumus"),
        ("", ""),
    ]
    assert file.lines[2].raw.startswith('=CONCATENATE("https://kabar.example/",B2)')


def test_each_link_of_a_cell_and_of_a_row_is_a_line_but_evidence_is_none(tmp_path: Path) -> None:
    rows = [
        ("Judul", "Link Online", "Link Instagram", "Bukti Foto"),
        ("Panen", "a.example.com/1; https://b.example/1", "https://instagram.com/p/x", "https://drive.google.com/f"),
    ]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": rows}))

    assert told(file.lines, "link") == [
        ("http://a.example.com/1",),
        ("https://b.example/1",),
        ("https://instagram.com/p/x",),
    ]


def test_outlets_as_columns_name_the_outlet_of_each_link(tmp_path: Path) -> None:
    rows = [
        ("No", "Judul Berita", "Kabar Satu", "Warta Dua"),
        (1, "Panen", "https://a.example/1", "https://b.example/1"),
    ]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": rows}))

    assert told(file.lines, "media", "link") == [
        ("Kabar Satu", "https://a.example/1"),
        ("Warta Dua", "https://b.example/1"),
    ]


def test_table_without_header_is_read_by_its_looks(tmp_path: Path) -> None:
    rows = [("3 Januari 2024", "https://a.example/1", "Warga binaan memanen cabai di kebun", "Lapas A")]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Lembar1": rows}))

    assert told(file.lines, "tanggal", "judul", "link") == [
        ("3 Januari 2024", "Warga binaan memanen cabai di kebun", "https://a.example/1")
    ]
    assert file.lines[0].context[:2] == ("3 Januari 2024", "Lapas A")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("JUMLAH", None, None, None, "12 berita"), "baris jumlah"),
        ((3, "4/1/2024", "Lapas A", None, "NIHIL"), "nihil"),
        ((None, None, None, None, "Mengetahui,"), "penutup laporan"),
        ((None, None, None, None, "Kota Contoh, 31 Januari 2024"), "judul kelompok"),
        (("No", "Tgl", "Satker", "Media", "Judul", "Link"), "kepala tabel"),
        ((4, "5/1/2024", "Lapas A"), "tanpa judul dan tautan"),
    ],
    ids=["jumlah", "nihil", "penutup", "tempat dan tanggal", "kepala kedua", "baris siap isi"],
)
def test_line_that_reports_nothing_is_told_and_not_counted(tmp_path: Path, row: tuple[object, ...], why: str) -> None:
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": [HEADINGS, ROW, row]}))

    assert len(file.lines) == 1
    assert [(one.number, one.why) for one in file.passed] == [(1, "judul tabel"), (3, why)]


def test_names_below_a_signature_report_nothing(tmp_path: Path) -> None:
    signed = [(None, None, None, None, "Mengetahui,"), (), (None, None, None, None, "BUDI CONTOH, S.H., M.H.")]
    late = (2, "4/1/2024", "Lapas A", "Satu", "Donor darah", "https://kabar.example/donor")
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": [HEADINGS, ROW, *signed, late]}))

    assert told(file.lines, "number") == [(2,), (6,)]
    assert [(one.number, one.why) for one in file.passed[1:]] == [(3, "penutup laporan"), (5, "penutup laporan")]


def test_headline_without_a_link_is_a_report(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        (1, "4/1/2024", "Lapas A", "Satu", "Warga memanen cabai", "terlampir"),
        (2, None, None, None, "Judul saja di sini"),
    ]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Data": rows}))

    assert told(file.lines, "judul", "link") == [("Warga memanen cabai", ""), ("Judul saja di sini", "")]


def test_sheet_of_counts_reports_nothing(tmp_path: Path) -> None:
    sheets = {"Data": [HEADINGS, ROW], "Rekap": [("No", "Satker", "Media Online", "Jumlah"), (1, "Lapas A", 3, 3)]}
    file = read(workbook(tmp_path / "rekap.xlsx", sheets))

    assert len(file.lines) == 1
    assert [one.why for one in file.passed if one.sheet == "Rekap"] == ["bukan daftar tautan"] * 2


def test_file_that_reports_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"kosong\.xlsx names no link and no publication"):
        read(workbook(tmp_path / "kosong.xlsx", {"Data": [HEADINGS]}))


def test_bomb_is_refused_before_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_package, "MAX_UNPACKED", 3 * 1024 * 1024)
    bomb = workbook(tmp_path / "bom.xlsx", {"Data": [HEADINGS, ROW]})
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/nol.bin", bytes(4 * 1024 * 1024))

    with pytest.raises(UsageError, match=r"bom\.xlsx unpacks to more than 3 MB: no link report"):
        read(bomb)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "is an old .xls or has a password: save it as .xlsx without one",
        ),
        (b"%PDF-1.7\n", "is a PDF: save the list as .xlsx, .csv or text"),
        (b"PK\x03\x04 broken", "is no spreadsheet|is no file that can be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is no spreadsheet .*, CSV or text"),
        (b"", "names no link and no publication"),
    ],
    ids=["xls", "pdf", "zip rusak", "gambar", "kosong"],
)
def test_other_files_are_refused_with_what_to_do(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(content)

    with pytest.raises(UsageError, match=message):
        read(path)


def test_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")

    with pytest.raises(UsageError, match=r"surat\.docx is no spreadsheet that can be read: it holds no workbook"):
        read(path)


def test_entities_in_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    path = workbook(tmp_path / "rekap.xlsx", {"Data": [HEADINGS, ROW]})
    laughs = '<!DOCTYPE a [<!ENTITY b "tawa"><!ENTITY c "&b;&b;&b;">]>'
    _replace(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("<worksheet", f"{laughs}<worksheet").replace("Panen cabai", "P&c;"),
    )

    assert told(read(path).lines, "judul", "link") == [("P", "https://kabar.example/panen")]


def test_texts_that_cells_share_and_formatted_days_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rekap.xlsx"
    book = WrittenBook(path)
    sheet, bold = book.add_worksheet("Data"), book.add_format({"bold": True})
    sheet.write_row(0, 0, ["Tanggal", "Judul", "Link"])
    sheet.write_datetime(1, 0, datetime(2024, 1, 3), book.add_format({"num_format": "dddd, d mmmm yyyy"}))  # noqa: DTZ001
    sheet.write_rich_string(1, 1, bold, "Panen", " cabai")
    sheet.write_url(1, 2, "https://kabar.example/panen", string="baca")
    book.close()

    assert told(read(path).lines, "tanggal", "judul", "link") == [
        ("2024-01-03", "Panen cabai", "https://kabar.example/panen")
    ]


def test_row_number_beyond_any_sheet_costs_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "rekap.xlsx", {"Data": [HEADINGS, ROW]})
    _replace(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace('<row r="2"', '<row r="999999999999"'))

    assert told(read(path).lines, "number") == [(999999999999,)]


def _replace(path: Path, part: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def test_words_in_place_of_a_link_report_what_ran_without_a_page(tmp_path: Path) -> None:
    rows = [
        ("No", "Hari/Tgl", "Link Publikasi", "Nama Satker"),
        (1, "2024-01-03", "TVRI Sumsel", "Lapas Contoh"),
        (2, "2024-01-04", "Kabar Cetak hal. 3", "Lapas Contoh"),
        (3, "2024-01-05", "terlampir", "Lapas Contoh"),
        ("", "", "Kepala Seksi", ""),
    ]
    file = read(workbook(tmp_path / "rekap.xlsx", {"Lembar": rows}))

    assert told(file.lines, "tanggal", "media", "jenis", "link") == [
        ("2024-01-03", "TVRI Sumsel", "TVRI Sumsel", ""),
        ("2024-01-04", "Kabar Cetak hal. 3", "cetak", ""),
        ("2024-01-05", "terlampir", "", ""),
    ]
    assert [one.raw for one in file.passed[1:]] == ["Kepala Seksi"]
