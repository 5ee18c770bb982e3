"""Crawl runs and gaps, as health checks and rankings ask for them."""

import pytest
from sqlmodel import Session

from domain.crawl import CrawlReport
from domain.crawl_run import CrawlGap, CrawlRun
from domain.errors import UsageError
from store.runs import add_gap, finish_run, gaps_between, last_runs, start_run
from tests.store.samples import APRIL, MARCH, MAY


def test_runs_come_newest_first_and_a_killed_one_is_unfinished(session: Session) -> None:
    finished = start_run(session, outlet="kabar", at=MARCH)
    report = CrawlReport(
        "kabar", MARCH, APRIL, found=9, fetched=7, stored=2, refused={"listing": 1}, channels={"feed": 9}
    )
    finish_run(session, run_id=finished, report=report)
    killed = start_run(session, outlet="kabar", at=APRIL)
    start_run(session, outlet="lain", at=MAY)

    assert last_runs(session, outlet="kabar", n=5) == [
        CrawlRun(killed, "kabar", APRIL, None, 0, 0, 0, {}, {}, ()),
        CrawlRun(finished, "kabar", MARCH, APRIL, 9, 7, 2, {"listing": 1}, {"feed": 9}, ()),
    ]
    assert [run.id for run in last_runs(session, outlet="kabar", n=1)] == [killed]


def test_problems_of_a_run_are_kept(session: Session) -> None:
    run_id = start_run(session, outlet="kabar", at=MARCH)
    finish_run(session, run_id=run_id, report=CrawlReport("kabar", MARCH, APRIL, problems=("0 articles",)))

    assert last_runs(session, outlet="kabar", n=1)[0].problems == ("0 articles",)


def test_finishing_a_run_that_never_began_is_refused(session: Session) -> None:
    with pytest.raises(UsageError, match="there is no crawl run 7"):
        finish_run(session, run_id=7, report=CrawlReport("kabar", MARCH, APRIL))


def test_gap_is_told_where_it_touches_the_period_and_once(session: Session) -> None:
    gap = CrawlGap("kabar", MARCH, APRIL, "server mati")
    add_gap(session, gap=gap)
    add_gap(session, gap=gap)

    assert gaps_between(session, start=MARCH, end=MAY) == [gap]
    assert gaps_between(session, start=APRIL, end=MAY) == []
