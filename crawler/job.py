"""One crawl as a process of its own: `python -m crawler.job`, an order on stdin, JSON lines on stdout.

It has a reactor and a memory of its own, can be killed, and dies with whoever started it.
"""

import json
import os
import sys
import threading
from collections.abc import Mapping
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.order import dump_report
from crawler.spiders.berita import BeritaSpider
from domain.errors import GaungError

_ORPHANED = 75


def main() -> int:
    """Exit code: 0 with a report on stdout, 1 with an error there."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_die_with_parent, daemon=True).start()
    settings = Settings()
    settings.setmodule(order["settings"], priority="project")
    settings.setdict({**order["overrides"], "GAUNG_PROGRESS": True}, priority="cmdline")
    try:
        report = _crawl(settings, order["arguments"])
    except GaungError as error:
        _say({"error": str(error), "kind": type(error).__name__})
        return 1
    sys.stdout.write(f'{{"report": {report}}}\n')
    sys.stdout.flush()
    return 0


def _crawl(settings: Settings, arguments: Mapping[str, str]) -> str:
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(BeritaSpider)
    task = process.crawl(crawler, **arguments)
    process.start()
    if task.done() and (error := task.exception()) is not None:
        raise error
    spider = crawler.spider
    if isinstance(spider, BeritaSpider) and spider.failed is not None:
        raise spider.failed
    if not isinstance(spider, BeritaSpider) or spider.report is None:
        raise GaungError("the crawl ended without a report")
    return dump_report(spider.report)


def _die_with_parent() -> None:
    """stdin ends when the parent does; nothing is lost by a sudden end, and no lock is left behind."""
    sys.stdin.read()
    os._exit(_ORPHANED)


def _say(line: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
