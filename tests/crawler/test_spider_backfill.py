"""A range of days is brought in through every channel alone, and what lies beyond it is counted by name."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import HTML, Answer, Site
from tests.crawler.small_press import Post

RANGE = {"since": date(2024, 2, 10), "until": date(2024, 2, 20)}
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei")
A_PAGE = 10


def _days() -> list[Post]:
    """One article a day from 1 January to 29 April 2024, at nine in the morning of Jakarta, newest first."""
    posts = small_press.posts(120)
    begin = datetime(2024, 1, 1, 2, tzinfo=UTC)
    dated = [
        Post(post.slug, post.title, begin + timedelta(days=number), post.text) for number, post in enumerate(posts)
    ]
    return dated[::-1]


def _pages(these: Sequence[Post]) -> list[Sequence[Post]]:
    return [these[begin : begin + A_PAGE] for begin in range(0, len(these), A_PAGE)]


def _paged_feed(site: Site, these: Sequence[Post]) -> None:
    small_press.feed(site, these)


def _feed_that_says_its_next_page(site: Site, these: Sequence[Post]) -> None:
    for number, part in enumerate(_pages(these), start=1):
        following = f'<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="/kabar.xml?hal={number + 1}"/>'
        body = small_press.rss(site, part).replace("<channel>", f"<channel>{following}")
        site.page(f"/kabar.xml?hal={number}" if number > 1 else "/kabar.xml", body, "text/xml")
    site.page("/", '<link rel="alternate" type="application/rss+xml" href="kabar.xml">')


def _feed_that_can_be_paged_but_does_not_say_so(site: Site, these: Sequence[Post]) -> None:
    small_press.home(site, feed="/rss.xml")
    small_press.feed(site, these, "/rss.xml")


def _rest(site: Site, these: Sequence[Post]) -> None:
    def posts(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
        if not asked.path.startswith("/wp-json/wp/v2/posts"):
            return Answer(b"", 404)
        local = {post: f"{post.published_at + timedelta(hours=7):%Y-%m-%dT%H:%M:%S}" for post in these}
        wanted = [post for post in these if query.get("after", "") < local[post] < query.get("before", "9")]
        page = int(query["page"])
        part = wanted[(page - 1) * A_PAGE : page * A_PAGE]
        told = [{"link": site.address + post.path, "date": local[post], "title": {"rendered": "x"}} for post in part]
        headers = {"Content-Type": "application/json", "X-WP-TotalPages": str(-(-len(wanted) // A_PAGE))}
        return Answer(json.dumps(told).encode(), 200, headers)

    site.otherwise = posts


def _sitemap_of_months(site: Site, these: Sequence[Post]) -> None:
    children = ""
    for month in range(1, 5):
        small_press.sitemap(
            site, [post for post in these if post.published_at.month == month], f"/peta-2024-0{month}.xml"
        )
        children += f"<sitemap><loc>{site.address}/peta-2024-0{month}.xml</loc></sitemap>"
    site.page("/sitemap.xml", f"<sitemapindex>{children}</sitemapindex>", "application/xml")


def _sitemap_of_parts(site: Site, these: Sequence[Post]) -> None:
    """Parts without a name that says anything; the index tells when each was last changed."""
    children = ""
    for number, part in enumerate(_pages(these), start=1):
        small_press.sitemap(site, part, f"/peta{number}.xml")
        changed = f"<lastmod>{part[0].published_at.isoformat()}</lastmod>"
        children += f"<sitemap><loc>{site.address}/peta{number}.xml</loc>{changed}</sitemap>"
    site.page("/sitemap.xml", f"<sitemapindex>{children}</sitemapindex>", "application/xml")


def _section(site: Site, these: Sequence[Post], address: Callable[[int], str], *, dated: bool) -> None:
    """Ten a page; a menu and a list of what is popular stand on every page."""
    popular = "".join(f'<a href="{post.path}">{post.title}</a>' for post in (these[0], these[60], these[-1]))
    pages = _pages(these)
    site.page("/", '<html><body><a href="/hukum/">Hukum</a><a href="/kontak">Kontak</a></body></html>')
    for number, part in enumerate(pages, start=1):
        cards = "".join(_card(post, dated=dated) for post in part)
        onward = f'<a href="{address(number + 1)}">Selanjutnya</a>' if number < len(pages) else ""
        body = f'<aside>{popular}</aside><ul>{cards}</ul><a href="/kontak">Berikutnya</a>{onward}'
        html = f'<html><base href="/"><body>{body}</body></html>'
        site.page(address(number) if number > 1 else "/hukum/", html)


def _card(post: Post, *, dated: bool) -> str:
    day = post.published_at
    said = f"<small>{day.day} {MONTHS[day.month - 1]} {day.year}</small>" if dated else ""
    return f'<li><a href="{post.path[1:]}">{post.title}</a>{said}</li>'


def _dated_list(site: Site, these: Sequence[Post]) -> None:
    _section(site, these, lambda number: f"/hukum/?halaman={number}", dated=True)


def _list_without_days(site: Site, these: Sequence[Post]) -> None:
    _section(site, these, lambda number: f"/hukum/index/{number}", dated=False)


Publish = Callable[[Site, Sequence[Post]], None]

# Channel, how it is published, a document in which the range ends, and one that holds only what lies beyond it.
WAYS: dict[str, tuple[str, Publish, str, str]] = {
    "paged feed": ("feed", _paged_feed, "/feed/?paged=8", "/feed/?paged=10"),
    "feed with next": ("feed", _feed_that_says_its_next_page, "/kabar.xml?hal=8", "/kabar.xml?hal=10"),
    "feed by a guess": ("feed", _feed_that_can_be_paged_but_does_not_say_so, "/rss.xml?paged=8", "/rss.xml?paged=10"),
    "rest": ("wordpress", _rest, "", "/wp-json/wp/v2/posts?per_page=100&page=1"),
    "sitemap of months": ("sitemap", _sitemap_of_months, "/peta-2024-02.xml", "/peta-2024-04.xml"),
    "sitemap of parts": ("sitemap", _sitemap_of_parts, "/peta8.xml", "/peta9.xml"),
    "dated list": ("listing", _dated_list, "/hukum/?halaman=8", "/hukum/?halaman=10"),
    "list without days": ("listing", _list_without_days, "/hukum/index/8", "/hukum/index/10"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_range_of_days_comes_through_each_channel_alone_and_no_further(
    way: str, site: Site, newsroom: Newsroom
) -> None:
    posts = _days()
    small_press.publish(site, posts)
    channel, publish, asked, spared = WAYS[way]
    publish(site, posts)

    report = newsroom.crawl(site, channels=(channel,), **RANGE)

    days = sorted(article.published_at for article in newsroom.articles() if article.published_at)
    assert days == [datetime(2024, 2, day, 2, tzinfo=UTC) for day in range(10, 21)]
    assert (report.stored, report.refused, report.problems) == (11, {}, ())
    assert set(report.outside) <= {"earlier", "later"}
    assert (not asked or site.count(asked) == 1, site.count(spared)) == (True, 0)


def test_what_lies_beyond_the_range_is_counted_by_name(site: Site, newsroom: Newsroom) -> None:
    posts = _days()
    small_press.publish(site, posts)
    small_press.feed(site, posts, paged=False)

    report = newsroom.crawl(site, channels=("feed",), **RANGE)

    assert report.outside == {"earlier": 40, "later": 69}


def test_a_page_that_tells_another_time_waits_for_a_run_that_wants_it(site: Site, newsroom: Newsroom) -> None:
    posts = _days()[60:66]  # 24 to 29 February
    small_press.publish(site, posts)
    site.page("/sitemap.xml", "".join(f"{site.address}{post.path}\n" for post in posts), "text/plain")

    report = newsroom.crawl(site, channels=("sitemap",), since=date(2024, 2, 26), until=date(2024, 2, 27))
    again = newsroom.crawl(site, channels=("sitemap",), since=date(2024, 2, 26), until=date(2024, 2, 27))
    rest = newsroom.crawl(site, channels=("sitemap",))

    assert (report.stored, report.outside, report.ended) == (2, {"earlier": 2, "later": 2}, "finished")
    assert (again.fetched, rest.stored, len(newsroom.articles())) == (0, 4, 6)


def test_pages_without_any_time_do_not_go_on_for_ever(site: Site, newsroom: Newsroom) -> None:
    site.page("/", '<html><body><a href="/hukum/">Hukum</a></body></html>')

    def trap(_: Site, asked: BaseHTTPRequestHandler) -> Answer:
        number = int(parse_qs(urlsplit(asked.path).query).get("page", ["1"])[0])
        if not asked.path.startswith("/hukum"):
            return Answer(b"", 404)
        links = f'<a href="/warga-kota-panen-cabai-{number}00">x</a><a href="/hukum/?page={number + 1}">›</a>'
        return Answer(f"<html><body>{links}</body></html>".encode(), 200, {"Content-Type": HTML})

    site.otherwise = trap

    report = newsroom.crawl(site, settings={"GAUNG_MAX_CHANNEL_PAGES": 6}, since=date(2024, 2, 10))

    assert report.channel_errors[f"{site.address}/hukum/"] == "cut_after_page_6"
    assert site.count("/hukum/?page=7") == 0


def test_channels_spend_of_the_same_budget_as_pages(site: Site, newsroom: Newsroom) -> None:
    posts = _days()
    small_press.publish(site, posts)
    small_press.feed(site, posts)

    report = newsroom.crawl(site, settings={"GAUNG_MAX_MEGABYTES": 0.006}, channels=("feed",), since=date(2024, 1, 1))

    assert "over_budget" in report.channel_errors.values()
    assert (report.ended, site.count("/feed/?paged=12")) == ("byte_budget", 0)


def _indexed(site: Site, these: Sequence[Post], link: str, address: Callable[[date], str]) -> None:
    """An index that shows the latest day and leads to others, whose lists have no dates."""
    site.page("/", '<html><body><a href="/indeks">Indeks</a></body></html>')
    site.page("/indeks", f'<html><base href="/"><body>{_card(these[0], dated=False)}{link}</body></html>')
    for post in these:
        listed = f'<html><base href="/"><body>{_card(post, dated=False)}</body></html>'
        site.page(address(post.published_at.date()), listed)


@pytest.mark.parametrize(
    ("link", "form"),
    [
        ('<a href="/indeks/2024-04-28">kemarin</a>', "/indeks/%Y-%m-%d"),
        ('<a href="/indeks/2024/04/28/">kemarin</a>', "/indeks/%Y/%m/%d/"),
        ('<a href="indeks?tanggal=20240428">kemarin</a>', "/indeks?tanggal=%Y%m%d"),
        ('<form><input type="date" name="tgl"><button>Cari</button></form>', "/indeks?tgl=%Y-%m-%d"),
        ('<a href="/indeks?date=28-04-2024">kemarin</a>', "/indeks?date=%d-%m-%Y"),
        ('<a href="indeks/28/04/2024">kemarin</a>', "/indeks/%d/%m/%Y"),
        ('<a href="/indeks?d=28&m=04&y=2024">kemarin</a>', "/indeks?d=%d&m=%m&y=%Y"),
    ],
    ids=["path", "path of parts", "query", "form", "day first", "day first in parts", "fields"],
)
def test_an_index_of_days_is_asked_for_the_days_of_the_range(
    link: str, form: str, site: Site, newsroom: Newsroom
) -> None:
    posts = _days()
    small_press.publish(site, posts)
    _indexed(site, posts, link, lambda day: day.strftime(form))

    report = newsroom.crawl(site, channels=("listing",), **RANGE)

    days = sorted(path for path in site.paths() if path.startswith("/indeks") and path != "/indeks")
    assert days == [date(2024, 2, day).strftime(form) for day in range(10, 21)]
    assert sorted(article.published_at.day for article in newsroom.articles()) == list(range(10, 21))
    assert (report.stored, report.problems) == (11, ())


def test_an_index_that_no_link_leads_to_is_found_where_a_range_is_asked_for(site: Site, newsroom: Newsroom) -> None:
    posts = _days()
    small_press.publish(site, posts)
    _indexed(site, posts, '<a href="/indeks?date=28-04-2024">kemarin</a>', lambda day: f"/indeks?date={day:%d-%m-%Y}")
    site.page("/", "<html><body><h1>Kabar Kebun</h1></body></html>")

    report = newsroom.crawl(site, channels=("listing",), **RANGE)

    assert sorted(article.published_at.day for article in newsroom.articles()) == list(range(10, 21))
    assert (report.stored, report.channel_errors) == (11, {})
