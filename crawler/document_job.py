"""Single documents: `python -m crawler.document_job`, an order on stdin, one JSON object on stdout.

Nothing is stored. Every address is public or explicitly given, checked again after each redirect.
"""

import json
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.addresses import is_loopback
from crawler.failures import failure_name

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_SETTINGS = {"AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 1, "ITEM_PIPELINES": {}}
_OURS = frozenset({"private_address", "scheme", "bad_url", "robots", "url_too_long", "too_large", "redirect_loop"})


class DocumentSpider(Spider):
    """Not among `scrapy list`: it gathers no articles."""

    name = "dokumen"

    def __init__(self, order: Mapping[str, Any]) -> None:
        super().__init__()
        self.order = order
        self.local_hosts = frozenset(order["local_hosts"])  # read by the address rule
        self.found: dict[str, dict[str, Any]] = {}

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **arguments: Any) -> "DocumentSpider":
        spider = super().from_crawler(crawler, *args, **arguments)
        local = all(is_loopback(urlsplit(url).hostname or "") for url in spider.order["urls"])
        delay = crawler.settings.getfloat("GAUNG_LOOPBACK_DELAY" if local else "GAUNG_DELAY")
        crawler.settings.set("DOWNLOAD_DELAY", max(delay, 0.001), priority="spider")
        if spider.order["only_headers"]:
            crawler.signals.connect(spider.stop, signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        for url in self.order["urls"]:
            try:
                yield Request(url, meta=self._meta(url), cb_kwargs={"url": url}, errback=self.failed)
            except ValueError:
                self.found[url] = {"outcome": "refused:bad_url"}

    def _meta(self, url: str) -> dict[str, Any]:
        asked = {"dont_redirect": True} if self.order["only_headers"] else {}
        is_rules = urlsplit(url).path == "/robots.txt"
        return {**asked, "dont_obey_robotstxt": True} if is_rules or self.order["only_headers"] else asked

    def stop(self) -> None:
        raise StopDownload(fail=False)

    def parse(self, response: Response, url: str) -> None:
        location = _header(response, b"Location")
        self.found[url] = {
            "url": response.url,
            "status": response.status,
            "content_type": _header(response, b"Content-Type"),
            "link": _header(response, b"Link"),
            "location": urljoin(response.url, location) if location else None,
            "body": b64encode(response.body).decode("ascii"),
        }

    def failed(self, failure: Failure) -> None:
        url = failure.request.cb_kwargs["url"]  # type: ignore[attr-defined]
        name = failure_name(failure.value or RuntimeError())
        self.found[url] = {"outcome": f"{'refused' if name in _OURS else 'error'}:{name}"}


def _header(response: Response, name: bytes) -> str | None:
    values = response.headers.getlist(name)
    return b", ".join(values).decode("utf-8", "replace").strip() if values else None


def main() -> None:
    order = json.loads(sys.stdin.readline())
    settings = Settings()
    settings.setmodule(order["settings"], priority="project")
    settings.setdict({**_SETTINGS, **order["overrides"]}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(DocumentSpider)
    process.crawl(crawler, order=order)
    process.start()
    found = crawler.spider.found if isinstance(crawler.spider, DocumentSpider) else {}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
