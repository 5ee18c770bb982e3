"""Imports of reported links: every row gets exactly one status, nothing is lost, and twice is once."""

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from domain.article import ArticleSource, ArticleStatus
from domain.claim import ClaimRow, ClaimStatus
from domain.period import parse_period
from review.actions.claim_import import Imported, import_claims
from review.actions.claim_means import Lead
from store.articles import all_articles, get_article, save_article
from store.engine import open_engine
from tests.review.claim_web import AT, JANUARY, Web, counts, order, page
from tests.review.reports import HEADINGS, read, workbook, written

S1 = parse_period("2024-S1")
LATER = datetime(2024, 7, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def web(tmp_path: Path) -> Generator[Web]:
    engine = open_engine(f"sqlite:///{tmp_path / 'gaung.db'}")
    yield Web(engine)
    engine.dispose()


def _imported(web: Web, path: Path, **values: Any) -> Imported:
    return import_claims(read(path), order(**values), web.means())


def _csv(tmp_path: Path, *rows: str) -> Path:
    """Rows of day, satker, outlet, headline and link."""
    return written(tmp_path / "rekap.csv", "\n".join(["Tanggal;Satker;Media;Judul;Link", *rows]))


def _only(imported: Imported) -> ClaimRow:
    (row,) = imported.claims.rows
    return row


def _stored(web: Web, url: str, **values: Any) -> int:
    with web.session() as session:
        return save_article(session, new=page(url, **values)).id


def test_link_the_crawl_had_found_is_not_fetched(web: Web, tmp_path: Path) -> None:
    article = _stored(web, "https://kabar.example/panen", source=ArticleSource.CRAWL)
    path = _csv(tmp_path, "10/1/2024;Lapas A;Kabar;Panen;http://www.kabar.example/panen/?utm_source=wa#isi")

    row = _only(_imported(web, path))

    assert (row.status, row.article_id, row.reason) == (
        ClaimStatus.SUDAH_ADA,
        article,
        "sudah ditemukan pada 2024-07-01",
    )
    assert web.asked == []


def test_new_link_is_fetched_and_stored_as_reported(web: Web, tmp_path: Path) -> None:
    row = _only(_imported(web, _csv(tmp_path, "10/1/2024;Lapas A;Kabar;Panen;https://kabar.example/panen")))

    assert (row.status, row.reason, row.satker_kode) == (
        ClaimStatus.TERSIMPAN,
        "diambil dan disimpan",
        "contoh-lapas-a",
    )
    with Session(web.engine) as session:
        article = get_article(session, article_id=row.article_id or 0)
    assert article is not None
    assert article.source is ArticleSource.TAUTAN


@pytest.mark.parametrize(
    ("outcome", "status", "reason"),
    [
        ("http:404", "mati", "halaman sudah tidak ada (404)"),
        ("http:410", "mati", "halaman sudah dihapus (410)"),
        ("refused:not_found", "mati", "situs menjawab bahwa halaman itu tidak ada"),
        ("error:unknown_host", "mati", "alamat situs tidak dikenal lagi (DNS)"),
        ("error:timeout", "mati", "situs tidak menjawab (waktu habis)"),
        ("error:connection_refused", "mati", "situs menolak sambungan"),
        ("no_satker", "tanpa_satker", "halaman tidak menyebut satker mana pun"),
        ("http:503", "ditolak", "situs menjawab dengan galat (503)"),
        ("refused:private_address", "ditolak", "alamat jaringan dalam, bukan alamat umum"),
        ("refused:too_large", "ditolak", "halaman terlalu besar"),
        ("refused:not_html", "ditolak", "bukan halaman web (berkas gambar, PDF, video ...)"),
        ("refused:listing", "ditolak", "bukan berita: halaman daftar"),
        ("error:KeyError", "ditolak", "pengambilan gagal (KeyError)"),
        ("waiting", "ditolak", "belum sempat diambil"),
        ("something_new", "ditolak", "tidak dapat diambil (something_new)"),
    ],
)
def test_what_fetching_told_is_kept_with_the_row(
    web: Web, tmp_path: Path, outcome: str, status: str, reason: str
) -> None:
    web.answers["https://kabar.example/panen"] = outcome
    row = _only(_imported(web, _csv(tmp_path, "10/1/2024;Lapas A;Kabar;Panen;https://kabar.example/panen")))

    assert (row.status.value, row.reason, row.article_id) == (status, reason, None)
    assert row.line.judul == "Panen"


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("ftp://kabar.example/a", "bukan alamat http atau https"),
        ("javascript:alert(1)", "bukan alamat http atau https"),
        ("C:\\Users\\humas\\a.jpg", "bukan alamat http atau https"),
        ("http://127.0.0.1/a", "alamat jaringan dalam, bukan alamat umum"),
        ("http://192.168.1.4/a", "alamat jaringan dalam, bukan alamat umum"),
        ("http://[::ffff:10.0.0.1]/a", "alamat jaringan dalam, bukan alamat umum"),
        ("http://169.254.169.254/latest/meta-data", "alamat jaringan dalam, bukan alamat umum"),
        ("https://kabar.example@jahat.example/a", "bukan alamat web yang benar"),
        ("https://drive.google.com/file/d/1", "berkas di penyimpanan daring, bukan halaman berita"),
        ("https://kabar.example/", "halaman depan situs, bukan berita"),
        ("terlampir", "tanpa tautan; untuk berita cetak, TV atau radio sebutkan itu di kolom media"),
    ],
)
def test_address_that_is_never_asked_for_is_refused(web: Web, tmp_path: Path, link: str, reason: str) -> None:
    row = _only(_imported(web, _csv(tmp_path, f"10/1/2024;Lapas A;Kabar;Panen cabai;{link}")))

    assert (row.status, row.reason) == (ClaimStatus.DITOLAK, reason)
    assert web.asked == []


