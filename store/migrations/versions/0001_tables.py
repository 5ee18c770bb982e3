"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.String()
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet", TEXT),
        sa.Column("url", TEXT),
        sa.Column("canonical_url", TEXT),
        sa.Column("title", TEXT),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("published_from", TEXT),
        sa.Column("first_seen_at", TIME, nullable=False),
        sa.Column("last_ok_at", TIME),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("author", TEXT),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("zones", sa.JSON(), nullable=False),
        sa.Column("html_sha256", TEXT),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("text_fingerprint", TEXT),
        sa.Column("gone_at", TIME),
        sa.Column("warc_file", TEXT),
        sa.Column("warc_offset", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("canonical_url", name="uq_article_canonical_url"),
    )
    op.create_index("ix_article_outlet", "article", ["outlet"])
    op.create_index("ix_article_published_at", "article", ["published_at"])
    op.create_index("ix_article_status", "article", ["status"])
    op.create_index("ix_article_text_fingerprint", "article", ["text_fingerprint"])
    op.create_index("ix_article_text_sha256", "article", ["text_sha256"])

    op.create_table(
        "crawl_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_crawl_gap"),
    )
    op.create_index("ix_crawl_gap_outlet", "crawl_gap", ["outlet"])

    op.create_table(
        "crawl_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("finished_at", TIME),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("fetched", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_crawl_run"),
    )
    op.create_index("ix_crawl_run_outlet", "crawl_run", ["outlet"])

    op.create_table(
        "validator",
        sa.Column("url", TEXT, nullable=False),
        sa.Column("etag", TEXT),
        sa.Column("last_modified", TEXT),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_validator"),
    )
    op.create_table(
        "article_url",
        sa.Column("url", TEXT, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_url_article_id_article"),
        sa.PrimaryKeyConstraint("url", name="pk_article_url"),
    )
    op.create_index("ix_article_url_article_id", "article_url", ["article_id"])

    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("title", TEXT),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("html_sha256", TEXT),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("warc_file", TEXT),
        sa.Column("warc_offset", sa.BigInteger()),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_version_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_article_version"),
    )
    op.create_index("ix_article_version_article_id", "article_version", ["article_id"])

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("role", TEXT),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_decision_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_article_field", "decision", ["article_id", "field"])

    op.create_table(
        "event_article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("model", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_event_article_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_event_article"),
    )
    op.create_index("ix_event_article_latest", "event_article", ["article_id", "id"])
    op.create_index("ix_event_article_event", "event_article", ["event"])

    op.create_table(
        "frontier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet", TEXT, nullable=False),
        sa.Column("url_key", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("found_at", TIME, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("leased_until", TIME),
        sa.Column("leased_by", TEXT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("outcome", TEXT),
        sa.Column("http_status", sa.Integer()),
        sa.Column("fetched_at", TIME),
        sa.Column("html_sha256", TEXT),
        sa.Column("title", TEXT),
        sa.Column("kind_words", sa.JSON(), nullable=False),
        sa.Column("hint_title", TEXT),
        sa.Column("hint_published_at", TIME),
        sa.Column("article_id", sa.Integer()),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_frontier_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_frontier"),
        sa.UniqueConstraint("outlet", "url_key", name="uq_frontier_outlet_url_key"),
    )
    op.create_index("ix_frontier_outlet_state_due_at", "frontier", ["outlet", "state", "due_at"])

    op.create_table(
        "tagging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("model", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("unknown_units", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_tagging_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_tagging"),
    )
    op.create_index("ix_tagging_latest", "tagging", ["article_id", "id"])
    op.create_index("ix_tagging_model", "tagging", ["model"])

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tagging_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("role", TEXT),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("model", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_suggestion_article_id_article"),
        sa.ForeignKeyConstraint(["tagging_id"], ["tagging.id"], name="fk_suggestion_tagging_id_tagging"),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
    )
    op.create_index("ix_suggestion_article_field", "suggestion", ["article_id", "field"])
    op.create_index("ix_suggestion_tagging_id", "suggestion", ["tagging_id"])
