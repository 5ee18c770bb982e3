"""The crawl's pure rules: addresses, outcomes, pauses, health."""

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.addresses import is_public, refusal
from crawler.assignment import read_assignment
from crawler.backoff import asked_pause
from crawler.failures import failure_name
from crawler.fast_text import without_code
from crawler.health import gap_of, problems
from crawler.kind_gate import KindGate
from crawler.resolver import PrivateAddressError, PublicOnlyResolver
from crawler.revisits import with_revisit
from crawler.settling import settle_failure, settle_status
from crawler.site import site_of_url
from domain.crawl import CrawlReport, FrontierState, Lease, Outcome
from domain.crawl_run import CrawlGap, CrawlRun
from domain.errors import UsageError
from domain.outlet import Expect, JenisSumber, Outlet, Tingkat

NOW = datetime(2024, 5, 1, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "127.0.0.1", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "255.255.255.255"],
)  # fmt: skip
def test_private_addresses_are_told_in_every_spelling(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "103.10.1.1", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://a.id:99999/", "bad_url"),
        ("http://localhost/", "private_address"),
        ("http://x.localhost./", "private_address"),
        ("http://[::ffff:10.0.0.1]/", "private_address"),
        ("http://127.0.0.1:8091/", "private_address"),
        ("https://user:pass@a.id/", None),
        ("https://a.id/", None),
    ],
)
def test_addresses_are_refused_by_name(url: str, kind: str | None) -> None:
    assert refusal(url) == kind


def test_a_loopback_host_that_was_given_may_be_asked_and_no_other() -> None:
    assert refusal("http://127.0.0.2/", {"127.0.0.2"}) is None
    assert refusal("http://127.0.0.3/", {"127.0.0.2"}) == "private_address"
    assert refusal("http://10.0.0.1/", {"10.0.0.1"}) == "private_address"


class _Zone(AbstractResolver):
    def __init__(self, names: Mapping[str, list[str]]) -> None:
        self.names = names

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in self.names[host]
        ]

    async def close(self) -> None:
        """Nothing to close."""


def _resolved(host: str, proxies: tuple[str, ...] = ()) -> list[str]:
    zone = _Zone(
        {"a.id": ["8.8.8.8"], "dua.id": ["10.0.0.1", "8.8.4.4"], "jahat.id": ["127.0.0.1"], "kabar.test": ["127.0.0.1"]}
    )
    found = asyncio.run(PublicOnlyResolver(zone, proxies).resolve(host))
    return [one["host"] for one in found]


def test_a_name_leads_only_to_its_public_addresses() -> None:
    assert (_resolved("a.id"), _resolved("dua.id"), _resolved("kabar.test")) == (
        ["8.8.8.8"],
        ["8.8.4.4"],
        ["127.0.0.1"],
    )


def test_a_public_name_that_leads_home_is_refused() -> None:
    with pytest.raises(PrivateAddressError, match=r"jahat\.id resolves to no public address"):
        _resolved("jahat.id")


def test_the_operators_own_proxy_may_be_private() -> None:
    assert _resolved("jahat.id", ("jahat.id",)) == ["127.0.0.1"]


def test_a_failure_is_named_by_its_deepest_cause() -> None:
    error = OSError("cannot connect")
    error.__cause__ = PrivateAddressError("jahat.id")

    assert failure_name(error) == "private_address"


def _lease(attempts: int = 1) -> Lease:
    return Lease(7, "https://a.id/x", "https://a.id/x", "feed", attempts, None, None)


@pytest.mark.parametrize(
    ("status", "attempts", "state", "wait"),
    [
        (404, 1, FrontierState.DEAD, None),
        (410, 1, FrontierState.DEAD, None),
        (503, 1, FrontierState.NEW, HOUR),
        (503, 4, FrontierState.NEW, 8 * HOUR),
        (503, 6, FrontierState.DEAD, None),
        (403, 1, FrontierState.NEW, HOUR),
        (403, 3, FrontierState.DEAD, None),
    ],
)
def test_a_status_settles_an_address(status: int, attempts: int, state: FrontierState, wait: timedelta | None) -> None:
    due_at = NOW + wait if wait else None

    assert settle_status(_lease(attempts), status, NOW) == Outcome(
        7, f"http:{status}", NOW, state, due_at=due_at, http_status=status
    )


