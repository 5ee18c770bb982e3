"""The frontier on both databases: nothing is lost, nothing is given to two."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from domain.crawl import Found, FrontierState, Lease, Outcome, PageResult, Validator, Visited
from store import frontier
from store.frontier import Worker

NOW = datetime(2024, 5, 1, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _found(name: str, published_at: datetime | None = None) -> Found:
    return Found(f"https://a.id/{name}", f"http://www.a.id/{name}/", "feed", name.title(), published_at)


def _worker(name: str = "w1", now: datetime = NOW, outlet: str = "a") -> Worker:
    return Worker(outlet, name, now, now + HOUR)


def _add(session: Session, *names: str, outlet: str = "a") -> int:
    return len(frontier.add_found(session, outlet=outlet, found=[_found(name) for name in names], now=NOW))


def _lease(session: Session, limit: int = 10, **worker: object) -> tuple[Lease, ...]:
    return frontier.lease_urls(session, _worker(**worker), limit=limit)  # type: ignore[arg-type]


def _names(leases: tuple[Lease, ...]) -> list[str]:
    return [lease.key.rpartition("/")[2] for lease in leases]


def test_only_addresses_never_seen_are_new(session: Session) -> None:
    assert _add(session, "satu", "dua") == 2

    assert _add(session, "dua", "tiga", "tiga") == 1
    assert frontier.count_waiting(session, outlet="a") == 3


def test_the_same_address_of_another_outlet_is_its_own(session: Session) -> None:
    _add(session, "satu")

    assert _add(session, "satu", outlet="b") == 1


def _from(channel: str, *names: str, at: datetime | None = None) -> list[Found]:
    return [Found(f"https://a.id/{name}", f"https://a.id/{name}", channel, None, at) for name in names]


def test_every_channel_that_lists_an_address_is_noted(session: Session) -> None:
    keys = [f"https://a.id/{name}" for name in ("satu", "dua", "tiga")]
    frontier.add_found(session, outlet="a", found=_from("sitemap", "satu", "dua"), now=NOW)

    fresh = frontier.add_found(session, outlet="a", found=_from("feed", "dua", "tiga"), now=NOW)

    assert fresh == {"https://a.id/tiga"}
    assert frontier.keys_of_others(session, outlet="a", keys=keys, channel="feed") == set(keys[:2])
    assert frontier.keys_of_others(session, outlet="a", keys=keys, channel="sitemap") == set(keys[1:])


def test_listings_tell_channels_and_the_time_that_is_known(session: Session) -> None:
    frontier.add_found(session, outlet="a", found=_from("sitemap", "lama"), now=NOW)
    frontier.add_found(session, outlet="a", found=_from("feed", "dua", at=NOW - HOUR), now=NOW + HOUR)
    frontier.add_found(session, outlet="a", found=_from("listing", "dua", "tiga"), now=NOW + 2 * HOUR)

    told = frontier.listings(session, outlet="a", start=NOW)

    assert [(one.key[-4:], sorted(one.channels), one.at) for one in told] == [
        ("lama", ["sitemap"], None),
        ("/dua", ["feed", "listing"], NOW - HOUR),
        ("tiga", ["listing"], NOW + 2 * HOUR),
    ]


def test_many_addresses_go_in_at_once(session: Session) -> None:
    names = [f"n{number}" for number in range(1500)]

    assert _add(session, *names) == 1500
    assert _add(session, *names) == 0


def test_a_lease_carries_what_the_channel_said(session: Session) -> None:
    found = [_found("satu", NOW - HOUR)]
    frontier.add_found(session, outlet="a", found=found, now=NOW)

    (lease,) = _lease(session)

    assert (lease.key, lease.url, lease.channel) == ("https://a.id/satu", "http://www.a.id/satu/", "feed")
    assert (lease.attempts, lease.title, lease.published_at) == (1, "Satu", NOW - HOUR)


def test_the_newest_is_leased_first_and_the_undated_last(session: Session) -> None:
    stamps = {"lama": NOW - 9 * HOUR, "tanpa": None, "baru": NOW - HOUR}
    frontier.add_found(session, outlet="a", found=[_found(*one) for one in stamps.items()], now=NOW)

    assert _names(_lease(session)) == ["baru", "lama", "tanpa"]


def test_what_is_leased_is_not_given_to_another(session: Session) -> None:
    _add(session, "satu", "dua")

    assert _names(_lease(session, 1)) == ["satu"]
    assert _names(_lease(session, name="w2")) == ["dua"]
    assert _names(_lease(session, name="w3")) == []


def test_a_lease_that_ran_out_comes_free(session: Session) -> None:
    _add(session, "satu")
    _lease(session)

    (again,) = _lease(session, name="w2", now=NOW + 2 * HOUR)

    assert (again.key, again.attempts) == ("https://a.id/satu", 2)


def test_what_failed_before_waits_behind_the_untried(session: Session) -> None:
    _add(session, "satu", "dua")
    (first,) = _lease(session, 1)
    frontier.finish(session, [Outcome(first.id, "http:503", NOW, FrontierState.NEW, due_at=NOW)])

    assert _names(_lease(session)) == ["dua", "satu"]


def test_a_retry_is_not_leased_before_it_is_due(session: Session) -> None:
    _add(session, "satu")
    (lease,) = _lease(session)
    frontier.finish(session, [Outcome(lease.id, "http:503", NOW, FrontierState.NEW, due_at=NOW + HOUR)])

    assert _names(_lease(session, now=NOW + HOUR / 2)) == []
    assert _names(_lease(session, now=NOW + HOUR)) == ["satu"]


def test_leases_outside_the_window_are_left_out(session: Session) -> None:
    stamps = {"lama": NOW - 9 * HOUR, "tanpa": None, "baru": NOW}
    frontier.add_found(session, outlet="a", found=[_found(*one) for one in stamps.items()], now=NOW)

    leases = frontier.lease_urls(session, _worker(), limit=10, start=NOW - 2 * HOUR, end=NOW)

    assert _names(leases) == ["tanpa"]


def test_what_is_done_is_never_leased_again(session: Session) -> None:
    _add(session, "satu", "dua")
    first, second = _lease(session)

    outcomes = [
        Outcome(first.id, "no_satker", NOW, http_status=200, html_sha256="ab", title="Panen", kind_words=("lapas",)),
        Outcome(second.id, "refused:robots", NOW, FrontierState.DEAD),
    ]
    frontier.finish(session, outcomes)

    assert _lease(session, now=NOW + 99 * HOUR) == ()
    assert frontier.count_waiting(session, outlet="a") == 0
    told = frontier.results_of(session, outlet="a", keys=[first.key, second.key, "https://a.id/lain"])
    assert told == {
        first.key: PageResult(first.url, "no_satker", None),
        second.key: PageResult(second.url, "refused:robots", None),
    }


def test_what_was_leased_and_not_fetched_is_given_back_uncounted(session: Session) -> None:
    _add(session, "satu", "dua")
    _lease(session)

    assert frontier.give_back(session, by="w1", now=NOW) == 2
    assert [lease.attempts for lease in _lease(session, name="w2")] == [1, 1]


def test_leases_of_a_dead_run_come_free_at_once_and_count(session: Session) -> None:
    _add(session, "satu")
    _lease(session)

    assert frontier.free_orphans(session, outlet="a", now=NOW, max_attempts=5) == 1
    assert [lease.attempts for lease in _lease(session, name="w2")] == [2]


def test_an_address_that_kills_every_run_is_given_up(session: Session) -> None:
    _add(session, "racun")
    for _ in range(3):
        _lease(session)
        frontier.free_orphans(session, outlet="a", now=NOW, max_attempts=3)

    assert _lease(session) == ()
    told = frontier.results_of(session, outlet="a", keys=["https://a.id/racun"])
    assert told["https://a.id/racun"].outcome == "error:crash"


def test_an_address_asked_for_again_is_due_unless_it_gave_an_article(session: Session) -> None:
    _add(session, "satu")
    (lease,) = _lease(session)
    frontier.finish(session, [Outcome(lease.id, "http:404", NOW, FrontierState.DEAD)])

    assert frontier.ask_again(session, outlet="a", keys=[lease.key], now=NOW) == 1
    assert _names(frontier.lease_keys(session, _worker(), keys=[lease.key])) == ["satu"]


def test_a_validator_is_replaced_by_the_latest(session: Session) -> None:
    url = "https://a.id/feed/"
    frontier.save_validator(session, Validator(url, '"1"', None, NOW))

    frontier.save_validator(session, Validator(url, None, "Wed, 01 May 2024 03:00:00 GMT", NOW + HOUR))

    expected = Validator(url, None, "Wed, 01 May 2024 03:00:00 GMT", NOW + HOUR)
    assert frontier.read_validators(session, urls=[url, "https://a.id/lain"]) == {url: expected}
    frontier.drop_validator(session, url=url)
    assert frontier.read_validators(session, urls=[url]) == {}


@pytest.mark.parametrize("workers", [4])
def test_workers_at_once_share_the_frontier_without_overlap(engine: Engine, workers: int) -> None:
    with Session(engine) as session, session.begin():
        _add(session, *(f"n{number}" for number in range(60)))
    together = threading.Barrier(workers)

    def work(name: str) -> list[str]:
        together.wait()
        taken: list[str] = []
        for _ in range(10):
            with Session(engine) as session, session.begin():
                taken += _names(_lease(session, 5, name=name))
        return taken

    with ThreadPoolExecutor(workers) as pool:
        taken = [name for part in pool.map(work, [f"w{number}" for number in range(workers)]) for name in part]

    assert sorted(taken) == sorted(f"n{number}" for number in range(60))


def test_the_longest_address_that_is_asked_for_can_be_kept(session: Session) -> None:
    noise = "".join(f"{number * 7919 % 100_003:x}" for number in range(700))
    key = f"https://a.id/{noise}"[:2000]

    assert frontier.add_found(session, outlet="a" * 60, found=[Found(key, key, "feed")], now=NOW) == {key}


def test_addresses_that_hold_a_part_are_told_latest_first_and_none_that_was_given_up(session: Session) -> None:
    _add(session, "panen-cabai", "panen_cabai", "panen-padi", "donor")
    _add(session, "panen-cabai", outlet="b")
    given_up = next(lease for lease in _lease(session) if lease.url.endswith("/panen-padi/"))
    frontier.finish(session, [Outcome(given_up.id, "http:404", NOW, FrontierState.DEAD)])

    told = frontier.addresses_with(session, outlet="a", parts=["panen-", "n_c", "donor"])

    assert told == tuple(f"http://www.a.id/{name}/" for name in ("donor", "panen_cabai", "panen-cabai"))
    assert frontier.addresses_with(session, outlet="a", parts=[]) == ()


def test_what_was_fetched_and_gave_no_article_is_told(session: Session) -> None:
    _add(session, "satu", "dua", "tiga")
    first, second, third = _lease(session)
    frontier.finish(session, [Outcome(first.id, "no_satker", NOW, http_status=200, html_sha256="ab")])

    told = frontier.visited(session, ids=[first.id, second.id, third.id, 99])

    assert told == [Visited(first.id, 1, "no_satker", "ab")]
