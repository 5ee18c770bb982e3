"""Table of the looks at articles' addresses."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

import store.tables  # noqa: F401  (the names of constraints are set there)


class LinkCheckRow(SQLModel, table=True):
    """One look at the address of an article: was it still there. Append-only."""

    __tablename__ = "link_check"
    __table_args__ = (Index("ix_link_check_article_id_at", "article_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    at: datetime
    occasion: str
    state: str
    url: str
    http_status: int | None = None
    detail: str = ""
