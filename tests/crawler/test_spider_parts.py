"""Articles on several pages are one article; a name that stands only beside the article does not make it one."""

from tests.crawler import small_press
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Site
from tests.crawler.small_press import article_html

MORE = "Bagian kedua menceritakan kunjungan wali kota ke kebun itu pada sore hari dan rencana menambah sumur bor."
SIDEBAR = '<aside><h3>Terpopuler</h3><ul><li><a href="/x">Razia di Lapas Kelas I Palembang</a></li></ul></aside>'


def _first_page(site: Site) -> small_press.Post:
    """An article whose page leads to a second one."""
    (post,) = small_press.posts(1)
    pager = f'<div class="pagination">1 <a href="{post.path}?page=2">2</a></div>'
    site.page(post.path, article_html(post).replace("</article>", f"{pager}</article>"))
    small_press.feed(site, [post])
    return post


def test_the_pages_of_an_article_are_joined(site: Site, newsroom: Newsroom) -> None:
    post = _first_page(site)
    lines = post.text.replace("\n", "</p><p>")
    site.page(f"{post.path}?page=2", article_html(post).replace(lines, MORE))

    report = newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert article.text == f"{post.text}\n{MORE}"
    assert (article.url, report.stored, report.refused) == (site.address + post.path, 1, {})


def test_a_page_of_an_article_that_is_missing_is_counted_and_the_rest_is_stored(site: Site, newsroom: Newsroom) -> None:
    post = _first_page(site)

    report = newsroom.crawl(site)

    (article,) = newsroom.articles()
    assert article.text == post.text
    assert report.refused == {"part_missing": 1}


def test_a_satker_that_only_the_sidebar_names_makes_no_article(site: Site, newsroom: Newsroom) -> None:
    naming, silent = small_press.posts(2, naming_every=2)
    for post in (naming, silent):
        site.page(post.path, article_html(post).replace("</body>", f"{SIDEBAR}</body>"))
    small_press.feed(site, [naming, silent])

    report = newsroom.crawl(site)

    assert [article.url for article in newsroom.articles()] == [site.address + naming.path]
    assert (report.fetched, report.stored, report.refused) == (2, 1, {})
