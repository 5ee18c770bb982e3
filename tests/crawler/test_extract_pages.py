"""Pages of our own writing in the shapes that Indonesian news sites have."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.extract.page import extract
from domain.article import Extracted, Zone

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
NOW = datetime(2025, 11, 20, tzinfo=UTC)


def test_there_are_pages_to_read() -> None:
    assert len(PAGES) >= 12


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_becomes_its_golden_article(path: Path) -> None:
    golden = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    found = extract(path.read_bytes(), golden["url"], now=NOW)

    assert list(found.paragraphs) == golden["paragraphs"]
    assert (found.title, found.author, found.kind) == (golden["title"], golden["author"], golden["kind"])
    assert _when(found) == (golden["published_at"], golden["published_from"])
    assert _texts(found, Zone.KETERANGAN_FOTO) == golden["captions"]
    assert set(golden["related"]) <= set(_texts(found, Zone.TAUTAN_TERKAIT))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_stands_in_the_text_and_in_a_zone(path: Path) -> None:
    golden = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    found = extract(path.read_bytes(), golden["url"], now=NOW)

    assert {zone.text for zone in found.zones} & set(found.paragraphs) == set()


def _when(found: Extracted) -> tuple[Any, Any]:
    if found.published_at is None:
        return None, found.published_from
    zone = datetime.fromisoformat("2025-01-01T00:00:00+07:00").tzinfo
    return found.published_at.astimezone(zone).isoformat(), found.published_from


def _texts(found: Extracted, zone: Zone) -> list[str]:
    return [part.text for part in found.zones if part.zone is zone]


NAMES_NEEDED = {"tema_pendek_berbilah"}  # two sentences beside nine excerpts: only the class tells which is the article


@pytest.mark.parametrize("path", [path for path in PAGES if path.stem not in NAMES_NEEDED], ids=lambda path: path.stem)
def test_no_paragraph_is_lost_where_class_names_mean_nothing(path: Path) -> None:
    golden = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    nameless = re.sub(rb"\s(?:class|id|itemprop)=(?:\"[^\"]*\"|'[^']*')", b"", path.read_bytes())

    found = extract(nameless, golden["url"], now=NOW)

    assert set(golden["paragraphs"]) <= set(found.paragraphs)
    assert found.title == golden["title"]
