"""What the machine suspects of sites that no outlet file speaks for."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

SQLITE = """
CREATE TRIGGER source_suggestion_no_{verb} BEFORE {verb} ON source_suggestion
BEGIN SELECT RAISE(ABORT, 'source_suggestion is append-only: {verb} refused'); END
"""
POSTGRES = """
CREATE TRIGGER source_suggestion_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON source_suggestion
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    op.create_table(
        "source_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("jenis_sumber", sa.String(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source_suggestion"),
    )
    op.create_index("ix_source_suggestion_host", "source_suggestion", ["host"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRES)
