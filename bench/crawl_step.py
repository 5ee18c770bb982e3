"""CPU a page of the whole crawl step, beside a bare Scrapy spider that only downloads the same pages.

    python -m bench.crawl_step [--pages 3000] [--kilobytes 80] [--named 0.05]

Both sides run in a process of their own with CONCURRENT_ITEMS = 4; a third process serves. CPU is counted from the
opening of the spider to the stop of the engine: discovery and the last commit are in it, imports and models are not.
The best of `--rounds` counts, the sides taking turns.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_WORDS = [
    "warga",
    "kota",
    "pasar",
    "sungai",
    "kebun",
    "musim",
    "hujan",
    "panen",
    "cabai",
    "harga",
    "sekolah",
    "guru",
    "lomba",
    "taman",
    "jalan",
    "lampu",
    "rapat",
]


def page_of(number: int, size: int, *, named: bool) -> str:
    """A page of about `size` bytes as news sites make them: 3 kB of article, the rest code, menus and other news."""
    chance = random.Random(number)
    place = "Lapas Kelas I Palembang" if named else "pasar lama"
    body = "".join(f"<p>{_sentence(chance, 45)} “{_sentence(chance, 6)}”</p>" for _ in range(9))
    stamp = '<meta property="article:published_time" content="2024-03-01T09:30:00+07:00">'
    head = f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kabar {number} dari kebun</title>{stamp}'
    article = (
        f"<article><h1>Kabar {number} dari kebun kota</h1><p>Panen di {place} berlangsung meriah.</p>{body}</article>"
    )
    code = (
        "!function(e,t){var n=t.createElement(e);n.async=1;n.src='/a.js?v=3';t.head.appendChild(n)}('script',document);"
    )
    parts = [
        head,
        f"<script>{code * 150}</script><style>{'.kotak{margin:0 auto;padding:4px}' * 300}</style></head><body>",
    ]
    parts += [_box(chance, number) for number in range(40)] + [article]
    length = sum(map(len, parts))
    while length < size:
        parts.append(_box(chance, length))
        length += len(parts[-1])
    return "".join(parts) + "</body></html>"


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _box(chance: random.Random, number: int) -> str:
    """Another news in a list: a picture, a link, a time."""
    title = _sentence(chance, 8)
    return (
        f'<li class="kotak berita-{number}"><a href="/baca/{number}/{title.lower().replace(" ", "-")}" title="{title}">'
        f'<img loading="lazy" src="/gambar/{number}-300x200.jpg" alt="{title}" width="300" height="200"></a>'
        f'<h3 class="judul"><a href="/baca/{number}/">{title}</a></h3><span class="waktu">2 jam lalu</span></li>\n'
    )


def serve(count: int, size: int, share: float) -> None:
    """Serves the pages and one sitemap; says its port on stdout."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    every = round(1 / share) if share else 10**9
    bodies = [page_of(number, size, named=number % every == every - 1).encode() for number in range(min(count, 200))]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = "text/html; charset=utf-8", b""
            if self.path.startswith("/kabar-panen-cabai-di-kebun-"):
                body = bodies[int(self.path.rstrip("/").rpartition("-")[2]) % len(bodies)]
            elif self.path == "/sitemap.xml":
                kind, host = "application/xml", self.headers["Host"]
                urls = (f"<url><loc>http://{host}/kabar-panen-cabai-di-kebun-{n}/</loc></url>" for n in range(count))
                body = f"<urlset>{''.join(urls)}</urlset>".encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()


