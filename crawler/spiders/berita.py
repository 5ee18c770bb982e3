"""The only spider: `scrapy crawl berita -a outlet=KODE`. What differs between outlets is data."""

import asyncio
import gc
import os
import secrets
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider, signals
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.assignment import Assignment, read_assignment
from crawler.backoff import pause_of
from crawler.discovery import Discovery
from crawler.failures import failure_name
from crawler.frontier import open_frontier
from crawler.heard_signals import HeardSignals
from crawler.kind_gate import KindGate
from crawler.outlet_run import Budget, OutletRun
from crawler.page_reader import FetchedPage, Kept, PageReader, Reading, begin_reading, own_words, read_part
from crawler.pipelines import ReadPage
from crawler.revisits import GONE
from crawler.safe_requests import STOPPED, UNREACHABLE
from crawler.search_words import search_words
from crawler.settling import settle_failure, settle_status
from crawler.steps import Step
from crawler.visit import Limits, Visit
from crawler.wanted import Wanted
from crawler.warc import Archive, Exchange
from domain.crawl import CrawlReport, FrontierState, Lease, Outcome
from domain.errors import ExtractError, StoreError
from domain.outlet import Outlet
from domain.satker import Satker
from registry.hosts import outlet_of
from registry.loader import load_registry

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser
    from scrapy.settings import BaseSettings

_BATCH_S = 30.0  # seconds of work that one lease batch is worth: each lease is a search through all that waits
_LEAST_BATCH, _MOST_BATCH = 4, 512
_LOOK_AGAIN_S = 1.0


