"""What learning and the review queue need: undone and blind decisions, alerts and likeliest topics, samples."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = ("sample_seed", "sample")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END
"""
POSTGRES = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    op.add_column("decision", sa.Column("undoes", sa.Integer()))
    op.add_column("decision", sa.Column("shown", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("tagging", sa.Column("alert", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("tagging", sa.Column("likeliest", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "sample_seed",
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("rates", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("period", name="pk_sample_seed"),
    )
    op.create_table(
        "sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["period"], ["sample_seed.period"], name="fk_sample_period_sample_seed"),
        sa.PrimaryKeyConstraint("id", name="pk_sample"),
        sa.UniqueConstraint("kind", "subject", name="uq_sample_kind_subject"),
    )
    op.create_index("ix_sample_period", "sample", ["period"])
    for table in TABLES:
        _append_only(table)


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(table=table, verb=verb))
    else:
        op.execute(POSTGRES.format(table=table))
