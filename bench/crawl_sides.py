"""Who crawls the site: our whole step, and Scrapy with what others do on every page. Each in a process of its own."""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from bench.crawl_site import page_of, path_of

Work = Callable[[bytes], object]  # what is done with a page

# What Scrapy's documentation advises for broad crawls, and CONCURRENT_ITEMS as on our side.
_BROAD: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 8,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "CONCURRENT_ITEMS": 4,
    "LOG_LEVEL": "INFO",
    "COOKIES_ENABLED": False,
    "RETRY_ENABLED": False,
    "DOWNLOAD_DELAY": 0.002,
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}


class Meter:
    """CPU of this process while a spider is open."""

    def __init__(self, crawler: Crawler) -> None:
        self.begun = self.ended = 0.0
        crawler.signals.connect(self._begin, signals.spider_opened)
        crawler.signals.connect(self._end, signals.engine_stopped)

    def _begin(self) -> None:
        self.begun = time.process_time()

    def _end(self) -> None:
        self.ended = time.process_time()

    def tell(self, pages: int, **more: Any) -> None:
        """One JSON line."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told = {"cpu_s": self.ended - self.begun, "pages": pages, "peak_mb": peak, **more}
        sys.stdout.write(f"{json.dumps(told)}\n")


def scrapy_with(work: Work) -> Callable[[str, int], None]:
    """A spider that downloads every page and does this with it."""

    class Plain(scrapy.Spider):
        name = "plain"
        address = ""
        pages = done = 0

        async def start(self):  # type: ignore[no-untyped-def]
            for number in range(self.pages):
                yield scrapy.Request(f"{self.address}{path_of(number)}")

        def parse(self, response: Any) -> None:
            work(response.body)
            Plain.done += 1

    def run(address: str, pages: int) -> None:
        Plain.address, Plain.pages = address, pages
        work(page_of(0, 20_000, named=True).encode())
        process = AsyncCrawlerProcess(_BROAD)
        crawler = process.create_crawler(Plain)
        meter = Meter(crawler)
        process.crawl(crawler)
        process.start()
        meter.tell(Plain.done)

    return run


def _soup(body: bytes) -> object:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(body, "lxml")
    return [paragraph.get_text(" ", strip=True) for paragraph in soup.select("article p")]


def _trafilatura(body: bytes) -> object:
    import trafilatura

    return trafilatura.bare_extraction(body, with_metadata=True)


def ours(address: str, pages: int) -> None:
    """The whole step, into a database and an archive of its own."""
    from crawler.spiders.berita import BeritaSpider

    with tempfile.TemporaryDirectory() as folder:
        os.environ["GAUNG_DATABASE"] = f"sqlite:///{folder}/gaung.db"
        os.environ["GAUNG_ARCHIVE"] = f"{folder}/arsip"
        settings = Settings()
        settings.setmodule("app.scrapy_settings", priority="project")
        limits = {"GAUNG_MAX_PAGES": pages + 1, "GAUNG_LOOPBACK_DELAY": 0.002, "LOG_LEVEL": "WARNING"}
        settings.setdict(limits, priority="cmdline")
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler(BeritaSpider)
        meter = Meter(crawler)
        _warm_up(settings)
        process.crawl(crawler, site=address, channels="sitemap")
        process.start()
        report = crawler.spider.report  # type: ignore[union-attr]
        assert report is not None
        meter.tell(report.fetched, stored=report.stored, refused=dict(report.refused))


def _warm_up(settings: Any) -> None:
    """Load what is loaded once: the linker and the extraction's libraries."""
    from crawler.extract.page import extract

    page = page_of(0, 20_000, named=True)
    settings["GAUNG_NAMES_SATKER"](page)
    extract(page, f"https://a.id{path_of(0)}", now=datetime.now(UTC))


SIDES: dict[str, Callable[[str, int], None]] = {
    "bare": scrapy_with(len),
    "ours": ours,
    "beautifulsoup": scrapy_with(_soup),
    "trafilatura": scrapy_with(_trafilatura),
}
