"""The event index: sketches of articles, the keys by which they are found, and which of them hang together."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "event_sketch",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("tagging_id", sa.Integer()),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_event_sketch_article_id_article"),
        sa.PrimaryKeyConstraint("article_id", name="pk_event_sketch"),
    )
    op.create_table(
        "event_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name="pk_event_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_link",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("bonded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", "bonded", name="pk_event_link"),
        sqlite_with_rowid=False,
    )
