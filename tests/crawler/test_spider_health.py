"""What an outlet that is down, silent or empty looks like in the report."""

import pytest

from tests.crawler import small_press
from tests.crawler.conftest import CrawlRefusedError, Newsroom
from tests.crawler.site_server import Site, serve


def test_an_unreachable_site_is_a_problem(newsroom: Newsroom) -> None:
    with serve() as gone:
        address = gone.address

    report = newsroom.crawl(Site(address))

    name = address.removeprefix("http://")
    assert report.problems == (f"{name}: no channel could be read (unreachable (connection_refused))",)
    assert report.found == 0


@pytest.mark.parametrize("status", [404, 500])
def test_a_site_whose_every_answer_is_an_error_is_a_problem(status: int, site: Site, newsroom: Newsroom) -> None:
    site.answer("/robots.txt", 404)
    for path in ("/", "/feed/", "/wp-sitemap.xml", "/sitemap.xml", "/wp-json/wp/v2/posts?page=1"):
        site.answer(path, status)

    report = newsroom.crawl(site)

    assert report.problems == (f"{site.host}: no channel could be read (http:{status})",)


def test_an_empty_feed_is_no_problem(site: Site, newsroom: Newsroom) -> None:
    small_press.feed(site, [])

    report = newsroom.crawl(site)

    assert (report.found, report.problems, report.channels) == (0, (), {"feed": 0})


def test_a_page_in_place_of_the_feed_is_an_error_of_that_channel(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(2)
    small_press.publish(site, posts)
    small_press.home(site, feed="/rss")
    small_press.sitemap(site, posts)
    site.page("/rss", "<html><body>Sedang dalam perbaikan</body></html>")

    report = newsroom.crawl(site)

    assert report.channel_errors == {f"{site.address}/rss": "not_a_feed"}
    assert report.stored == 2


def test_a_site_that_falls_silent_against_its_own_past_is_a_problem(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    small_press.feed(site, posts, paged=False)
    for _ in range(4):
        newsroom.crawl(site)
    small_press.feed(site, [], paged=False)

    report = newsroom.crawl(site)

    assert report.problems == (f"{site.host}: 0 addresses found, usually 12",)


def test_what_fails_is_counted_by_name(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(6)
    small_press.publish(site, posts[:3])
    small_press.feed(site, posts)
    site.answer(posts[4].path, 410)
    site.answer(posts[5].path, 500)

    report = newsroom.crawl(site)

    assert report.refused == {"http:404": 1, "http:410": 1, "http:500": 1}
    assert (report.stored, report.left) == (3, 1)


def test_where_evidence_cannot_be_kept_the_run_stops_and_no_address_is_lost(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    newsroom.archive.write_text("no folder")

    report = newsroom.crawl(site)

    assert report.problems == (f"{site.host}: the run ended early (a page could not be kept: Not a directory)",)
    assert (report.stored, report.left, report.refused) == (0, 12, {})
    newsroom.archive.unlink()
    assert newsroom.crawl(site).stored == 12


def test_an_unknown_outlet_is_refused_before_anything_is_asked(newsroom: Newsroom) -> None:
    with pytest.raises(CrawlRefusedError, match="no outlet 'tidak-ada' in the registry"):
        newsroom.crawl(outlet="tidak-ada")
