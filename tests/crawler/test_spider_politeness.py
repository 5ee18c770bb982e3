"""A guest in other people's houses."""

from itertools import pairwise

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Answer, Site


def _robots(site: Site, text: str) -> None:
    site.page("/robots.txt", text, "text/plain")


def test_what_robots_txt_forbids_is_not_fetched_and_counted(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(4)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    _robots(site, f"User-agent: *\nDisallow: {posts[1].path}\n")

    report = newsroom.crawl(site)

    assert report.refused == {"refused:robots": 1}
    assert site.count(posts[1].path) == 0
    assert report.stored == 3


def test_a_rule_for_our_own_name_is_obeyed(site: Site, newsroom: Newsroom) -> None:
    small_press.feed(site, small_press.posts(2))
    _robots(site, "User-agent: Gaung\nDisallow: /\n\nUser-agent: *\nAllow: /\n")

    report = newsroom.crawl(site)

    assert site.paths() == []
    assert report.problems == (f"{site.host}: no channel could be read (robots)",)


def test_a_robots_txt_that_fails_allows_nothing(site: Site, newsroom: Newsroom) -> None:
    small_press.feed(site, small_press.posts(2))
    site.answer("/robots.txt", 503)

    report = newsroom.crawl(site)

    assert site.paths() == []
    assert report.problems == (f"{site.host}: no channel could be read (unreachable (http:503))",)


def test_sitemaps_that_robots_txt_names_are_read(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    small_press.sitemap(site, posts, "/peta/berita.xml")
    _robots(site, f"User-agent: *\nAllow: /\nSitemap: {site.address}/peta/berita.xml\n")

    report = newsroom.crawl(site)

    assert report.channels == {"sitemap": 3}


def test_requests_name_who_asks_and_how_to_reach_them(site: Site, newsroom: Newsroom) -> None:
    newsroom.crawl(site, settings={"USER_AGENT": "Gaung/0.1 (+https://kanwil.example/kontak)"})

    assert {one.headers["User-Agent"] for one in site.asked} == {"Gaung/0.1 (+https://kanwil.example/kontak)"}


def test_a_crawl_delay_is_kept_between_any_two_requests(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(5)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    _robots(site, "User-agent: *\nCrawl-delay: 0.2\n")

    newsroom.crawl(site)

    pauses = [after.at - before.at for before, after in pairwise(site.asked[1:])]
    assert len(pauses) >= 5
    assert sum(pauses) >= 0.2 * len(pauses) - 0.05
    assert min(pauses) >= 0.1  # the server may have been late to see the one before


def test_retry_after_pauses_the_whole_site(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(4)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    page = site.pages[posts[3].path]
    busy = [Answer(b"", 503, {"Retry-After": "1"})]
    site.on(posts[3].path, lambda _site, _request: busy.pop() if busy else page)  # type: ignore[arg-type,return-value]

    report = newsroom.crawl(site)

    assert report.stored == 4
    asked = [one.at for one in site.asked if one.path == posts[3].path]
    assert len(asked) == 2
    between = [one for one in site.asked if asked[0] + 0.1 < one.at < asked[0] + 0.9]
    assert between == []


def test_a_site_that_asks_for_hours_is_left_for_the_next_run(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(2)
    small_press.publish(site, posts[:1])
    small_press.feed(site, posts)
    site.answer(posts[1].path, 429, Retry_After="7200")

    report = newsroom.crawl(site)

    assert site.count(posts[1].path) == 1
    assert (report.refused, report.left) == ({"http:429": 1}, 1)


def test_the_page_budget_ends_a_run_and_the_next_goes_on(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(9)
    small_press.publish(site, posts)
    small_press.feed(site, posts)

    first = newsroom.crawl(site, settings={"GAUNG_MAX_PAGES": 5})
    second = newsroom.crawl(site)

    assert (first.fetched, first.left, first.ended) == (5, 4, "page_budget")
    assert (second.fetched, second.left, second.ended) == (4, 0, "finished")
    assert len(newsroom.articles()) == 9


def test_an_outlet_that_stops_answering_is_left_in_peace(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(40)
    small_press.feed(site, posts, paged=False)
    for post in posts:
        site.answer(post.path, 500)

    report = newsroom.crawl(site, settings={"RETRY_TIMES": 0})

    assert (report.ended, report.fetched, report.left) == ("no_answer", 0, 40)
    assert len([path for path in site.paths() if path.startswith("/panen")]) < 30
    refused = report.refused["http:500"]
    told = f"it stopped giving pages, most pages with http:500 ({refused}); 40 addresses wait for the next run"
    assert report.problems == (f"{site.host}: {told}",)
