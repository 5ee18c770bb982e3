"""From a fetched page to an article, or to the reason why it is none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.byte_search import found_in
from crawler.extract.hints import ChannelHints
from crawler.fast_text import MOST_TAGS, decoded, fast_text, title_of, without_code
from crawler.kind_gate import KindGate
from domain.article import ArticleSource, Extracted, NewArticle, Zone
from domain.crawl import Lease, Outcome
from domain.errors import ExtractError
from domain.outlet import Outlet

NamesSatker = Callable[[str], bool]
KindWords = Callable[[str], tuple[str, ...]]

_MOST_WORDS = 4_000_000  # characters that are searched for names
_PIECE, _OVERLAP = 100_000, 500
_PART_MARKS = ("page=", "halaman=", "hal=", "pg=", "part=", "single=1", "href=[\"']2")


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
    gate: KindGate

    def first_look(self, page: FetchedPage, lease: Lease) -> tuple[bool, Outcome]:
        """Whether the page names a satker, and the outcome that it has if nothing more is found.

        Every name of a satker holds a kind word, so a page without one is done with at its raw bytes.
        """
        outcome = Outcome(lease.id, "no_satker", page.at, http_status=200, html_sha256=page.sha256)
        if not self.gate.opens(page.body):
            return False, outcome
        seen = without_code(page.body)
        if not self.gate.opens(seen):
            return False, outcome
        text = decoded(seen, page.content_type)
        words = fast_text(text)
        if kinds := self.kind_words(words):
            outcome = replace(outcome, title=title_of(text), kind_words=kinds)
        return self._names_any(words), outcome

    def _names_any(self, words: str) -> bool:
        """Piece by piece, so that a page that says nothing else is done with at the first."""
        pieces = range(0, min(len(words), _MOST_WORDS), _PIECE)
        return any(self.names_satker(words[begin : begin + _PIECE + _OVERLAP]) for begin in pieces)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article of which some pages may still be unread."""

    page: FetchedPage  # the first
    lease: Lease
    outcome: Outcome
    kept: Kept
    outlet: Outlet | None
    parts: tuple[Extracted, ...]
    further: tuple[str, ...]  # addresses of pages that are still to be read, in order

    def with_part(self, part: Extracted) -> "Reading":
        """One page more is read."""
        return replace(self, parts=(*self.parts, part), further=self.further[1:])

    @property
    def whole(self) -> Extracted:
        from crawler.extract.parts import join

        return join(self.parts)

    def article(self, *, reported: bool) -> NewArticle:
        """The article as far as it is read."""
        found, page = self.whole, self.page
        return NewArticle(
            text=found.text,
            seen_at=page.at,
            kind=found.kind,
            source=ArticleSource.TAUTAN if reported else ArticleSource.CRAWL,
            title=found.title,
            url=page.url,
            canonical_url=found.canonical_url,
            outlet=self.outlet.kode if self.outlet else None,
            published_at=found.published_at,
            published_from=found.published_from,
            author=found.author,
            zones=found.zones,
            html_sha256=page.sha256,
            warc_file=self.kept.warc_file,
            warc_offset=self.kept.warc_offset,
        )


def begin_reading(page: FetchedPage, lease: Lease, outcome: Outcome, outlet: Outlet | None, kept: Kept) -> Reading:
    """The first page of an article, with what the channel said where the page is silent. Raises ExtractError."""
    from crawler.extract.page import extract  # most runs over a small outlet meet no page to extract
    from crawler.extract.parts import next_pages

    _refuse_masses(page)
    hints = ChannelHints(lease.title, lease.published_at)
    found = extract(page.body, page.url, outlet, now=page.at, hints=hints)
    further = next_pages(page.body, page.url) if _may_go_on(page) else ()
    return Reading(page, lease, outcome, kept, outlet, (found,), further)


def _may_go_on(page: FetchedPage) -> bool:
    """Some address on the page could be that of a further part: without a parse, rather yes than no."""
    slug = page.url.partition("?")[0].rstrip("/").rpartition("/")[2].encode()
    return bool(found_in(page.body, _PART_MARKS)) or slug + b"/2" in page.body


def read_part(page: FetchedPage, outlet: Outlet | None) -> Extracted:
    """A further page of an article. Raises ExtractError."""
    from crawler.extract.page import extract

    _refuse_masses(page)
    return extract(page.body, page.url, outlet, now=page.at)


def _refuse_masses(page: FetchedPage) -> None:
    """No article has so many tags; a tree of them would take all memory."""
    if page.body.count(b"<") > MOST_TAGS:
        raise ExtractError("too_complex", None, page.url, f"{page.url}: more than {MOST_TAGS} tags")


def own_words(found: Extracted) -> str:
    """What the article itself says: links to other news, tags and comments are not part of it."""
    zones = (zone.text for zone in found.zones if zone.zone is not Zone.TAUTAN_TERKAIT)
    return "\n".join((found.title or "", *found.paragraphs, *zones))
