"""robots.txt: obeyed, with its Crawl-delay, and a refusal has a name."""

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from crawler.failures import failure_name
from crawler.safe_requests import UNREACHABLE, RefusedRequest

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser

_MOST_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB at least

logger = logging.getLogger(__name__)


class PoliteRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, which takes any answer for a robots.txt and any failure for a permission; RFC 9309 does not.

    4xx: there is no robots.txt, all is allowed. 5xx or no answer: the host counts as unreachable in this run.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self.agent: str = crawler.settings["USER_AGENT"]
        self.longest_delay = crawler.settings.getfloat("GAUNG_MAX_CRAWL_DELAY")
        self.unreachable: dict[str, str] = {}  # host and port: why

    async def process_request(self, request: "Request", spider: Any = None) -> None:
        """Scrapy's, without its look at how it is called."""
        if not request.meta.get("dont_obey_robotstxt"):
            self.process_request_2(await self.robot_parser(request), request)

    def process_request_2(self, rp: "RobotParser | None", request: "Request") -> None:
        if (why := self.unreachable.get(urlparse_cached(request).netloc)) is not None:
            raise RefusedRequest(UNREACHABLE, why)
        if rp is not None and not rp.allowed(request.url, self.agent):
            self._stats.inc_value("robotstxt/forbidden")
            raise RefusedRequest("robots")

    async def robot_parser(self, request: "Request") -> "RobotParser | None":
        """In Scrapy 2.19 all that wait for one robots.txt share a Deferred, whose result the first of them takes."""
        netloc = urlparse_cached(request).netloc
        parsed = self._parsers.get(netloc)
        if parsed is not None and not isinstance(parsed, Deferred):
            return parsed
        found = await super().robot_parser(request)
        parsed = self._parsers.get(netloc)
        return found if isinstance(parsed, Deferred) else parsed

    async def _parse_robots(self, response: "Response", netloc: str, request: "Request") -> None:
        if response.status >= 500 or response.status == 429:
            self.unreachable[netloc] = f"http:{response.status}"
        found = response.replace(body=response.body[:_MOST_BYTES] if response.status == 200 else b"")
        await super()._parse_robots(found, netloc, request)
        if (delay := self._asked_delay(netloc)) is not None:
            self._slow_down(urlsplit(request.url).hostname or "", delay)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):
            self.unreachable[netloc] = failure_name(exc)
        super()._robots_error(exc, netloc)

    def _asked_delay(self, netloc: str) -> float | None:
        parser = self._parsers.get(netloc)
        crawl_delay = getattr(parser, "crawl_delay", None)
        return crawl_delay(self.agent) if crawl_delay else None

    def _slow_down(self, host: str, asked: float) -> None:
        """One request at a time, and never sooner than robots.txt asks, up to the longest that we wait."""
        delay = min(asked, self.longest_delay)
        if delay < asked:
            logger.warning("%s asks for %s s between requests; we wait %s s", host, asked, delay)
        downloader = self.crawler.engine.downloader
        delay = max(delay, self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay}
        if slot := downloader.slots.get(host):
            slot.concurrency, slot.delay = 1, max(slot.delay, delay)
