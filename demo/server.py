"""The embedded press over HTTP: each outlet a server of its own on loopback."""

import errno
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from demo.outlets import DemoOutlet, load_outlets
from demo.press import DemoArticle, load_press
from demo.site import Asked, Reply, Route, Site
from demo.styles import agency, institution, portal, wordpress
from demo.toml_table import PressError

ROUTES: dict[str, Callable[[Site], tuple[Route, ...]]] = {
    "wordpress": wordpress.routes,
    "portal": portal.routes,
    "agency": agency.routes,
    "institution": institution.routes,
}


@dataclass(frozen=True, slots=True)
class RunningPress:
    """Outlets that answer until `stop()`; also a context manager."""

    base_urls: dict[str, str]  # outlet kode to address without a trailing slash
    servers: tuple["OutletServer", ...]

    def stop(self) -> None:
        for server in self.servers:
            server.stop()

    def __enter__(self) -> "RunningPress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(port: int = 0, press: Iterable[DemoArticle] | None = None) -> RunningPress:
    """Serve every outlet: on ports `port`, `port` + 1 ..., or on free ones for 0.

    Each outlet has a loopback address of its own (127.0.0.11 on), so that hosts differ as they do in the world;
    where the system knows only 127.0.0.1, all share that and differ by port. Raises PressError for a taken port.
    """
    articles = load_press() if press is None else tuple(press)
    servers: list[OutletServer] = []
    try:
        for place, outlet in enumerate(load_outlets()):
            servers.append(_serve(outlet, articles, place, port + place if port else 0))
    except (OSError, PressError):
        RunningPress({}, tuple(servers)).stop()
        raise
    return RunningPress({server.site.outlet.kode: server.site.home for server in servers}, tuple(servers))


def respond(site: Site, routes: Iterable[Route], target: str) -> Reply:
    """What the site answers to a path with an optional query."""
    parts = urlsplit(target)
    query = dict(parse_qsl(parts.query))
    for route in routes:
        if found := re.fullmatch(route.pattern, parts.path):
            groups = {name: text for name, text in found.groupdict().items() if text is not None}
            if reply := route.answer(Asked(groups, query)):
                return reply
    return Reply(site.page("not_found.html"), status=404)


class OutletServer(ThreadingHTTPServer):
    """One outlet's site behind one socket, answering from a thread of its own."""

    request_queue_size = 64  # default 5; a crawler may open many connections at once

    def __init__(self, outlet: DemoOutlet, press: Iterable[DemoArticle], address: tuple[str, int]) -> None:
        super().__init__(address, _Handler)
        self.site = Site(outlet, press, f"http://{address[0]}:{self.server_address[1]}")
        self.routes = ROUTES[outlet.style](self.site)
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = 5  # seconds; an idle connection ends then

    def do_GET(self) -> None:
        outlet_server = cast(OutletServer, self.server)
        reply = respond(outlet_server.site, outlet_server.routes, self.path)
        body = reply.body.encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if reply.modified and self._has_current(etag, reply.modified):
            self._send(HTTPStatus.NOT_MODIFIED, _validators(etag, reply.modified), b"")
            return
        headers = [("Content-Type", reply.content_type), *reply.headers]
        if reply.modified:
            headers += _validators(etag, reply.modified)
        self._send(HTTPStatus(reply.status), headers, body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """A demo press is silent."""

    def _has_current(self, etag: str, modified: datetime) -> bool:
        if tag := self.headers.get("If-None-Match"):
            return etag in tag
        since = self.headers.get("If-Modified-Since")
        try:
            return since is not None and parsedate_to_datetime(since) >= modified
        except (ValueError, TypeError):
            return False

    def _send(self, status: HTTPStatus, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _validators(etag: str, modified: datetime) -> list[tuple[str, str]]:
    return [("ETag", etag), ("Last-Modified", format_datetime(modified.astimezone(UTC), usegmt=True))]


def _serve(outlet: DemoOutlet, press: Iterable[DemoArticle], place: int, port: int) -> OutletServer:
    host = f"127.0.0.{11 + place}"
    try:
        return OutletServer(outlet, press, (host, port))
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            return OutletServer(outlet, press, ("127.0.0.1", port))
        if error.errno == errno.EADDRINUSE:
            raise PressError(f"port {port} of {host} is taken: is another demo running?") from error
        raise
