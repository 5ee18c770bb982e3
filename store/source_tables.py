"""Table of what the machine suspects of sites."""

from datetime import datetime

from sqlmodel import Field, SQLModel

import store.tables  # noqa: F401  (the names of constraints are set there)


class SourceSuggestionRow(SQLModel, table=True):
    """A source class that the machine suggests for a host, never more than that. Append-only; the latest is current."""

    __tablename__ = "source_suggestion"

    id: int | None = Field(default=None, primary_key=True)
    host: str = Field(index=True)
    jenis_sumber: str
    articles: int  # that were looked at
    copies: int  # of them that copy an earlier text of another publisher
    reason: str
    model: str
    at: datetime