def test_a_wait_that_was_asked_for_is_kept() -> None:
    assert settle_status(_lease(), 429, NOW, 7200.0).due_at == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("name", "attempts", "outcome", "state"),
    [
        ("timeout", 1, "error:timeout", FrontierState.NEW),
        ("timeout", 6, "error:timeout", FrontierState.DEAD),
        ("robots", 1, "refused:robots", FrontierState.DEAD),
        ("too_large", 1, "refused:too_large", FrontierState.DEAD),
        ("unreachable", 99, "error:unreachable", FrontierState.NEW),
    ],
)
def test_a_failure_settles_an_address(name: str, attempts: int, outcome: str, state: FrontierState) -> None:
    settled = settle_failure(_lease(attempts), name, NOW)

    assert (settled.name, settled.state) == (outcome, state)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 01 May 2024 03:01:00 GMT", 60.0),
        ("Wed, 01 May 2024 02:00:00 GMT", 0.0),
        ("nanti", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str | None, seconds: float | None) -> None:
    assert asked_pause(header, NOW) == seconds


def _report(**values: Any) -> CrawlReport:
    whole = {"answered_channels": 1, "found": 20, "fetched": 20, **values}
    return CrawlReport("a", NOW, NOW + HOUR, **whole)


def _run(number: int = 1, **values: Any) -> CrawlRun:
    told = {"found": 20, "fetched": 20, "stored": 2, "refused": {}, "channels": {}, "problems": (), **values}
    started = NOW - timedelta(days=number)
    return CrawlRun(id=number, outlet="a", started_at=started, finished_at=started + HOUR, **told)


def _told(report: CrawlReport, least_a_day: float = 0, former: list[CrawlRun] | None = None) -> tuple[str, ...]:
    return problems(report, Expect(least_a_day), former or [])


def test_a_run_like_the_ones_before_is_healthy() -> None:
    assert _told(_report(), 10, [_run(number) for number in range(1, 8)]) == ()


def test_fewer_addresses_than_expected_are_a_problem() -> None:
    assert _told(_report(found=3), 10, [_run()]) == ("a: 3 addresses found, expected at least 10",)


def test_a_second_run_of_the_same_day_is_not_expected_to_find_a_days_worth() -> None:
    earlier = CrawlRun(1, "a", NOW - HOUR, NOW, 20, 20, 2, {}, {}, ())

    assert _told(_report(found=2), 10, [earlier]) == ()


def test_nothing_changed_is_no_silence() -> None:
    assert _told(_report(found=0, not_modified=2), 10, [_run()]) == ()


def test_an_outlet_far_below_its_own_past_is_a_problem() -> None:
    assert _told(_report(found=4), 0, [_run(number) for number in range(1, 6)]) == ("a: 4 addresses found, usually 20",)


def test_a_past_of_few_runs_says_nothing() -> None:
    assert _told(_report(found=4), 0, [_run(), _run(2)]) == ()


def test_refusals_that_jump_are_a_problem() -> None:
    report = _report(refused={"http:403": 15, "http:404": 1})

    assert _told(report, 0, [_run(number) for number in range(1, 6)]) == (
        "a: 16 of 20 pages gave nothing, most of them http:403 (15)",
    )


def test_refusals_as_always_are_no_problem() -> None:
    former = [_run(number, refused={"refused:listing": 14}) for number in range(1, 6)]

    assert _told(_report(refused={"refused:listing": 15}), 0, former) == ()


def test_an_outlet_that_shuts_us_out_amid_a_run_is_told_with_what_it_answers() -> None:
    told = _told(_report(ended="no_answer", fetched=0, left=14, refused={"http:403": 12, "error:timeout": 2}))
    silent = _told(_report(ended="no_answer", fetched=0, left=3))

    assert told == ("a: it stopped giving pages, most pages with http:403 (12); 14 addresses wait for the next run",)
    assert silent == ("a: it stopped giving pages; 3 addresses wait for the next run",)


def test_a_gap_reaches_back_to_when_the_outlet_was_last_seen() -> None:
    report = _report(answered_channels=0, problems=("a: no channel could be read (timeout)",))

    gap = gap_of(report, [_run(3)])

    assert gap == CrawlGap("a", NOW - timedelta(days=3), NOW + HOUR, "a: no channel could be read (timeout)")
    assert gap_of(_report(), [_run()]) is None


SEEMS = "it seems parked, in maintenance or behind a wall: "


