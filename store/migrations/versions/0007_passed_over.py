"""Taggings keep the words that look like a satker and gave no suggestion, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("tagging", sa.Column("passed_over", sa.JSON(), nullable=False, server_default="[]"))