class BeritaSpider(Spider):
    name = "berita"

    run: OutletRun
    reader: PageReader
    discovery: Discovery | None
    local_hosts: frozenset[str]  # read by the address rule
    report: CrawlReport | None = None
    failed: StoreError | None = None  # why there is no report
    last_found_none = (0.0, -1)  # when the frontier last gave no lease, and how much was new by then

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **arguments: str) -> Self:
        """Raises UsageError, RegistryError or StoreError before anything is asked of the outlet."""
        settings = crawler.settings
        folder = settings["GAUNG_REGISTRY"]
        registry = load_registry(Path(folder) if folder else None)
        assignment = read_assignment(arguments, registry.outlets)
        crawler.signals = HeardSignals(crawler)
        spider = super().from_crawler(crawler)
        spider._furnish(assignment, settings, registry.satker)
        spider._connect(crawler)
        return spider

    def _furnish(self, assignment: Assignment, settings: "BaseSettings", satker: Sequence[Satker]) -> None:
        self.local_hosts = assignment.local_hosts
        gate = KindGate(settings["GAUNG_KIND_FORMS"])
        self.reader = PageReader(settings["GAUNG_NAMES_SATKER"], settings["GAUNG_KIND_WORDS"], gate)
        self.run = _open_run(assignment, settings, _set_pace(assignment, settings))
        self.discovery = _discovery(self.run, settings, satker)

    def _connect(self, crawler: "Crawler") -> None:
        connect = crawler.signals.connect
        connect(self._broke, signals.spider_error)
        connect(self._not_stored, signals.item_error)
        connect(self._count_request, signals.request_reached_downloader)
        connect(self._robots_parsed, signals.robots_parsed)

    async def start(self) -> AsyncIterator[Any]:
        _spare_collections()
        for request in self.discovery.first() if self.discovery else ():
            yield request
        while True:
            try:
                leases = self._next_leases()
            except StoreError as error:
                self._stop(str(error))
                return
            for request in filter(None, map(self._page_request, leases)):
                yield request
            if not leases and self._is_done():
                return
            if not leases:
                await self._change()

    def _next_leases(self) -> tuple[Lease, ...]:
        if not self.run.has_room or self._found_none_lately():
            return ()
        leases = self.run.lease()
        if not leases:
            self.last_found_none = (monotonic(), self.run.tally.new)
        return leases

    def _found_none_lately(self) -> bool:
        """The frontier gave nothing a moment ago and nothing new came; before the run ends it is asked once more."""
        at, new = self.last_found_none
        return bool(self.run.in_flight) and new == self.run.tally.new and monotonic() - at < _LOOK_AGAIN_S

    def _is_done(self) -> bool:
        under_way = self.discovery.pending if self.discovery else 0
        return not under_way and not self.run.in_flight

    async def _change(self) -> None:
        """Wait until there is room for more pages or a channel answers."""
        self.run.changed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_AGAIN_S):  # `wait_for` would make a task each time
                await self.run.changed.wait()

    def _page_request(self, lease: Lease) -> Request | None:
        try:
            return Request(lease.url, callback=self.parse_page, errback=self.page_failed, cb_kwargs={"lease": lease})
        except ValueError:
            self.run.settle(settle_failure(lease, "bad_url", datetime.now(UTC)))
            return None

    def parse_page(self, response: Response, lease: Lease) -> list[Any] | None:
        if self.run.broken:
            return None
        now = datetime.now(UTC)
        strayed = self._strayed(response, lease)
        if response.status != 200 or strayed:
            self._settle_absent(response, lease, now, strayed)
            return None
        page = _fetched(response, now)
        self.run.same.note(page, lease.id)
        named, outcome = self.reader.first_look(page, lease)
        if not named and lease.article_id is None:
            self.run.settle(outcome, size=len(page.body))
            return None
        return self._article(response, page, lease, outcome)

    def _settle_absent(self, response: Response, lease: Lease, now: datetime, strayed: str | None) -> None:
        """There is no page at the address, or another one than was asked for."""
        if lease.article_id is not None and (response.status in {404, 410} or strayed == "redirect_home"):
            self.run.lose(lease, now, response.status)
        elif response.status != 200:
            self.run.settle(settle_status(lease, response.status, now, pause_of(response)))
        else:
            self.run.settle(Outcome(lease.id, f"refused:{strayed}", now, FrontierState.DEAD, http_status=200))

    def _article(self, response: Response, page: FetchedPage, lease: Lease, outcome: Outcome) -> list[Any] | None:
        """The page is evidence before it is parsed."""
        kept = self._keep(response, page)
        try:
            reading = begin_reading(page, lease, outcome, self._outlet_at(response.url), kept)
        except ExtractError as error:
            self._settle_refused(lease, outcome, error.kind)
            return None
        return self._go_on(reading)

    def _settle_refused(self, lease: Lease, outcome: Outcome, kind: str) -> None:
        if lease.article_id is not None and kind in GONE:
            self.run.lose(lease, outcome.at, outcome.http_status)
        else:
            self.run.settle(replace(outcome, name=f"refused:{kind}"))

    def _keep(self, response: Response, page: FetchedPage) -> Kept:
        place = self.run.archive.write(_exchange(response, page))
        self.run.tally.bytes += len(page.body)
        return Kept(place.file, place.offset)

    def _go_on(self, reading: Reading) -> list[Any] | None:
        """The next page of the article, or the whole of it."""
        if reading.further:
            arguments = {"lease": reading.lease, "reading": reading}
            url = reading.further[0]
            return [Request(url, self.parse_part, errback=self.part_failed, cb_kwargs=arguments, dont_filter=True)]
        if reading.lease.article_id is None and not self.reader.names_satker(own_words(reading.whole)):
            self.run.settle(reading.outcome)  # named only in links to other news, tags or comments
            return None
        if side := self._outside(reading):
            self.run.settle(replace(reading.outcome, **side))
            return None
        return [ReadPage(reading.article(reported=bool(self.run.assignment.urls)), reading.outcome)]

    def _outside(self, reading: Reading) -> dict[str, Any]:
        """What the outcome of a new article beyond the range says: it waits, with its time, for a run that wants it."""
        site, published_at = self.run.assignment.site, reading.whole.published_at
        if site is None or reading.lease.article_id is not None:
            return {}
        side = Wanted(site, self.run.assignment.window).side(published_at)
        waits = {"state": FrontierState.NEW, "due_at": reading.page.at, "published_at": published_at}
        return {"name": f"outside:{side}", **waits} if side else {}

    def parse_part(self, response: Response, lease: Lease, reading: Reading) -> list[Any] | None:
        """A further page of an article; one that cannot be read ends it there, and is counted."""
        if response.status != 200 or self._strayed(response, replace(lease, url=reading.further[0])):
            return self._cut_short(reading)
        page = _fetched(response, datetime.now(UTC))
        self._keep(response, page)
        try:
            return self._go_on(reading.with_part(read_part(page, reading.outlet)))
        except ExtractError:
            return self._cut_short(reading)

    def part_failed(self, failure: Failure) -> list[Any] | None:
        return self._cut_short(failure.request.cb_kwargs["reading"])  # type: ignore[attr-defined]

    def _cut_short(self, reading: Reading) -> list[Any] | None:
        self.run.tally.outcomes["part_missing"] += 1
        return self._go_on(replace(reading, further=()))

    def _strayed(self, response: Response, lease: Lease) -> str | None:
        """Name of a redirect that led away from the article: to another site, or to the home page."""
        site = self.run.assignment.site
        if response.url == lease.url or site is None:
            return None
        if not site.owns(response.url):
            return "offsite"
        return "redirect_home" if response.url.rstrip("/") == site.home.rstrip("/") else None

    def _outlet_at(self, url: str) -> Outlet | None:
        site = self.run.assignment.site
        if site is not None:
            return site.outlet if site.registered else None
        return outlet_of(self.run.assignment.outlets, url)

    def page_failed(self, failure: Failure) -> None:
        lease: Lease = failure.request.cb_kwargs["lease"]  # type: ignore[attr-defined]
        name = failure_name(failure.value or RuntimeError())
        if name == STOPPED and self.run.assignment.site is not None:
            self.run.drop(lease)
            return
        name = UNREACHABLE if name == STOPPED else name  # of links of many hosts each gets its answer
        self.run.settle(settle_failure(lease, name, datetime.now(UTC)))

    def _broke(self, failure: Failure, response: Response) -> None:
        """One page that our own code could not bear never stops the outlet; a disk or a store that fails does."""
        if isinstance(failure.value, StoreError | OSError):
            self._stop(_told(failure.value))
            return
        arguments = response.request.cb_kwargs if response.request else {}
        lease, step = arguments.get("lease"), arguments.get("step")
        if isinstance(lease, Lease):
            name = f"error:{type(failure.value).__name__}"
            self.run.settle(Outcome(lease.id, name, datetime.now(UTC), FrontierState.DEAD, http_status=200))
        elif isinstance(step, Step):
            self.run.tally.errors[step.url] = f"error:{type(failure.value).__name__}"

    def _not_stored(self, failure: Failure) -> None:
        self._stop(_told(failure.value))

    def _stop(self, why: str) -> None:
        """What is fetched cannot be kept: going on would only fetch for nothing. Leases are given back at the end."""
        self.run.broken = self.run.broken or why
        self.run.in_flight.clear()
        self.run.changed.set()

    def _count_request(self) -> None:
        self.run.requests += 1

    def _robots_parsed(self, robotparser: "RobotParser", request: Request) -> None:
        rules = getattr(robotparser, "rp", None)
        if self.discovery is not None and rules is not None:
            self.discovery.robots_sitemaps = list(rules.sitemaps)

    def closed(self, reason: str) -> None:
        try:
            self.report = self.run.close(reason)
        except StoreError as error:
            self.failed = error
            return
        for problem in self.report.problems:
            self.logger.error("%s", problem)


