"""Links that satker report: the imported files and what became of their rows, both only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.String()
TIME = sa.DateTime(timezone=True)
TABLES = ("claim_import", "claim_row")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END
"""
POSTGRES = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    op.create_table(
        "claim_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("satker", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim_import"),
        sa.UniqueConstraint("sha256", "satker", "period", name="uq_claim_import_file"),
    )
    op.create_table(
        "claim_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sheet", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tanggal", TEXT, nullable=False),
        sa.Column("satker", TEXT, nullable=False),
        sa.Column("media", TEXT, nullable=False),
        sa.Column("jenis", TEXT, nullable=False),
        sa.Column("judul", TEXT, nullable=False),
        sa.Column("keterangan", TEXT, nullable=False),
        sa.Column("link", TEXT, nullable=False),
        sa.Column("raw", TEXT, nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("satker_kode", TEXT),
        sa.Column("canonical_url", TEXT),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("doubt", TEXT, nullable=False),
        sa.Column("article_id", sa.Integer()),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_claim_row_article_id_article"),
        sa.ForeignKeyConstraint(["import_id"], ["claim_import.id"], name="fk_claim_row_import_id_claim_import"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_row"),
    )
    op.create_index("ix_claim_row_import_position", "claim_row", ["import_id", "position"])
    op.create_index("ix_claim_row_canonical_url", "claim_row", ["canonical_url"])
    op.create_index("ix_claim_row_article_id", "claim_row", ["article_id"])
    for table in TABLES:
        for statement in _append_only(table):
            op.execute(statement)


def _append_only(table: str) -> list[str]:
    if op.get_bind().dialect.name == "sqlite":
        return [SQLITE.format(table=table, verb=verb) for verb in ("update", "delete")]
    return [POSTGRES.format(table=table)]
