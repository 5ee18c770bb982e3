"""A range of days by the command line, and what each channel brought and missed of it."""

import json

import pytest

from tests.app.conftest import Gaung
from tests.crawler import small_press
from tests.crawler.site_server import serve


@pytest.fixture
def crawled(gaung: Gaung) -> tuple[Gaung, str, dict[str, object]]:
    """A site whose feed lists a part of its articles, crawled for one day of March; its name, and the report."""
    with serve() as site:
        posts = small_press.posts(60)
        small_press.publish(site, posts)
        small_press.feed(site, posts[20:50:2], paged=False)
        small_press.sitemap(site, posts)
        done = gaung("crawl", "--site", site.address, "--since", "2024-03-02", "--until", "2024-03-02", "--json")
    assert done.returncode == 0, done.stderr
    return gaung, site.host, json.loads(done.stdout)


def test_a_crawl_of_a_day_tells_what_lay_outside_and_what_each_channel_missed(crawled):
    gaung, host, report = crawled

    assert report["outside"]["earlier"] == 15
    assert report["reach"] == {
        "feed": {"listed": 10, "alone": 0, "missed": 29},
        "sitemap": {"listed": 45, "alone": 35, "missed": 0},
    }
    again = json.loads(gaung("outlet", "channels", host, "--json").stdout)["outlets"][0]
    assert (again["outlet"], again["found"], list(again["channels"])) == (host, 45, ["feed", "sitemap"])
    assert again["channels"]["sitemap"] == {"listed": 45, "alone": 35, "missed": 0}
    assert "sitemap" in gaung("outlet", "channels", host).stdout
