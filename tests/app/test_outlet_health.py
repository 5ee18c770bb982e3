"""What a monitor reads of each outlet, and when an outlet fails the check because it fell silent."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from app.outlet_check import run_problems
from app.outlet_health import OutletHealth, prometheus_text
from domain.crawl import CrawlReport
from domain.crawl_run import CrawlRun
from domain.outlet import Expect, JenisSumber, Outlet, Tingkat
from store.engine import open_engine
from store.runs import finish_run, start_run
from store.schema import upgrade
from tests.app.conftest import Gaung

NOW = datetime(2024, 7, 8, 6, tzinfo=UTC)
OUTLET = Outlet("kabar", "Kabar", ("kabar.example",), "Kabar", Tingkat.LOKAL, JenisSumber.PERS, expect=Expect(2.5))


def _run(days_ago: float, *, fetched: int = 9, found: int = 20, problems: tuple[str, ...] = ()) -> CrawlRun:
    at = NOW - timedelta(days=days_ago)
    return CrawlRun(1, "kabar", at, at, found, fetched, 1, {"http:403": 2, 'aneh "x"': 1}, {}, problems)


def test_prometheus_reads_every_figure_of_the_last_night_and_of_those_before() -> None:
    health = OutletHealth(OUTLET, (_run(0), _run(1, found=30), _run(2, found=31)), ("satu masalah",))

    lines = [line for line in prometheus_text([health]).splitlines() if not line.startswith("#")]

    assert lines == [
        'gaung_outlet_found_addresses{outlet="kabar"} 20',
        'gaung_outlet_fetched_pages{outlet="kabar"} 9',
        'gaung_outlet_stored_articles{outlet="kabar"} 1',
        'gaung_outlet_refused_pages{outlet="kabar",reason="aneh \\"x\\""} 1',
        'gaung_outlet_refused_pages{outlet="kabar",reason="http:403"} 2',
        'gaung_outlet_expected_addresses{outlet="kabar"} 2.5',
        'gaung_outlet_usual_addresses{outlet="kabar"} 30.5',
        'gaung_outlet_usual_fetched_pages{outlet="kabar"} 9',
        f'gaung_outlet_last_crawl_timestamp_seconds{{outlet="kabar"}} {int(NOW.timestamp())}',
        'gaung_outlet_problems{outlet="kabar"} 1',
    ]


def test_every_metric_has_its_help_and_type_once() -> None:
    lines = prometheus_text([OutletHealth(OUTLET, (), ())] * 2).splitlines()

    assert sum(line.startswith("# HELP ") for line in lines) == 9
    assert sum(line.startswith("# TYPE ") and line.endswith(" gauge") for line in lines) == 9


def test_outlet_whose_channels_list_nothing_new_for_days_is_a_problem() -> None:
    former = [_run(days) for days in range(4, 12)]
    late = [_run(days, fetched=0) for days in (0.5, 1.5, 2.5)]

    assert run_problems(OUTLET, [*late, *former], NOW) == [
        "nothing new in 3 crawls since 2024-07-05, usually 9 pages a crawl"
    ]
    assert run_problems(OUTLET, [replace(late[0], fetched=1), *late[1:], *former], NOW) == []
    assert run_problems(OUTLET, [*late, *(replace(run, fetched=1) for run in former)], NOW) == []
    assert run_problems(OUTLET, [*late, *former[:3]], NOW) == []


def test_a_crawl_over_a_range_of_time_hides_no_silence() -> None:
    nights = [_run(days, fetched=0) for days in (0.5, 1.5, 2.5)] + [_run(days) for days in range(4, 12)]
    backfill = replace(_run(0.2, fetched=900), since=NOW - timedelta(days=90))

    assert run_problems(OUTLET, [backfill, *nights], NOW) == [
        "nothing new in 3 crawls since 2024-07-05, usually 9 pages a crawl"
    ]


def test_the_last_crawls_of_an_outlet_are_told_and_its_check_fails(gaung: Gaung, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    upgrade(url)
    at = datetime.now(UTC) - timedelta(hours=2)
    problem = "kabarpali: 1 addresses found, usually 40"
    kode = json.loads(gaung("outlet", "list", "--json").stdout.splitlines()[0])["kode"]
    engine = open_engine(url)
    with Session(engine) as session, session.begin():
        report = CrawlReport(
            outlet=kode, started_at=at, finished_at=at, found=1, fetched=1, stored=0, problems=(problem,)
        )
        finish_run(session, run_id=start_run(session, outlet=kode, at=at), report=report)
        backfill = replace(report, found=3000, since=at - timedelta(days=90))
        finish_run(session, run_id=start_run(session, outlet=kode, at=at + timedelta(hours=1)), report=backfill)
    engine.dispose()

    told = gaung("--database", url, "outlet", "health", kode, "--json")
    written = gaung("--database", url, "outlet", "health", kode, "--format", "prometheus", "--out", "gaung.prom")
    check = gaung("--database", url, "outlet", "check", kode)
    shown = gaung("--database", url, "outlet", "health", kode)

    found = json.loads(told.stdout)["outlets"][0]
    assert (found["outlet"], found["problems"]) == (kode, [problem])
    assert [night["found"] for night in found["nights"]] == [1]  # a range of time is no night
    assert f'gaung_outlet_problems{{outlet="{kode}"}} 1\n' in (tmp_path / "gaung.prom").read_text(encoding="utf-8")
    assert (told.returncode, written.returncode, check.returncode) == (0, 0, 1)
    assert f"{kode}: {problem}" in check.stdout
    assert shown.stderr == f"{kode}: {problem}\n"