def test_period_goes_by_the_page_and_where_it_has_no_date_by_the_row(web: Web, tmp_path: Path) -> None:
    august = datetime(2024, 8, 1, tzinfo=UTC)
    web.published = {
        "https://kabar.example/1": august,
        "https://kabar.example/2": None,
        "https://kabar.example/3": None,
    }
    path = _csv(
        tmp_path,
        "10/1/2024;Lapas A;Kabar;Satu;https://kabar.example/1",
        "10/8/2024;Lapas A;Kabar;Dua;https://kabar.example/2",
        "10/1/2024;Lapas A;Kabar;Tiga;https://kabar.example/3",
        "10/8/2024;Lapas A;Kabar;Empat;https://kabar.example/4",
        "10/8/2024;Lapas A;Instagram;Lima;https://instagram.com/p/5",
        "10/8/2024;Lapas A;TVRI;Enam;",
    )
    rows = _imported(web, path, period=S1).claims.rows

    assert [(row.status.value, row.reason) for row in rows] == [
        ("di_luar_periode", "terbit 2024-08-01, di luar 2024-S1"),
        ("di_luar_periode", "tanggal baris 2024-08-10 di luar 2024-S1"),
        ("tersimpan", "diambil dan disimpan tanpa judul atau tanggal: perlu dilengkapi"),
        ("tersimpan", "diambil dan disimpan"),
        ("di_luar_periode", "tanggal baris 2024-08-10 di luar 2024-S1"),
        ("di_luar_periode", "tanggal baris 2024-08-10 di luar 2024-S1"),
    ]


def test_day_without_a_year_lies_in_the_period(web: Web, tmp_path: Path) -> None:
    row = _only(_imported(web, _csv(tmp_path, "Rabu, 10 Januari;Lapas A;TVRI;Panen cabai;"), period=S1))

    assert row.day is not None
    assert row.day.isoformat() == "2024-01-10"


def test_posts_are_recorded_and_not_fetched(web: Web, tmp_path: Path) -> None:
    row = _only(_imported(web, _csv(tmp_path, "10/1/2024;Lapas A;IG;Panen;https://www.instagram.com/p/x/")))

    assert (row.status, row.reason) == (ClaimStatus.MEDIA_SOSIAL, "media sosial: dicatat, tidak dinilai")
    assert web.asked == []


