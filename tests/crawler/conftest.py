"""Crawl tests: sites on loopback, and a worker that crawls them."""

import json
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from crawler.order import CrawlOrder, load_report
from domain.article import Article
from domain.crawl import CrawlReport
from store.articles import all_articles
from store.engine import open_engine
from tests.crawler.site_server import Site, serve

Value = TypeVar("Value")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def site() -> Generator[Site]:
    with serve() as running:
        yield running


class CrawlRefusedError(Exception):
    """The crawl refused to begin."""


@pytest.fixture(scope="module")
def worker() -> Generator["subprocess.Popen[str]"]:
    """A process that crawls one order after the other.

    It lives no longer than a module: each crawl leaves 2 MB behind, and the crawler looks at its own memory.
    """
    command = [sys.executable, "-m", "tests.crawler.crawl_worker"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


class Newsroom:
    """A database and an archive, and crawls into them."""

    def __init__(self, worker: "subprocess.Popen[str]", folder: Path) -> None:
        self.worker, self.folder = worker, folder
        self.database = f"sqlite:///{folder}/gaung.db"
        self.archive = folder / "arsip"

    def crawl(self, site: Site | None = None, *, settings: dict[str, Any] | None = None, **order: Any) -> CrawlReport:
        """One crawl of a site, or of what the order says. Raises CrawlRefusedError with the message of a refusal."""
        if site is not None:
            order["site"] = site.address
        overrides = {"GAUNG_DATABASE": self.database, "GAUNG_ARCHIVE": str(self.archive), **(settings or {})}
        told = self._ask({"overrides": overrides, "arguments": CrawlOrder(**order).arguments()})
        if "error" in told:
            raise CrawlRefusedError(told["error"])
        return load_report(told["report"])

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self.worker.stdin is not None
        assert self.worker.stdout is not None
        self.worker.stdin.write(json.dumps(order) + "\n")
        self.worker.stdin.flush()
        told: dict[str, Any] = json.loads(self.worker.stdout.readline())
        return told

    def engine(self) -> Engine:
        return open_engine(self.database)

    def articles(self) -> list[Article]:
        """What was stored, by id."""
        return self.ask(lambda session: list(all_articles(session)))

    def ask(self, question: Callable[[Session], Value]) -> Value:
        engine = self.engine()
        try:
            with Session(engine) as session:
                return question(session)
        finally:
            engine.dispose()


@pytest.fixture
def newsroom(worker: "subprocess.Popen[str]", tmp_path: Path) -> Newsroom:
    return Newsroom(worker, tmp_path)
