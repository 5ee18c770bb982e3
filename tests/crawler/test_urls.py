"""One article, one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import believed_canonical, canonical, registered_domain

ARTICLE = "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung"


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung/",
        "https://m.kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung",
        "https://amp.kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung?amp=1",
        "https://KABARCONTOH.id:443/berita/2025/06/01/lapas-gelar-panen-raya-jagung/amp/",
        "https://kabarcontoh.id/amp/berita/2025/06/01/lapas-gelar-panen-raya-jagung",
        "https://kabarcontoh.id/berita//2025/06/./01/lapas-gelar-panen-raya-jagung#komentar",
        "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung?utm_source=wa&utm_medium=x&fbclid=1",
        "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung?page=all",
        "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung?page=3",
        "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung/2/",
        "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung;jsessionid=0A1B2C3D4E5F6A7B",
        "https://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung?PHPSESSID=0a1b2c3d4e5f6a7b8c9d",
        "https://cdn.ampproject.org/c/s/kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung",
        "https://kabarcontoh-id.cdn.ampproject.org/v/s/amp.kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung?usqp=x",
        "https://www.google.com/amp/s/kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung/amp",
    ],
)
def test_every_way_to_an_article_has_one_name(variant: str) -> None:
    assert canonical(variant) == ARTICLE


@pytest.mark.parametrize(
    "kept",
    [
        "https://kabarcontoh.id/?p=123",
        "https://kabarcontoh.id/indeks?page=2",
        "https://kabarcontoh.id/page/2",
        "https://kabarcontoh.id/baca?id=1&cat=2",
        "https://kabarcontoh.id/baca?cat=2&id=1",
        "https://kabarcontoh.id/modules.php?name=News&sid=123",
        "https://kabarcontoh.id/berita/2025/06/01",
        "http://127.0.0.91:8091/halo",
        "http://kabarcontoh.id:8080/halo",
        "http://localhost/halo",
        "mailto:redaksi@kabarcontoh.id",
        "javascript:void(0)",
    ],
)
def test_what_tells_pages_apart_stays(kept: str) -> None:
    assert canonical(kept) == kept


def test_a_letter_and_its_percent_code_are_one() -> None:
    assert canonical("https://a.id/%7ebudi/caf%c3%a9?q=a%26b") == canonical("https://a.id/~budi/café?q=a%26b")


PIECES = st.sampled_from(
    [
        "amp",
        "2",
        "berita-lapas-panen-raya",
        "index.php",
        "..",
        ".",
        "",
        "%2F",
        "%41",
        "é",
        ";jsessionid=AA",
        "x.amp",
        "a b",
        "c",
        "s",
    ]
)
HOSTS = st.sampled_from(["www.m.A.id", "amp.b.co.id", "cdn.ampproject.org", "127.0.0.1:80", "localhost:8080", "[::1]"])
QUERIES = st.lists(
    st.sampled_from(
        [
            "utm_source=x",
            "page=2",
            "page=all",
            "id=%26",
            "a=b=c",
            "amp",
            "sid=0123456789abcdef0",
            "q=%zz",
            "é=ü",
            "%25=1",
        ]
    )
)


@given(st.sampled_from(["http", "https", "HTTP"]), HOSTS, st.lists(PIECES), QUERIES)
def test_naming_twice_is_naming_once(scheme: str, host: str, path: list[str], query: list[str]) -> None:
    name = canonical(f"{scheme}://{host}/{'/'.join(path)}?{'&'.join(query)}#x")

    assert canonical(name) == name


@given(st.text())
def test_naming_any_text_twice_is_naming_it_once(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert canonical(canonical(f"https://{text}")) == canonical(f"https://{text}")


@pytest.mark.parametrize(
    "declared",
    [
        None,
        "",
        "https://kabarcontoh.id/",
        "https://kabarcontoh.id/berita",
        "https://kabarcontoh.id/berita/2025/06/01/rutan-razia-kamar-hunian-malam-hari",
        "https://lain.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung",
        "ftp://kabarcontoh.id/berita/2025/06/01/lapas-gelar-panen-raya-jagung",
        "https://[kabarcontoh.id/berita",
    ],
)
def test_a_canonical_that_is_another_page_is_not_believed(declared: str | None) -> None:
    assert believed_canonical(ARTICLE, declared) == ARTICLE


@pytest.mark.parametrize(
    ("url", "declared", "believed"),
    [
        ("https://m.kabarcontoh.id/2856382", ARTICLE, ARTICLE),
        (
            "https://kabarcontoh.id/?p=77",
            "/2025/06/rutan-razia-kamar",
            "https://kabarcontoh.id/2025/06/rutan-razia-kamar",
        ),
        (f"{ARTICLE}?ikut=1", ARTICLE, ARTICLE),
        (
            "https://sumsel.kabarcontoh.id/read/123456/judul-lama-sekali-ini",
            "https://www.kabarcontoh.id/read/123456/judul-baru",
            "https://kabarcontoh.id/read/123456/judul-baru",
        ),
    ],
)
def test_a_canonical_that_names_the_same_article_is_believed(url: str, declared: str, believed: str) -> None:
    assert believed_canonical(url, declared) == believed


def test_neighbours_on_a_shared_domain_are_two_publishers() -> None:
    assert registered_domain("https://satu.blogspot.com/x") != registered_domain("https://dua.blogspot.com/x")
    assert registered_domain("https://sumsel.kemenkum.go.id/x") == registered_domain("https://jatim.kemenkum.go.id/x")


def test_a_canonical_without_the_port_of_a_local_machine_is_not_believed() -> None:
    url = "http://127.0.0.91:8091/lapas-gelar-panen-raya"
    assert believed_canonical(url, "http://127.0.0.91/lapas-gelar-panen-raya") == url