def _told(error: BaseException | None) -> str:
    """What failed, as a person reads it."""
    if isinstance(error, OSError):
        return f"a page could not be kept: {error.strerror or error}"
    return str(error) if isinstance(error, StoreError) else f"store failed: {type(error).__name__}"


def _spare_collections() -> None:
    """What is loaded now stays: looking through it for garbage after every page would cost a fifth of the crawl."""
    if gc.get_freeze_count():  # of a crawl before in this process: what it left must not stay
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # default 700, 10, 10: a parsed page alone makes ten thousand objects


def _set_pace(assignment: Assignment, settings: "BaseSettings") -> int:
    """Delay and concurrency for the hosts of this run; how many addresses to lease at a time."""
    local = assignment.is_local
    delay = max(settings.getfloat("GAUNG_LOOPBACK_DELAY" if local else "GAUNG_DELAY"), 0.001)
    settings.set("DOWNLOAD_DELAY", delay, priority="spider")
    if local:
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 8, priority="spider")
    return int(min(max(_BATCH_S / delay, _LEAST_BATCH), _MOST_BATCH))


def _open_run(assignment: Assignment, settings: "BaseSettings", batch: int) -> OutletRun:
    worker = f"{os.uname().nodename}:{os.getpid()}:{secrets.token_hex(4)}"
    run = OutletRun(
        assignment=assignment,
        frontier=open_frontier(settings["GAUNG_DATABASE"], assignment.label, worker),
        archive=Archive(Path(settings["GAUNG_ARCHIVE"]), assignment.label, datetime.now(UTC)),
        budget=Budget(
            pages=settings.getint("GAUNG_MAX_PAGES"),
            minutes=settings.getfloat("GAUNG_MAX_MINUTES"),
            megabytes=settings.getfloat("GAUNG_MAX_MEGABYTES"),
        ),
        batch=batch,
    )
    run.open()
    return run


