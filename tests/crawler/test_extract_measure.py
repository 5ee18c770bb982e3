"""The extraction against pages whose content is known."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.extract.measure import measure, paragraphs_in_common, same_minute, word_f1
from domain.errors import UsageError

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SITES = ("wordpress_a", "wordpress_b", "indonesia")

PAGE = """<html><head><title>Judul Berita Panjang Sekali</title></head><body><h1>Judul Berita Panjang Sekali</h1>
<p>1 Juni 2025 10:00 WIB</p><p>Kalimat pertama yang cukup panjang untuk disebut paragraf berita.</p>
<p>Kalimat kedua yang juga cukup panjang untuk disebut paragraf berita.</p></body></html>"""
GOLD = {
    "kind": "article",
    "file": "a.html",
    "url": "https://a.test/judul-berita-panjang-sekali",
    "title": "Judul Berita Panjang Sekali",
    "published_at": "2025-06-01T10:00:00+07:00",
    "text": "Kalimat pertama yang cukup panjang untuk disebut paragraf berita.\n"
    "Kalimat kedua yang juga cukup panjang untuk disebut paragraf berita.",
}


def _folder(tmp_path: Path, *rows: dict[str, object]) -> Path:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return tmp_path


def test_a_right_page_counts_in_every_column(tmp_path: Path) -> None:
    report = measure(_folder(tmp_path, GOLD), now=NOW)

    assert (report.articles, report.titles, report.dates, report.bodies) == (1, 1, 1, 1)
    assert (report.paragraph_precision, report.paragraph_recall, report.word_f1) == (1.0, 1.0, 1.0)
    assert report.misses == []


def test_each_wrong_field_is_named_with_what_was_found(tmp_path: Path) -> None:
    wrong = GOLD | {"title": "Lain", "published_at": "2025-06-01T10:01:00+07:00", "text": "Lain.\n" + GOLD["text"]}

    report = measure(_folder(tmp_path, wrong), now=NOW)

    assert (report.titles, report.dates, report.bodies) == (0, 0, 0)
    assert [miss.field for miss in report.misses] == ["title", "published_at", "text"]
    assert report.misses[2].expected == "Lain."
    assert (report.paragraph_precision, report.paragraph_recall) == (1.0, 2 / 3)


def test_a_listing_that_is_read_as_an_article_is_a_miss(tmp_path: Path) -> None:
    report = measure(_folder(tmp_path, GOLD | {"kind": "listing"}), now=NOW)

    assert (report.others, report.refused) == (1, 0)
    assert report.misses[0].field == "refusal"


def test_a_line_separator_within_a_text_ends_no_row(tmp_path: Path) -> None:
    folder = _folder(tmp_path, GOLD)
    row = json.dumps(GOLD | {"note": "satu\u2028dua"}, ensure_ascii=False)
    (folder / "manifest.jsonl").write_text(f"{row}\n", encoding="utf-8")

    assert measure(folder, now=NOW).articles == 1


def test_a_missing_manifest_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such manifest"):
        measure(tmp_path)


def test_comparisons_fold_quotes_and_seconds() -> None:
    moment = datetime(2025, 6, 1, 3, 0, 59, tzinfo=UTC)
    assert paragraphs_in_common(["“Ya,” katanya.", "Ya."], ['"Ya," katanya.', "Ya.", "Ya."]) == 2
    assert same_minute(moment, moment.replace(second=1))
    assert not same_minute(moment, None)
    assert word_f1("satu dua", "dua tiga") == 0.5


@pytest.mark.parametrize("site", SITES)
def test_real_pages_are_read_to_the_letter(shared: Path, site: str) -> None:
    report = measure(shared / "sites" / site, now=NOW)

    assert report.misses == []
    assert report.articles >= 16
    assert report.titles == report.dates == report.bodies == report.articles
    assert report.refused == report.others
