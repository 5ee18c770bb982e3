"""Feeds, page after page."""

from collections.abc import Iterable
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.channels.feed import FeedPage, paged, read_feed
from crawler.channels.home import read_home
from crawler.links import next_in_header
from crawler.steps import Step, next_step
from crawler.urls import canonical
from crawler.walks.walk import Walk
from domain.outlet import Channel

_HEAD = 1_000  # bytes in which a page for readers says that it is one


class Feeds(Walk):
    def request(self, url: str, *, optional: bool = False, depth: int = 0) -> Request | None:
        known = self.known.was_read(url)
        return self.asking.ask(Step(Channel.FEED, url, self._read, url, optional=optional, known=known, depth=depth))

    def _read(self, response: Response, step: Step) -> Iterable[Request | None]:
        if step.optional and step.depth == 0 and (feeds := self._on_page_of_feeds(response)):
            return [self.request(url, optional=True, depth=1) for url in feeds]
        page = read_feed(response.body, response.url, self.visit.timezone)
        fresh = self.intake.put(page.listed, step.channel)
        here = self.known.with_validator(step, response, fresh)
        following, guessed = self._following(page, step, next_in_header(response))
        if following is None or self.known.is_enough(step, fresh, page.listed):
            return self.known.read_to_end(here)
        return [self.asking.ask(replace(next_step(here, following, page.listed), optional=guessed))]

    def _on_page_of_feeds(self, response: Response) -> list[str]:
        """Feeds to which a page for readers leads that stands where a feed was guessed."""
        if b"<html" not in response.body[:_HEAD].lower():
            return []
        hints = read_home(response.body, response.url)
        others = (url for url in hints.feeds or hints.likely_feeds if canonical(url) != canonical(response.url))
        return [url for url in others if self.visit.site.owns(url)]

    def _following(self, page: FeedPage, step: Step, told: str | None) -> tuple[str | None, bool]:
        """Address of the next page, and whether it is only a guess: a range is worth one."""
        if not page.listed or page.next_url or told:
            return page.next_url or told, False
        guessed = not page.is_wordpress and step.page == 1
        paging = page.is_wordpress or step.page > 1 or self.visit.window[0] is not None
        return (paged(step.root, step.page + 1) if paging else None), guessed
