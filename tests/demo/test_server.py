"""The embedded press over real HTTP: every channel an outlet claims to have lists what the outlet has."""

import json
import re
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import cast
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener
from xml.etree import ElementTree

import pytest
from markupsafe import escape

from demo.press import DemoArticle, gold_rows, load_press
from demo.server import RunningPress, start
from demo.toml_table import PressError

OPENER = build_opener(ProxyHandler({}))
PRESS = load_press()
OUTLETS = ("kabar-tembesu", "sorot-kelekar", "penara", "serambi-binaan")


@pytest.fixture(scope="module")
def running() -> Iterator[RunningPress]:
    with start(press=PRESS) as press:
        yield press


def get(url: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with cast(HTTPResponse, OPENER.open(request)) as response:
            return response.status, response.read().decode(), dict(response.headers)
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(), dict(error.headers)


def locations(body: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(body).iter() if node.tag.endswith("}loc")]


def links(body: str) -> list[str]:
    return [node.findtext("link") or "" for node in ElementTree.fromstring(body).iter("item")]


def of(outlet: str) -> list[DemoArticle]:
    return [article for article in PRESS if article.outlet == outlet]


def addresses(running: RunningPress, outlet: str) -> set[str]:
    return {server.site.url(a) for server in running.servers for a in of(outlet) if server.site.outlet.kode == outlet}


def test_every_outlet_has_a_base_url_of_its_own(running: RunningPress) -> None:
    assert tuple(running.base_urls) == OUTLETS
    assert len(set(running.base_urls.values())) == 4


def test_gold_addresses_answer_with_their_title(running: RunningPress) -> None:
    for row in gold_rows(PRESS, running.base_urls):
        status, body, _ = get(row["url"])
        assert (status, str(escape(row["title"])) in body) == (200, True), row["id"]


def test_wordpress_feed_pages_list_every_post_once(running: RunningPress) -> None:
    base = running.base_urls["kabar-tembesu"]
    found: list[str] = []
    number = 1
    while (page := get(f"{base}/feed/?paged={number}"))[0] == 200:
        found += links(page[1])
        number += 1

    assert sorted(found) == sorted(addresses(running, "kabar-tembesu"))


def test_wordpress_sitemap_index_leads_to_every_post(running: RunningPress) -> None:
    base = running.base_urls["kabar-tembesu"]
    maps = locations(get(f"{base}/wp-sitemap.xml")[1])
    found = {url for address in maps for url in locations(get(address)[1])}

    assert found == addresses(running, "kabar-tembesu") | {f"{base}/redaksi/"}


def test_wordpress_rest_pages_by_number_and_refuses_past_the_end(running: RunningPress) -> None:
    root = running.base_urls["kabar-tembesu"] + "/wp-json/wp/v2/posts"
    count = len(of("kabar-tembesu"))
    _, body, headers = get(f"{root}?per_page=4&page=2")
    posts = json.loads(body)

    assert headers["X-WP-Total"] == str(count)
    assert headers["X-WP-TotalPages"] == str(-(-count // 4))
    assert len(posts) == 4
    assert {post["link"] for post in posts} <= addresses(running, "kabar-tembesu")
    assert get(f"{root}?per_page=4&page={count}")[0] == 400
    assert get(f"{root}?per_page=101")[0] == 400


def test_rest_gives_local_and_utc_time(running: RunningPress) -> None:
    root = running.base_urls["kabar-tembesu"] + "/wp-json/wp/v2/posts"
    posts = {post["slug"]: post for post in json.loads(get(f"{root}?per_page=100")[1])}

    post = posts["jumputan-dari-balik-jeruji"]

    assert (post["date"], post["date_gmt"]) == ("2024-01-04T09:20:00", "2024-01-04T02:20:00")


def test_portal_feed_lists_every_article(running: RunningPress) -> None:
    _, home, _ = get(running.base_urls["sorot-kelekar"] + "/")
    assert 'href="/rss.xml"' in home

    found = links(get(running.base_urls["sorot-kelekar"] + "/rss.xml")[1])

    assert set(found) == addresses(running, "sorot-kelekar")


def test_portal_prints_indonesian_date_and_related_lines(running: RunningPress) -> None:
    url = next(
        u for u in addresses(running, "sorot-kelekar") if u.endswith("handphone-dalam-bak-mandi-lapas-muara-beliti")
    )

    body = get(url)[1]

    assert "Rabu, 17 Jan 2024 | 07:50 WIB" in body
    assert "Kalapas Lubuklinggau Ganti Semua Gembok Kamar" in body
    assert "published_time" not in body


@pytest.mark.parametrize("outlet", ["penara", "serambi-binaan"])
def test_robots_names_the_sitemap_of_outlets_without_feed(running: RunningPress, outlet: str) -> None:
    base = running.base_urls[outlet]
    body = get(f"{base}/robots.txt")[1]

    assert f"Sitemap: {base}/sitemap.xml" in body
    assert get(f"{base}/feed/")[0] == 404


def test_agency_sitemaps_of_months_hold_every_article_with_its_date(running: RunningPress) -> None:
    base = running.base_urls["penara"]
    months = locations(get(f"{base}/sitemap.xml")[1])
    bodies = [get(month)[1] for month in months]

    assert {url for body in bodies for url in locations(body)} == addresses(running, "penara")
    assert any("<news:publication_date>2024-01-10T17:30:00+07:00<" in body for body in bodies)


def test_agency_article_goes_on_over_pages(running: RunningPress) -> None:
    url = next(u for u in addresses(running, "penara") if u.endswith("kanwil-evaluasi-pengamanan-pascakabur"))
    first, second = get(url)[1], get(f"{url}?page=2")[1]

    assert "Halaman 1 dari 2" in first
    assert "Satu regu di Kayuagung" not in first
    assert "Satu regu di Kayuagung" in second
    assert get(f"{url}?page=3")[0] == 404


def test_institution_sitemap_mixes_articles_and_other_pages(running: RunningPress) -> None:
    base = running.base_urls["serambi-binaan"]
    found = set(locations(get(f"{base}/sitemap.xml")[1]))

    others = {f"{base}/", f"{base}/index.php/profil", f"{base}/index.php/berita"}
    assert found == addresses(running, "serambi-binaan") | others


def test_institution_prints_the_contributor(running: RunningPress) -> None:
    url = next(
        u for u in addresses(running, "serambi-binaan") if u.endswith("besuk-lansia-didahulukan-rutan-prabumulih")
    )
    body = get(url)[1]

    assert '<p class="kontributor">Kontributor: Humas Rutan Prabumulih</p>' in body
    assert '<meta property="article:published_time" content="2024-01-11T10:00:00+07:00">' in body


@pytest.mark.parametrize(
    ("outlet", "first", "pattern"),
    [
        ("kabar-tembesu", "/", "/page/{}/"),
        ("sorot-kelekar", "/indeks", "/indeks?halaman={}"),
        ("penara", "/terkini", "/terkini?page={}"),
        ("serambi-binaan", "/index.php/berita", "/index.php/berita?hal={}"),
    ],
    ids=OUTLETS,
)
def test_listing_pages_lead_to_every_article(running: RunningPress, outlet: str, first: str, pattern: str) -> None:
    base = running.base_urls[outlet]
    last = -(-len(of(outlet)) // 10)
    bodies = [get(base + (first if number == 1 else pattern.format(number)))[1] for number in range(1, last + 1)]

    main = "".join(bodies)
    assert all(url.removeprefix(base) in main for url in addresses(running, outlet))
    assert get(base + pattern.format(last + 1))[0] == 404


@pytest.mark.parametrize("outlet", OUTLETS)
def test_what_is_not_there_is_404(running: RunningPress, outlet: str) -> None:
    for path in ("/tidak/ada", "/index.php/berita/1-x", "/2024/01/01/x/", "/berita/1/x", "/wp-login.php"):
        assert get(running.base_urls[outlet] + path)[0] == 404


def test_feed_is_not_sent_again_unchanged(running: RunningPress) -> None:
    url = running.base_urls["kabar-tembesu"] + "/feed/"
    _, _, headers = get(url)

    assert get(url, If_None_Match=headers["ETag"])[:2] == (304, "")
    assert get(url, If_Modified_Since=headers["Last-Modified"])[:2] == (304, "")
    assert get(url, If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT")[0] == 200


def test_pages_escape_what_articles_say(running: RunningPress) -> None:
    for article in of("sorot-kelekar"):
        assert not re.search(r"[<>]", article.text + article.title), article.stem


def test_a_taken_port_is_named_and_nothing_stays_open(running: RunningPress) -> None:
    taken = running.servers[1].server_address[1]

    with pytest.raises(PressError, match=f"port {taken} of 127.0.0.12 is taken"):
        start(port=taken - 1, press=PRESS)
    with start(port=0, press=PRESS) as again:
        assert len(again.servers) == 4


def test_press_can_be_served_again_after_it_stopped() -> None:
    first = start(press=PRESS)
    url = first.base_urls["penara"] + "/"
    assert get(url)[0] == 200
    first.stop()

    with start(press=PRESS) as second:
        assert get(second.base_urls["penara"] + "/")[0] == 200


def test_ordinary_news_is_related_to_ordinary_news_only(running: RunningPress) -> None:
    sites = [server.site for server in running.servers]
    noise = [(site, article) for site in sites for article in site.articles if article.is_noise]

    assert len(noise) == 17
    assert all(other.is_noise for site, article in noise for other in site.related(article))