def test_print_tv_and_radio_are_articles_without_a_page(web: Web, tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "10/1/2024;Lapas A;TVRI;Lapas A panen cabai;",
        "10/1/2024;Lapas A;Radio Contoh;Lapas A panen cabai;-",
        ";Lapas A;Koran Contoh;Rutan B senam;https://drive.google.com/file/d/1",
        "10/1/2024;Lapas A;TVRI;;",
    )
    rows = _imported(web, path).claims.rows

    assert [(row.status.value, row.reason) for row in rows] == [
        ("entri_manual", "cetak, TV atau radio: dicatat sebagai entri manual"),
        ("entri_manual", "cetak, TV atau radio: dicatat sebagai entri manual"),
        ("entri_manual", "cetak, TV atau radio: dicatat sebagai entri manual tanpa tanggal: perlu dilengkapi"),
        ("ditolak", "berita cetak, TV atau radio tanpa judul"),
    ]
    with Session(web.engine) as session:
        articles = list(all_articles(session))
    assert [(one.title, one.source, one.url, one.status) for one in articles] == [
        ("Lapas A panen cabai", ArticleSource.MANUAL, None, ArticleStatus.TAYANG),
        ("Lapas A panen cabai", ArticleSource.MANUAL, None, ArticleStatus.TAYANG),
        ("Rutan B senam", ArticleSource.MANUAL, "https://drive.google.com/file/d/1", ArticleStatus.PERLU_DILENGKAPI),
    ]
    assert articles[0].published_at == datetime(2024, 1, 9, 17, tzinfo=UTC)
    assert articles[0].text == "Lapas A panen cabai\nSumber: TVRI, 2024-01-10"


def test_sheet_named_after_print_makes_its_rows_entries_by_hand(web: Web, tmp_path: Path) -> None:
    rows = [("Tanggal", "Judul", "Media"), ("10/1/2024", "Lapas A panen", "Harian Contoh")]
    row = _only(_imported(web, workbook(tmp_path / "rekap.xlsx", {"Media Cetak": rows})))

    assert row.status is ClaimStatus.ENTRI_MANUAL


def test_repeated_rows_point_to_the_first_and_have_its_article(web: Web, tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "10/1/2024;Lapas A;Kabar;Panen;https://kabar.example/panen",
        "10/1/2024;Lapas A;Kabar;Panen;http://m.kabar.example/panen?fbclid=x",
        "10/1/2024;Rutan B;Kabar;Panen;https://kabar.example/panen",
        "10/1/2024;Lapas A;TVRI;Panen cabai;",
        "10/1/2024;Lapas A;TVRI;PANEN CABAI!;",
    )
    rows = _imported(web, path).claims.rows

    assert [(row.status.value, row.reason) for row in rows[1:3]] == [
        ("ganda", "sama dengan baris 2"),
        ("ganda", "sama dengan baris 2 untuk satker lain"),
    ]
    assert {row.article_id for row in rows[:3]} == {rows[0].article_id}
    assert (rows[4].status, rows[4].article_id) == (ClaimStatus.GANDA, rows[3].article_id)


def test_two_addresses_of_one_article_are_one_report(web: Web, tmp_path: Path) -> None:
    article = _stored(web, "https://kabar.example/panen")
    with web.session() as session:
        save_article(session, new=page("https://kabar.example/panen", url="https://kabar.example/?p=7"))
    path = _csv(tmp_path, "1/1/2024;;;A;https://kabar.example/panen", "1/1/2024;;;B;https://kabar.example/?p=7")
    rows = _imported(web, path).claims.rows

    assert [(row.status.value, row.article_id) for row in rows] == [("sudah_ada", article), ("ganda", article)]


