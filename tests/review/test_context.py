"""What stands around an article: its source, who signed it, programmes, and the others of its event."""

import re

from starlette.testclient import TestClient

from registry.loader import load_registry
from review.context import context_values
from tests.review.context_sample import LINE, TOLD


def test_values_are_words_of_the_page() -> None:
    shown = context_values(TOLD, load_registry(), 2)

    assert shown["sumber"] == "tulisan pengguna (blog warga)"
    assert shown["kontributor_satker"] == "Lapas Kelas IIA Lahat"
    assert shown["program"] == ["15 Program Aksi (dugaan)"]
    assert [(row["ini"], row["bagian"], row["naskah_sendiri"]) for row in shown["peristiwa"]] == [
        (False, "terbit pertama", "100 %"),
        (True, "salinan dari nomor 1", "12 %"),
    ]
    assert shown["keputusan_peristiwa"] == ["gabung:1 oleh ani: sama"]


def test_an_article_alone_and_unsigned_says_little() -> None:
    alone = TOLD | {"contributor": None, "programs": [], "event_articles": [LINE | {"published_at": None}]}

    shown = context_values(alone, load_registry(), 1)

    assert (shown["kontributor"], shown["program"], shown["peristiwa"][0]["terbit"]) == (None, [], None)


def test_the_page_tells_it_as_text(pages: TestClient) -> None:
    html = pages.get("/berita/2").text
    words = " ".join(re.sub(r"<[^>]+>", " ", html).split())

    assert "Sumber: tulisan pengguna (blog warga). Kontributor: Humas Lapas Lahat (Lapas Kelas IIA Lahat)." in words
    assert "Program: 15 Program Aksi (dugaan)." in words
    assert "2 berita; pertama terbit di Kabar A." in words
    assert "Kabar A 1 Februari 2024" in words
    assert "&lt;b&gt;Panen&lt;/b&gt; (berita ini)" in html
    assert '<a href="/berita/1?periode=2024-S1">Panen</a>' in html
    assert "gabung:1 oleh ani: sama" in words
