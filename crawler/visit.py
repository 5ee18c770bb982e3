"""One run's visit to a site: what all its channels share."""

from collections.abc import Callable
from dataclasses import dataclass

from crawler.frontier import Frontier, Window
from crawler.site import Site
from crawler.tally import Tally
from domain.outlet import Channel
from domain.period import WIB


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one run asks of a site's channels."""

    documents: int = 300
    pages: int = 100  # of one feed, REST interface or section; what lies further back takes a window
    search_pages: int = 3  # of the results for one word
    words: int = 12  # that a site's search and tags are asked for in one run


@dataclass(frozen=True)
class Visit:
    site: Site
    frontier: Frontier
    tally: Tally
    channels: frozenset[Channel] = frozenset(Channel)
    window: Window = (None, None)
    limits: Limits = Limits()
    on_change: Callable[[], None] = lambda: None
    is_spent: Callable[[], bool] = lambda: False  # the run has taken what time and bytes it may

    @property
    def timezone(self) -> str:
        return self.site.outlet.timezone

    @property
    def night(self) -> int:
        """Number of the day on which the run began."""
        return self.tally.started_at.astimezone(WIB).toordinal()

    @property
    def is_windowed(self) -> bool:
        return self.window != (None, None)
