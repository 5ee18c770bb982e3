"""What becomes of a page: article, waiting for a person, or nothing; and what is kept of it."""

import hashlib
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from crawler.warc import EvidenceError, read_page
from domain.article import ArticleSource, ArticleStatus, DateSource
from store.articles import evidence_of
from store.tables import FrontierRow
from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Site
from tests.crawler.small_press import article_html

UNDATED = article_html(small_press.posts(1)[0]).replace("article:published_time", "x")


def _rows(newsroom: Newsroom) -> dict[str, FrontierRow]:
    def question(session: Session) -> dict[str, FrontierRow]:
        rows = session.exec(select(FrontierRow)).all()
        return {row.url.rsplit("/", 2)[1]: row for row in rows}

    return newsroom.ask(question)


def test_an_article_is_stored_with_where_it_came_from(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    small_press.publish(site, [post])
    small_press.feed(site, [post])

    newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert (article.title, article.text) == (post.title, post.text)
    assert (article.url, article.published_at) == (site.address + post.path, post.published_at)
    assert (article.outlet, article.source, article.status) == (None, ArticleSource.CRAWL, ArticleStatus.TAYANG)
    assert article.html_sha256 == hashlib.sha256(article_html(post).encode()).hexdigest()


def test_the_evidence_gives_back_the_page(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    small_press.publish(site, [post])
    small_press.feed(site, [post])
    newsroom.crawl(site)

    (kept,) = newsroom.ask(lambda session: evidence_of(session, article_id=1))
    assert kept.warc_file is not None
    assert kept.warc_offset is not None
    page = read_page(newsroom.archive, kept.warc_file, kept.warc_offset)

    assert (page.url, page.status, page.body) == (site.address + post.path, 200, article_html(post).encode())
    assert page.sha256 == kept.html_sha256


def test_every_run_writes_a_file_of_its_own(site: Site, newsroom: Newsroom) -> None:
    first, second = small_press.posts(2)
    small_press.publish(site, [first, second])
    small_press.feed(site, [first])
    newsroom.crawl(site)
    small_press.feed(site, [first, second])
    newsroom.crawl(site)

    assert len(list(newsroom.archive.rglob("*.warc.gz"))) == 2


def test_a_run_without_a_page_to_keep_writes_no_file(site: Site, newsroom: Newsroom) -> None:
    small_press.feed(site, [])

    newsroom.crawl(site)

    assert list(newsroom.archive.rglob("*")) == []


def test_a_page_that_names_no_satker_leaves_a_row_and_nothing_else(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(4, naming_every=4)
    small_press.publish(site, posts)
    small_press.feed(site, posts)

    report = newsroom.crawl(site)

    assert (report.fetched, report.stored, report.refused) == (4, 1, {})
    row = _rows(newsroom)[posts[1].slug]
    assert (row.state, row.outcome, row.http_status) == ("done", "no_satker", 200)
    assert row.html_sha256 == hashlib.sha256(article_html(posts[1]).encode()).hexdigest()
    assert (row.title, row.kind_words) == (None, [])


def test_of_a_page_with_a_kind_word_title_and_words_are_kept(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    site.page(post.path, article_html(post).replace("Lapas Kelas I Palembang", "Lapas Antah Berantah"))
    small_press.feed(site, [post])

    report = newsroom.crawl(site)

    assert report.stored == 0
    row = _rows(newsroom)[post.slug]
    assert (row.title, row.kind_words) == (f"{post.title} - Kabar Kebun", ["lapas"])


def test_a_page_without_a_date_takes_the_one_of_its_channel(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    site.page(post.path, UNDATED)
    small_press.feed(site, [post])

    newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert (article.published_at, article.published_from) == (post.published_at, DateSource.CHANNEL)
    assert article.status is ArticleStatus.TAYANG


def test_a_page_without_any_date_waits_for_a_person(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    site.page(post.path, UNDATED)
    site.page("/sitemap.txt", f"{site.address}{post.path}\n", "text/plain")
    site.page("/robots.txt", f"Sitemap: {site.address}/sitemap.txt\n", "text/plain")

    report = newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert (report.stored, article.published_at) == (1, None)
    assert article.status is ArticleStatus.PERLU_DILENGKAPI


def test_what_is_no_article_is_refused_by_name(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    site.page(post.path, b"%PDF-1.7 Lapas Kelas I Palembang", "text/html")
    small_press.feed(site, [post])

    report = newsroom.crawl(site)

    assert report.refused == {"refused:not_html": 1}
    assert newsroom.articles() == []


@pytest.mark.parametrize(
    "spelling",
    ["Lapas Kelas I&nbsp;Palembang", "<b>Lapas</b> <i>Kelas&#32;I</i> Palembang", "L&#97;pas Kelas I Palembang"],
)
def test_a_name_hidden_in_markup_is_seen(spelling: str, site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    site.page(post.path, article_html(post).replace("Lapas Kelas I Palembang", spelling))
    small_press.feed(site, [post])

    assert newsroom.crawl(site).stored == 1


def test_a_page_in_windows_1252_is_read(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    html = article_html(post).replace("utf-8", "windows-1252").replace("kembali panen", "“kembali panen”")
    site.page(post.path, html.encode("cp1252"), "text/html")
    small_press.feed(site, [post])

    newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert "“kembali panen”" in article.text


def test_one_page_that_breaks_us_does_not_stop_the_others(site: Site, newsroom: Newsroom) -> None:
    posts = small_press.posts(3)
    small_press.publish(site, posts)
    site.page(posts[1].path, "<html><body>" + "<div>" * 20_000 + "Lapas Kelas I Palembang")
    small_press.feed(site, posts)

    report = newsroom.crawl(site)

    assert report.stored == 2
    assert sum(report.refused.values()) == 1


def test_an_unfetched_address_is_of_no_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(EvidenceError, match="tidak-ada"):
        read_page(tmp_path_factory.mktemp("arsip"), "tidak-ada.warc.gz", 0)


def test_a_torn_record_is_told_apart(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    small_press.publish(site, [post])
    small_press.feed(site, [post])
    newsroom.crawl(site)
    (kept,) = newsroom.ask(lambda session: evidence_of(session, article_id=1))
    assert kept.warc_file is not None
    assert kept.warc_offset is not None
    file = newsroom.archive / kept.warc_file
    file.write_bytes(file.read_bytes()[: kept.warc_offset + 200])

    with pytest.raises(EvidenceError, match="warc"):
        read_page(newsroom.archive, kept.warc_file, kept.warc_offset)


def test_single_addresses_are_fetched_and_each_has_a_result(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    small_press.publish(site, [post])
    there, gone = site.address + post.path, f"{site.address}/tidak-ada/"

    report = newsroom.crawl(urls=(there, gone, "bukan alamat", "ftp://a.id/x", "http://10.0.0.1/x"), local=True)

    results = {page.url: (page.outcome, page.article_id) for page in report.pages}
    assert results[there] == ("stored", 1)
    assert results[gone] == ("http:404", None)
    assert results["ftp://a.id/x"] == ("refused:bad_url", None)
    assert results["http://10.0.0.1/x"] == ("refused:private_address", None)
    assert newsroom.articles()[0].source is ArticleSource.TAUTAN
    assert newsroom.articles()[0].first_seen_at.tzinfo is UTC or newsroom.articles()[0].first_seen_at < datetime.now(
        UTC
    )


def test_a_link_from_people_never_reaches_this_machine(site: Site, newsroom: Newsroom) -> None:
    (post,) = small_press.posts(1)
    small_press.publish(site, [post])

    report = newsroom.crawl(urls=(site.address + post.path,))

    assert [page.outcome for page in report.pages] == ["refused:private_address"]
    assert site.asked == []
