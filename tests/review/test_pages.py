"""What the pages say, without a browser."""

import re

import pytest
from starlette.testclient import TestClient

from tests.review.conftest import HOSTILE

PATHS = ["/", "/hitungan", "/berita", "/berita/1", "/satker/sumsel-lapas-lahat"]


def _words(html: str) -> str:
    """What a reader reads: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_ranking_shows_points_of_people_and_provisional_ones(pages: TestClient):
    words = _words(pages.get("/").text)

    assert "Lapas Kelas IIA Lahat 1,00 2,00 3 2 1 2 dari 3" in words
    assert "Lapas Kelas IIB Sekayu 0,00 1,00 1 1 1 0 dari 1" in words
    assert (
        words.index("Lapas Kelas IIA Lahat")
        < words.index("Lapas Kelas IIB Sekayu")
        < words.index("Lapas Kelas I Palembang")
    )


def test_the_explanation_adds_up_to_the_points(pages: TestClient):
    words = _words(pages.get("/satker/sumsel-lapas-lahat").text)

    assert "Peringkat 1, 1,00 poin , 2,00 poin sementara, ditinjau 2 dari 3." in words
    assert words.count("+1,00") == 1
    assert "Jumlah: 1,00 poin" in words


def test_an_article_marks_the_words_that_named_the_satker(pages: TestClient):
    html = pages.get("/berita/1").text

    assert "Petugas <mark>Lapas Lahat</mark> memanen cabai ke-1." in html
    assert "disetujui oleh rani.humas" in html


def test_what_comes_from_outside_is_shown_as_text(pages: TestClient):
    html = pages.get("/berita/3").text

    assert "<script>" not in html
    assert "&lt;script&gt;document.title=" in html
    assert HOSTILE.partition(" ")[0] not in html


def test_counts_keep_zero_rows(pages: TestClient):
    words = _words(pages.get("/hitungan").text)

    assert "Lapas Kelas IIA Lahat 3 1" in words
    assert "Rutan Kelas IIB Prabumulih 0 0" in words


@pytest.mark.parametrize("path", [*PATHS, "/tidak-ada", "/?periode=kemarin"])
def test_every_answer_forbids_scripts_from_elsewhere(pages: TestClient, path: str):
    headers = pages.get(path).headers

    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/tidak-ada", 404, "Halaman ini tidak ada."),
        ("/berita/99999", 404, "Berita ini tidak ada."),
        ("/berita/99999999999999999999", 404, "Berita ini tidak ada."),
        ("/berita/abc", 404, "Berita ini tidak ada."),
        ("/satker/x", 404, "Satker ini tidak ada."),
        ("/?periode=kemarin", 400, "Periode kemarin tidak dikenali."),
        ("/berita?halaman=nol", 400, "Halaman nol tidak dikenali."),
    ],
)
def test_a_wrong_address_gets_a_page_with_a_sentence(pages: TestClient, path: str, status: int, sentence: str):
    answer = pages.get(path)

    assert (answer.status_code, sentence in _words(answer.text)) == (status, True)


def test_an_empty_period_says_so(pages: TestClient):
    assert "Belum ada berita pada periode ini" in pages.get("/?periode=2023-S1").text
    assert "Belum ada berita pada periode ini." in pages.get("/berita?periode=2023-S1").text


def test_nothing_can_be_written(pages: TestClient):
    assert pages.post("/").status_code == 405


def test_an_article_tells_who_says_its_topic(pages: TestClient):
    words = _words(pages.get("/berita/1").text)

    assert re.search(r"Topik: [^.]+ \(saran mesin\)\. Nada: \w+ \(saran mesin\)\.", words)


def test_the_list_tells_the_machines_word_from_a_persons(pages: TestClient):
    words = _words(pages.get("/berita").text)

    assert words.count("nada positif (saran) · pembinaan (saran)") == 4


def test_counts_tell_how_many_articles_are_counted_and_lead_to_each_table(pages: TestClient):
    html = pages.get("/hitungan").text

    assert "menurut mesin, 4 di antaranya menyangkut satker yang dihitung" in _words(html)
    assert [name for name in ("satker", "topik", "bulan") if f'href="#{name}"' in html and f'id="{name}"' in html] == [
        "satker", "topik", "bulan"
    ]  # fmt: skip
