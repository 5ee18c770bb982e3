"""A small site on loopback that a test writes page by page, and that remembers what it was asked."""

import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float  # monotonic seconds


ABSENT = Answer(b"tidak ada", 404, {"Content-Type": "text/plain"})
Handler = Callable[["Site", BaseHTTPRequestHandler], Answer | None]  # None: it wrote the answer itself


class Site:
    """Pages by path and query; what is not there is a 404."""

    def __init__(self, address: str) -> None:
        self.address = address  # http://127.0.0.1:PORT
        self.pages: dict[str, Answer | Handler] = {}
        self.asked: list[Asked] = []
        self.otherwise: Handler | None = None  # answers what is no page

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def page(self, path: str, body: str | bytes, content_type: str = HTML, **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(raw, 200, {"Content-Type": content_type, **named})

    def answer(self, path: str, status: int, **headers: str) -> None:
        self.pages[path] = Answer(b"", status, {name.replace("_", "-"): value for name, value in headers.items()})

    def on(self, path: str, handler: Handler) -> None:
        self.pages[path] = handler

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def count(self, path: str) -> int:
        return sum(one.path == path for one in self.asked)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(Asked(self.path, dict(self.headers.items()), time.monotonic()))
        found = self.site.pages.get(self.path) or self.site.otherwise or ABSENT
        answer = found(self.site, self) if callable(found) else self._unless_known(found)
        if answer is not None:
            self._send(answer)

    def _unless_known(self, found: Answer) -> Answer:
        etag = found.headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            return Answer(b"", 304, {"ETag": etag})
        return found

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *args: object) -> None:
        """Silent."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 64
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


@contextmanager
def serve(host: str = "127.0.0.1") -> Generator[Site]:
    """A running, empty site."""
    handler = type("Handler", (_Handler,), {})
    with _Server((host, 0), handler) as server:
        site = Site(f"http://{host}:{server.server_address[1]}")
        handler.site = site  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
