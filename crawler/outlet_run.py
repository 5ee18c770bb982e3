"""One run over one outlet: what is under way, what was counted, and how it ends."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.assignment import Assignment
from crawler.frontier import Frontier
from crawler.health import former_of, gap_of, problems
from crawler.revisits import gone, with_revisit
from crawler.sameness import SAME_PAGE, Sameness, SamePage
from crawler.tally import Tally
from crawler.urls import TOO_LONG, canonical, is_too_long
from crawler.warc import Archive
from domain.article import NewArticle
from domain.crawl import CrawlReport, Found, FrontierState, Lease, Outcome, PageResult

HISTORY = 30  # former runs that health compares with
_FAILURES_TO_STOP = 12  # in a row: the outlet is down or shuts us out
_LINK = "tautan"


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may take of one outlet."""

    pages: int
    minutes: float
    megabytes: float


@dataclass
class OutletRun:
    assignment: Assignment
    frontier: Frontier
    archive: Archive
    budget: Budget
    batch: int  # addresses that are leased at a time
    tally: Tally = field(default_factory=Tally)
    in_flight: dict[int, Lease] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    same: Sameness = field(default_factory=Sameness)
    run_id: int = 0
    requests: int = 0
    stopped: str | None = None  # why no more pages are asked for
    broken: str | None = None  # what made the run useless

    def open(self) -> None:
        """Raises StoreError where another run of the outlet is under way."""
        if self.assignment.site is not None:
            self.frontier.hold()
        self.run_id = self.frontier.open_run(self.tally.started_at, alone=self.assignment.site is not None)
        if self.keys:
            self._add_links()

    @property
    def keys(self) -> dict[str, str]:
        """Key of each single address asked for."""
        asked = [url for url in self.assignment.sites if self.assignment.urls and not is_too_long(url)]
        return {url: canonical(url) for url in asked}

    def _add_links(self) -> None:
        keys = self.keys
        self.tally.fresh |= self.frontier.add([Found(key, url, _LINK) for url, key in keys.items()])
        self.tally.listed[_LINK] = set(keys.values())
        self.frontier.ask_again(list(keys.values()))

    @property
    def has_room(self) -> bool:
        """Half a batch is done, so that the next may be leased: sooner, nothing that ends is news to who leases."""
        return len(self.in_flight) * 2 <= self.batch

    def lease(self) -> tuple[Lease, ...]:
        """The next pages to ask for; none where the budget is spent."""
        if self.broken or self.spent():
            return ()
        if self.assignment.urls:
            leases = self.frontier.lease_keys(list(self.keys.values()))
        else:
            left = min(self.batch, self.budget.pages - self.tally.fetched) - len(self.in_flight)
            leases = self.frontier.lease(left, self.assignment.window)
        self.in_flight.update((lease.id, lease) for lease in leases)
        return leases

    def is_stopped(self, url: str) -> bool:
        """This page, which is leased, should not be asked for any more."""
        if self.assignment.site is None:  # links of many hosts: one that fails stops none of the others
            return self.broken is not None or self.tally.failures_of[urlsplit(url).netloc] >= _FAILURES_TO_STOP
        return self.broken is not None or self.tally.failures_in_a_row >= _FAILURES_TO_STOP

    def spent(self) -> bool:
        """The run has taken what it may, or the outlet no longer answers."""
        if self.assignment.site is not None and self.tally.failures_in_a_row >= _FAILURES_TO_STOP:
            self.stopped = "no_answer"
        elif self.tally.fetched + len(self.in_flight) >= self.budget.pages:
            self.stopped = "page_budget"
        elif self._minutes >= self.budget.minutes:
            self.stopped = "time_budget"
        elif self._megabytes >= self.budget.megabytes:
            self.stopped = "byte_budget"
        return self.stopped is not None

    def is_over(self) -> bool:
        """Time or bytes are spent, by pages or by channels."""
        return self._minutes >= self.budget.minutes or self._megabytes >= self.budget.megabytes

    @property
    def _minutes(self) -> float:
        return (datetime.now(UTC) - self.tally.started_at).total_seconds() / 60

    @property
    def _megabytes(self) -> float:
        return self.tally.bytes / 1_000_000

    def drop(self, lease: Lease) -> None:
        """A page is not asked for after all; its lease is given back when the run closes."""
        self.in_flight.pop(lease.id, None)
        self.changed.set()

    def settle(self, outcome: Outcome, *, size: int = 0) -> None:
        """A page is done with, without an article."""
        self.frontier.finish(outcome)
        answered = outcome.http_status == 200 or (
            outcome.http_status is not None and outcome.state is not FrontierState.NEW
        )
        self._end(outcome, size=size, answered=answered)

    def store(self, article: NewArticle, outcome: Outcome) -> None:
        """An article was read; it will be looked at again."""
        lease = self.in_flight.get(outcome.id)
        saved = self.frontier.store(article, with_revisit(outcome, lease) if lease else outcome)
        self._end(replace(outcome, name=saved), size=0, answered=True)

    def lose(self, lease: Lease, now: datetime, status: int | None) -> None:
        """An article that was stored is no longer there."""
        outcome = gone(lease, now, status)
        self.frontier.lose(lease.article_id or 0, outcome)
        self._end(outcome, size=0, answered=True)

    def _end(self, outcome: Outcome, *, size: int, answered: bool) -> None:
        lease = self.in_flight.pop(outcome.id, None)
        host = urlsplit(lease.url).netloc if lease else ""
        self.tally.note_outcome(outcome.name, host, size=size, answered=answered)
        if self.has_room:
            self.changed.set()

    def close(self, reason: str) -> CrawlReport:
        """The report of the run, which is stored with it."""
        self.archive.close()
        same = self._same_page()
        left = self.frontier.give_back()
        report = self._report(self.broken or self.stopped or reason, left, same)
        former = former_of(self.frontier.former_runs(HISTORY + 1), self.run_id)
        if self.assignment.site is not None:
            report = replace(report, problems=problems(report, self.assignment.site.outlet.expect, former))
        self.frontier.close_run(self.run_id, report, gap_of(report, former))
        self.frontier.close()
        return report

    def _same_page(self) -> SamePage | None:
        """The page that too many addresses gave; they are asked for again on another night."""
        same = self.same.told() if self.assignment.site is not None else None
        if same is not None:
            self.tally.rename(self.frontier.ask_same_again(same.leases), SAME_PAGE)
        return same

    def _report(self, ended: str, left: int, same: SamePage | None) -> CrawlReport:
        tally = self.tally
        return CrawlReport(
            outlet=self.assignment.label,
            started_at=tally.started_at,
            finished_at=datetime.now(UTC),
            found=tally.found,
            new=tally.new,
            fetched=tally.fetched,
            stored=tally.stored,
            left=left,
            requests=self.requests,
            not_modified=tally.not_modified,
            refused=tally.refused,
            channels={channel: len(keys) for channel, keys in sorted(tally.listed.items())},
            channel_errors=dict(tally.errors),
            answered_channels=tally.answered.total(),
            reach=tally.reach,
            since=self.assignment.window[0],
            until=self.assignment.window[1],
            outside=tally.outside,
            pages=tuple(self._pages()),
            same_pages=len(same.leases) if same else 0,
            same_title=same.title if same else "",
            ended=ended,
        )

    def _pages(self) -> Sequence[PageResult]:
        """Results of the single addresses asked for, in the order asked."""
        keys = self.keys
        results = self.frontier.results(list(keys.values())) if keys else {}
        told = {url: replace(results[key], url=url) for url, key in keys.items() if key in results}
        return [told.get(url) or _never_asked(url) for url in self.assignment.urls]


def _never_asked(url: str) -> PageResult:
    return PageResult(url, f"refused:{TOO_LONG}" if is_too_long(url) else "refused:bad_url", None)
