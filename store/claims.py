"""Reported links: files as they were imported, row by row, only ever added to."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.claim import ClaimImport, ClaimLine, ClaimRow, ClaimStatus, PassedOver
from domain.errors import StoreError, UsageError
from store.claim_tables import ClaimImportRow, ClaimRowRow
from store.storable import storable
from store.writing import hold

_LINE = tuple(ClaimLine.__dataclass_fields__)


def find_import(session: Session, *, sha256: str, satker: str | None, period: str | None) -> ClaimImport | None:
    """The import of this file for this satker and period, each row as it stands now."""
    row = _row(session, sha256, satker, period)
    if row is None:
        return None
    return ClaimImport(
        file_name=row.file_name,
        sha256=row.sha256,
        satker=row.satker or None,
        period=row.period or None,
        by=row.by,
        at=row.at,
        rows=tuple(_standing(session, int(row.id or 0))),
        passed=tuple(PassedOver(**one) for one in row.passed),
    )


def save_import(session: Session, *, imported: ClaimImport) -> None:
    """Keeps a file and its rows. Raises StoreError where somebody imported it meanwhile."""
    hold(session, f"claims of {imported.sha256}")
    if _row(session, imported.sha256, imported.satker, imported.period) is not None:
        raise StoreError(f"{imported.file_name} was just imported by somebody else: import it again to see its rows")
    row = ClaimImportRow(
        file_name=storable(imported.file_name),
        sha256=imported.sha256,
        satker=imported.satker or "",
        period=imported.period or "",
        by=storable(imported.by),
        at=imported.at,
        passed=[_storable(asdict(one)) for one in imported.passed],
    )
    session.add(row)
    session.flush()
    _add_rows(session, int(row.id or 0), imported.rows)


def add_claim_rows(session: Session, *, imported: ClaimImport, rows: Iterable[ClaimRow]) -> None:
    """What became of rows of an import since: these stand from now on, the former ones are kept."""
    row = _row(session, imported.sha256, imported.satker, imported.period)
    if row is None:
        raise UsageError(f"{imported.file_name} was never imported")
    _add_rows(session, int(row.id or 0), rows)


def _add_rows(session: Session, import_id: int, rows: Iterable[ClaimRow]) -> None:
    session.add_all(_stored(import_id, row) for row in rows)
    session.flush()


def _row(session: Session, sha256: str, satker: str | None, period: str | None) -> ClaimImportRow | None:
    one = select(ClaimImportRow).where(
        col(ClaimImportRow.sha256) == sha256,
        col(ClaimImportRow.satker) == (satker or ""),
        col(ClaimImportRow.period) == (period or ""),
    )
    return session.scalars(one).first()


def _standing(session: Session, import_id: int) -> list[ClaimRow]:
    rows = select(ClaimRowRow).where(col(ClaimRowRow.import_id) == import_id).order_by(col(ClaimRowRow.id))
    latest = {row.position: row for row in session.scalars(rows)}
    return [_claim(latest[position]) for position in sorted(latest)]


def _stored(import_id: int, row: ClaimRow) -> ClaimRowRow:
    return ClaimRowRow(
        import_id=import_id,
        position=row.position,
        **_storable(asdict(row.line)),
        day=row.day,
        satker_kode=row.satker_kode,
        canonical_url=storable(row.canonical_url) if row.canonical_url else None,
        status=row.status.value,
        reason=storable(row.reason),
        doubt=storable(row.doubt),
        article_id=row.article_id,
        by=storable(row.by),
        at=row.at,
    )


def _storable(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _clean(value) for name, value in values.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    return [storable(one) for one in value] if isinstance(value, tuple) else value


def _claim(row: ClaimRowRow) -> ClaimRow:
    line = {name: getattr(row, name) for name in _LINE} | {"context": tuple(row.context)}
    return ClaimRow(
        position=row.position,
        line=ClaimLine(**line),
        status=ClaimStatus(row.status),
        reason=row.reason,
        doubt=row.doubt,
        by=row.by,
        at=row.at,
        day=row.day,
        satker_kode=row.satker_kode,
        canonical_url=row.canonical_url,
        article_id=row.article_id,
    )
