"""Tells the process that started the crawl how far it is, once a second."""

import json
import sys
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_EVERY_S = 1.0


class ProgressLines:
    def __init__(self, crawler: "Crawler") -> None:
        if not crawler.settings.getbool("GAUNG_PROGRESS"):
            raise NotConfigured
        self.crawler = crawler
        self._loop = create_looping_call(self._tell)
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    def _opened(self) -> None:
        self._loop.start(_EVERY_S, now=False)

    def _closed(self) -> None:
        if self._loop.running:
            self._loop.stop()

    def _tell(self) -> None:
        tally = self.crawler.spider.run.tally  # type: ignore[union-attr]
        told = {"found": tally.found, "fetched": tally.fetched, "stored": tally.stored}
        sys.stdout.write(json.dumps({"progress": told}) + "\n")
        sys.stdout.flush()
