"""Is an outlet read as a person signed it, and was it seen of late?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from app.house import House
from app.saved_pages import check_pages
from domain.crawl_run import CrawlRun
from domain.outlet import Outlet

_SILENT_AFTER = timedelta(days=3)  # without a finished crawl
_STUCK_AFTER = timedelta(days=3)
_STUCK_RUNS = 2  # that brought nothing in that time
_ENOUGH_RUNS = 4  # before an outlet's own past says anything
_LEAST_USUAL = 2  # pages a crawl, below which days without any are ordinary
_MOST_RUNS = 30
_DEAD_AFTER = timedelta(hours=12)  # of a run that never ended


@dataclass(frozen=True, slots=True)
class OutletCheck:
    kode: str
    pages: int
    signed: int
    last_run: CrawlRun | None
    problems: tuple[str, ...]
    notes: tuple[str, ...]  # what is not known; no failure as long as something else is


def pages_folder(house: House, kode: str) -> Path:
    return house.beside_database / "halaman" / kode


def check_outlet(house: House, outlet: Outlet, now: datetime) -> OutletCheck:
    """Saved pages against their goldens, and the last crawls. Where nothing at all is known, that is the problem."""
    from store.runs import last_runs

    pages = check_pages(pages_folder(house, outlet.kode), outlet)
    with house.session() as session:
        runs = last_runs(session, outlet=outlet.kode, n=_MOST_RUNS)
    notes = _unknown(outlet, pages.pages, runs)
    problems = [*pages.problems, *run_problems(outlet, runs, now)]
    if not pages.pages and not runs and outlet.aktif:
        problems.append(f"nothing is known of it: {'; '.join(notes)}")
    return OutletCheck(outlet.kode, pages.pages, pages.signed, runs[0] if runs else None, tuple(problems), notes)


def _unknown(outlet: Outlet, pages: int, runs: Sequence[CrawlRun]) -> tuple[str, ...]:
    notes = [] if pages else [f"no page is saved: gaung outlet sample {outlet.kode}"]
    return tuple(notes if runs else [*notes, f"never crawled: gaung crawl --outlet {outlet.kode}"])


def run_problems(outlet: Outlet, runs: Sequence[CrawlRun], now: datetime) -> list[str]:
    """What the latest crawls (newest first) tell of an outlet that should be seen every night.

    >>> from domain.outlet import JenisSumber, Tingkat
    >>> a = Outlet("a", "A", ("a.id",), "A", Tingkat.LOKAL, JenisSumber.PERS)
    >>> run = CrawlRun(1, "a", datetime(2024, 1, 1, tzinfo=UTC), None, 0, 0, 0, {}, {}, ())
    >>> run_problems(a, [run], datetime(2024, 1, 2, tzinfo=UTC))
    ['the crawl of 2024-01-01 00:00 never ended', 'no crawl has ended yet']
    """
    if not outlet.aktif or not runs:
        return []
    told = []
    if runs[0].finished_at is None and now - runs[0].started_at > _DEAD_AFTER:
        told.append(f"the crawl of {runs[0].started_at:%Y-%m-%d %H:%M} never ended")
    ended = [run for run in runs if run.finished_at is not None]
    if not ended:
        return [*told, "no crawl has ended yet"]
    if now - ended[0].started_at > _SILENT_AFTER:
        told.append(f"not crawled since {ended[0].started_at:%Y-%m-%d}")
    return [*told, *ended[0].problems, *_stuck([run for run in ended if not run.is_backfill], now)]


def _stuck(ended: Sequence[CrawlRun], now: datetime) -> list[str]:
    """Its channels answer and list as ever, but nothing in them is new: a feed that was left behind."""
    late = [run for run in ended if now - run.started_at <= _STUCK_AFTER]
    before = [run.fetched for run in ended[len(late) :]]
    usual = median(before) if len(before) >= _ENOUGH_RUNS else 0
    if len(late) < _STUCK_RUNS or usual < _LEAST_USUAL or any(run.fetched or run.problems for run in late):
        return []
    return [
        f"nothing new in {len(late)} crawls since {late[-1].started_at:%Y-%m-%d}, usually {usual:.0f} pages a crawl"
    ]


def checked_now(house: House, outlets: Sequence[Outlet]) -> list[OutletCheck]:
    now = datetime.now(UTC)
    return [check_outlet(house, outlet, now) for outlet in outlets]
