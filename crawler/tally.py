"""What a run counts while it goes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.reconcile import reach_by_channel
from crawler.urls import TOO_LONG
from crawler.wanted import EARLIER, LATER
from domain.crawl import ChannelReach, Listing

_NO_REFUSAL = ("stored", "changed", "unchanged", "gone", "no_satker", "outside:")  # how other outcomes begin


@dataclass
class Tally:
    """Counts of one run; `listed` holds the keys that each channel gave, so that they can be told apart and united."""

    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    listed: dict[str, set[str]] = field(default_factory=dict)
    stamps: dict[str, datetime] = field(default_factory=dict)  # time of an address, as some channel says it
    times: dict[str, list[datetime]] = field(default_factory=dict)  # of everything that a channel showed
    fresh: set[str] = field(default_factory=set)  # keys never seen before this run
    passed_by: dict[str, set[str]] = field(default_factory=dict)  # addresses that are not asked for: why
    errors: dict[str, str] = field(default_factory=dict)  # channel document that failed: why
    outcomes: Counter[str] = field(default_factory=Counter)
    fetched: int = 0
    bytes: int = 0
    not_modified: int = 0
    answered: Counter[str] = field(default_factory=Counter)  # documents of each channel that answered as they should
    failures_in_a_row: int = 0
    failures_of: Counter[str] = field(default_factory=Counter)  # in a row, by host

    @property
    def new(self) -> int:
        return len(self.fresh)

    @property
    def reach(self) -> dict[str, ChannelReach]:
        """What each channel that answered brought and missed of what is new."""
        listings = [
            Listing(key, frozenset(name for name, keys in self.listed.items() if key in keys), self.stamps.get(key))
            for key in self.fresh
        ]
        return reach_by_channel(listings, {*self.answered, *self.listed}, self.times)

    @property
    def outside(self) -> dict[str, int]:
        """Addresses beyond the range that was asked for, by side: as a channel says it, or as the page does."""
        sides = {
            side: len(self.passed_by.get(side, ())) + self.outcomes[f"outside:{side}"] for side in (EARLIER, LATER)
        }
        return {side: count for side, count in sides.items() if count}

    @property
    def found(self) -> int:
        return len(set().union(*self.listed.values()))

    def note_outcome(self, name: str, host: str = "", *, size: int = 0, answered: bool = True) -> None:
        """One page is settled; `answered`: the server gave an answer that is not a failure of its own."""
        self.outcomes[name] += 1
        self.fetched += answered
        self.bytes += size
        self.failures_in_a_row = 0 if answered else self.failures_in_a_row + 1
        self.failures_of[host] = 0 if answered else self.failures_of[host] + 1

    def rename(self, former: Mapping[str, int], name: str) -> None:
        """Outcomes that turn out to be another one."""
        self.outcomes.subtract(former)
        self.outcomes[name] += sum(former.values())

    @property
    def stored(self) -> int:
        return self.outcomes["stored"]

    @property
    def refused(self) -> dict[str, int]:
        """Everything that gave no article although it was asked for, by name."""
        counted = ((name, count) for name, count in self.outcomes.items() if count)
        gave_nothing = {name: count for name, count in counted if not name.startswith(_NO_REFUSAL)}
        if too_long := len(self.passed_by.get(TOO_LONG, ())):
            gave_nothing[f"refused:{TOO_LONG}"] = gave_nothing.get(f"refused:{TOO_LONG}", 0) + too_long
        return dict(sorted(gave_nothing.items()))
