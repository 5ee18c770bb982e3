"""Sites of our own writing for crawl tests: pages, feeds, sitemaps and REST answers that agree with each other."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.crawler.site_server import Answer, Site

FIRST = datetime(2024, 3, 1, 2, 30, tzinfo=UTC)
PER_PAGE = 10


@dataclass(frozen=True)
class Post:
    slug: str
    title: str
    published_at: datetime
    text: str

    @property
    def path(self) -> str:
        return f"/{self.slug}/"


def posts(count: int, *, naming_every: int = 1) -> list[Post]:
    """Newest last; every n-th names Lapas Palembang, the others name no satker."""
    return [_post(number, names=number % naming_every == 0) for number in range(count)]


def _post(number: int, *, names: bool) -> Post:
    place = "Lapas Kelas I Palembang" if names else "pasar lama di tepi sungai"
    return Post(
        slug=f"panen-cabai-ke-{number}-di-kebun-kota",
        title=f"Panen Cabai ke-{number} di Kebun Kota",
        published_at=FIRST + timedelta(hours=number),
        text=(
            f"Kebun di {place} kembali panen untuk kali ke-{number}. Cabai yang dipetik hari itu mencapai {number + 5} "
            "kilogram dan langsung dijual kepada warga sekitar.\n"
            f"Pengelola kebun nomor {number} mengatakan hasilnya dipakai untuk membeli bibit baru. Mereka berharap "
            "musim berikutnya membawa hujan yang cukup, dan ingin menambah luas lahan sebelum akhir tahun."
        ),
    )


def article_html(post: Post) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in post.text.split("\n"))
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{post.title} - Kabar Kebun</title>'
        f'<meta property="og:title" content="{post.title}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{post.published_at.isoformat()}"></head>'
        f"<body><article><h1>{post.title}</h1><div class='entry-content'>{paragraphs}</div></article></body></html>"
    )


def publish(site: Site, these: Sequence[Post]) -> None:
    """The articles themselves."""
    for post in these:
        site.page(post.path, article_html(post))


def home(site: Site, *, feed: str | None = None, rest: str | None = None) -> None:
    links = f'<link rel="alternate" type="application/rss+xml" href="{feed}">' if feed else ""
    links += f'<link rel="https://api.w.org/" href="{rest}">' if rest else ""
    site.page("/", f"<html><head><title>Kabar Kebun</title>{links}</head><body><h1>Kabar Kebun</h1></body></html>")


def feed(site: Site, these: Sequence[Post], path: str = "/feed/", *, paged: bool = True, **headers: str) -> None:
    """A WordPress feed: ten a page, newest first."""
    latest = sorted(these, key=lambda post: post.published_at, reverse=True)
    pages = [latest[begin : begin + PER_PAGE] for begin in range(0, max(len(latest), 1), PER_PAGE)]
    for number, part in enumerate(pages if paged else [latest], start=1):
        address = path if number == 1 else f"{path}?paged={number}"
        site.page(address, rss(site, part), "application/rss+xml", **headers)


def rss(site: Site, these: Sequence[Post]) -> str:
    items = "".join(
        f"<item><title>{post.title}</title><link>{site.address}{post.path}</link>"
        f"<pubDate>{format_datetime(post.published_at)}</pubDate></item>"
        for post in these
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Kebun</title>{items}</channel></rss>'


def sitemap(site: Site, these: Sequence[Post], path: str = "/sitemap.xml", **headers: str) -> None:
    entries = "".join(
        f"<url><loc>{site.address}{post.path}</loc><lastmod>{post.published_at.isoformat()}</lastmod></url>"
        for post in these
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    site.page(path, f'<?xml version="1.0"?><urlset xmlns="{space}">{entries}</urlset>', "application/xml", **headers)


def rest(site: Site, these: Sequence[Post], per_page: int = 100) -> None:
    """WordPress REST under /wp-json/, which knows only `per_page`, `page` and `_fields`."""
    latest = sorted(these, key=lambda post: post.published_at, reverse=True)
    pages = [latest[begin : begin + per_page] for begin in range(0, max(len(latest), 1), per_page)]
    for number, part in enumerate(pages, start=1):
        body = json.dumps([_rest_post(site, post) for post in part]).encode()
        headers = {"Content-Type": "application/json", "X-WP-TotalPages": str(len(pages))}
        fields = "_fields=link,date_gmt,modified_gmt,title"
        site.pages[f"/wp-json/wp/v2/posts?per_page=100&page={number}&{fields}"] = Answer(body, 200, headers)


def _rest_post(site: Site, post: Post) -> dict[str, object]:
    stamp = f"{post.published_at:%Y-%m-%dT%H:%M:%S}"
    return {
        "link": site.address + post.path,
        "date_gmt": stamp,
        "modified_gmt": stamp,
        "title": {"rendered": post.title},
    }