def bare(address: str, count: int) -> None:
    """Only downloads, with the settings that Scrapy's documentation gives for broad crawls."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self):  # type: ignore[no-untyped-def]
            for number in range(count):
                yield scrapy.Request(f"{address}/kabar-panen-cabai-di-kebun-{number}/")

        def parse(self, response):  # type: ignore[no-untyped-def]
            len(response.body)

    settings = {
        "CONCURRENT_REQUESTS": 8,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "CONCURRENT_ITEMS": 4,
        "LOG_LEVEL": "INFO",
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "DOWNLOAD_DELAY": 0.002,
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Bare)
    meter = Meter(crawler)
    process.crawl(crawler)
    process.start()
    meter.tell()


def ours(address: str) -> None:
    """The whole step into a database and an archive of its own."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.spiders.berita import BeritaSpider

    with tempfile.TemporaryDirectory() as folder:
        os.environ["GAUNG_DATABASE"] = f"sqlite:///{folder}/gaung.db"
        os.environ["GAUNG_ARCHIVE"] = f"{folder}/arsip"
        settings = Settings()
        settings.setmodule("app.scrapy_settings", priority="project")
        settings.setdict({"GAUNG_LOOPBACK_DELAY": 0.002, "LOG_LEVEL": "WARNING"}, priority="cmdline")
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler(BeritaSpider)
        meter = Meter(crawler)
        _warm_up(settings)
        process.crawl(crawler, site=address, channels="sitemap")
        process.start()
        report = crawler.spider.report  # type: ignore[union-attr]
        meter.tell(fetched=report.fetched, stored=report.stored, refused=dict(report.refused))


def _warm_up(settings: Any) -> None:
    """Load what is loaded once: the linker and the extraction's libraries."""
    from datetime import UTC, datetime

    from crawler.extract.page import extract

    page = page_of(0, 20_000, named=True)
    settings["GAUNG_NAMES_SATKER"](page)
    extract(page, "https://a.id/kabar-panen-cabai-di-kebun-0/", now=datetime.now(UTC))


class Meter:
    """CPU of this process while a spider is open."""

    def __init__(self, crawler: Any) -> None:
        from scrapy import signals

        self.begun = self.ended = 0.0
        crawler.signals.connect(self._begin, signals.spider_opened)
        crawler.signals.connect(self._end, signals.engine_stopped)

    def _begin(self) -> None:
        self.begun = time.process_time()

    def _end(self) -> None:
        self.ended = time.process_time()

    def tell(self, **more: Any) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(json.dumps({"cpu_s": self.ended - self.begun, "peak_mb": peak, **more}) + "\n")


def _round(side: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """What one side says of one run."""
    command = [sys.executable, "-m", "bench.crawl_step", "--pages", str(arguments.pages)]
    served = ["--side", "serve", "--kilobytes", str(arguments.kilobytes), "--named", str(arguments.named)]
    with subprocess.Popen([*command, *served], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        crawl = [*command, "--side", side, "--address", address]
        told = subprocess.run(crawl, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        server.kill()
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return {"cpu_ms_a_page": round(found.pop("cpu_s") / arguments.pages * 1000, 3), **found}


def measure(arguments: argparse.Namespace) -> None:
    rounds = [{side: _round(side, arguments) for side in ("bare", "ours")} for _ in range(arguments.rounds)]
    best = {side: min((one[side] for one in rounds), key=lambda row: row["cpu_ms_a_page"]) for side in ("bare", "ours")}
    ratio = best["ours"]["cpu_ms_a_page"] / best["bare"]["cpu_ms_a_page"]
    sys.stdout.write(json.dumps({**best, "ours_to_bare": round(ratio, 2)}, indent=1) + "\n")


def main(given: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--kilobytes", type=int, default=80)
    parser.add_argument("--named", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--side", choices=("measure", "serve", "bare", "ours"), default="measure")
    parser.add_argument("--address", default="")
    arguments = parser.parse_args(given)
    if arguments.side == "serve":
        serve(arguments.pages, arguments.kilobytes * 1000, arguments.named)
    elif arguments.side == "measure":
        measure(arguments)
    else:
        bare(arguments.address, arguments.pages) if arguments.side == "bare" else ours(arguments.address)


if __name__ == "__main__":
    main()
