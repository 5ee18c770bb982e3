"""`gaung outlet new`: a site is drafted as an outlet; `outlet check` fails until a person signed its pages."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from demo.server import RunningPress, start
from registry.loader import load_registry
from tests.app.conftest import Done, gaung_in
from tests.crawler import small_press
from tests.crawler.site_server import serve


@pytest.fixture(scope="module")
def press() -> Generator[RunningPress]:
    with start() as running:
        yield running


class Desk:
    """A folder in which one outlet was drafted."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.drafted = self.run("new", "kabar-baru", url, "--jenis-sumber", "pers")
        self.pages = folder / "halaman" / "kabar-baru"

    def run(self, *arguments: str) -> Done:
        return gaung_in(self.folder, "outlet", *arguments)

    def sign(self, name: str = "Rani") -> None:
        for path in self.pages.glob("*.json"):
            golden = json.loads(path.read_text(encoding="utf-8"))
            path.write_text(json.dumps(golden | {"checked_by": name}), encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, press: RunningPress) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), press.base_urls["kabar-tembesu"])


def test_draft_names_channels_structure_zone_and_publisher(desk: Desk) -> None:
    assert desk.drafted.returncode == 0, desk.drafted.stderr
    outlet = load_registry(desk.folder / "registri").outlet_by_kode["kabar-baru"]

    assert outlet.nama == "Kabar Tembesu"
    assert outlet.feeds == (f"{desk.url}/feed/",)
    assert outlet.sitemaps == (f"{desk.url}/wp-sitemap.xml",)
    assert outlet.wordpress == f"{desk.url}/wp-json/"
    assert (outlet.selectors.title, outlet.selectors.body) == ("h1.entry-title", "div.entry-content")
    assert (outlet.timezone, outlet.jenis_sumber.value, outlet.scheme) == ("Asia/Jakarta", "pers", "http")
    assert "time zone Asia/Jakarta: its pages tell" in desk.drafted.stderr


def test_pages_are_saved_unsigned_and_the_home_page_as_none(desk: Desk) -> None:
    goldens = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(desk.pages.glob("*.json"))]

    assert len(goldens) == len(list(desk.pages.glob("*.html"))) == 4
    assert {golden["url"]: golden.get("refused") for golden in goldens}[f"{desk.url}/"] in ("home", "listing")
    assert all(golden["title"] and golden["paragraphs"] for golden in goldens if "refused" not in golden)


def test_check_fails_until_every_page_is_signed_and_then_while_a_page_reads_otherwise(desk: Desk) -> None:
    unsigned = desk.run("check", "kabar-baru")
    desk.sign()
    signed = desk.run("check", "kabar-baru", "--live", "--json")
    spoilt = next(path for path in desk.pages.glob("*.json") if "refused" not in json.loads(path.read_text()))
    golden = json.loads(spoilt.read_text(encoding="utf-8"))
    spoilt.write_text(json.dumps(golden | {"title": "Judul lain", "paragraphs": golden["paragraphs"][:1]}))
    other = desk.run("check", "kabar-baru")
    spoilt.write_text(json.dumps(golden), encoding="utf-8")

    assert unsigned.returncode == 1
    assert unsigned.stdout.count("nobody has signed: read the page beside it") == 4
    assert signed.returncode == 0, signed.stdout
    assert json.loads(signed.stdout)["outlets"][0]["signed"] == 4
    assert other.returncode == 1
    assert f"title: is “Judul lain”, reads “{golden['title']}”" in other.stdout
    assert (
        f"1 paragraphs are expected, {len(golden['paragraphs'])} are read; number 2 is nothing, reads" in other.stdout
    )


def test_site_that_only_lists_for_readers_is_drafted_from_its_lists(tmp_path: Path) -> None:
    posts = small_press.posts(4)
    links = "".join(f'<li><a href="{post.path}">{post.title}</a></li>' for post in posts)
    with serve() as site:
        small_press.publish(site, posts)
        site.page("/", '<html><body><nav><a href="/kategori/daerah">Daerah</a></nav></body></html>')
        site.page("/kategori/daerah", f"<html><body><ul>{links}</ul></body></html>")
        desk = Desk(tmp_path, f"{site.address}/")

    assert desk.drafted.returncode == 0, desk.drafted.stderr
    outlet = load_registry(tmp_path / "registri").outlet_by_kode["kabar-baru"]
    assert (outlet.feeds, outlet.sitemaps, outlet.wordpress) == (None, None, None)
    assert "no feed, sitemap or WordPress was found" in desk.drafted.stderr
    assert len(list(desk.pages.glob("*.html"))) == 4


def test_feed_that_only_the_words_of_a_link_name_is_found(tmp_path: Path) -> None:
    posts = small_press.posts(3)
    with serve() as site:
        small_press.publish(site, posts)
        small_press.feed(site, posts, "/xml/terbaru")
        site.page("/", '<html><body><a href="/xml/terbaru">RSS</a></body></html>')
        Desk(tmp_path, f"{site.address}/")

    outlet = load_registry(tmp_path / "registri").outlet_by_kode["kabar-baru"]
    assert outlet.feeds == (f"{site.address}/xml/terbaru",)


def test_site_that_only_scripts_can_read_is_told_as_such(tmp_path: Path) -> None:
    body = "<div id=root></div><noscript>You need to enable JavaScript.</noscript><script src=a.js></script>"
    with serve() as site:
        site.page("/", f"<html><head><title>Kabar</title></head><body>{body}</body></html>")
        desk = Desk(tmp_path, f"{site.address}/")

    assert desk.drafted.returncode == 1
    assert "its text appears only with JavaScript" in desk.drafted.stderr
    assert not (tmp_path / "registri").exists()


def test_registered_kode_and_registered_site_are_refused(desk: Desk) -> None:
    again = desk.run("new", "kabar-baru", "http://127.0.0.1:9/")
    same = desk.run("new", "kabar-lagi", desk.url)

    assert (again.returncode, same.returncode) == (2, 2)
    assert "the registry has an outlet 'kabar-baru' already" in again.stderr
    assert f"{desk.url} belongs to outlet kabar-baru already" in same.stderr


@pytest.mark.parametrize(
    ("kode", "url", "code", "message"),
    [
        ("Kabar Baru", "https://kabar.example", 2, "'Kabar Baru' is no kode"),
        ("kabar-lagi", "ftp://kabar.example", 2, "is no web address"),
        ("kabar-lagi", "http://127.0.0.1:9", 1, "http://127.0.0.1:9/ gives no page: error:connection_refused"),
        ("kabar-lagi", "http://10.0.0.1", 1, "http://10.0.0.1/ gives no page: refused:private_address"),
    ],
    ids=["kode", "skema", "mati", "jaringan dalam"],
)
def test_what_cannot_be_an_outlet_is_told(desk: Desk, kode: str, url: str, code: int, message: str) -> None:
    done = desk.run("new", kode, url)

    assert done.returncode == code
    assert message in done.stderr
    assert not (desk.folder / "halaman" / kode).exists()


def test_outlet_of_which_nothing_is_known_fails_and_says_what_to_do(desk: Desk) -> None:
    done = desk.run("check", "ketik")

    assert done.returncode == 1
    assert "ketik: nothing is known of it: no page is saved: gaung outlet sample ketik; never crawled" in done.stdout


def test_all_and_names_exclude_each_other(desk: Desk) -> None:
    assert desk.run("check").returncode == 2
    assert desk.run("check", "ketik", "--all").returncode == 2
