"""What channels say: addresses, and the time and title that stand beside them."""

from dataclasses import dataclass
from datetime import datetime

JAVASCRIPT_LIST = "javascript_list"  # only a script knows the addresses of what the page lists


@dataclass(frozen=True, slots=True)
class Listed:
    """One address as a channel document lists it."""

    url: str
    title: str | None = None
    published_at: datetime | None = None  # aware UTC
    changed_at: datetime | None = None  # aware UTC; a page was published no later than this


class ChannelError(Exception):
    """A document that is not what its channel promises; the text is a short stable name."""
