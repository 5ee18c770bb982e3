"""Which of the addresses that a channel lists are asked for, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from crawler.channels.listed import Listed
from crawler.frontier import Window
from crawler.site import Site
from crawler.urls import TOO_LONG, is_too_long

EARLIER, LATER = "earlier", "later"
_NOT_PAGES = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".mp4", ".mp3", ".zip", ".css", ".js", ".xml", ".json",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rule of one run."""

    site: Site
    window: Window = (None, None)

    def why_not(self, one: Listed) -> str | None:
        """Name of the reason; None for an address that is asked for."""
        if not self._may_be_article(one.url):
            return "no_article"
        if is_too_long(one.url):
            return TOO_LONG
        return self.side(one.published_at, one.changed_at)

    def side(self, published_at: datetime | None, changed_at: datetime | None = None) -> str | None:
        """The side of the range on which a page lies; None for one inside it, or of unknown time.

        A page was published no later than it was changed: only the former tells that it is too late.
        """
        since, until = self.window
        latest = published_at or changed_at
        if since is not None and latest is not None and latest < since:
            return EARLIER
        if until is not None and published_at is not None and published_at >= until:
            return LATER
        return None

    def _may_be_article(self, url: str) -> bool:
        home, path = self.site.home.rstrip("/"), urlsplit(url).path.lower()
        return not path.endswith(_NOT_PAGES) and url.rstrip("/") != home and self.site.owns(url)


def is_past(stamps: Sequence[datetime | None], since: datetime | None, *, first: bool) -> bool:
    """The page of a list lies before the range: nine of ten of its dated articles do, so that a stray one ends nothing.

    On the `first` page all must: what stands beside the list is not told apart from it there.
    """
    dated = [stamp for stamp in stamps if stamp is not None]
    if since is None or not dated:
        return False
    older = sum(stamp < since for stamp in dated)
    return older == len(dated) or (not first and older * 10 >= len(dated) * 9)
