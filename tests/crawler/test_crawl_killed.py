"""Kill -9 at any moment: the next run goes on, no article is lost, none is there twice, no lock is left."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select
from warcio.archiveiterator import ArchiveIterator

from crawler.order import CrawlOrder, load_report
from store.engine import open_engine
from store.schema import upgrade
from store.tables import ArticleRow, FrontierRow
from tests.crawler import small_press
from tests.crawler.conftest import ROOT
from tests.crawler.site_server import Answer, Site, serve

KILLS = int(os.environ.get("GAUNG_KILLS", "3"))
PAGES = 120 if KILLS < 10 else 420  # a multiple of three


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/gaung.db"
    url = str(request.getfixturevalue("postgres_url"))
    upgrade(url)
    return url


@pytest.fixture
def full_site() -> Generator[Site]:
    with serve() as site:
        posts = small_press.posts(PAGES, naming_every=3)
        small_press.publish(site, posts)
        small_press.feed(site, posts)
        small_press.sitemap(site, posts)
        yield site


@contextmanager
def _started(site: Site, database: str, folder: Path) -> Generator["subprocess.Popen[bytes]"]:
    """A crawl of the site in a process of its own."""
    overrides = {"GAUNG_DATABASE": database, "GAUNG_ARCHIVE": str(folder / "arsip"), "GAUNG_LOOPBACK_DELAY": 0.005}
    order = {
        "settings": "tests.crawler.crawl_settings",
        "overrides": overrides,
        "arguments": CrawlOrder(site=site.address).arguments(),
    }
    command = [sys.executable, "-m", "crawler.job"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        try:
            yield process
        finally:
            process.kill()


def _last_words(process: "subprocess.Popen[bytes]") -> dict[str, Any]:
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(list(process.stdout)[-1])
    process.wait(60)
    return told


def _kill_underway(process: "subprocess.Popen[bytes]", site: Site, chance: random.Random) -> None:
    """Ends the process without a warning, some pages after its first request."""
    before = len(site.asked)
    wanted = before + chance.randrange(3, 2 * PAGES // (KILLS + 1))
    while len(site.asked) < wanted and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)


def test_a_crawl_that_is_killed_again_and_again_loses_nothing(full_site: Site, database: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(KILLS):
        with _started(full_site, database, tmp_path) as process:
            _kill_underway(process, full_site, chance)

    with _started(full_site, database, tmp_path) as process:
        report = load_report(_last_words(process)["report"])

    engine = open_engine(database)
    with Session(engine) as session:
        articles = session.exec(select(ArticleRow)).all()
        outcomes = Counter(row.outcome for row in session.exec(select(FrontierRow)))
    engine.dispose()
    named = PAGES // 3
    assert outcomes["no_satker"] == PAGES - named
    assert outcomes["stored"] + outcomes["unchanged"] == named
    assert len({row.canonical_url for row in articles}) == len(articles) == named
    assert (report.left, report.problems) == (0, ())
    assert _kept_whole(tmp_path / "arsip", articles) == named


def _kept_whole(archive: Path, articles: list[ArticleRow]) -> int:  # type: ignore[type-arg]
    """How many articles' evidence can be read back from where their row says."""
    whole = 0
    for row in articles:
        assert row.warc_file is not None
        with (archive / row.warc_file).open("rb") as stream:
            stream.seek(row.warc_offset or 0)
            record = next(ArchiveIterator(stream, check_digests="raise"))
            whole += record.rec_type == "response" and len(record.content_stream().read()) > 0
    return whole


def test_two_runs_of_one_site_at_once_end_the_second(full_site: Site, database: str, tmp_path: Path) -> None:
    second_ended = threading.Event()
    page = full_site.pages["/feed/"]

    def held(_site: Site, _request: BaseHTTPRequestHandler) -> Answer:
        second_ended.wait(120)
        assert isinstance(page, Answer)
        return page

    full_site.on("/feed/", held)
    with _started(full_site, database, tmp_path) as first:
        while not full_site.asked:
            time.sleep(0.01)
        with _started(full_site, database, tmp_path) as second:
            told = _last_words(second)
        second_ended.set()
        report = load_report(_last_words(first)["report"])

    assert second.returncode == 1
    assert told["error"].startswith(f"crawl of {full_site.host} is already running (pid {first.pid}, since ")
    assert report.stored == PAGES // 3


def test_a_crawl_dies_with_whoever_started_it(full_site: Site, database: str, tmp_path: Path) -> None:
    with _started(full_site, database, tmp_path) as process:
        while not full_site.asked:
            time.sleep(0.01)
        assert process.stdin is not None

        process.stdin.close()

        assert process.wait(30) == 75
