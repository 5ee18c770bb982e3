"""Many crawls in one process, one after the other: a start of Scrapy costs more than a small crawl.

Reads one JSON order a line, writes one JSON report or error a line.
"""

import asyncio
import json
import sys
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.order import dump_report
from crawler.spiders.berita import BeritaSpider
from domain.errors import GaungError


def settings_of(order: dict[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule("tests.crawler.crawl_settings", priority="project")
    settings.setdict(order["overrides"], priority="cmdline")
    return settings


async def crawl(process: AsyncCrawlerProcess, order: dict[str, Any]) -> str:
    crawler = process.create_crawler(BeritaSpider)
    crawler.settings.setdict(order["overrides"], priority="cmdline")
    try:
        await process.crawl(crawler, **order["arguments"])
    except GaungError as error:
        return json.dumps({"error": str(error), "kind": type(error).__name__})
    assert isinstance(crawler.spider, BeritaSpider)
    if crawler.spider.failed is not None:
        return json.dumps({"error": str(crawler.spider.failed), "kind": "StoreError"})
    assert crawler.spider.report is not None
    return f'{{"report": {dump_report(crawler.spider.report)}}}'


async def serve(process: AsyncCrawlerProcess) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        sys.stdout.write(await crawl(process, json.loads(line)) + "\n")
        sys.stdout.flush()
    await process.stop()
    from twisted.internet import reactor

    reactor.callFromThread(reactor.stop)  # type: ignore[attr-defined]


def main() -> None:
    process = AsyncCrawlerProcess(settings_of({"overrides": {}}))
    asyncio.get_event_loop().create_task(serve(process))
    process.start(stop_after_crawl=False)


if __name__ == "__main__":
    main()
