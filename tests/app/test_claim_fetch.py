"""Reported links are asked in rounds, and a host that gives not even a robots.txt says why."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import claim_fetch
from app.claim_fetch import LinkFetcher
from app.config import Settings
from app.house import House
from crawler.documents import Document
from crawler.order import CrawlOrder
from domain.crawl import CrawlReport, PageResult

AT = datetime(2024, 7, 1, tzinfo=UTC)
URLS = [f"https://kabar.example/{number}" for number in range(5)]


class Crawls:
    """Settles so many addresses a round; the rest waits."""

    def __init__(self, settles: int, outcome: str = "stored", problems: tuple[str, ...] = ()) -> None:
        self.settles, self.outcome, self.problems = settles, outcome, problems
        self.rounds: list[int] = []

    def __call__(self, orders: Sequence[CrawlOrder], *_: Any) -> list[CrawlReport]:
        urls = orders[0].urls
        self.rounds.append(len(urls))
        pages = [PageResult(url, self.outcome if n < self.settles else "waiting", None) for n, url in enumerate(urls)]
        return [CrawlReport("tautan", AT, AT, pages=tuple(pages), problems=self.problems)]


@pytest.fixture
def fetcher(tmp_path: Path) -> LinkFetcher:
    return LinkFetcher(House(Settings(database=f"sqlite:///{tmp_path}/gaung.db")))


def test_addresses_that_a_round_left_are_asked_in_the_next(
    fetcher: LinkFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawls = Crawls(settles=2)
    monkeypatch.setattr(claim_fetch, "crawl", crawls)

    found = fetcher.fetch(URLS)

    assert crawls.rounds == [5, 3, 1]
    assert {one.outcome for one in found.values()} == {"stored"}


def test_rounds_end_when_nothing_moves_and_the_problem_is_told(
    fetcher: LinkFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawls = Crawls(settles=0, problems=("tautan: the crawl process ended with -9",))
    monkeypatch.setattr(claim_fetch, "crawl", crawls)

    found = fetcher.fetch(URLS)

    assert crawls.rounds == [5]
    assert {one.outcome for one in found.values()} == {"waiting"}
    assert fetcher.problems == ["tautan: the crawl process ended with -9"]


def test_host_without_an_answer_for_robots_txt_is_as_dead_as_it_is(
    fetcher: LinkFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def documents(urls: Sequence[str], *_: Any) -> dict[str, Document]:
        asked.extend(urls)
        return {url: Document(url, outcome="error:unknown_host") for url in urls}

    monkeypatch.setattr(claim_fetch, "crawl", Crawls(settles=5, outcome="error:unreachable"))
    monkeypatch.setattr(claim_fetch, "fetch_documents", documents)

    found = fetcher.fetch(URLS)

    assert {one.outcome for one in found.values()} == {"error:unknown_host"}
    assert set(asked) == {"https://kabar.example/robots.txt"}
