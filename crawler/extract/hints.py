"""What a channel told of an article before its page was fetched."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChannelHints:
    """Title and time that a feed, sitemap or REST answer gave; they stand in for what the page does not say."""

    title: str | None = None
    published_at: datetime | None = None  # aware

    def __post_init__(self) -> None:
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise ValueError("a channel's time needs a zone")
