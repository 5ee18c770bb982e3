"""Feeds, page after page."""

from collections.abc import Iterable
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.channels.feed import FeedPage, paged, read_feed
from crawler.links import next_in_header
from crawler.steps import Step, next_step
from crawler.walks.walk import Walk
from domain.outlet import Channel


class Feeds(Walk):
    def request(self, url: str, *, optional: bool = False) -> Request | None:
        known = self.known.was_read(url)
        return self.asking.ask(Step(Channel.FEED, url, self._read, url, optional=optional, known=known))

    def _read(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_feed(response.body, response.url, self.visit.timezone)
        fresh = self.intake.put(page.listed, step.channel)
        here = self.known.with_validator(step, response, fresh)
        following, guessed = self._following(page, step, next_in_header(response))
        if following is None or self.known.is_enough(step, fresh, page.listed):
            return self.known.read_to_end(here)
        return [self.asking.ask(replace(next_step(here, following, page.listed), optional=guessed))]

    def _following(self, page: FeedPage, step: Step, told: str | None) -> tuple[str | None, bool]:
        """Address of the next page, and whether it is only a guess: a range is worth one."""
        if not page.listed or page.next_url or told:
            return page.next_url or told, False
        guessed = not page.is_wordpress and step.page == 1
        paging = page.is_wordpress or step.page > 1 or self.visit.window[0] is not None
        return (paged(step.root, step.page + 1) if paging else None), guessed
