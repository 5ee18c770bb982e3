"""Tables: the shape of what is stored. Nothing outside `store/` touches a row; domain types go in and out."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import JSON, Field, SQLModel

# Every constraint has a name that both databases know, so that a later migration can change it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _json_object() -> Any:
    return Field(default_factory=dict, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})


class ArticleRow(SQLModel, table=True):
    """One article as it reads now; earlier readings stand in `article_version`."""

    __tablename__ = "article"

    id: int | None = Field(default=None, primary_key=True)
    outlet: str | None = Field(default=None, index=True)
    url: str | None = None
    canonical_url: str | None = Field(default=None, unique=True)  # NULL for entries by hand
    title: str | None = None
    text: str
    published_at: datetime | None = Field(default=None, index=True)
    published_from: str | None = None
    first_seen_at: datetime
    last_ok_at: datetime | None = None
    status: str = Field(index=True)
    source: str
    author: str | None = None
    kind: str
    zones: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)
    html_sha256: str | None = None
    text_sha256: str = Field(index=True)
    gone_at: datetime | None = None  # when the page was found missing; NULL while it stands
    warc_file: str | None = None
    warc_offset: int | None = Field(default=None, sa_type=BigInteger)


class ArticleVersionRow(SQLModel, table=True):
    """A former reading of an article, written when a later fetch differed. Append-only."""

    __tablename__ = "article_version"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    title: str | None = None
    text: str
    published_at: datetime | None = None
    seen_at: datetime
    html_sha256: str | None = None
    text_sha256: str
    warc_file: str | None = None
    warc_offset: int | None = Field(default=None, sa_type=BigInteger)


class ArticleUrlRow(SQLModel, table=True):
    """Every address under which an article was seen."""

    __tablename__ = "article_url"

    url: str = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)


class TaggingRow(SQLModel, table=True):
    """One reading of one article by one model; its suggestions point here. The latest is current. Append-only."""

    __tablename__ = "tagging"
    __table_args__ = (Index("ix_tagging_latest", "article_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    model: str = Field(index=True)
    at: datetime
    text_sha256: str  # of the reading that was tagged
    unknown_units: list[str] = Field(default_factory=list, sa_type=JSON)
    passed_over: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # words without a suggestion, why
    alert: bool = False  # it may be negative, whatever the tone suggested
    likeliest: list[list[Any]] = Field(default_factory=list, sa_type=JSON)  # [topic, probability], likeliest first


class SuggestionRow(SQLModel, table=True):
    """A machine's value for one field. Append-only."""

    __tablename__ = "suggestion"
    __table_args__ = (Index("ix_suggestion_article_field", "article_id", "field"),)

    id: int | None = Field(default=None, primary_key=True)
    tagging_id: int = Field(foreign_key="tagging.id", index=True)
    article_id: int = Field(foreign_key="article.id")
    field: str
    value: str
    probability: float
    role: str | None = None
    primary: bool = False
    mentions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    reason: str = ""
    model: str
    at: datetime


class DecisionRow(SQLModel, table=True):
    """A person's value for one field. Append-only."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_article_field", "article_id", "field"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    field: str
    value: str
    verdict: str
    by: str
    at: datetime
    role: str | None = None
    primary: bool = False
    note: str = ""
    undoes: int | None = None  # takes back the decision with this id; such a row is no decision itself
    shown: bool = True  # whether the person saw what the machine suggests


class EventArticleRow(SQLModel, table=True):
    """An article joins an event; the latest row of an article stands. Append-only."""

    __tablename__ = "event_article"
    __table_args__ = (Index("ix_event_article_latest", "article_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    event: str = Field(index=True)
    rule: str  # which rule joined them
    similarity: float
    model: str
    at: datetime


class FrontierRow(SQLModel, table=True):
    """One address that was found: what became of it. `state`: new, leased, done, dead."""

    __tablename__ = "frontier"
    __table_args__ = (
        UniqueConstraint("outlet", "url_key"),
        Index("ix_frontier_outlet_state_due_at", "outlet", "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    outlet: str  # outlet kode, or the host of a site that is not registered
    url_key: str  # canonical form
    url: str
    channel: str  # that listed it first
    listed_by: str = Field(default="", sa_column_kwargs={"server_default": ""})  # every channel, joined by spaces
    found_at: datetime
    state: str = "new"
    due_at: datetime  # not leased before this time: retries and planned revisits
    leased_until: datetime | None = None
    leased_by: str | None = None
    attempts: int = 0
    outcome: str | None = None  # stored, unchanged, no_satker, refused:<kind>, http:<status>, error:<name>
    http_status: int | None = None
    fetched_at: datetime | None = None
    html_sha256: str | None = None
    title: str | None = None  # of pages with a kind word (design 7)
    kind_words: list[str] = Field(default_factory=list, sa_type=JSON)
    hint_title: str | None = None  # what the channel said
    hint_published_at: datetime | None = None
    article_id: int | None = Field(default=None, foreign_key="article.id")


class ValidatorRow(SQLModel, table=True):
    """ETag and Last-Modified of a feed, sitemap or listing, for conditional requests."""

    __tablename__ = "validator"

    url: str = Field(primary_key=True)
    etag: str | None = None
    last_modified: str | None = None
    at: datetime


class CrawlRunRow(SQLModel, table=True):
    """One crawl of one outlet: counts by name, and what was wrong."""

    __tablename__ = "crawl_run"

    id: int | None = Field(default=None, primary_key=True)
    outlet: str = Field(index=True)
    started_at: datetime
    finished_at: datetime | None = None
    found: int = 0
    fetched: int = 0
    stored: int = 0
    refused: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    channels: dict[str, int] = Field(default_factory=dict, sa_type=JSON)  # addresses that each channel listed
    since: datetime | None = None  # of a run that was asked for a range of time [since, until)
    until: datetime | None = None
    outside: dict[str, int] = _json_object()  # addresses beyond that range, by side
    reach: dict[str, dict[str, int]] = _json_object()  # by channel: listed, alone, missed
    problems: list[str] = Field(default_factory=list, sa_type=JSON)


class CrawlGapRow(SQLModel, table=True):
    """Days on which an outlet could not be seen; rankings print them."""

    __tablename__ = "crawl_gap"

    id: int | None = Field(default=None, primary_key=True)
    outlet: str = Field(index=True)
    since: datetime
    until: datetime
    reason: str
