"""Tables of the event index: made from articles, suggestions and decisions, and made again from them at any time."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

import store.tables  # noqa: F401  (the names of constraints are set there)


class EventSketchRow(SQLModel, table=True):
    """What an article is compared by, and from which reading, tagging and decision it was made."""

    __tablename__ = "event_sketch"

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    reading: str  # version of what was made
    text_sha256: str
    published_at: datetime | None = None
    tagging_id: int | None = None  # latest when it was made
    decision_id: int | None = None  # latest about its event
    sketch: bytes = Field(sa_type=LargeBinary)


class EventKeyRow(SQLModel, table=True):
    """One key under which an article is found. A day's are side by side: those of a night fall on few pages."""

    __tablename__ = "event_key"
    __table_args__ = {"sqlite_with_rowid": False}

    key: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(primary_key=True)


class EventLinkRow(SQLModel, table=True):
    """Two articles that hang together; every link stands twice, once from each side."""

    __tablename__ = "event_link"
    __table_args__ = {"sqlite_with_rowid": False}

    article_id: int = Field(primary_key=True)
    other_id: int = Field(primary_key=True)
    bonded: bool = Field(primary_key=True)  # by a person, not by likeness
