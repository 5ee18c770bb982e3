"""What a channel brought and missed; what a range of time leaves out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.assignment import read_assignment
from crawler.channels.listed import Listed
from crawler.reconcile import reach_by_channel
from crawler.site import site_of_url
from crawler.wanted import Wanted, is_past
from domain.crawl import ChannelReach, Listing

MAY = datetime(2024, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)
SITE = site_of_url((), "https://kabar.test")


def _listing(key: str, channels: str, day: int | None) -> Listing:
    return Listing(key, frozenset(channels.split()), None if day is None else MAY + day * DAY)


def test_a_channel_misses_what_others_list_from_its_own_oldest_on() -> None:
    listings = [
        _listing("lama", "sitemap", -300),
        _listing("a", "feed sitemap", 1),
        _listing("b", "sitemap", 2),
        _listing("c", "feed", 3),
        _listing("d", "listing", None),
    ]

    assert reach_by_channel(listings, ["feed", "sitemap", "listing", "search"]) == {
        "feed": ChannelReach(listed=2, alone=1, missed=1),
        "listing": ChannelReach(listed=1, alone=1, missed=4),
        "search": ChannelReach(listed=0, alone=0, missed=5),
        "sitemap": ChannelReach(listed=3, alone=2, missed=1),
    }


def test_one_pinned_article_does_not_stretch_a_channel_back() -> None:
    pinned = _listing("sematan", "feed", -900)
    latest = [_listing(f"n{number}", "feed", number) for number in range(12)]
    archive = [_listing(f"l{number}", "sitemap", -number) for number in range(1, 50)]

    assert reach_by_channel([pinned, *latest, *archive], ["feed"])["feed"].missed == 0


@pytest.mark.parametrize(
    ("days", "first", "expected"),
    [([-1, -2], True, True), ([-1, 2], True, False), ([-1] * 9 + [2], False, True), ([-1] * 9 + [2], True, False),
     ([1, -1], False, False), ([None, -3], True, True), ([None], False, False), ([], False, False)],
)  # fmt: skip
def test_a_page_is_past_when_what_it_dates_is_older(days: list[int | None], first: bool, expected: bool) -> None:
    stamps = [None if day is None else MAY + day * DAY for day in days]

    assert is_past(stamps, MAY, first=first) is expected


@pytest.mark.parametrize(
    ("url", "published", "changed", "expected"),
    [
        ("https://kabar.test/satu-warga-kota-panen", 0, None, None),
        ("https://kabar.test/satu-warga-kota-panen", -1, None, "earlier"),
        ("https://kabar.test/satu-warga-kota-panen", 2, None, "later"),
        ("https://kabar.test/satu-warga-kota-panen", None, 9, None),
        ("https://kabar.test/satu-warga-kota-panen", None, -9, "earlier"),
        ("https://kabar.test/" + "panjang-" * 260, 0, None, "url_too_long"),
        ("https://kabar.test/" + "é" * 700, 0, None, "url_too_long"),
        ("https://lain.test/satu-warga-kota-panen", 0, None, "no_article"),
        ("https://kabar.test/poster-lomba-warga-kota.jpg", 0, None, "no_article"),
        ("https://kabar.test/", 0, None, "no_article"),
    ],
)
def test_why_an_address_is_not_asked_for_has_a_name(
    url: str, published: int | None, changed: int | None, expected: str | None
) -> None:
    times = [None if day is None else MAY + day * DAY for day in (published, changed)]

    assert Wanted(SITE, (MAY, MAY + 2 * DAY)).why_not(Listed(url, None, *times)) == expected


def test_both_days_of_a_range_belong_to_it() -> None:
    given = {"site": "https://kabar.test", "since": "2024-05-01", "until": "2024-05-02"}

    since, until = read_assignment(given, ()).window

    assert since == datetime(2024, 4, 30, 17, tzinfo=UTC)
    assert until == since + 2 * DAY
    assert since.astimezone(UTC).date() == date(2024, 4, 30)


def test_a_feed_of_the_latest_misses_nothing_of_a_range_before_it() -> None:
    listings = [_listing(f"l{number}", "sitemap", number) for number in range(5)]

    told = reach_by_channel(listings, ["feed"], {"feed": [MAY + 30 * DAY]})

    assert told["feed"] == ChannelReach(listed=0, alone=0, missed=0)
