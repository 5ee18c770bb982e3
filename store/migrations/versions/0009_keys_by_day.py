"""Keys of the event index begin with the day; a digest of the text that nothing asked for is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# A key was a hash of 47 bits above a day of 16, which may be one before 1970; it is the day above the hash.
KEYS = """
CREATE TEMPORARY TABLE key_by_day AS
SELECT ((key & 65535) << 47) | ((key + 32768) >> 16) AS key, article_id FROM event_key
"""


def upgrade() -> None:
    op.execute(KEYS)
    op.execute(sa.text("DELETE FROM event_key"))
    op.execute(sa.text("INSERT INTO event_key (key, article_id) SELECT key, article_id FROM key_by_day ORDER BY key"))
    op.execute(sa.text("DROP TABLE key_by_day"))
    op.drop_index("ix_article_text_fingerprint", table_name="article")
    op.drop_column("article", "text_fingerprint")
