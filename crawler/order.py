"""What is asked of one crawl process, and how its answer travels back: JSON lines."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from domain.crawl import ChannelReach, CrawlReport, PageResult


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """One outlet of the registry, one site, or single addresses."""

    outlet: str | None = None  # kode
    site: str | None = None  # address of a site that is not registered; loopback allowed
    urls: tuple[str, ...] = ()
    since: date | None = None  # first day, in WIB
    until: date | None = None  # last day, in WIB
    channels: tuple[str, ...] = ()  # only these; empty: all
    local: bool = False  # `urls` may stand on loopback

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.outlet or self.site or (self.urls[0] if len(self.urls) == 1 else f"{len(self.urls)} links")

    def arguments(self) -> dict[str, str]:
        """The spider's arguments."""
        given = {
            "outlet": self.outlet,
            "site": self.site,
            "urls": "\n".join(self.urls),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "channels": ",".join(self.channels),
            "local": "yes" if self.local else None,
        }
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one crawl is."""

    name: str  # of its order
    found: int
    fetched: int
    stored: int


def dump_report(report: CrawlReport) -> str:
    """One JSON object."""
    return json.dumps(asdict(report), default=datetime.isoformat, ensure_ascii=False)


def load_report(values: Mapping[str, Any]) -> CrawlReport:
    """The report in the object that `dump_report` wrote."""
    named = ("started_at", "finished_at", "since", "until")
    times = {name: datetime.fromisoformat(values[name]) for name in named if values[name]}
    pages = tuple(PageResult(**page) for page in values["pages"])
    reach = {channel: ChannelReach(**figures) for channel, figures in values["reach"].items()}
    return CrawlReport(**{**values, **times, "pages": pages, "reach": reach, "problems": tuple(values["problems"])})
