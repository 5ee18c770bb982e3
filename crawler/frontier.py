"""One run's hold on the store: what it found, leases and finishes, each in as few transactions as is safe."""

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from crawler.sameness import SAME_PAGE
from crawler.settling import settle_same
from domain.article import NewArticle, Saved, SavedArticle
from domain.crawl import CrawlReport, Found, Lease, Outcome, PageResult, Validator
from domain.crawl_run import CrawlGap, CrawlRun
from store import articles, frontier, locks, runs
from store.engine import open_engine

Window = tuple[datetime | None, datetime | None]  # [since, until), aware UTC; None: open

LEASE_FOR = timedelta(minutes=20)  # longer than a batch can take, also with the longest Crawl-delay
MOST_CRASHES = 50  # runs that may die over one address before it is given up
_BUFFER = 300  # outcomes without an article that wait for one transaction; the next lease writes them sooner


class Frontier:
    """The frontier of one outlet, for one worker."""

    def __init__(self, engine: Engine, outlet: str, worker: str) -> None:
        self.engine, self.outlet, self.worker = engine, outlet, worker
        self._waiting: list[Outcome] = []
        self._held = ExitStack()

    def hold(self) -> None:
        """Nobody else crawls this outlet until `close`. Raises StoreError that says who does."""
        url = self.engine.url.render_as_string(hide_password=False)
        self._held.enter_context(locks.exclusive(url, f"crawl of {self.outlet}"))

    def open_run(self, at: datetime, *, alone: bool) -> int:
        """Id of the new run. `alone`: nobody else crawls this outlet, so leases of dead runs come free."""
        with Session(self.engine) as session, session.begin():
            if alone:
                frontier.free_orphans(session, outlet=self.outlet, now=at, max_attempts=MOST_CRASHES)
            return runs.start_run(session, outlet=self.outlet, at=at)

    def close_run(self, run_id: int, report: CrawlReport, gap: CrawlGap | None) -> None:
        with Session(self.engine) as session, session.begin():
            runs.finish_run(session, run_id=run_id, report=report)
            if gap is not None:
                runs.add_gap(session, gap=gap)

    def former_runs(self, most: int) -> list[CrawlRun]:
        """Latest first, this one included."""
        with Session(self.engine) as session:
            return runs.last_runs(session, outlet=self.outlet, n=most)

    def add(self, found: Sequence[Found], validator: Validator | None = None) -> frozenset[str]:
        """Keys of the addresses that are new; the validator of the document that listed them is saved with them."""
        with Session(self.engine) as session, session.begin():
            new = frontier.add_found(session, outlet=self.outlet, found=found, now=datetime.now(UTC))
            if validator is not None:
                frontier.save_validator(session, validator)
            return new

    def of_others(self, keys: Collection[str], channel: str) -> set[str]:
        """Those that another channel lists too."""
        with Session(self.engine) as session:
            return frontier.keys_of_others(session, outlet=self.outlet, keys=keys, channel=channel)

    def addresses_with(self, parts: Collection[str]) -> tuple[str, ...]:
        """Some of the outlet's addresses that hold one of these parts."""
        with Session(self.engine) as session:
            return frontier.addresses_with(session, outlet=self.outlet, parts=parts)

    def ask_again(self, keys: Sequence[str]) -> None:
        """Addresses that gave no article so far are due once more."""
        with Session(self.engine) as session, session.begin():
            frontier.ask_again(session, outlet=self.outlet, keys=keys, now=datetime.now(UTC))

    def validator(self, url: str) -> Validator | None:
        with Session(self.engine) as session:
            return frontier.read_validators(session, urls=[url]).get(url)

    def forget(self, url: str) -> None:
        """The document is no longer known to have been read to its end."""
        with Session(self.engine) as session, session.begin():
            frontier.drop_validator(session, url=url)

    def lease(self, limit: int, window: Window = (None, None)) -> tuple[Lease, ...]:
        """Addresses to fetch now; outcomes that waited are written in the same transaction."""
        with Session(self.engine) as session, session.begin():
            self._write_waiting(session)
            return frontier.lease_urls(session, self._worker(), limit=limit, start=window[0], end=window[1])

    def lease_keys(self, keys: Sequence[str]) -> tuple[Lease, ...]:
        """Those of the addresses asked for that are free."""
        with Session(self.engine) as session, session.begin():
            return frontier.lease_keys(session, self._worker(), keys=keys)

    def _worker(self) -> frontier.Worker:
        now = datetime.now(UTC)
        return frontier.Worker(self.outlet, self.worker, now, now + LEASE_FOR)

    def finish(self, outcome: Outcome) -> None:
        """Written soon, with others: losing it in a kill costs one more fetch, never an article."""
        self._waiting.append(outcome)
        if len(self._waiting) >= _BUFFER:
            self.flush()

    def store(self, article: NewArticle, outcome: Outcome) -> str:
        """Name of the outcome. The article and the end of its lease are one transaction."""
        with Session(self.engine) as session, session.begin():
            if articles.is_same_page(session, new=article):
                frontier.finish(session, [told := replace(outcome, name=SAME_PAGE)])
                return told.name
            told = _with_article(outcome, articles.save_article(session, new=article))
            frontier.finish(session, [told])
            return told.name

    def lose(self, article_id: int, outcome: Outcome) -> None:
        """The article's page is gone: noted, and its address done with, in one transaction."""
        with Session(self.engine) as session, session.begin():
            articles.mark_gone(session, article_id=article_id, at=outcome.at)
            frontier.finish(session, [outcome])

    def flush(self) -> None:
        with Session(self.engine) as session, session.begin():
            self._write_waiting(session)

    def give_back(self) -> int:
        """Ends leases that were not used; how many addresses wait for the next run."""
        self.flush()
        with Session(self.engine) as session, session.begin():
            frontier.give_back(session, by=self.worker, now=datetime.now(UTC))
            return frontier.count_waiting(session, outlet=self.outlet)

    def ask_same_again(self, ids: Collection[int]) -> Counter[str]:
        """Addresses that gave a page which was none of their own wait for another night; their former outcomes."""
        now = datetime.now(UTC)
        with Session(self.engine) as session, session.begin():
            self._write_waiting(session)
            visited = frontier.visited(session, ids=ids)
            frontier.finish(session, [settle_same(one, now) for one in visited])
        return Counter(one.outcome for one in visited)

    def results(self, keys: Sequence[str]) -> dict[str, PageResult]:
        """What is known of each address asked for, by key."""
        with Session(self.engine) as session:
            return frontier.results_of(session, outlet=self.outlet, keys=keys)

    def close(self) -> None:
        self._held.close()
        self.engine.dispose()

    def _write_waiting(self, session: Session) -> None:
        frontier.finish(session, self._waiting)
        self._waiting = []


def open_frontier(database: str, outlet: str, worker: str) -> Frontier:
    """The frontier of an outlet in a database. Raises StoreError where that cannot be used."""
    return Frontier(open_engine(database), outlet, worker)


def _with_article(outcome: Outcome, saved: SavedArticle) -> Outcome:
    names = {Saved.NEW: "stored", Saved.CHANGED: "changed", Saved.UNCHANGED: "unchanged"}
    return replace(outcome, name=names[saved.outcome], article_id=saved.id)
