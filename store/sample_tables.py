"""Tables of what was drawn for a second or an independent look; both are only ever added to."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import JSON, Field, SQLModel

import store.tables  # noqa: F401  (the names of constraints are set there)


class SampleSeedRow(SQLModel, table=True):
    """The key with which one month is drawn."""

    __tablename__ = "sample_seed"

    period: str = Field(primary_key=True)  # month, e.g. 2024-07, in WIB
    seed: str
    rates: dict[str, float] = Field(default_factory=dict, sa_type=JSON)  # share by kind
    at: datetime


class SampleRow(SQLModel, table=True):
    """One thing that was drawn: `subject` is article:<id> or page:<id of its frontier row>. Append-only."""

    __tablename__ = "sample"
    __table_args__ = (UniqueConstraint("kind", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    period: str = Field(foreign_key="sample_seed.period", index=True)
    kind: str
    subject: str
    at: datetime
