"""A site that answers whatever is asked with one page: told, counted, never stored many times, asked again later."""

from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from itertools import count

import pytest
from sqlalchemy import text

from crawler.page_reader import FetchedPage
from crawler.sameness import Sameness
from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import HTML, Answer, Handler, Site

WALL = "<html><head><title>Situs dalam perbaikan</title></head><body><h1>Kami segera kembali</h1>{}</body></html>"
SEEMS = "it seems parked, in maintenance or behind a wall: "
NOW = datetime(2024, 3, 5, tzinfo=UTC)


def _always(page: str) -> Handler:
    return lambda site, request: Answer(page.encode(), 200, {"Content-Type": HTML})


def _with_token(page: str) -> Handler:
    """The same page each time, but for a token of the request."""
    numbers = count(10_000)

    def answer(site: Site, request: BaseHTTPRequestHandler) -> Answer:
        return Answer(page.replace("TOKEN", str(next(numbers))).encode(), 200, {"Content-Type": HTML})

    return answer


def _all_due(newsroom: Newsroom) -> None:
    engine = newsroom.engine()
    with engine.begin() as connection:
        connection.execute(text("UPDATE frontier SET due_at = '2024-01-01 00:00:00'"))
    engine.dispose()


@pytest.mark.parametrize(
    "answer", [_always(WALL.format("")), _with_token(WALL.format("<i>TOKEN</i>"))], ids=["bytes", "token"]
)
def test_one_page_at_every_address_is_a_problem_and_all_are_asked_again(
    answer: Handler, site: Site, newsroom: Newsroom
) -> None:
    posts = small_press.posts(8)
    small_press.feed(site, posts)
    site.otherwise = answer

    report = newsroom.crawl(site, channels=("feed",))

    told = f"{site.host}: {SEEMS}8 of 8 addresses gave one and the same page (“Situs dalam perbaikan”)"
    assert report.problems == (told,)
    assert (report.refused, report.stored, report.left) == ({"refused:same_page": 8}, 0, 8)
    site.otherwise = None
    small_press.publish(site, posts)
    _all_due(newsroom)
    assert newsroom.crawl(site, channels=("feed",)).stored == 8


def test_a_page_that_is_given_for_others_too_is_one_article(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(9)
    small_press.feed(site, posts)
    small_press.publish(site, posts[:1])
    site.otherwise = _always(small_press.article_html(posts[8]))

    report = newsroom.crawl(site, channels=("feed",))

    assert [article.title for article in newsroom.articles()].count(posts[8].title) == 1
    assert report.refused == {"refused:same_page": 7}
    assert report.problems[0].startswith(
        f"{site.host}: {SEEMS}8 of 9 addresses gave one and the same page (“Panen Cabai ke-8"
    )


def test_one_text_under_many_addresses_is_stored_twice_at_most(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(5)
    small_press.feed(site, posts)
    site.otherwise = _with_token(f"<!-- TOKEN -->{small_press.article_html(posts[4])}")

    report = newsroom.crawl(site, channels=("feed",))

    assert (report.stored, report.refused) == (2, {"refused:same_page": 3})


def test_an_article_stays_as_it_was_read_when_its_site_gives_one_page_for_all(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(6)
    small_press.feed(site, posts)
    small_press.publish(site, posts)
    newsroom.crawl(site, channels=("feed",))
    before = {article.title for article in newsroom.articles()}
    site.pages = {path: answer for path, answer in site.pages.items() if path.startswith("/feed")}
    site.otherwise = _always(small_press.article_html(small_press.posts(8)[7]))
    _all_due(newsroom)

    newsroom.crawl(site, channels=("feed",))

    assert len(before & {article.title for article in newsroom.articles()}) == 5


def test_a_page_that_stays_the_same_is_given_up(site: Site, newsroom: Newsroom) -> None:
    small_press.feed(site, small_press.posts(4))
    site.otherwise = _always(WALL.format(""))

    left = []
    for _ in range(6):
        left.append(newsroom.crawl(site, channels=("feed",)).left)
        _all_due(newsroom)

    assert left == [4, 4, 4, 4, 0, 0]


def _page(body: str) -> FetchedPage:
    return FetchedPage("https://kabar.example/a", body.encode(), None, NOW, str(hash(body)))


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        ([f"<title>Kabar Kebun</title>{'kata ' * number * 100}" for number in range(40)], None),
        ([f"<title>Berita {number}</title>{number:04}" for number in range(40)], None),
        (["<title>Dicabut</title>"] * 3 + ["<title>Dibaca</title>"] * 3, None),
        ([f"<TITLE>{number}" for number in range(1500)] + ["<title>Tutup</title>"] * 1500, (1500, 3000, "Tutup")),
        ([f"<title>Tunggu &amp; lihat</title>{number:05}" for number in range(1200)], (1200, 1200, "Tunggu & lihat")),
    ],
    ids=["one-title", "one-size", "few", "half-of-many", "many-alike"],
)
def test_only_pages_that_are_one_are_told_as_one(bodies: list[str], told: tuple[int, int, str] | None) -> None:
    sameness = Sameness()

    for number, body in enumerate(bodies):
        sameness.note(_page(body), number)

    same = sameness.told()
    assert (same and (len(same.leases), same.of, same.title)) == told
