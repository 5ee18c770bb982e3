"""The first step of the main job: outlets, sites or single links are crawled, each in a process of its own."""

import sys
from collections.abc import Callable, Sequence

from app.console import say, status
from app.house import House
from crawler.channels.listed import JAVASCRIPT_LIST
from crawler.order import CrawlOrder, Progress
from crawler.run import CrawlSetup, check_orders, crawl
from domain.crawl import CrawlReport

_MOST_ERRORS = 5  # channel documents that a report names
_PAGES_A_LINE = 50  # off a terminal an outlet tells of itself at every so many pages


def outlet_orders(house: House) -> list[CrawlOrder]:
    """Every outlet that is crawled, in the registry's order."""
    return [CrawlOrder(outlet=one.kode) for one in house.registry.outlets if one.aktif]


def crawl_orders(house: House, orders: Sequence[CrawlOrder]) -> list[CrawlReport]:
    """Crawl, with progress; one report per order. Raises UsageError for an order that could never run."""
    check_orders(orders, house.registry.outlets)
    house.engine.dispose()  # opened once, so that a wrong database is told before any process starts
    with status(f"crawling {len(orders)} outlet(s)") as show:
        reports = crawl(orders, crawl_setup(house), _teller(show))
    for report in reports:
        _say_report(report)
    return reports


def crawl_setup(house: House) -> CrawlSetup:
    """What each crawl process is given: this run's settings, whatever its working directory says."""
    chosen = house.settings
    environment = {
        "GAUNG_DATABASE": chosen.database,
        "GAUNG_ARCHIVE": str(house.archive.resolve()),
        "GAUNG_CONTACT": chosen.contact,
        "GAUNG_CRAWL_DELAY": str(chosen.crawl_delay),
    }
    if chosen.registry is not None:
        environment["GAUNG_REGISTRY"] = str(chosen.registry.resolve())
    return CrawlSetup(settings="app.scrapy_settings", environment=environment, jobs=chosen.jobs)


def _teller(show: Callable[[str], None]) -> Callable[[Progress], None]:
    said: dict[str, int] = {}

    def tell(progress: Progress) -> None:
        due = progress.fetched // _PAGES_A_LINE
        if sys.stderr.isatty() or due > said.get(progress.name, 0):
            said[progress.name] = due
            pages = f"{progress.fetched} of {progress.found} pages"
            show(f"crawl {progress.name}: {pages}, {progress.stored} articles stored")

    return tell


def _say_report(report: CrawlReport) -> None:
    refused = sum(report.refused.values())
    say(f"  {report.outlet}: {report.found} found, {report.fetched} fetched, {report.stored} stored, {refused} refused")
    for side, times in sorted(report.outside.items()):
        say(f"    outside the range, {side}: {times}")
    for name, times in sorted(report.refused.items()):
        say(f"    refused {name}: {times}")
    for channel, reach in sorted(report.reach.items()) if len(report.reach) > 1 else ():
        say(f"    channel {channel}: {reach.listed} of what is new, {reach.alone} alone, {reach.missed} missed")
    if scripted := sum(why == JAVASCRIPT_LIST for why in report.channel_errors.values()):
        say(f"    {scripted} list(s) are drawn by JavaScript only: articles that stand nowhere else are not found")
    errors = sorted(report.channel_errors.items())
    for document, why in errors[:_MOST_ERRORS]:
        say(f"    channel document {document}: {why}")
    if len(errors) > _MOST_ERRORS:
        say(f"    and {len(errors) - _MOST_ERRORS} channel documents more; --json tells all")
    for problem in report.problems:
        say(f"    problem: {problem}")
