"""Single documents are fetched from addresses that may be asked; short links without touching what they lead to."""

import http.server
import threading
from collections.abc import Generator

import pytest

from crawler.documents import Document, ShortLink, expand, fetch_documents
from crawler.run import CrawlSetup

SETUP = CrawlSetup(settings="tests.crawler.crawl_settings", overrides={"DOWNLOAD_DELAY": 0.001})
asked: list[str] = []


class _Shortener(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked.append(self.path)
        if self.path == "/robots.txt":
            self._robots()
            return
        if self.path.startswith("/ke/"):
            self.send_response(301)
            self.send_header("Location", "https://kabar.example/" + self.path[4:])
        elif self.path == "/dekat":
            self.send_response(302)
            self.send_header("Location", "/ke/dekat")
        elif self.path == "/pindah":
            self.send_response(302)
            self.send_header("Location", "/halaman")
        elif self.path == "/dalam":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/rahasia")
        else:
            self.send_response(200 if self.path == "/halaman" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _robots(self) -> None:
        body = b"User-agent: *\nDisallow: /tertutup\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def shortener() -> Generator[str]:
    asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Shortener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_short_links_lead_one_step_and_nothing_else_is_asked(shortener: str) -> None:
    paths = ("/ke/panen", "/dekat", "/halaman", "/hilang")
    leads = expand([shortener + path for path in paths], SETUP, {"127.0.0.1"})

    assert leads == {
        f"{shortener}/ke/panen": ShortLink("https://kabar.example/panen"),
        f"{shortener}/dekat": ShortLink(f"{shortener}/ke/dekat"),
        f"{shortener}/halaman": ShortLink(None, "short:no_redirect"),
        f"{shortener}/hilang": ShortLink(None, "http:404"),
    }
    assert sorted(asked) == sorted(paths)


def test_short_link_into_a_private_network_is_not_asked(shortener: str) -> None:
    leads = expand([f"{shortener}/ke/panen", "http://10.0.0.1/x"], SETUP)

    assert leads[f"{shortener}/ke/panen"] == ShortLink(None, "refused:private_address")
    assert leads["http://10.0.0.1/x"] == ShortLink(None, "refused:private_address")
    assert asked == []


def test_documents_are_fetched_after_redirects_and_the_rest_says_why_not(shortener: str) -> None:
    paths = ("/pindah", "/hilang", "/dalam", "/tertutup", "/robots.txt")
    found = fetch_documents([*(shortener + path for path in paths), "bukan alamat"], SETUP, {"127.0.0.1"})

    assert found[f"{shortener}/pindah"] == Document(f"{shortener}/halaman", 200)
    assert found[f"{shortener}/robots.txt"].body == b"User-agent: *\nDisallow: /tertutup\n"
    assert {url.removeprefix(shortener): one.why_not for url, one in found.items() if not one.is_there} == {
        "/hilang": "http:404",
        "/dalam": "refused:private_address",
        "/tertutup": "refused:robots",
        "bukan alamat": "refused:bad_url",
    }
    assert fetch_documents([], SETUP) == {}


def test_all_that_wait_for_one_robots_txt_obey_it(shortener: str) -> None:
    urls = [f"{shortener}/tertutup/{number}" for number in range(6)]
    found = fetch_documents(urls, SETUP, {"127.0.0.1"})

    assert {one.why_not for one in found.values()} == {"refused:robots"}
    assert asked == ["/robots.txt"]
