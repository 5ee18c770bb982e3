"""Is this outlet still seen? Sentences that a crawl report must shout about; none means healthy."""

from collections.abc import Sequence
from statistics import median

from domain.crawl import CrawlReport
from domain.crawl_run import CrawlGap, CrawlRun
from domain.outlet import Expect

_ENOUGH_RUNS = 4  # before an outlet's own past says anything
_SILENT_SHARE = 0.25  # of what it used to bring
_REFUSED_SHARE = 0.5  # of the pages fetched
_SAME_SHARE = 0.5  # of the pages fetched
_LEAST_REFUSED = 10
_DAY_S = 86_400.0
_LEAST_DAYS = 0.5


def problems(report: CrawlReport, expect: Expect, former: Sequence[CrawlRun]) -> tuple[str, ...]:
    """What is wrong with a run, judged by what is expected of the outlet and by its own past (latest first)."""
    failed = _unseen(report) or _broken(report)
    if failed is not None:
        return (failed,)
    told = (_one_page(report) or _refusing(report, former), _silent(report, expect, former))
    return tuple(one for one in told if one is not None)


def _unseen(report: CrawlReport) -> str | None:
    """No channel gave an answer that can be read."""
    if report.answered_channels:
        return None
    reasons = sorted(set(report.channel_errors.values())) or ["no feed, sitemap or WordPress was found"]
    return f"{report.outlet}: no channel could be read ({', '.join(reasons)})"


def _broken(report: CrawlReport) -> str | None:
    if report.ended == "no_answer":
        most = _commonest(report)
        told = f", most pages with {most[0]} ({most[1]})" if most else ""
        return f"{report.outlet}: it stopped giving pages{told}; {report.left} addresses wait for the next run"
    if report.ended in {"finished", "page_budget", "time_budget", "byte_budget", "shutdown"}:
        return None
    return f"{report.outlet}: the run ended early ({report.ended})"


def _one_page(report: CrawlReport) -> str | None:
    """It answers whatever is asked for with one page: parked, in maintenance, or behind a wall."""
    if not report.same_pages:
        return None
    shown = f"“{report.same_title}”" if report.same_title else "without a title"
    told = f"{report.same_pages} of {report.fetched} addresses gave one and the same page ({shown})"
    return f"{report.outlet}: it seems parked, in maintenance or behind a wall: {told}"


def _silent(report: CrawlReport, expect: Expect, former: Sequence[CrawlRun]) -> str | None:
    """It lists less than expected, or nothing although it used to."""
    if (report.not_modified and not report.found) or report.since or report.until:
        return None
    days = _days_since(report, former)
    wanted = expect.min_articles_per_day * days
    if report.found < wanted:
        return f"{report.outlet}: {report.found} addresses found, expected at least {wanted:.0f}"
    usual = median(run.found for run in former) if len(former) >= _ENOUGH_RUNS else 0
    if report.found < usual * _SILENT_SHARE:
        return f"{report.outlet}: {report.found} addresses found, usually {usual:.0f}"
    return None


def _days_since(report: CrawlReport, former: Sequence[CrawlRun]) -> float:
    if not former:
        return 1.0
    passed = (report.started_at - former[0].started_at).total_seconds() / _DAY_S
    return min(max(passed, 0.0), 7.0) if passed < _LEAST_DAYS else min(passed, 7.0)


def _refusing(report: CrawlReport, former: Sequence[CrawlRun]) -> str | None:
    """More than half of what was asked for came to nothing, and that is new."""
    refused = sum(report.refused.values())
    asked = max(report.fetched, refused)
    if refused < _LEAST_REFUSED or refused <= asked * _REFUSED_SHARE:
        return None
    before = [sum(run.refused.values()) / run.fetched for run in former if run.fetched]
    if len(before) >= _ENOUGH_RUNS and refused / asked <= median(before) * 1.5:
        return None
    most = _commonest(report)
    told = f", most of them {most[0]} ({most[1]})" if most else ""
    return f"{report.outlet}: {refused} of {asked} pages gave nothing{told}"


def _commonest(report: CrawlReport) -> tuple[str, int] | None:
    """The commonest reason why pages gave nothing, and how often."""
    return max(report.refused.items(), key=lambda one: one[1], default=None)


def former_of(runs: Sequence[CrawlRun], run_id: int) -> list[CrawlRun]:
    """Finished nights before this one, latest first; what a range of time brought says nothing of them."""
    return [run for run in runs if run.id != run_id and run.finished_at is not None and not run.is_backfill]


def gap_of(report: CrawlReport, former: Sequence[CrawlRun]) -> CrawlGap | None:
    """The time since the outlet was last seen, where this run could not see it."""
    is_blind = not report.answered_channels or report.same_pages > report.fetched * _SAME_SHARE
    if not report.problems or not is_blind:
        return None
    since = former[0].started_at if former else report.started_at
    return CrawlGap(report.outlet, since, report.finished_at, report.problems[0])
