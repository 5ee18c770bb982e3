"""Sitemaps, and those that an index names."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from scrapy import Request
from scrapy.http import Response

from crawler.channels.sitemap import Child, days_of_name, may_hold_articles, read_sitemap
from crawler.steps import Step, validator_of
from crawler.walks.walk import Walk
from domain.outlet import Channel
from domain.period import WIB

_DEEPEST = 3
_ZONES = timedelta(days=1)  # a sitemap may count its days in another zone


class Sitemaps(Walk):
    def request(self, url: str, *, optional: bool = False, depth: int = 0) -> Request | None:
        return self.asking.ask(Step(Channel.SITEMAP, url, self._read, url, optional=optional, depth=depth))

    def _read(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_sitemap(response.body, response.url, self.visit.timezone)
        if page.cut:
            self.visit.tally.errors[step.url] = "cut"
        # An index is asked for whole every night: its children are what may be unchanged.
        validator = None if self.visit.is_windowed or page.children else validator_of(step.url, response)
        self.intake.put(page.listed, step.channel, validator)
        if step.depth >= _DEEPEST:
            return ()
        return [self.request(child.url, depth=step.depth + 1) for child in self._due(page.children)]

    def _due(self, children: Iterable[Child]) -> list[Child]:
        """Sitemaps that may list something new, the latest first."""
        due = [child for child in children if may_hold_articles(child.url) and self._may_be_due(child)]
        return sorted(due, key=lambda child: child.changed_at or datetime.now(UTC), reverse=True)

    def _may_be_due(self, child: Child) -> bool:
        since, until = self.visit.window
        if since is not None and child.changed_at is not None and child.changed_at < since:
            return False
        if self.visit.is_windowed and (days := days_of_name(child.url)):
            first, end = (datetime.combine(day, datetime.min.time(), WIB) for day in days)
            return (until is None or first - _ZONES < until) and (since is None or end + _ZONES > since)
        if self.visit.is_windowed or child.changed_at is None:
            return True
        former = self.visit.frontier.validator(child.url)
        return former is None or former.at < child.changed_at + timedelta(days=1)
