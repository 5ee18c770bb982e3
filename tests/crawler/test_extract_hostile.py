"""Broken and hostile pages: something sensible comes out, and soon."""

from datetime import UTC, datetime

import pytest

from crawler.extract.markup import MAX_BYTES, decode
from crawler.extract.page import extract
from domain.article import Extracted
from domain.errors import ExtractError

NOW = datetime(2025, 11, 20, tzinfo=UTC)
URL = "https://kabar.test/hukum/rutan-muara-jernih-digeledah"
TITLE = "Rutan Muara Jernih Digeledah"
FIRST = "Petugas menggeledah delapan kamar hunian pada Jumat malam, kata kepala rutan “baru” itu."
SECOND = "Barang sitaan dicatat lalu dimusnahkan di halaman depan, disaksikan dua anggota kepolisian."
MANY = 6_000


def _page(body: str, head: str = "") -> str:
    return f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"


def _read(page: str | bytes) -> Extracted:
    return extract(page, URL, now=NOW)


TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
CHARSETS = {
    "utf_8": _page(TEXT).encode(),
    "utf_8_called_latin": _page(TEXT, '<meta charset="iso-8859-1">').encode(),
    "utf_8_with_mark": b"\xef\xbb\xbf" + _page(TEXT).encode(),
    "utf_16": _page(TEXT).encode("utf-16"),
    "windows_1252_unstated": _page(TEXT).encode("cp1252"),
    "windows_1252_called_utf_8": _page(TEXT, '<meta charset="utf-8">').encode("cp1252"),
    "windows_1252_called_latin": _page(TEXT, '<meta charset="iso-8859-1">').encode("cp1252"),
    "entities": _page(TEXT.replace("“", "&ldquo;").replace("”", "&#8221;")).encode("ascii"),
}


@pytest.mark.parametrize("raw", CHARSETS.values(), ids=CHARSETS.keys())
def test_quotes_survive_missing_and_wrong_charsets(raw: bytes) -> None:
    assert _read(raw).paragraphs == (FIRST, SECOND)


def test_windows_quotes_pasted_into_utf_8_are_mended() -> None:
    assert decode("“Ya”, kata ".encode("cp1252") + "é".encode() * 2) == "“Ya”, kata éé"


def test_one_broken_byte_does_not_change_the_charset_of_a_page() -> None:
    raw = ("“é”" * 200).encode() + b"\xff"
    assert decode(raw) == "“é”" * 200 + "\ufffd"


BROKEN = {
    "null_bytes": _page(TEXT).replace("e", "e\x00"),
    "no_closing_tags": f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}",
    "crossed_tags": _page(f"<p><b>{FIRST}</p></b><div><p>{SECOND}</div></p>"),
    "declared_as_xml": '<?xml version="1.0" encoding="utf-16"?>' + _page(TEXT),
    "json_ld_broken": _page(TEXT, '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'),
    "json_ld_deep": _page(TEXT, f'<script type="application/ld+json">{"[" * 50_000}</script>'),
    "json_ld_odd": _page(TEXT, '<script type="application/ld+json">[1, null, {"@type": 7, "@graph": "x"}]</script>'),
    "icon_font": _page(TEXT.replace("Petugas", "\ue001Petugas\uf09a")),
    "comment_around_all": f"<!-- {_page('<p>lain</p>')} -->" + _page(TEXT),
    "long_class": _page(f'<div class="{"a " * MANY}">{TEXT}</div>'),
    "deep": _page("<div>" * 500 + TEXT),
}


@pytest.mark.parametrize("page", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_page_gives_its_text(page: str) -> None:
    found = _read(page)

    assert (found.title, found.paragraphs) == (TITLE, (FIRST, SECOND))


HUGE = {
    "links": _page(f"{TEXT}<ul>{'<li><a href=/x>tautan ke berita lain lagi</a>' * MANY}</ul>"),
    "comments": _page(f"{TEXT}<div class='comments'>{'<p>Komentar pembaca yang panjang</p>' * MANY}</div>"),
    "adverts_in_a_line": _page(f"{TEXT}<p>{'<a class=share>x</a> y ' * MANY}</p>"),
    "dates": _page(f"{TEXT}<div>{'<span>12/12/2020 10:00 </span>' * MANY}</div>"),
    "open_brackets": _page(f"<p>{'(baca: ' * MANY}</p>{TEXT}"),
    "blanks": _page(f"<p>{' ' * MANY}Baca{' ' * MANY}juga</p>{TEXT}"),
    "title_of_dashes": _page(TEXT).replace(TITLE, "a - " * MANY, 1),
    "nested_lists": _page(TEXT + "<ul><li>" * MANY),
    "json_ld_scripts": _page(TEXT, "<script type='application/ld+json'>{}</script>" * MANY),
}


@pytest.mark.parametrize("page", HUGE.values(), ids=HUGE.keys())
def test_a_huge_page_still_gives_its_text(page: str) -> None:
    found = _read(page)

    assert {FIRST, SECOND} <= set(found.paragraphs)
    assert len(found.zones) <= 2000


def test_what_lies_behind_the_size_limit_is_not_read() -> None:
    page = _page(TEXT + f"<!--{'x' * MAX_BYTES}-->" + "<p>Kalimat jauh di belakang yang tidak dibaca.</p>")

    assert _read(page).paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("raw", [b"", b"\x00\x00\x00", b"\xff\xfe", b"<", b"<html>", b"<a" * MANY, b"&amp;" * MANY])
def test_rubbish_is_refused_by_name(raw: bytes) -> None:
    with pytest.raises(ExtractError) as refusal:
        _read(raw)

    assert refusal.value.kind in ("empty", "not_html", "javascript")
