"""No request leaves for an address that may not be asked, nor after the run was stopped; redirects pass here too."""

from typing import TYPE_CHECKING, Self

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest

from crawler.addresses import refusal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response


STOPPED = "stopped"  # the outlet no longer answers: what was leased is left for the next run
UNREACHABLE = "unreachable"  # the host gives no answer, not even for its robots.txt


class RefusedRequest(IgnoreRequest):
    """A request that we refuse ourselves; `kind` is the name under which it is counted, `why` says more."""

    def __init__(self, kind: str, why: str = "") -> None:
        super().__init__(kind)
        self.kind, self.why = kind, why


class OutgoingMiddleware:
    """The door of every request: refused where its address may not be asked, else with our name and time limit.

    It does in one step what Scrapy's middlewares for headers, user agent and timeout do in three.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        settings = crawler.settings
        named = {**settings.getdict("DEFAULT_REQUEST_HEADERS"), "User-Agent": settings["USER_AGENT"]}
        self.headers = [(name.encode(), str(value).encode()) for name, value in named.items()]
        self.timeout = settings.getfloat("DOWNLOAD_TIMEOUT")

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    def process_request(self, request: "Request") -> None:
        local_hosts: frozenset[str] = getattr(self.crawler.spider, "local_hosts", frozenset())
        if kind := refusal(request.url, local_hosts):
            raise RefusedRequest(kind)
        if "lease" in request.cb_kwargs and self.crawler.spider.run.is_stopped(request.url):  # type: ignore[union-attr]
            raise RefusedRequest(STOPPED)
        for name, value in self.headers:
            request.headers.setdefault(name, value)
        request.meta.setdefault("download_timeout", self.timeout)


class LeanRedirectMiddleware(RedirectMiddleware):
    """Scrapy's, without its search for a middleware that sets a Referer: we send none."""

    def handle_referer(self, request: "Request", response: "Response") -> None:
        request.headers.pop("Referer", None)

    def _engine_started(self) -> None:
        """There is nothing to look for."""
