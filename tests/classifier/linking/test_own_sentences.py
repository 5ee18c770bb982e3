"""Sentences of our own, as data: what each names, by subsection of the alias grammar and by form."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from classifier.linking.linker import Linker
from classifier.text import ArticleText
from domain.article import Zone, ZoneText
from domain.tags import ACCEPT_AT

HERE = Path(__file__).parent
SUBSECTIONS = [f"5.{number}" for number in range(1, 12)]

Row = dict[str, Any]


def _sections(name: str) -> dict[str, list[Row]]:
    raw = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    return {section: rows["kasus"] for section, rows in raw.items()}


TRAPS = _sections("own_traps.toml")
SECTIONS = TRAPS | _sections("own_forms.toml")


def _cases() -> Iterator[Any]:
    for section, rows in SECTIONS.items():
        for row in rows:
            yield pytest.param(row, id=f"{section}/{row['teks'][:50]}")


def _article(row: Row) -> ArticleText:
    day = row.get("tanggal")
    return ArticleText(
        title=row.get("judul"),
        text=row["teks"],
        url=row.get("url"),
        area=row.get("daerah"),
        published_at=datetime.fromisoformat(f"{day}T00:00:00+00:00") if day else None,
        zones=tuple(ZoneText(Zone(zone), text) for zone, text in row.get("zona", {}).items()),
    )


@pytest.mark.parametrize("row", list(_cases()))
def test_sentence_names_exactly_these_satker(linker: Linker, row: Row) -> None:
    linked = linker.link(_article(row)).satker

    assert sorted(unit.kode for unit in linked if unit.probability >= ACCEPT_AT) == sorted(row["satker"])


@pytest.mark.parametrize("row", SECTIONS["tak_dikenal"], ids=lambda row: row["teks"])
def test_what_no_satker_is_called_is_listed_as_it_stands(linker: Linker, row: Row) -> None:
    assert list(linker.link(_article(row)).unknown_units) == row["tak_dikenal"]


@pytest.mark.parametrize("subsection", SUBSECTIONS)
def test_every_subsection_has_sentences_and_a_counter_case(subsection: str) -> None:
    rows = TRAPS[subsection]

    assert len(rows) >= 3
    assert any(row.get("kontra") for row in rows)


def test_there_are_enough_sentences_and_none_twice() -> None:
    texts = [repr(row | {"satker": ()}) for rows in SECTIONS.values() for row in rows]

    assert len(texts) >= 350
    assert len(set(texts)) == len(texts)
