"""The second night: nothing is fetched twice, nothing new is missed, whatever the first night left undone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update
from sqlmodel import Session

from domain.article import ArticleStatus
from store.articles import evidence_of
from store.tables import FrontierRow
from tests.crawler import small_press
from tests.crawler.conftest import CrawlRefusedError, Newsroom
from tests.crawler.site_server import Site
from tests.crawler.test_spider_channels import CHANNELS


def _etags(site: Site) -> None:
    posts = small_press.posts(14)
    small_press.publish(site, posts)
    small_press.home(site, feed="/feed/")
    small_press.feed(site, posts, paged=False, ETag='"f1"')
    small_press.sitemap(site, posts, ETag='"s1"')


def test_a_second_night_with_nothing_new_asks_only_the_channels(site: Site, newsroom: Newsroom) -> None:
    _etags(site)
    newsroom.crawl(site)
    site.asked.clear()

    report = newsroom.crawl(site)

    assert (report.fetched, report.new, report.not_modified) == (0, 0, 2)
    assert sorted(site.paths())[:3] == ["/", "/feed/", "/sitemap.xml"]
    assert report.problems == ()


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_second_night_finds_what_is_new(channel: str, site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(26)
    small_press.publish(site, posts)
    CHANNELS[channel](site, posts[:12])
    newsroom.crawl(site)
    CHANNELS[channel](site, posts)

    report = newsroom.crawl(site)

    assert (report.new, report.fetched, report.stored) == (14, 14, 14)
    assert len(newsroom.articles()) == 26


def test_a_feed_that_is_known_is_not_paged_to_its_end_again(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(35)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    newsroom.crawl(site)
    site.asked.clear()

    newsroom.crawl(site)

    assert [path for path in site.paths() if path.startswith("/feed/")] == ["/feed/"]


def test_a_long_feed_is_read_so_far_and_says_so_and_a_window_reaches_further(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(35)
    small_press.publish(site, posts)
    small_press.feed(site, posts)

    report = newsroom.crawl(site, settings={"GAUNG_MAX_CHANNEL_PAGES": 2})

    assert (report.stored, report.channel_errors[f"{site.address}/feed/"]) == (20, "cut_after_page_2")
    newsroom.crawl(site, settings={"GAUNG_MAX_CHANNEL_PAGES": 2}, since=date(2024, 1, 1))
    assert len(newsroom.articles()) == 35


def test_a_feed_that_broke_off_is_read_to_its_end_the_next_time(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(25)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    last_page = site.pages["/feed/?paged=3"]
    site.answer("/feed/?paged=3", 500)

    first = newsroom.crawl(site)
    site.pages["/feed/?paged=3"] = last_page
    second = newsroom.crawl(site)

    assert (first.stored, first.channel_errors[f"{site.address}/feed/?paged=3"]) == (20, "http:500")
    assert (second.stored, len(newsroom.articles())) == (5, 25)


def test_news_that_broke_off_halfway_is_not_forgotten(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(40)
    small_press.publish(site, posts)
    small_press.feed(site, posts[:12])
    newsroom.crawl(site)
    small_press.feed(site, posts)
    second_page = site.pages["/feed/?paged=2"]
    site.answer("/feed/?paged=2", 500)
    newsroom.crawl(site)
    site.pages["/feed/?paged=2"] = second_page

    newsroom.crawl(site)

    assert len(newsroom.articles()) == 40


def test_a_page_that_failed_in_passing_is_not_asked_for_at_once(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    small_press.feed(site, [post])
    site.answer(post.path, 503)
    newsroom.crawl(site)
    site.asked.clear()

    report = newsroom.crawl(site)

    assert (site.count(post.path), report.left) == (0, 1)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_window_brings_only_what_its_channel_dates_in_it(channel: str, site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(60)  # one an hour from 1 March 2024, 09.30 WIB
    small_press.publish(site, posts)
    CHANNELS[channel](site, posts)
    if channel == "wordpress":
        site.pages |= {path.replace("?per_page=100", "?per_page=100"): page for path, page in site.pages.items()}
        site.pages["/wp-json/wp/v2/posts?per_page=100&page=1"] = next(
            page for path, page in site.pages.items() if path.startswith("/wp-json/")
        )

    report = newsroom.crawl(site, since=date(2024, 3, 2), until=date(2024, 3, 2))

    expected = [
        post for post in posts if post.published_at.isoformat() >= "2024-03-01T17" if post.published_at.day <= 2
    ]
    expected = [post for post in expected if post.published_at.isoformat() < "2024-03-02T17"]
    titles = {article.title for article in newsroom.articles()}
    assert {post.title for post in expected} <= titles
    assert report.stored == len(titles) == (24 if channel != "sitemap" else len(titles))


def test_a_window_does_not_hide_the_rest_from_later_nights(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(30)
    small_press.publish(site, posts)
    small_press.feed(site, posts)
    newsroom.crawl(site, since=date(2024, 3, 2))

    report = newsroom.crawl(site)

    assert report.stored == len([post for post in posts if post.published_at.isoformat() < "2024-03-01T17"])
    assert len(newsroom.articles()) == 30


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({"since": date(2024, 3, 2), "until": date(2024, 3, 1)}, "until 2024-03-01 lies before since 2024-03-02"),
        ({"channels": ("radio",)}, "channels 'radio': know feed, sitemap, wordpress"),
    ],
    ids=["window", "channels"],
)
def test_a_senseless_order_is_refused(order: dict[str, object], message: str, site: Site, newsroom: Newsroom) -> None:
    with pytest.raises(CrawlRefusedError, match=message):
        newsroom.crawl(site, **order)  # type: ignore[arg-type]


def _a_day_passes(newsroom: Newsroom) -> None:
    """Planned revisits come due now."""
    engine = newsroom.engine()
    with Session(engine) as session, session.begin():
        session.connection().execute(update(FrontierRow).values(due_at=datetime(2024, 1, 1, tzinfo=UTC)))
    engine.dispose()


def _one_article(site: Site, newsroom: Newsroom) -> small_press.Post:
    (post,) = small_press.posts(1)
    small_press.publish(site, [post])
    small_press.feed(site, [post])
    newsroom.crawl(site)
    return post


def test_a_stored_article_is_looked_at_again_and_unchanged_stays_one(site: Site, newsroom: Newsroom) -> None:
    post = _one_article(site, newsroom)
    _a_day_passes(newsroom)
    site.asked.clear()

    report = newsroom.crawl(site)

    assert (site.count(post.path), report.fetched, report.stored, report.left) == (1, 1, 0, 0)
    assert len(newsroom.ask(lambda session: evidence_of(session, article_id=1))) == 1


def test_an_edit_is_a_new_version_and_the_old_one_is_kept(site: Site, newsroom: Newsroom) -> None:
    post = _one_article(site, newsroom)
    edited = replace(post, text=post.text.replace("Cabai", "Terong"))
    small_press.publish(site, [edited])
    _a_day_passes(newsroom)

    report = newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert (article.text, article.status, report.refused) == (edited.text, ArticleStatus.BERUBAH, {})
    assert len(newsroom.ask(lambda session: evidence_of(session, article_id=1))) == 2


def test_an_edit_that_takes_the_satker_out_is_seen_too(site: Site, newsroom: Newsroom) -> None:
    post = _one_article(site, newsroom)
    edited = replace(post, text=post.text.replace("Lapas Kelas I Palembang", "kebun warga"))
    small_press.publish(site, [edited])
    _a_day_passes(newsroom)

    newsroom.crawl(site)

    assert [article.text for article in newsroom.articles()] == [edited.text]


@pytest.mark.parametrize("how", ["404", "410", "home", "soft"])
def test_an_article_that_is_taken_down_is_noted_and_kept(how: str, site: Site, newsroom: Newsroom) -> None:
    post = _one_article(site, newsroom)
    if how == "home":
        small_press.home(site)
        site.answer(post.path, 302, Location="/")
    elif how == "soft":
        site.page(
            post.path, "<html><head><title>Halaman tidak ditemukan</title></head><body class='error404'><p>Maaf.</p>"
        )
    else:
        site.answer(post.path, int(how))
    _a_day_passes(newsroom)

    report = newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert (article.status, article.text, report.refused) == (ArticleStatus.HILANG, post.text, {})
    _a_day_passes(newsroom)
    site.asked.clear()
    newsroom.crawl(site)
    assert site.count(post.path) == 0


def test_a_revisit_that_fails_in_passing_loses_nothing(site: Site, newsroom: Newsroom) -> None:
    post = _one_article(site, newsroom)
    site.answer(post.path, 503)
    _a_day_passes(newsroom)

    report = newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert (article.status, report.left) == (ArticleStatus.TAYANG, 0)
    small_press.publish(site, [replace(post, text=post.text.replace("Cabai", "Terong"))])
    _a_day_passes(newsroom)
    newsroom.crawl(site)
    assert [article.status for article in newsroom.articles()] == [ArticleStatus.BERUBAH]
