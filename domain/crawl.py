"""Crawling in values: addresses that were found, what became of each, and what a run adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FrontierState(StrEnum):
    NEW = "new"
    LEASED = "leased"  # somebody is fetching it
    DONE = "done"
    DEAD = "dead"  # given up; the outcome says why


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a channel listed, with what the channel said of it."""

    key: str  # canonical form: one per article
    url: str
    channel: str
    title: str | None = None
    published_at: datetime | None = None  # aware UTC


@dataclass(frozen=True, slots=True)
class Listing:
    """One address, the channels that listed it, and the time that is known of it."""

    key: str
    channels: frozenset[str]
    at: datetime | None  # aware UTC


@dataclass(frozen=True, slots=True)
class ChannelReach:
    """What one channel brought of all that the channels of an outlet brought together."""

    listed: int
    alone: int  # of these, listed by no other channel
    missed: int  # listed by others, from the time that this channel reaches back to


@dataclass(frozen=True, slots=True)
class Lease:
    """An address that one worker may fetch until its lease ends."""

    id: int
    key: str
    url: str
    channel: str
    attempts: int  # this one included
    title: str | None
    published_at: datetime | None
    found_at: datetime | None = None  # aware UTC
    article_id: int | None = None  # it gave this article before: a planned revisit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one leased address."""

    id: int
    name: (
        str  # stored, changed, unchanged, gone, no_satker, outside:<side>, refused:<kind>, http:<status>, error:<name>
    )
    at: datetime  # aware UTC
    state: FrontierState = FrontierState.DONE
    due_at: datetime | None = None  # of a retry or a planned revisit (state `new`)
    http_status: int | None = None
    html_sha256: str | None = None
    title: str | None = None
    kind_words: tuple[str, ...] = ()
    article_id: int | None = None
    published_at: datetime | None = None  # aware UTC, as the page says it


@dataclass(frozen=True, slots=True)
class Visited:
    """An address that was fetched and gave no article."""

    id: int
    attempts: int
    outcome: str
    html_sha256: str | None


@dataclass(frozen=True, slots=True)
class Validator:
    """What a server gave to ask "has this changed?" with."""

    url: str
    etag: str | None
    last_modified: str | None
    at: datetime  # aware UTC, when it was last read to the end


@dataclass(frozen=True, slots=True)
class PageResult:
    """One address of a run that was asked for by address."""

    url: str
    outcome: str
    article_id: int | None


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """One crawl of one outlet."""

    outlet: str  # kode, or the host of a site that is not registered
    started_at: datetime  # aware UTC
    finished_at: datetime
    found: int = 0  # addresses that all channels listed together, each once
    new: int = 0  # of these, never seen before
    fetched: int = 0
    stored: int = 0
    left: int = 0  # addresses that wait for the next run
    requests: int = 0  # everything asked of the outlet: pages, channels, robots.txt
    not_modified: int = 0  # of these, answered with 304
    refused: Mapping[str, int] = field(default_factory=dict)  # by name
    channels: Mapping[str, int] = field(default_factory=dict)  # addresses that each channel listed
    reach: Mapping[str, ChannelReach] = field(default_factory=dict)  # by channel, of the addresses that are new
    since: datetime | None = None  # aware UTC: the range [since, until) that was asked for; None: open
    until: datetime | None = None
    outside: Mapping[str, int] = field(default_factory=dict)  # addresses beyond that range: earlier, later
    channel_errors: Mapping[str, str] = field(default_factory=dict)  # channel document that failed: why
    answered_channels: int = 0  # channel documents that could be read, unchanged ones included
    pages: tuple[PageResult, ...] = ()  # of single addresses asked for, in the order asked
    same_pages: int = 0  # addresses that all gave one page, where that is a mark of a site that does not work
    same_title: str = ""  # of that page
    problems: tuple[str, ...] = ()
    ended: str = "finished"