def test_one_page_for_all_is_the_problem_and_a_gap_where_it_is_most_of_what_was_fetched() -> None:
    report = _report(same_pages=15, same_title="Domain dijual", refused={"refused:same_page": 15})
    told = f"a: {SEEMS}15 of 20 addresses gave one and the same page (“Domain dijual”)"

    assert _told(report, 0, [_run(number) for number in range(1, 6)]) == (told,)
    assert gap_of(replace(report, problems=(told,)), [_run(3)]) == CrawlGap(
        "a", NOW - timedelta(days=3), NOW + HOUR, told
    )
    assert gap_of(replace(report, problems=(told,), same_pages=9), [_run(3)]) is None
    untitled = f"a: {SEEMS}9 of 20 addresses gave one and the same page (without a title)"
    assert _told(_report(same_pages=9)) == (untitled,)


def _outlet(kode: str, *hosts: str) -> Outlet:
    return Outlet(kode, kode, hosts, kode, Tingkat.LOKAL, JenisSumber.PERS)


def test_a_site_owns_its_addresses_but_not_those_of_an_outlet_inside_it() -> None:
    outlets = (_outlet("besar", "a.id"), _outlet("daerah", "a.id/daerah"))

    site = site_of_url(outlets, "https://a.id")

    assert site.owns("https://m.a.id/x")
    assert not site.owns("https://a.id/daerah/x")
    assert not site.owns("https://b.id/x")


def test_a_site_that_is_not_registered_stands_for_itself() -> None:
    site = site_of_url((), "http://127.0.0.1:8091/")

    assert (site.registered, site.outlet.kode, site.home) == (False, "127.0.0.1:8091", "http://127.0.0.1:8091/")
    assert site.local_hosts == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "say what to crawl"),
        ({"outlet": "a", "site": "https://a.id"}, "exclude each other"),
        ({"outlets": "a"}, "unknown argument 'outlets'"),
        ({"site": "tidak ada"}, "no web address"),
        ({"outlet": "a", "since": "kemarin"}, "is no day"),
    ],
)
def test_senseless_arguments_are_told(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_assignment(arguments, (_outlet("a", "a.id"),))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<P>LAPAS Lahat</P>", "<P>LAPAS Lahat</P>"),
        ("<SCRIPT>lapas()</Script><p>x", "</Script><p>x"),
        ("<style>p {}</style><svg></svg>x", "</style><svg></svg>x"),
        (
            '<script type="application/ld+json">{"a":"Lapas"}</script>',
            '<script type="application/ld+json">{"a":"Lapas"}</script>',
        ),
        ("<script>tanpa akhir lapas", "<script>tanpa akhir lapas"),
    ],
    ids=["text", "script", "style", "json", "torn"],
)
def test_without_code_every_word_a_reader_sees_stays(page: str, words: str) -> None:
    assert without_code(page.encode()) == words.encode()


GATE = KindGate(("lapas", "lp", "l.p.", "kantor wilayah"))


@pytest.mark.parametrize(
    "page",
    ["<p>LAPAS Lahat", "<p>dilp Lahat", "LP Lahat", "<p>di LP", "<p>L.P. Lahat", "<p>Wilayah, kantor", "#LapasLahat",
     "L&#97;pas", "<b>L</b>apas", "&#x4c;apas", "<p>L.</b>P. Lahat", "<i><b>L</b></i>apas", "l\0a\0p\0a\0s"],
)  # fmt: skip
def test_the_gate_opens_for_what_may_be_a_word_for_a_satker(page: str) -> None:
    assert GATE.opens(page.encode())


@pytest.mark.parametrize(
    "page", ["<p>kebun", "<p>alp lpg", "<p>wilayah kota", "<p>L<br>apas", "<b>k</b>ebun a&#8220;", "<p>L<i>a</i>pis"]
)
def test_the_gate_stays_shut_for_all_else(page: str) -> None:
    assert not GATE.opens(page.encode())


@pytest.mark.parametrize(
    ("found_ago", "due_in"),
    [
        (timedelta(0), timedelta(days=1)),
        (timedelta(hours=20), timedelta(hours=52)),
        (timedelta(days=3), timedelta(days=4)),
        (timedelta(days=8), None),
    ],
    ids=["first", "late", "third", "last"],
)
def test_an_article_is_looked_at_again_in_its_first_week(found_ago: timedelta, due_in: timedelta | None) -> None:
    lease = Lease(7, "https://a.id/x", "https://a.id/x", "feed", 1, None, None, NOW - found_ago)

    settled = with_revisit(Outcome(7, "stored", NOW), lease)

    assert settled.due_at == (NOW + due_in if due_in else None)
    assert settled.state is (FrontierState.NEW if due_in else FrontierState.DONE)