def test_short_link_is_what_it_leads_to(web: Web, tmp_path: Path) -> None:
    _stored(web, "https://kabar.example/panen")
    web.leads = {
        "https://bit.ly/a": Lead("https://kabar.example/panen"),
        "https://s.id/b": Lead("https://bit.ly/c"),
        "https://bit.ly/c": Lead("https://instagram.com/p/x"),
        "https://bit.ly/d": Lead("http://10.0.0.1/x"),
        "https://bit.ly/e": Lead(None, "http:404"),
        "https://bit.ly/f": Lead("https://bit.ly/f"),
    }
    path = _csv(
        tmp_path, *[f"1/1/2024;;;Judul {x};{url}" for x, url in enumerate(web.leads) if url != "https://bit.ly/c"]
    )
    rows = _imported(web, path).claims.rows

    assert [(row.status.value, row.reason) for row in rows] == [
        ("sudah_ada", "sudah dilaporkan dan diambil pada 2024-07-01"),
        ("media_sosial", "media sosial: dicatat, tidak dinilai"),
        ("ditolak", "alamat jaringan dalam, bukan alamat umum"),
        ("mati", "halaman sudah tidak ada (404)"),
        ("ditolak", "tautan pendek tidak membuka halaman lain"),
    ]
    assert rows[0].canonical_url == "https://kabar.example/panen"


def test_satker_comes_from_the_row_then_from_what_stands_above_it(web: Web, tmp_path: Path) -> None:
    rows = [
        ("Judul", "Satker", "Link"),
        ("Satu", "Lapas A", "https://kabar.example/1"),
        ("Dua", "Lapaz A", "https://kabar.example/2"),
        ("Tiga", "Lapas A dan Rutan B", "https://kabar.example/3"),
        ("Empat", "Polres", "https://kabar.example/4"),
    ]
    above = [("Judul", "Link"), ("Lima", "https://kabar.example/5")]
    path = workbook(tmp_path / "rekap.xlsx", {"Data": rows, "Rutan B": above})
    found = _imported(web, path).claims.rows

    assert [(row.satker_kode, row.doubt) for row in found] == [
        ("contoh-lapas-a", ""),
        ("contoh-lapas-a", ""),
        (None, "satker “Lapas A dan Rutan B” berarti beberapa"),
        (None, "satker “Polres” tidak dikenali"),
        ("contoh-rutan-b", ""),
    ]


def test_satker_given_for_the_file_outdoes_every_row(web: Web, tmp_path: Path) -> None:
    row = _only(
        _imported(web, _csv(tmp_path, "1/1/2024;Lapas A;;Satu;https://kabar.example/1"), satker="contoh-rutan-b")
    )

    assert row.satker_kode == "contoh-rutan-b"


def test_one_question_registers_a_host_for_all_its_rows(web: Web, tmp_path: Path) -> None:
    links = ["https://baru.example/1", "https://www.baru.example/2", "https://lain.example/1"]
    path = _csv(tmp_path, *[f"1/1/2024;;;Judul;{link}" for link in links])
    web.registers = frozenset({"baru.example"})
    rows = _imported(web, path).claims.rows

    assert web.questions == [{"baru.example": 2, "lain.example": 1}]
    assert [(row.status.value, row.reason) for row in rows] == [
        ("tersimpan", "diambil dan disimpan"),
        ("tersimpan", "diambil dan disimpan"),
        ("belum_terdaftar", "host lain.example belum terdaftar sebagai media"),
    ]


def test_same_file_twice_changes_nothing_and_asks_nobody(web: Web, tmp_path: Path) -> None:
    web.answers["https://kabar.example/mati"] = "http:404"
    path = _csv(
        tmp_path,
        "1/1/2024;Lapas A;;Satu;https://kabar.example/1",
        "1/1/2024;Lapas A;;Dua;https://kabar.example/mati",
        "1/1/2024;Lapas X;TVRI;Tiga kata ini;",
        "1/1/2024;Lapas A;IG;Empat;https://instagram.com/p/1",
        "1/1/2024;Lapas A;IG;Empat;https://instagram.com/p/1",
    )
    first = _imported(web, path)
    again = _imported(web, path.rename(tmp_path / "nama lain.csv"), by="budi", at=LATER)

    assert len(first.changed) == 5
    assert again.changed == frozenset()
    assert again.claims == first.claims
    assert web.asked == ["https://kabar.example/1", "https://kabar.example/mati"]


