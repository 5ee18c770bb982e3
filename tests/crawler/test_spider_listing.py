"""A site without feed, sitemap and WordPress is read as its readers read it."""

import json
from collections.abc import Callable, Sequence

import pytest

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


def _press_that_loads_more(
    site: Site, these: Sequence[Post], address: Callable[[int], str], button: Callable[[int], str]
) -> None:
    """A list whose further pages no link leads to; a home page without articles."""
    small_press.publish(site, these)
    site.page("/", '<html><body><a href="/hukum">Hukum</a></body></html>')
    latest = sorted(these, key=lambda post: post.published_at, reverse=True)
    pages = [latest[begin : begin + PER_PAGE] for begin in range(0, len(latest), PER_PAGE)]
    for number, part in enumerate(pages, start=1):
        more = button(number) if number < len(pages) else ""
        site.page(address(number) if number > 1 else "/hukum", f"<html><body>{_links(part)}{more}</body></html>")


BUTTON = "<button class='btn'>Muat Lebih Banyak</button>"


@pytest.mark.parametrize(
    ("address", "button", "wrong"),
    [
        ("/hukum?page={}", BUTTON, 0),
        ("/hukum/page/{}", '<a href="#" class="load-more">lagi</a>', 1),
        ("/hukum/index/{}", '<a href="javascript:void(0)" id="loadmore">...</a>', 2),
        ("/hukum/lagi?hal={}", '<button data-url="/hukum/lagi?hal={}">Load more</button>', 0),
        ("/api/hukum?page={}", '<button data-url="/api/hukum" data-page="2">Selanjutnya</button>', 0),
        ("/muat/{}", '<div class="infinite-scroll" data-next-url="/muat/{}"></div>', 0),
    ],
)
def test_a_list_that_a_script_lengthens_is_read_to_its_end(
    address: str, button: str, wrong: int, site: Site, newsroom: Newsroom
) -> None:
    posts = small_press.posts(18)
    _press_that_loads_more(site, posts, address.format, lambda number: button.replace("{}", str(number + 1)))

    report = newsroom.crawl(site, channels=("listing",))

    asked = [path for path in site.paths() if path.startswith(("/hukum", "/api", "/muat"))]
    assert (report.stored, report.channel_errors) == (18, {})
    assert len(asked) == 1 + wrong + 3 + 1  # the list, wrong guesses, three more pages, and one that is absent


def test_a_list_that_counts_articles_is_guessed_too(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(35)
    small_press.publish(site, posts)
    site.page("/", '<html><body><a href="/hukum">Hukum</a></body></html>')
    latest = posts[::-1]
    for begin in range(0, 40, 10):
        address = f"/hukum?start={begin}" if begin else "/hukum"
        site.page(address, f"<html><body>{_links(latest[begin : begin + 10])}{BUTTON}</body></html>")

    report = newsroom.crawl(site, channels=("listing",))

    assert (report.stored, report.channel_errors) == (35, {})


def test_guesses_that_lead_nowhere_cost_one_request_each_and_only_one_list_tries(
    site: Site, newsroom: Newsroom
) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    site.page("/", '<html><body><a href="/hukum">Hukum</a><a href="/daerah">Daerah</a></body></html>')
    for path, part in (("/hukum", posts[:6]), ("/daerah", posts[6:])):
        site.page(path, f"<html><body>{_links(part)}{BUTTON}</body></html>")
        for same in ("?page=2", "?start=10"):  # they ignore what they are asked, and show another order
            site.page(f"{path}{same}", f"<html><body>{_links(part[::-1])}{BUTTON}</body></html>")

    report = newsroom.crawl(site, channels=("listing",))
    site.asked.clear()
    again = newsroom.crawl(site, channels=("listing",))

    assert (report.stored, report.channel_errors) == (12, {})
    assert report.requests == 1 + 1 + 2 + 6 + 12  # robots.txt, home, lists, guesses, articles
    assert (again.requests, site.paths()) == (4, ["/", "/hukum", "/daerah"])


def test_a_page_that_shows_other_articles_each_time_is_no_next_page(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(40)
    small_press.publish(site, posts)
    site.page("/", '<html><body><a href="/hukum">Hukum</a></body></html>')
    site.page("/hukum", f"<html><body>{_links(posts[:10])}{BUTTON}</body></html>")
    for page in range(2, 9):
        shuffled = posts[:10] + posts[8 + page * 3 : 11 + page * 3]
        site.page(f"/hukum?page={page}", f"<html><body>{_links(shuffled)}{BUTTON}</body></html>")

    newsroom.crawl(site, channels=("listing",))

    assert (site.count("/hukum?page=2"), site.count("/hukum?page=3")) == (1, 0)


def test_pages_that_a_script_gets_as_json_are_read(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(9)
    small_press.publish(site, posts)
    button = '<button data-url="/api/hukum?page=2">Muat lagi</button>'
    site.page("/", '<html><body><a href="/hukum">Hukum</a></body></html>')
    site.page("/hukum", f"<html><body>{_links(posts[:3])}{button}</body></html>")
    html = json.dumps({"status": 1, "html": _links(posts[3:6])})
    things = json.dumps({"data": [{"title": post.title, "url": site.address + post.path} for post in posts[6:]]})
    site.page("/api/hukum?page=2", html, "application/json")
    site.page("/api/hukum?page=3", things, "application/json")

    report = newsroom.crawl(site, channels=("listing",))

    assert (report.stored, report.channel_errors) == (9, {})


def test_articles_that_a_script_draws_are_found_in_its_data(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(4)
    small_press.publish(site, posts)
    data = {"props": {"pageProps": {"posts": [{"judul": post.title, "url": post.path} for post in posts]}}}
    site.page("/", f'<html><body><div></div><script type="application/json">{json.dumps(data)}</script></body></html>')

    report = newsroom.crawl(site, channels=("listing",))

    assert (report.stored, report.channels) == (4, {"listing": 4})


def _shell(these: Sequence[Post]) -> str:
    """What Next.js sends where a script draws the list: slugs, and no address."""
    data = json.dumps({"props": {"posts": [{"slug": post.slug, "judul": post.title} for post in these]}})
    menu = '<a href="/hukum">Hukum</a><a href="/daerah">Daerah</a>'
    return f'<html><body>{menu}<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>'


def test_slugs_get_addresses_like_those_that_a_feed_tells(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(12)
    small_press.publish(site, posts)
    small_press.feed(site, posts[:2])
    site.page("/", _shell(posts[1:4]))
    site.page("/hukum", _shell([*posts[:1], *posts[4:8]]))
    site.page("/daerah", _shell([*posts[1:2], *posts[8:]]))

    report = newsroom.crawl(site, channels=("feed", "listing"))

    assert (report.stored, report.channels, report.channel_errors) == (12, {"feed": 2, "listing": 12}, {})


def test_lists_of_which_only_a_script_knows_the_addresses_are_told(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(8)
    small_press.publish(site, posts)
    site.page("/", _shell(posts))
    site.page("/hukum", _shell(posts[:4]))
    site.page("/daerah", '<html><body><div id="root"></div><script src="/app.js"></script></body></html>')

    report = newsroom.crawl(site, channels=("listing",))

    lists = {f"{site.address}{path}": "javascript_list" for path in ("/", "/hukum", "/daerah")}
    assert {url: report.channel_errors.get(url) for url in lists} == lists
    assert report.problems == (f"{site.host}: no channel could be read (javascript_list)",)
