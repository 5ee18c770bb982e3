"""Indexes that lead to single days: where a range is asked for, its days instead of page after page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response

from crawler.channels.days_shown import day_index
from crawler.channels.listing import links_of, read_links, read_page
from crawler.steps import Step
from crawler.walks.list_pages import ListPages
from crawler.walks.walk import Walk
from domain.outlet import Channel


@dataclass
class ListDays(Walk):
    pages: ListPages

    def request(self, url: str, *, optional: bool = False) -> Request | None:
        return self.asking.ask(Step(Channel.LISTING, url, self._read, url, optional=optional))

    def _read(self, response: Response, step: Step) -> Iterable[Request | None]:
        root, since = read_page(response.body), self.visit.window[0]
        form = day_index(root, links_of(root, response.url), response.url) if root is not None else None
        if root is None or since is None or form is None or not self.visit.site.owns(form.of_day(since)):
            return self.pages.read(response, step)
        self.intake.put(read_links(root, response.url, self.visit.timezone).articles, step.channel)
        return [self.pages.request(step.channel, form.of_day(day)) for day in self._days(since)]

    def _days(self, since: datetime) -> Iterator[date]:
        """Days of the range in the outlet's own time, the latest first."""
        zone = ZoneInfo(self.visit.timezone)
        until = min(self.visit.window[1] or datetime.now(UTC), datetime.now(UTC))
        day, first = (until - timedelta(seconds=1)).astimezone(zone).date(), since.astimezone(zone).date()
        while day >= first:
            yield day
            day -= timedelta(days=1)
