"""Crawl runs and gaps: what each night brought, and what could not be seen."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.crawl import ChannelReach, CrawlReport
from domain.crawl_run import CrawlGap, CrawlRun
from domain.errors import UsageError
from store.storable import storable
from store.tables import CrawlGapRow, CrawlRunRow


def start_run(session: Session, *, outlet: str, at: datetime) -> int:
    """Id of a new run, which counts as killed until it is finished."""
    row = CrawlRunRow(outlet=outlet, started_at=at)
    session.add(row)
    session.flush()
    return int(row.id or 0)


def finish_run(session: Session, *, run_id: int, report: CrawlReport) -> None:
    """Writes what the run brought. Raises UsageError where there is no such run."""
    told = {
        "finished_at": report.finished_at,
        "found": report.found,
        "fetched": report.fetched,
        "stored": report.stored,
        "refused": dict(report.refused),
        "channels": dict(report.channels),
        "since": report.since,
        "until": report.until,
        "outside": dict(report.outside),
        "reach": {channel: asdict(reach) for channel, reach in report.reach.items()},
        "problems": [storable(problem) for problem in report.problems],
    }
    ended = session.execute(
        update(CrawlRunRow).where(col(CrawlRunRow.id) == run_id).values(told).returning(col(CrawlRunRow.id))
    )
    if ended.first() is None:
        raise UsageError(f"there is no crawl run {run_id}")


def last_runs(session: Session, *, outlet: str, n: int) -> list[CrawlRun]:
    """The outlet's latest runs, newest first, killed ones too."""
    newest = select(CrawlRunRow).where(col(CrawlRunRow.outlet) == outlet).order_by(col(CrawlRunRow.id).desc()).limit(n)
    return [_run(row) for row in session.scalars(newest)]


def add_gap(session: Session, *, gap: CrawlGap) -> None:
    """Notes the gap; the same one twice is one."""
    same = select(col(CrawlGapRow.id)).where(
        col(CrawlGapRow.outlet) == gap.outlet,
        col(CrawlGapRow.since) == gap.since,
        col(CrawlGapRow.until) == gap.until,
        col(CrawlGapRow.reason) == gap.reason,
    )
    if session.scalars(same).first() is None:
        session.add(CrawlGapRow(outlet=gap.outlet, since=gap.since, until=gap.until, reason=storable(gap.reason)))
        session.flush()


def gaps_between(session: Session, *, start: datetime, end: datetime) -> list[CrawlGap]:
    """Gaps that touch start <= time < end (aware UTC), earliest first."""
    touching = select(CrawlGapRow).where(col(CrawlGapRow.since) < end, col(CrawlGapRow.until) > start)
    rows = session.scalars(touching.order_by(col(CrawlGapRow.since), col(CrawlGapRow.id)))
    return [CrawlGap(row.outlet, row.since, row.until, row.reason) for row in rows]


def _run(row: CrawlRunRow) -> CrawlRun:
    return CrawlRun(
        id=int(row.id or 0),
        outlet=row.outlet,
        started_at=row.started_at,
        finished_at=row.finished_at,
        found=row.found,
        fetched=row.fetched,
        stored=row.stored,
        refused=row.refused,
        channels=row.channels,
        problems=tuple(row.problems),
        since=row.since,
        until=row.until,
        outside=row.outside,
        reach={channel: ChannelReach(**reach) for channel, reach in row.reach.items()},
    )