def _discovery(run: OutletRun, settings: "BaseSettings", satker: Sequence[Satker]) -> Discovery | None:
    """None where single addresses are asked for."""
    assignment = run.assignment
    if assignment.site is None or assignment.urls:
        return None
    visit = Visit(
        site=assignment.site,
        frontier=run.frontier,
        tally=run.tally,
        channels=assignment.channels,
        window=assignment.window,
        limits=_limits(assignment, settings),
        on_change=run.changed.set,
        is_spent=run.is_over,
    )
    return Discovery(visit, search_words(satker, assignment.site.outlet))


def _limits(assignment: Assignment, settings: "BaseSettings") -> Limits:
    """A range of time is followed as far back as it begins."""
    windowed = assignment.window != (None, None)
    return Limits(
        documents=settings.getint("GAUNG_MAX_BACKFILL_DOCUMENTS" if windowed else "GAUNG_MAX_CHANNEL_DOCUMENTS"),
        pages=settings.getint("GAUNG_MAX_CHANNEL_PAGES"),
        search_pages=settings.getint("GAUNG_MAX_SEARCH_PAGES"),
        words=settings.getint("GAUNG_MAX_SEARCH_WORDS"),
    )


def _fetched(response: Response, at: datetime) -> FetchedPage:
    return FetchedPage(response.url, response.body, _content_type(response), at, sha256(response.body).hexdigest())


def _content_type(response: Response) -> str | None:
    value = response.headers.get(b"Content-Type")
    return value.decode("latin-1") if value else None


def _exchange(response: Response, page: FetchedPage) -> Exchange:
    asked = response.request.headers.items() if response.request else ()
    return Exchange(
        url=page.url,
        at=page.at,
        request_headers=list(_lines(asked)),
        status=response.status,
        reason="OK",
        headers=list(_lines(response.headers.items())),
        body=page.body,
        ip_address=str(response.ip_address) if response.ip_address else None,
    )


def _lines(headers: Any) -> Iterator[tuple[str, str]]:
    for name, values in headers:
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")
