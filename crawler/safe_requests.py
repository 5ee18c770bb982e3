"""No request leaves for an address that may not be asked, nor after the run was stopped; redirects pass here too."""

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest

from crawler.addresses import refusal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request


STOPPED = "stopped"  # the outlet no longer answers: what was leased is left for the next run


class RefusedRequest(IgnoreRequest):
    """A request that we refuse ourselves; `kind` is the name under which it is counted, `why` says more."""

    def __init__(self, kind: str, why: str = "") -> None:
        super().__init__(kind)
        self.kind, self.why = kind, why


class SafeAddressMiddleware:
    """Refuses private addresses, unless the crawled site itself was explicitly given on loopback."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    def process_request(self, request: "Request") -> None:
        local_hosts: frozenset[str] = getattr(self.crawler.spider, "local_hosts", frozenset())
        if kind := refusal(request.url, local_hosts):
            raise RefusedRequest(kind)
        if "lease" in request.cb_kwargs and self.crawler.spider.run.is_stopped:  # type: ignore[union-attr]
            raise RefusedRequest(STOPPED)
