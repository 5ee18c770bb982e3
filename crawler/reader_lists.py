"""Lists that a site makes for its readers: home page and sections, page after page."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Response

from crawler.channels.listed import Listed
from crawler.channels.listing import read_listing
from crawler.steps import Step, next_step, unseen
from crawler.urls import canonical
from domain.errors import ExtractError
from domain.outlet import Channel

if TYPE_CHECKING:
    from crawler.discovery import Discovery

_MOST_SECTIONS = 20


class ReaderLists:
    """They are asked last, and read on while they list what no other channel lists.

    A range of time is followed until the list is older: by the days beside its articles, else by asking one of them.
    """

    def __init__(self, discovery: "Discovery") -> None:
        self.discovery = discovery
        self.sections: tuple[str, ...] = ()  # that still have to be asked

    def read_home(self, response: Response) -> None:
        """Put what the home page lists on the frontier, and remember the lists that it leads to."""
        if Channel.LISTING not in self.discovery.channels:
            return
        page = read_listing(response.body, response.url, self.discovery.timezone)
        self.discovery.put(page.articles, Channel.LISTING)
        following = (page.next_url,) if page.next_url else ()
        owned = (url for url in (*following, *page.sections) if self.discovery.site.owns(url))
        by_key = {canonical(url): url for url in owned}
        self.sections = tuple(by_key.values())[:_MOST_SECTIONS]

    def requests(self) -> list[Request | None]:
        """First pages of all lists; none the second time."""
        sections, self.sections = self.sections, ()
        return [self._request(Channel.LISTING, url) for url in sections]

    def _request(self, channel: Channel, url: str, *, optional: bool = False) -> Request | None:
        known = self.discovery.was_read(url)
        return self.discovery.ask(Step(channel, url, self._page, url, optional=optional, known=known))

    def _page(self, response: Response, step: Step) -> Iterable[Request | None]:
        discovery = self.discovery
        page = read_listing(response.body, response.url, discovery.timezone)
        fresh = discovery.put(page.articles, step.channel)
        here = discovery.with_validator(step, response, fresh)
        ends = page.next_url is None or discovery.is_enough(step, fresh, page.articles)
        if page.next_url is None or ends or self._is_covered(step, page.articles):
            return discovery.read_to_end(here)
        onward = next_step(here, page.next_url, page.articles)
        return [discovery.ask(self._probe_before(onward, step, page.articles) or onward)]

    def _is_covered(self, step: Step, listed: Sequence[Listed]) -> bool:
        """Other channels list all of this page, and of the one before: what follows they list too."""
        if self.discovery.is_windowed or step.page < 2:
            return False
        keys = {canonical(one.url) for one in unseen(step, listed)}
        return keys <= self.discovery.frontier.of_others(keys, step.channel)

    # Lists without days, where a range is asked for

    def _probe_before(self, onward: Step, step: Step, listed: Sequence[Listed]) -> Step | None:
        """A look at an article amid the page, where only that can tell how old the page is.

        On a list's first page what belongs to the list is not told apart from what stands beside it.
        """
        own = [one for one in unseen(step, listed) if self.discovery.site.owns(one.url)]
        if self.discovery.window[0] is None or step.page < 2 or not own or any(one.published_at for one in own):
            return None
        following, url = onward.url, own[len(own) // 2].url
        return Step(
            onward.channel, url, self._probe, step.root, page=onward.page, seen=onward.seen, following=following
        )

    def _probe(self, response: Response, step: Step) -> Iterable[Request | None]:
        from datetime import UTC, datetime

        from crawler.extract.page import extract  # only runs over a range get here

        try:
            article = extract(response.body, response.url, now=datetime.now(UTC))
        except ExtractError:
            return self.past_probe(step)
        since, published_at = self.discovery.window[0], article.published_at
        is_old = since is not None and published_at is not None and published_at < since
        return [] if is_old else self.past_probe(step)

    def past_probe(self, step: Step) -> list[Request | None]:
        """The page that waited for a look at an article; none for any other step."""
        if not step.following:
            return []
        return [
            self.discovery.ask(
                Step(step.channel, step.following, self._page, step.root, page=step.page, seen=step.seen)
            )
        ]
