"""A site without feed, sitemap and WordPress is read as its readers read it."""

from collections.abc import Sequence

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Site
from tests.crawler.small_press import Post

PER_PAGE = 5


def _links(these: Sequence[Post]) -> str:
    return "".join(f'<li><a href="{post.path}">{post.title}</a></li>' for post in these)


def _section(site: Site, path: str, these: Sequence[Post]) -> None:
    """A list, newest first, five a page, with numbered pages."""
    latest = sorted(these, key=lambda post: post.published_at, reverse=True)
    pages = [latest[begin : begin + PER_PAGE] for begin in range(0, len(latest), PER_PAGE)]
    numbers = "".join(f'<a href="{path}page/{number}/">{number}</a>' for number in range(2, len(pages) + 1))
    for number, part in enumerate(pages, start=1):
        address = path if number == 1 else f"{path}page/{number}/"
        site.page(address, f"<html><body><ul>{_links(part)}</ul>{numbers}</body></html>")


def _press(site: Site, these: Sequence[Post]) -> None:
    small_press.publish(site, these)
    latest = sorted(these, key=lambda post: post.published_at, reverse=True)[:3]
    menu = '<a href="/hukum/">Hukum</a><a href="/daerah/">Daerah</a><a href="/redaksi/">Redaksi</a>'
    site.page("/", f"<html><body>{menu}<ul>{_links(latest)}</ul></body></html>")
    _section(site, "/hukum/", these[::2])
    _section(site, "/daerah/", these[1::2])


def test_sections_are_followed_to_their_end_where_nothing_else_lists(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(24)
    _press(site, posts)

    report = newsroom.crawl(site)

    assert report.channels["listing"] == 24
    assert (len(newsroom.articles()), report.problems) == (24, ())
    assert site.count("/redaksi/") == 0


def test_a_second_night_reads_only_the_first_page_of_each_section(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(24)
    _press(site, posts[:22])
    newsroom.crawl(site)
    _press(site, posts[:22])
    site.asked.clear()

    report = newsroom.crawl(site)

    assert (report.new, report.fetched) == (0, 0)
    assert [path for path in site.paths() if path.startswith(("/hukum", "/daerah"))] == ["/hukum/", "/daerah/"]


def test_what_is_new_in_a_section_is_found(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(24)
    _press(site, posts[:12])
    newsroom.crawl(site)
    _press(site, posts)

    report = newsroom.crawl(site)

    assert (report.new, len(newsroom.articles())) == (12, 24)


def test_where_a_feed_lists_all_the_sections_are_read_two_pages_far(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(40)
    _press(site, posts)
    small_press.feed(site, posts)

    report = newsroom.crawl(site)

    assert (report.channels, report.found) == ({"feed": 40, "listing": 20}, 40)
    assert [site.count(f"/hukum/{page}") for page in ("", "page/2/", "page/3/")] == [1, 1, 0]


def test_what_a_feed_of_the_latest_leaves_out_is_found_in_the_sections(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(40)
    _press(site, posts)
    small_press.feed(site, posts[-8:])

    report = newsroom.crawl(site)

    assert (report.channels, report.stored) == ({"feed": 8, "listing": 40}, 40)


def test_a_list_that_pages_for_ever_ends(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    site.page("/", '<html><body><a href="/hukum/">Hukum</a></body></html>')
    for number in range(1, 60):
        path = "/hukum/" if number == 1 else f"/hukum/page/{number}/"
        site.page(
            path, f'<html><body>{_links(posts)}<a href="/hukum/page/{number + 1}/">{number + 1}</a></body></html>'
        )

    newsroom.crawl(site)

    assert [path for path in site.paths() if path.startswith("/hukum")] == ["/hukum/", "/hukum/page/2/"]
