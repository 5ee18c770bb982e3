"""A run asks its frontier seldom, never in a busy loop, and forgets no address near its end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from scrapy import Request

from crawler.spiders.berita import BeritaSpider
from crawler.tally import Tally
from domain.crawl import Lease

BATCH = 10
TURNS = 20  # of the event loop between two pages: more than the spider needs to see what changed


@dataclass
class FewAddresses:
    """A run whose frontier is a list."""

    waiting: list[str] = field(default_factory=list)
    in_flight: dict[int, Lease] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[str] = field(default_factory=list)
    beside: dict[str, int] = field(default_factory=dict)  # pages under way when it was asked for
    searches: int = 0

    @property
    def has_room(self) -> bool:
        return len(self.in_flight) * 2 <= BATCH

    def find(self, *names: str) -> None:
        self.waiting += names
        self.tally.fresh |= set(names)
        self.changed.set()

    def lease(self) -> tuple[Lease, ...]:
        self.searches += 1
        most = BATCH - len(self.in_flight)
        given, self.waiting = self.waiting[:most], self.waiting[most:]
        leases = tuple(_lease(len(self.asked) + number, name) for number, name in enumerate(given))
        self.asked += given
        self.beside.update(dict.fromkeys(given, len(self.in_flight)))
        self.in_flight.update((lease.id, lease) for lease in leases)
        return leases

    def end(self, lease: Lease) -> None:
        del self.in_flight[lease.id]
        if self.has_room:
            self.changed.set()


@dataclass
class FewChannels:
    under_way: Callable[[], int]

    @property
    def pending(self) -> int:
        return self.under_way()

    def first(self) -> tuple[Request, ...]:
        return ()


def _lease(number: int, name: str) -> Lease:
    return Lease(number, name, f"https://a.id/{name}", "feed", 1, None, None)


def _names(count: int) -> list[str]:
    return [f"panen-{number}" for number in range(count)]


async def _crawl(run: FewAddresses, *, pending: Callable[[], int], on_page: Callable[[int], None]) -> int:
    """How many pages were asked for; they come one by one, and the spider has its say after each."""
    spider = BeritaSpider()
    spider.run = run  # type: ignore[assignment]
    spider.discovery = FewChannels(pending)  # type: ignore[assignment]
    asked: asyncio.Queue[Lease] = asyncio.Queue()
    server = asyncio.create_task(_serve(run, asked, on_page))
    pages = 0
    async for request in spider.start():
        assert isinstance(request, Request)
        pages += 1
        asked.put_nowait(request.cb_kwargs["lease"])
    server.cancel()
    return pages


async def _serve(run: FewAddresses, asked: "asyncio.Queue[Lease]", on_page: Callable[[int], None]) -> None:
    while True:
        lease = await asked.get()
        for _ in range(TURNS):
            await asyncio.sleep(0)
        on_page(lease.id)
        run.end(lease)


@pytest.fixture
def few() -> FewAddresses:
    return FewAddresses()


def test_every_address_is_asked_once_in_few_searches(few: FewAddresses) -> None:
    few.find(*_names(100))

    pages = asyncio.run(_crawl(few, pending=lambda: 0, on_page=lambda _: None))

    assert (pages, few.asked) == (100, _names(100))
    assert few.searches <= 100 / (BATCH / 2) + 2  # half a batch at a time, one that finds none, one at the end
    assert few.beside["panen-10"] == BATCH // 2  # before the first batch has run dry


def test_pages_that_end_one_by_one_do_not_search_again_for_nothing(few: FewAddresses) -> None:
    few.find(*_names(4))

    pages = asyncio.run(_crawl(few, pending=lambda: 0, on_page=lambda _: None))

    assert (pages, few.searches) == (4, 3)  # four, none, and none before the end


def test_what_is_found_while_the_last_pages_come_is_not_forgotten(few: FewAddresses) -> None:
    few.find(*_names(4))

    def finds(number: int) -> None:
        if number == 1:
            few.find("later")
        if number == 3:
            few.find("at the last moment")

    pages = asyncio.run(_crawl(few, pending=lambda: 0, on_page=finds))

    assert (pages, few.asked[4:], few.waiting) == (6, ["later", "at the last moment"], [])
    assert few.beside["later"] == 2  # at once, not when the others had come


def test_an_address_that_was_known_and_is_due_again_is_asked_before_the_end(few: FewAddresses) -> None:
    """It is new to nobody, so that only the last search can find it."""
    few.find(*_names(3))

    def comes_free(number: int) -> None:
        if number == 2:
            few.waiting.append("known")

    pages = asyncio.run(_crawl(few, pending=lambda: 0, on_page=comes_free))

    assert (pages, few.asked[-1]) == (4, "known")


def test_a_run_waits_for_its_channels_without_a_busy_loop(few: FewAddresses) -> None:
    channels = {"pending": 1}

    def answer() -> None:
        few.find(*_names(2))
        channels["pending"] = 0

    async def crawl() -> int:
        asyncio.get_running_loop().call_later(0.1, answer)
        return await _crawl(few, pending=lambda: channels["pending"], on_page=lambda _: None)

    pages = asyncio.run(crawl())

    assert (pages, few.asked) == (2, _names(2))
    assert few.searches <= 4  # none yet, two, none, and none before the end
