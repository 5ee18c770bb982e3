"""Crawls as they are told afterwards: what one run brought of one outlet, and when an outlet could not be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.crawl import ChannelReach


@dataclass(frozen=True, slots=True)
class CrawlRun:
    id: int
    outlet: str  # kode, or the host of a site that is not registered
    started_at: datetime  # aware UTC
    finished_at: datetime | None  # None: still running, or killed
    found: int  # addresses that all channels listed
    fetched: int
    stored: int
    refused: Mapping[str, int]  # pages by reason
    channels: Mapping[str, int]  # addresses by channel
    problems: tuple[str, ...]  # sentences; empty means healthy
    since: datetime | None = None  # aware UTC: the range [since, until) that was asked for; None: open
    until: datetime | None = None
    outside: Mapping[str, int] = field(default_factory=dict)  # addresses beyond that range: earlier, later
    reach: Mapping[str, ChannelReach] = field(default_factory=dict)  # by channel, of the addresses that were new

    @property
    def is_backfill(self) -> bool:
        """Asked for a range of time: says nothing of what a night brings."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class CrawlGap:
    """A time [since, until) in which an outlet could not be seen; rankings print it."""

    outlet: str
    since: datetime  # aware UTC
    until: datetime  # aware UTC
    reason: str
