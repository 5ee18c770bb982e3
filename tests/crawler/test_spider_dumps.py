"""Whole news sites as WordPress serves them: each channel alone lists what its own documents list."""

import json
import re
from collections.abc import Generator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from sqlmodel import Session, select

from store.tables import FrontierRow
from tests.crawler.conftest import Newsroom
from tests.crawler.site_server import Site, serve

LISTED = {
    "feed": re.compile(r"<link>([^<]+)</link>"),
    "sitemap": re.compile(r"<loc>([^<]+)</loc>"),
    "wordpress": re.compile(r'"link":"([^"]+)"'),
}
FILES = {"feed": "feed-*.xml", "sitemap": "wp-sitemap-posts-post-*.xml", "wordpress": "rest/posts-[0-9]*.json"}


class Dump:
    """A folder of saved pages, served under an address of its own."""

    def __init__(self, folder: Path, site: Site) -> None:
        rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").split("\n") if line]
        self.folder, self.site = folder, site
        self.made = urlsplit(rows[0]["url"]).netloc
        for row in rows:
            self._serve(row)
        self.posts = {self._here(row["url"]) for row in rows if row["kind"] == "post"}

    def _serve(self, row: dict[str, str]) -> None:
        parts = urlsplit(row["url"])
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        kept = self.folder / f"{row['file']}.headers.json"
        headers = dict(json.loads(kept.read_text("utf-8"))) if kept.exists() else {}
        told = {
            name.replace("-", "_"): self._here(headers[name]) for name in headers if name.startswith(("X-WP", "Link"))
        }
        self.site.page(target, self._here((self.folder / row["file"]).read_text("utf-8")), row["content_type"], **told)

    def _here(self, text: str) -> str:
        pairs = [(self.made, self.site.host), (quote(self.made, safe=""), quote(self.site.host, safe=""))]
        for old, new in [*pairs, (self.made.replace("/", "\\/"), self.site.host)]:
            text = text.replace(old, new)
        return text

    def listed(self, channel: str) -> set[str]:
        """Posts in the channel's own documents."""
        texts = [self._here(path.read_text("utf-8")) for path in self.folder.glob(FILES[channel])]
        found = {url.replace("\\/", "/") for text in texts for url in LISTED[channel].findall(text)}
        return found & self.posts


@pytest.fixture(params=["wordpress_a", "wordpress_b"])
def dump(request: pytest.FixtureRequest, shared: Path) -> Generator[Dump]:
    with serve() as site:
        yield Dump(shared / "sites" / request.param, site)


@pytest.mark.parametrize("channel", LISTED)
def test_a_channel_alone_yields_the_posts_that_its_documents_list(dump: Dump, newsroom: Newsroom, channel: str) -> None:
    newsroom.crawl(dump.site, channels=(channel,))

    found = {row.url for row in newsroom.ask(_rows)}
    assert dump.listed(channel) == dump.posts
    assert found & dump.posts == dump.posts


def _rows(session: Session) -> list[FrontierRow]:
    return list(session.exec(select(FrontierRow)).all())
