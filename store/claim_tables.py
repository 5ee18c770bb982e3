"""Tables of reported links: the files that were imported and what became of their rows. Both only ever grow."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import JSON, Field, SQLModel

import store.tables  # noqa: F401  (the names of constraints are set there)


class ClaimImportRow(SQLModel, table=True):
    """One file, imported for one satker and period; "" stands for none of these, so that the key holds. Append-only."""

    __tablename__ = "claim_import"
    __table_args__ = (UniqueConstraint("sha256", "satker", "period", name="uq_claim_import_file"),)

    id: int | None = Field(default=None, primary_key=True)
    file_name: str
    sha256: str
    satker: str = ""
    period: str = ""
    by: str
    at: datetime
    passed: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


class ClaimRowRow(SQLModel, table=True):
    """One reported publication; the latest row of a position stands. Append-only."""

    __tablename__ = "claim_row"
    __table_args__ = (Index("ix_claim_row_import_position", "import_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="claim_import.id")
    position: int
    sheet: str
    number: int
    tanggal: str
    satker: str
    media: str
    jenis: str
    judul: str
    keterangan: str
    link: str
    raw: str
    context: list[str] = Field(default_factory=list, sa_type=JSON)
    day: date | None = None
    satker_kode: str | None = None
    canonical_url: str | None = Field(default=None, index=True)
    status: str
    reason: str
    doubt: str = ""
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    by: str
    at: datetime
