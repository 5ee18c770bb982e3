"""From a fetched page to an article, or to the reason why it is none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.extract.hints import ChannelHints
from crawler.fast_text import decoded, fast_text, hides_words, skimmed, title_of
from domain.article import ArticleSource, NewArticle
from domain.crawl import Lease, Outcome
from domain.outlet import Outlet

NamesSatker = Callable[[str], bool]
KindWords = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An answer with status 200."""

    url: str  # after redirects
    body: bytes
    content_type: str | None
    at: datetime  # aware UTC
    sha256: str  # of the body


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the evidence of a page is kept."""

    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class PageReader:
    names_satker: NamesSatker
    kind_words: KindWords

    def first_look(self, page: FetchedPage, lease: Lease) -> tuple[bool, Outcome]:
        """Whether the page names a satker, and the outcome that it has if nothing more is found.

        Every name of a satker holds a kind word, so a page without one is done with after skimming.
        """
        outcome = Outcome(lease.id, "no_satker", page.at, http_status=200, html_sha256=page.sha256)
        skim = skimmed(page.body)
        if not self.kind_words(skim.decode("ascii")) and not hides_words(skim):
            return False, outcome
        text = decoded(page.body, page.content_type)
        words = fast_text(text)
        kinds = self.kind_words(words)
        if not kinds:
            return False, outcome
        return self.names_satker(words), replace(outcome, title=title_of(text), kind_words=kinds)


def read_article(page: FetchedPage, lease: Lease, outlet: Outlet | None, kept: Kept, *, reported: bool) -> NewArticle:
    """The article on a page, with what the channel said where the page is silent. Raises ExtractError."""
    from crawler.extract.page import extract  # most runs over a small outlet meet no page to extract

    hints = ChannelHints(lease.title, lease.published_at)
    found = extract(page.body, page.url, outlet, now=page.at, hints=hints)
    return NewArticle(
        text=found.text,
        seen_at=page.at,
        kind=found.kind,
        source=ArticleSource.TAUTAN if reported else ArticleSource.CRAWL,
        title=found.title,
        url=page.url,
        canonical_url=found.canonical_url,
        outlet=outlet.kode if outlet else None,
        published_at=found.published_at,
        published_from=found.published_from,
        author=found.author,
        zones=found.zones,
        html_sha256=page.sha256,
        warc_file=kept.warc_file,
        warc_offset=kept.warc_offset,
    )
