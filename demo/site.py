"""One outlet's site as values: which documents it has and what stands in an article; how they look is the style's."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo import indonesian_dates
from demo.addresses import article_number, article_path
from demo.outlets import DemoOutlet
from demo.press import DemoArticle

HERE = Path(__file__).parent
PAGE_SIZE = 10
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    body: str
    content_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    modified: datetime | None = None  # where set, the server sends ETag and Last-Modified and answers 304


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: what the route's pattern found in the path, and the query."""

    found: Mapping[str, str]
    query: Mapping[str, str]

    def number(self, name: str) -> int | None:
        """Page number of path or query: 1 where absent, None where it is no positive number."""
        text = self.found.get(name) or self.query.get(name) or "1"
        return int(text) if re.fullmatch(r"[1-9]\d{0,5}", text) else None


@dataclass(frozen=True, slots=True)
class Route:
    pattern: str  # of the whole path
    answer: Callable[[Asked], Reply | None]  # None: not found


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a related line between two of them (then with `href`)."""

    text: str
    href: str = ""
    form: int = 0  # 0..2: the three forms in which related lines are marked up


@dataclass(frozen=True, slots=True)
class Listing:
    articles: tuple[DemoArticle, ...]
    number: int
    last: int


class Site:
    def __init__(self, outlet: DemoOutlet, press: Iterable[DemoArticle], home: str) -> None:
        self.outlet = outlet
        self.home = home
        own = [article for article in press if article.outlet == outlet.kode]
        self.articles = tuple(sorted(own, key=lambda a: (a.published_at, a.stem), reverse=True))
        self.sections = tuple(sorted({article.section for article in own}))
        self.by_path = {self.path(article): article for article in own}
        self._by_title = {article.title: article for article in own}

    @property
    def newest_at(self) -> datetime:
        return self.articles[0].published_at

    def path(self, article: DemoArticle) -> str:
        return article_path(article, self.outlet.style)

    def url(self, article: DemoArticle) -> str:
        return self.home + self.path(article)

    def number(self, article: DemoArticle) -> int:
        return article_number(article)

    def in_section(self, section: str) -> tuple[DemoArticle, ...]:
        return tuple(article for article in self.articles if article.section == section)

    def related(self, article: DemoArticle, count: int = 3) -> tuple[DemoArticle, ...]:
        """Articles of the same sort, first of the same section; a stable choice that looks like any."""
        others = [other for other in self.articles if other is not article and other.is_noise == article.is_noise]
        key = article_number(article)
        others.sort(key=lambda other: (other.section != article.section, article_number(other) * key % 7919))
        return tuple(others[:count])

    def popular(self, count: int = 6) -> tuple[DemoArticle, ...]:
        return tuple(sorted(self.articles, key=article_number)[:count])

    def pages(self, article: DemoArticle) -> tuple[tuple[Block, ...], ...]:
        """Blocks of each page, in reading order."""
        bounds = [0, *article.page_breaks, len(article.paragraphs)]
        return tuple(tuple(self._blocks(article, first, end)) for first, end in pairwise(bounds))

    def comments(self, article: DemoArticle) -> tuple[dict[str, str], ...]:
        """Readers' words under some articles."""
        key = article_number(article)
        return tuple(_comments()[(key + n) % len(_comments())] for n in range(max(0, key % 5 - 2)))

    def render(self, template: str, **values: object) -> str:
        return _templates().get_template(template).render(site=self, **values)

    def page(self, template: str, **values: object) -> str:
        """A template of the outlet's own style."""
        return self.render(f"{self.outlet.style}/{template}", **values)

    def _blocks(self, article: DemoArticle, first: int, end: int) -> Iterable[Block]:
        for number in range(first + 1, end + 1):
            yield Block(article.paragraphs[number - 1])
            for line in article.baca_juga:
                if line.after == number:
                    yield self._related_line(line.title)

    def _related_line(self, title: str) -> Block:
        target = self._by_title.get(title)
        return Block(title, self.url(target) if target else f"{self.home}/", crc32(title.encode()) % 3)


def listing(articles: Sequence[DemoArticle], number: int | None) -> Listing | None:
    """Page `number` of a list, ten articles each; None past the end."""
    last = max(1, -(-len(articles) // PAGE_SIZE))
    if number is None or number > last:
        return None
    first = (number - 1) * PAGE_SIZE
    return Listing(tuple(articles[first : first + PAGE_SIZE]), number, last)


def sitemap(site: Site, urls: Iterable[tuple[str, datetime | None]]) -> Reply:
    """A plain urlset of (address, last change)."""
    return Reply(site.render("sitemap.xml", urls=tuple(urls)), XML, modified=site.newest_at)


def sitemap_index(site: Site, urls: Iterable[str]) -> Reply:
    return Reply(site.render("sitemap_index.xml", urls=tuple(urls)), XML, modified=site.newest_at)


def robots(*lines: str) -> Route:
    return Route(r"/robots\.txt", lambda _asked: Reply("\n".join(lines) + "\n", PLAIN))


@cache
def _comments() -> tuple[dict[str, str], ...]:
    return tuple(tomllib.loads((HERE / "comments.toml").read_text(encoding="utf-8"))["comment"])


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["long_date"] = indonesian_dates.long_date
    environment.filters["portal_stamp"] = indonesian_dates.portal_stamp
    environment.filters["agency_stamp"] = indonesian_dates.agency_stamp
    environment.filters["wib"] = indonesian_dates.wib_iso
    environment.filters["rfc822"] = indonesian_dates.rfc822
    return environment
