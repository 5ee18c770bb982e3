"""Imported link reports are kept whole and only ever added to."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from domain.claim import ClaimImport, ClaimLine, ClaimRow, ClaimStatus, PassedOver
from domain.errors import StoreError
from store.claims import add_claim_rows, find_import, save_import
from tests.store.samples import APRIL, MARCH, saved

LINE = ClaimLine(
    "Januari", 5, "2 Jan", "Lapas Lahat", "Kabar", "", "Panen", "", "https://kabar.example/1", "a\x00b", ("Rekap",)
)


def _import(session: Session) -> ClaimImport:
    stored = ClaimRow(
        position=1,
        line=LINE,
        status=ClaimStatus.TERSIMPAN,
        reason="diambil",
        by="ani",
        at=MARCH,
        day=date(2024, 1, 2),
        satker_kode="sumsel-lapas-lahat",
        canonical_url="https://kabar.example/1",
        article_id=saved(session, 1),
    )
    doubt = "satker “Z” tidak dikenali"
    waiting = ClaimRow(2, replace(LINE, number=6), ClaimStatus.BELUM_TERDAFTAR, "host x", "ani", MARCH, doubt=doubt)
    passed = (PassedOver("Januari", 1, "judul tabel", "REKAP"),)
    return ClaimImport("rekap.xlsx", "ab12", None, "2024-S1", "ani", MARCH, (stored, waiting), passed)


def _found(session: Session) -> ClaimImport | None:
    return find_import(session, sha256="ab12", satker=None, period="2024-S1")


def test_import_comes_back_as_it_was_saved(session: Session) -> None:
    imported = _import(session)
    save_import(session, imported=imported)

    cleaned = tuple(replace(row, line=replace(row.line, raw="ab")) for row in imported.rows)
    assert _found(session) == replace(imported, rows=cleaned)


def test_import_for_another_satker_or_period_is_another(session: Session) -> None:
    save_import(session, imported=_import(session))

    assert find_import(session, sha256="ab12", satker=None, period=None) is None
    assert find_import(session, sha256="ab12", satker="sumsel-lapas-lahat", period="2024-S1") is None


def test_same_file_is_not_saved_twice(session: Session) -> None:
    imported = _import(session)
    save_import(session, imported=imported)

    with pytest.raises(StoreError, match=r"rekap\.xlsx was just imported by somebody else"):
        save_import(session, imported=imported)


def test_later_row_stands_and_the_former_is_kept(session: Session) -> None:
    imported = _import(session)
    save_import(session, imported=imported)
    later = replace(imported.rows[1], status=ClaimStatus.MATI, reason="404", by="budi", at=APRIL)

    add_claim_rows(session, imported=imported, rows=[later])

    found = _found(session)
    assert found is not None
    assert [(row.position, row.status, row.by) for row in found.rows] == [
        (1, ClaimStatus.TERSIMPAN, "ani"),
        (2, ClaimStatus.MATI, "budi"),
    ]
    assert session.connection().scalar(text("SELECT count(*) FROM claim_row")) == 3


@pytest.mark.parametrize("statement", ["UPDATE claim_row SET status = 'x'", "DELETE FROM claim_import"])
def test_database_refuses_to_change_what_was_reported(session: Session, statement: str) -> None:
    save_import(session, imported=_import(session))

    with pytest.raises(DBAPIError, match="is append-only"):
        session.connection().execute(text(statement))
