"""A news site for benchmarks of the crawl: pages as news sites make them, served by a process of its own."""

import random
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_SLUG = "kabar-panen-cabai-di-kebun-"
_MADE = 200  # different pages that name no satker; the others of these repeat them
_WORDS = ["warga", "kota", "pasar", "sungai", "kebun", "musim", "hujan", "panen", "cabai", "harga", "sekolah", "guru",
          "lomba", "taman", "jalan", "lampu", "rapat"]  # fmt: skip
_CODE = "!function(e,t){var n=t.createElement(e);n.async=1;n.src='/a.js?v=3';t.head.appendChild(n)}('script',document);"


def path_of(number: int) -> str:
    return f"/{_SLUG}{number}/"


def page_of(number: int, size: int, *, named: bool) -> str:
    """A page of about `size` bytes: 3 kB of article, the rest code, menus and other news."""
    chance = random.Random(number)
    place = "Lapas Kelas I Palembang" if named else "pasar lama"
    body = "".join(f"<p>{_sentence(chance, 45)} “{_sentence(chance, 6)}”</p>" for _ in range(9))
    stamp = '<meta property="article:published_time" content="2024-03-01T09:30:00+07:00">'
    head = f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kabar {number} dari kebun</title>{stamp}'
    lead = f"<p>Panen di {place} berlangsung meriah.</p>"
    article = f"<article><h1>Kabar {number} dari kebun kota</h1>{lead}{body}</article>"
    style = ".kotak{margin:0 auto;padding:4px}" * 300
    parts = [head, f"<script>{_CODE * 150}</script><style>{style}</style></head><body>"]
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
    """Serves so many pages, of which a share names a satker, and one sitemap; says its port on stdout."""
    every = round(1 / share) if share else 10**9
    named = {one: page_of(one, size, named=True).encode() for one in range(every - 1, count, every)}
    others = [page_of(one, size, named=False).encode() for one in range(min(count, _MADE))]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = "text/html; charset=utf-8", b""
            if self.path.startswith(f"/{_SLUG}"):
                number = int(self.path.rstrip("/").rpartition("-")[2])
                body = named.get(number) or others[number % len(others)]
            elif self.path == "/sitemap.xml":
                kind, body = "application/xml", _sitemap(self.headers["Host"], count)
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


def _sitemap(host: str, count: int) -> bytes:
    urls = "".join(f"<url><loc>http://{host}{path_of(number)}</loc></url>" for number in range(count))
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
