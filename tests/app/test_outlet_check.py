"""Goldens are held exactly, and what the last crawls tell of an outlet."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.outlet_check import run_problems
from app.saved_pages import Page, check_pages, read_golden, save_page
from domain.crawl_run import CrawlRun
from domain.errors import RegistryError
from domain.outlet import JenisSumber, Outlet, Tingkat

NOW = datetime(2024, 7, 1, 6, tzinfo=UTC)
OUTLET = Outlet("kabar", "Kabar", ("kabar.example",), "Kabar", Tingkat.LOKAL, JenisSumber.PERS)
BODY = """<html><head><meta property="article:published_time" content="2024-01-10T09:30:00+07:00"></head>
<body><article>
<h1>Panen cabai di kebun</h1><p>Warga binaan memanen cabai bersama petugas pada Rabu pagi di kebun belakang gedung.</p>
<p>Hasilnya dibagikan kepada warga sekitar yang datang membawa keranjang sejak pukul tujuh pagi hari.</p></article>
</body></html>"""
PAGE = Page("https://kabar.example/2024/01/10/panen-cabai-di-kebun", BODY.encode(), NOW)


def _run(hours_ago: float, *, ended: bool = True, problems: tuple[str, ...] = ()) -> CrawlRun:
    at = NOW - timedelta(hours=hours_ago)
    return CrawlRun(1, "kabar", at, at if ended else None, 5, 5, 1, {}, {}, problems)


def test_page_saved_twice_keeps_the_first_golden(tmp_path: Path) -> None:
    first, second = save_page(tmp_path, PAGE, OUTLET), save_page(tmp_path, PAGE, OUTLET)

    assert (first.name, second.name) == (
        "2024-07-01-2024-01-10-panen-cabai-di-kebun.json",
        "2024-07-01-2024-01-10-panen-cabai-di-kebun-2.json",
    )
    assert read_golden(first)["published_at"] == "2024-01-10T02:30:00+00:00"


def test_page_without_its_file_and_golden_with_a_wrong_key_are_named(tmp_path: Path) -> None:
    lost, wrong = save_page(tmp_path, PAGE, OUTLET), save_page(tmp_path, PAGE, OUTLET)
    lost.with_suffix(".html").unlink()
    golden = json.loads(wrong.read_text(encoding="utf-8"))
    wrong.write_text(json.dumps({**golden, "judul": golden.pop("title")}), encoding="utf-8")

    checked = check_pages(tmp_path, OUTLET)

    assert (checked.pages, checked.signed) == (2, 0)
    assert any(f"{wrong}: judul: unknown key" in problem for problem in checked.problems)
    assert any(str(lost) in problem and "No such file" in problem for problem in checked.problems)


def test_page_that_is_no_article_must_stay_refused_for_the_same_reason(tmp_path: Path) -> None:
    path = save_page(tmp_path, Page("https://kabar.example/kosong", b"<html><body></body></html>", NOW), OUTLET)
    golden = json.loads(path.read_text(encoding="utf-8"))
    assert golden["refused"] == "javascript"
    path.write_text(json.dumps(golden | {"refused": "home", "checked_by": "Rani"}), encoding="utf-8")

    assert check_pages(tmp_path, OUTLET).problems == (f"{path}: refused: is “home”, reads “javascript”",)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"url": "x", "fetched_at": "kemarin", "checked_by": ""}'])
def test_file_that_is_no_golden_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RegistryError, match=r"a\.json is no golden page"):
        read_golden(path)


@pytest.mark.parametrize(
    ("runs", "problems"),
    [
        ([], []),
        ([_run(8)], []),
        ([_run(8, problems=("kabar: 0 addresses found, usually 30",))], ["kabar: 0 addresses found, usually 30"]),
        ([_run(80)], ["not crawled since 2024-06-27"]),
        ([_run(2, ended=False), _run(26)], []),
        ([_run(20, ended=False), _run(26)], ["the crawl of 2024-06-30 10:00 never ended"]),
    ],
    ids=["tidak pernah", "sehat", "senyap", "lama", "sedang berjalan", "mati"],
)
def test_last_crawls_tell_what_is_wrong(runs: list[CrawlRun], problems: list[str]) -> None:
    assert run_problems(OUTLET, runs, NOW) == problems
