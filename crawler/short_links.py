"""Where short links lead: `python -m crawler.short_links`, an order on stdin, one JSON object on stdout.

Only the short link itself is asked, never the page behind it, and nothing of an answer is read but its headers.
"""

import json
import sys
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.failures import failure_name

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SETTINGS = {
    "ROBOTSTXT_OBEY": False,  # a person asked for each of these links, as a browser would; nothing is crawled
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 15,
    "RETRY_TIMES": 1,
    "ITEM_PIPELINES": {},
}


class ShortLinkSpider(Spider):
    """Not among `scrapy list`: it gathers no articles."""

    name = "tautan_pendek"

    def __init__(self, urls: Sequence[str], local_hosts: Sequence[str] = ()) -> None:
        super().__init__()
        self.urls = urls
        self.local_hosts = frozenset(local_hosts)  # read by the address rule
        self.leads: dict[str, dict[str, str]] = {}

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **arguments: Any) -> "ShortLinkSpider":
        spider = super().from_crawler(crawler, *args, **arguments)
        crawler.signals.connect(spider.stop, signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        for url in self.urls:
            try:
                yield Request(url, meta={"dont_redirect": True}, cb_kwargs={"url": url}, errback=self.failed)
            except ValueError:
                self.leads[url] = {"outcome": "refused:bad_url"}

    def stop(self) -> None:
        raise StopDownload(fail=False)

    def parse(self, response: Response, url: str) -> None:
        location = response.headers.get(b"Location")
        if response.status in _REDIRECTS and location:
            self.leads[url] = {"url": urljoin(response.url, location.decode("utf-8", "replace").strip())}
        elif response.status == 200:
            self.leads[url] = {"outcome": "short:no_redirect"}
        else:
            self.leads[url] = {"outcome": f"http:{response.status}"}

    def failed(self, failure: Failure) -> None:
        url = failure.request.cb_kwargs["url"]  # type: ignore[attr-defined]
        name = failure_name(failure.value or RuntimeError())
        kind = "refused" if name in {"private_address", "scheme", "bad_url"} else "error"
        self.leads[url] = {"outcome": f"{kind}:{name}"}


def main() -> None:
    order = json.loads(sys.stdin.readline())
    settings = Settings()
    settings.setmodule(order["settings"], priority="project")
    settings.setdict({**_SETTINGS, **order["overrides"]}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(ShortLinkSpider)
    process.crawl(crawler, urls=order["urls"], local_hosts=order["local_hosts"])
    process.start()
    leads = crawler.spider.leads if isinstance(crawler.spider, ShortLinkSpider) else {}
    sys.stdout.write(json.dumps(leads) + "\n")


if __name__ == "__main__":
    main()
