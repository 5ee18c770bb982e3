"""Looks at articles' addresses; which channels listed an address; what a crawl was asked for and how far it reached."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SQLITE = """
CREATE TRIGGER link_check_no_{verb} BEFORE {verb} ON link_check
BEGIN SELECT RAISE(ABORT, 'link_check is append-only: {verb} refused'); END
"""
POSTGRES = """
CREATE TRIGGER link_check_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON link_check
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    op.create_table(
        "link_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("http_status", sa.Integer()),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_link_check_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_link_check"),
    )
    op.create_index("ix_link_check_article_id_at", "link_check", ["article_id", "at"])
    op.add_column("frontier", sa.Column("listed_by", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE frontier SET listed_by = channel")
    op.add_column("crawl_run", sa.Column("since", sa.DateTime(timezone=True)))
    op.add_column("crawl_run", sa.Column("until", sa.DateTime(timezone=True)))
    op.add_column("crawl_run", sa.Column("outside", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("crawl_run", sa.Column("reach", sa.JSON(), nullable=False, server_default="{}"))
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRES)