def test_waiting_rows_are_taken_up_when_their_outlet_is_registered(web: Web, tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "1/1/2024;Lapas A;;Satu;https://baru.example/1",
        "1/1/2024;Lapas A;;Satu;https://baru.example/1",
        "1/1/2024;Lapas A;;Dua;https://kabar.example/2",
    )
    first = _imported(web, path)
    web.registers = frozenset({"baru.example"})
    again = _imported(web, path, by="budi", at=LATER)

    assert [row.status.value for row in first.claims.rows] == ["belum_terdaftar", "ganda", "tersimpan"]
    assert [row.status.value for row in again.claims.rows] == ["tersimpan", "ganda", "tersimpan"]
    assert again.changed == {1, 2}
    assert again.claims.rows[1].article_id == again.claims.rows[0].article_id
    assert [row.by for row in again.claims.rows] == ["budi", "budi", "ani"]


def test_dead_and_refused_rows_are_tried_again_only_when_asked(web: Web, tmp_path: Path) -> None:
    url = "https://kabar.example/1"
    web.answers = {url: "http:503", "https://kabar.example/2": "http:404"}
    path = _csv(tmp_path, f"1/1/2024;;;Satu;{url}", "1/1/2024;;;Dua;https://kabar.example/2", "1/1/2024;;;Tiga;-")
    _imported(web, path)
    del web.answers[url]

    assert _imported(web, path).changed == frozenset()
    retried = _imported(web, path, retry=True)

    assert retried.changed == {1}
    assert [row.status.value for row in retried.claims.rows] == ["tersimpan", "mati", "ditolak"]


def test_mixed_workbook_of_300_rows_loses_none(web: Web, tmp_path: Path) -> None:
    sheets: dict[str, Any] = {f"Bulan {n}": [("REKAP",), (), HEADINGS] for n in range(1, 4)}
    kinds = {
        "tersimpan": lambda n: ("Kabar", f"Judul {n}", f"https://kabar.example/{n}"),
        "sudah_ada": lambda n: ("Kabar", f"Judul {n}", f"https://kabar.example/lama-{n}"),
        "mati": lambda n: ("Warta", f"Judul {n}", f"https://warta.example/mati-{n}"),
        "di_luar_periode": lambda n: ("Warta", f"Judul {n}", f"https://warta.example/luar-{n}"),
        "tanpa_satker": lambda n: ("Warta", f"Judul {n}", f"https://warta.example/lain-{n}"),
        "belum_terdaftar": lambda n: ("Baru", f"Judul {n}", f"https://baru{n % 3}.example/{n}"),
        "media_sosial": lambda n: ("Instagram", f"Judul {n}", f"https://www.instagram.com/p/{n}/"),
        "entri_manual": lambda n: ("TVRI", f"Lapas A siaran ke {n}", None),
        "ganda": lambda n: ("Kabar", "Judul", "https://kabar.example/0"),
        "ditolak": lambda n: ("Kabar", f"Judul {n}", f"ftp://kabar.example/{n}"),
    }
    for n in range(30):
        for at, (kind, row) in enumerate(kinds.items()):
            if kind == "sudah_ada":
                _stored(web, f"https://kabar.example/lama-{n}")
            web.answers |= {
                f"https://warta.example/mati-{n}": "http:404",
                f"https://warta.example/lain-{n}": "no_satker",
            }
            web.published[f"https://warta.example/luar-{n}"] = JANUARY.replace(year=2023)
            sheets[f"Bulan {at % 3 + 1}"].append((n, "10 Januari 2024", "Lapas A", *row(n)))
    sheets["Bulan 1"] += [("JUMLAH", None, None, None, "100"), (None, None, None, None, "Mengetahui")]

    imported = _imported(web, workbook(tmp_path / "rekap.xlsx", sheets), period=S1)

    assert counts(imported.claims.rows) == dict.fromkeys(kinds, 30)
    assert [row.position for row in imported.claims.rows] == list(range(1, 301))
    assert web.questions == [{"baru0.example": 10, "baru1.example": 10, "baru2.example": 10}]
    assert replace(imported.claims, passed=()) == replace(
        _imported(web, tmp_path / "rekap.xlsx", period=S1).claims, passed=()
    )
    assert _imported(web, tmp_path / "rekap.xlsx", period=S1, at=AT).changed == frozenset()
