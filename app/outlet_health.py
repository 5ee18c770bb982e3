"""How each outlet does, night by night, for a person and for a monitor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from app.house import House
from app.outlet_check import run_problems
from domain.crawl_run import CrawlRun
from domain.outlet import Outlet

_MOST_RUNS = 60  # about two months of nights
_METRICS = {
    "found_addresses": "Addresses that all channels listed in the last crawl that ended.",
    "fetched_pages": "Pages fetched in it.",
    "stored_articles": "Articles stored in it.",
    "refused_pages": "Pages of it that gave no article although they were asked for, by reason.",
    "expected_addresses": "Addresses a day that [expect] asks for.",
    "usual_addresses": "Median of found_addresses over the crawls before.",
    "usual_fetched_pages": "Median of fetched_pages over the crawls before.",
    "last_crawl_timestamp_seconds": "When the last crawl that ended began.",
    "problems": "Things that are wrong with it; `gaung outlet check` names them.",
}


@dataclass(frozen=True, slots=True)
class OutletHealth:
    outlet: Outlet
    nights: tuple[CrawlRun, ...]  # crawls that ended, newest first; one over a range of time is none of them
    problems: tuple[str, ...]

    @property
    def last(self) -> CrawlRun | None:
        return self.nights[0] if self.nights else None

    def usual(self, name: str) -> float | None:
        """Median of a figure over the crawls before the last; None where there were none."""
        former = [getattr(run, name) for run in self.nights[1:]]
        return float(median(former)) if former else None


def health_of(house: House, outlets: Sequence[Outlet], now: datetime) -> list[OutletHealth]:
    """Each outlet's last crawls and what is wrong with it."""
    from store.runs import last_runs

    told = []
    with house.session() as session:
        for outlet in outlets:
            runs = last_runs(session, outlet=outlet.kode, n=_MOST_RUNS)
            nights = tuple(run for run in runs if run.finished_at is not None and not run.is_backfill)
            told.append(OutletHealth(outlet, nights, tuple(run_problems(outlet, runs, now))))
    return told


def health_row(one: OutletHealth) -> dict[str, Any]:
    """For a table: the last night beside what is usual."""
    last = one.last
    return {
        "outlet": one.outlet.kode,
        "last_crawl": last.started_at.isoformat(timespec="minutes") if last else None,
        "found": last.found if last else None,
        "usual": one.usual("found"),
        "expected": one.outlet.expect.min_articles_per_day,
        "fetched": last.fetched if last else None,
        "stored": last.stored if last else None,
        "refused": sum(last.refused.values()) if last else None,
        "problems": len(one.problems),
    }


def health_dict(one: OutletHealth) -> dict[str, Any]:
    """For JSON: every night, newest first."""
    return {
        "outlet": one.outlet.kode,
        "expected_a_day": one.outlet.expect.min_articles_per_day,
        "usual_found": one.usual("found"),
        "usual_fetched": one.usual("fetched"),
        "problems": list(one.problems),
        "nights": [_night(run) for run in one.nights],
    }


def _night(run: CrawlRun) -> dict[str, Any]:
    return {
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "found": run.found,
        "fetched": run.fetched,
        "stored": run.stored,
        "refused": dict(run.refused),
        "channels": dict(run.channels),
        "problems": list(run.problems),
    }


def prometheus_text(healths: Sequence[OutletHealth]) -> str:
    """The text format of Prometheus, as node-exporter reads it from a folder."""
    samples = [sample for one in healths for sample in _samples(one)]
    lines: list[str] = []
    for name, meaning in _METRICS.items():
        full = f"gaung_outlet_{name}"
        lines += [f"# HELP {full} {meaning}", f"# TYPE {full} gauge"]
        lines += [f"{full}{{{labels}}} {_number(value)}" for sample, labels, value in samples if sample == name]
    return "\n".join(lines)


def _samples(one: OutletHealth) -> Iterator[tuple[str, str, float]]:
    """Metric, labels, value."""
    own = _label("outlet", one.outlet.kode)
    yield "problems", own, len(one.problems)
    yield "expected_addresses", own, one.outlet.expect.min_articles_per_day
    for name, figure in (("usual_addresses", "found"), ("usual_fetched_pages", "fetched")):
        if (usual := one.usual(figure)) is not None:
            yield name, own, usual
    if (last := one.last) is None:
        return
    yield "found_addresses", own, last.found
    yield "fetched_pages", own, last.fetched
    yield "stored_articles", own, last.stored
    for reason, pages in sorted(last.refused.items()):
        yield "refused_pages", f"{own},{_label('reason', reason)}", pages
    yield "last_crawl_timestamp_seconds", own, int(last.started_at.timestamp())


def _label(name: str, value: str) -> str:
    r"""A label as the format quotes it.

    >>> print(_label("reason", 'http:"500"'))
    reason="http:\"500\""
    """
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{name}="{escaped}"'


def _number(value: float) -> str:
    """Whole numbers without a point; `:g` would round a timestamp."""
    return str(int(value)) if value == int(value) else repr(value)
