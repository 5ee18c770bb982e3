"""What comes back from an article's address tells whether the article still stands."""

from datetime import UTC, datetime

import pytest

from crawler.documents import Document
from crawler.liveness import judge
from domain.liveness import DueCheck, LinkState, Occasion
from tests.crawler import small_press

NOW = datetime(2024, 5, 1, 3, tzinfo=UTC)
(POST,) = small_press.posts(1)
ASKED = f"https://www.kabar.test{POST.path}"
PAGE = small_press.article_html(POST)
MISSING = "<html><head><title>Halaman tidak ditemukan</title></head><body class='error404'><p>Maaf.</p></body></html>"
FRONT = (
    "<html><head><title>Kabar</title></head><body>"
    + "".join(f'<h2><a href="/berita-warga-kota-{n}">Berita warga kota {n}</a></h2>' for n in range(30))
    + "</body></html>"
)


def _look(url: str = ASKED, body: str = PAGE, **values: object) -> tuple[LinkState, str]:
    due = DueCheck(7, ASKED, "kabar", POST.title, Occasion.HARI_KE_7)
    told = {"status": 200, "content_type": "text/html; charset=utf-8", "body": body.encode(), **values}
    found = judge(due, Document(url, **told), None, NOW)  # type: ignore[arg-type]
    assert (found.article_id, found.at, found.occasion, found.url) == (7, NOW, Occasion.HARI_KE_7, ASKED)
    return found.state, found.detail


@pytest.mark.parametrize(
    ("url", "body", "expected"),
    [
        (ASKED, PAGE, LinkState.HIDUP),
        (f"http://m.kabar.test{POST.path}?utm_source=x", PAGE, LinkState.HIDUP),
        (f"https://kabar.test/2024/03{POST.path}", PAGE, LinkState.HIDUP),
        ("https://kabar.test/7", PAGE, LinkState.HIDUP),
        (ASKED, PAGE.replace("Panen Cabai", "Warga Memetik Cabai"), LinkState.HIDUP),
        (ASKED, MISSING, LinkState.KOSONG),
        (ASKED, "", LinkState.KOSONG),
        (ASKED, FRONT, LinkState.KOSONG),
        (ASKED, PAGE.replace(POST.title, "Sidang Sengketa Tanah").replace("Kebun", "Sawah").replace("Cabai", "Padi")
         .replace("kebun", "sawah"), LinkState.KOSONG),
        ("https://www.kabar.test/", FRONT, LinkState.KE_BERANDA),
        ("http://kabar.test/?utm_source=404", FRONT, LinkState.KE_BERANDA),
        ("https://kabar.test/hukum", FRONT, LinkState.DIALIHKAN),
        ("https://parkir.test/dijual", FRONT, LinkState.DIALIHKAN),
        (ASKED, f"<html><head><title>{POST.title}</title><script>app()</script></head><body><p></p></body>",
         LinkState.HIDUP),
    ],
    ids=["there", "mobile and tracking", "new folder", "short address", "edited", "says missing", "empty", "front",
         "another article", "home", "home with tracking", "section", "other site", "scripts only"],
)  # fmt: skip
def test_a_page_tells_whether_the_article_stands(url: str, body: str, expected: LinkState) -> None:
    assert _look(url, body)[0] is expected


@pytest.mark.parametrize(
    ("status", "outcome", "expected"),
    [
        (404, "", (LinkState.TIDAK_ADA, "")),
        (410, "", (LinkState.DICABUT, "")),
        (403, "", (LinkState.TAK_TERJANGKAU, "http:403")),
        (503, "", (LinkState.TAK_TERJANGKAU, "http:503")),
        (None, "error:timeout", (LinkState.TAK_TERJANGKAU, "error:timeout")),
        (None, "refused:robots", (LinkState.TAK_TERJANGKAU, "refused:robots")),
    ],
)
def test_an_answer_without_a_page_has_a_name(status: int | None, outcome: str, expected: tuple[LinkState, str]) -> None:
    assert _look(body="", status=status, outcome=outcome) == expected
