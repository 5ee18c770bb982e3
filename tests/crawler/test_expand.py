"""Where short links lead: asked without touching what they lead to."""

import http.server
import threading
from collections.abc import Generator

import pytest

from crawler.expand import ShortLink, expand
from crawler.run import CrawlSetup

SETUP = CrawlSetup(settings="tests.crawler.crawl_settings", overrides={"DOWNLOAD_DELAY": 0.001})
asked: list[str] = []


class _Shortener(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked.append(self.path)
        if self.path.startswith("/ke/"):
            self.send_response(301)
            self.send_header("Location", "https://kabar.example/" + self.path[4:])
        elif self.path == "/dekat":
            self.send_response(302)
            self.send_header("Location", "/ke/dekat")
        else:
            self.send_response(200 if self.path == "/halaman" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

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
