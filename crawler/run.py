"""Crawling from outside Scrapy: one process per outlet, a few at a time, one report each."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from crawler.assignment import read_assignment
from crawler.order import CrawlOrder, Progress, load_report
from domain.crawl import CrawlReport
from domain.outlet import Outlet

OnProgress = Callable[[Progress], None]

_LAST_WORDS = 300  # characters of a dead process's log that a problem quotes


@dataclass(frozen=True, slots=True)
class CrawlSetup:
    """What every crawl process gets from the composition root."""

    settings: str  # module of Scrapy settings, by name
    environment: Mapping[str, str] = field(default_factory=dict)  # over this process's own, e.g. GAUNG_DATABASE
    overrides: Mapping[str, Any] = field(default_factory=dict)  # Scrapy settings, as JSON can carry them
    jobs: int = 2  # processes at a time
    most_minutes: float = 240.0  # a process that takes longer is killed
    logs: Path | None = None  # folder for one log a crawl; None: kept only until it ends


def check_orders(orders: Iterable[CrawlOrder], outlets: tuple[Outlet, ...]) -> None:
    """Raises UsageError for an order that could never run, before anything is asked of anybody."""
    for order in orders:
        read_assignment(order.arguments(), outlets)


def crawl(
    orders: Sequence[CrawlOrder], setup: CrawlSetup, on_progress: OnProgress = lambda progress: None
) -> list[CrawlReport]:
    """One report per order, in their order. Whatever happens to one crawl is a problem in its report, and only there.

    `on_progress` is called from one thread at a time.
    """
    told = threading.Lock()

    def tell(progress: Progress) -> None:
        with told:
            on_progress(progress)

    with ThreadPoolExecutor(max_workers=max(1, setup.jobs)) as pool:
        return list(pool.map(lambda order: _Process(order, setup, tell).report(), orders))


class _Process:
    """One crawl process, from its start to its report."""

    def __init__(self, order: CrawlOrder, setup: CrawlSetup, tell: OnProgress) -> None:
        self.order, self.setup, self.tell = order, setup, tell
        self.started_at = datetime.now(UTC)
        self.found: CrawlReport | None = None
        self.error: str | None = None

    def report(self) -> CrawlReport:
        with self._log() as log:
            code = self._run(log)
            if self.found is not None:
                return self.found
            return self._failed(self.error or f"the crawl process ended with {code}: {_last_words(log)}")

    def _run(self, log: IO[bytes]) -> int:
        command = [sys.executable, "-m", "crawler.job"]
        environment = {**os.environ, **self.setup.environment}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment
        ) as process:
            killer = threading.Timer(self.setup.most_minutes * 60, process.kill)
            killer.start()
            try:
                self._converse(process)
                return process.wait()
            finally:
                killer.cancel()
                process.kill()

    def _converse(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        order = {
            "settings": self.setup.settings,
            "overrides": dict(self.setup.overrides),
            "arguments": self.order.arguments(),
        }
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return
        for line in process.stdout:
            self._hear(line)

    def _hear(self, line: bytes) -> None:
        try:
            told = json.loads(line)
        except ValueError:
            return
        if "progress" in told:
            self.tell(Progress(self.order.name, **told["progress"]))
        elif "report" in told:
            self.found = load_report(told["report"])
        elif "error" in told:
            self.error = told["error"]

    def _failed(self, why: str) -> CrawlReport:
        name = self.order.name
        told = why if why.startswith(name) else f"{name}: {why}"
        return CrawlReport(name, self.started_at, datetime.now(UTC), problems=(told,), ended="failed")

    def _log(self) -> IO[bytes]:
        if self.setup.logs is None:
            return tempfile.TemporaryFile()
        self.setup.logs.mkdir(parents=True, exist_ok=True)
        safe = "".join(char if char.isalnum() or char in "-." else "-" for char in self.order.name)[:80]
        return (self.setup.logs / f"{self.started_at:%Y%m%dT%H%M%S}-{safe}.log").open("w+b")


def _last_words(log: IO[bytes]) -> str:
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1][-_LAST_WORDS:] if lines else "it said nothing"
