"""One channel document on its way: what it is, what came before it, and what it is remembered by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response

from crawler.channels.listed import Listed
from crawler.channels.load_more import Onward
from crawler.urls import canonical
from domain.crawl import Validator

HOME = "home"  # no channel of its own: it names them


@dataclass(frozen=True, slots=True)
class Step:
    channel: str
    url: str
    handle: Callable[[Response, "Step"], Iterable[Request | None]]
    root: str  # the document that this one continues; itself for the first
    page: int = 1
    optional: bool = False  # a guess: that it is absent is no error
    depth: int = 0
    form: int = 0  # of a REST question
    known: bool = False  # the root was once read to its end
    validator: Validator | None = None  # of the root's first page, saved when all was read
    seen: frozenset[str] = frozenset()  # keys on the pages before
    form_url: str = ""  # of a search: its address without the words
    instead: Callable[["Step", str], Iterable[Request | None] | None] | None = None  # by why it gave nothing
    onward: Onward | None = None  # how this list's further pages are addressed, where it does not say so itself
    following: str = ""  # address of the page that waits for the answer to this one

    @property
    def is_channel(self) -> bool:
        """It lists articles by itself: it is neither the home page nor a look at one article."""
        return self.channel != HOME and not self.following


def next_step(step: Step, url: str, listed: Iterable[Listed]) -> Step:
    """The page after this one, which listed these."""
    seen = step.seen.union(canonical(one.url) for one in listed)
    return replace(step, url=url, page=step.page + 1, seen=seen)


def unseen(step: Step, listed: Iterable[Listed]) -> list[Listed]:
    """What this page adds to those before it: what stands on every page of a site is no part of a list."""
    return [one for one in listed if canonical(one.url) not in step.seen]


def validator_of(name: str, response: Response) -> Validator:
    """What the document may be asked with next time."""
    etag, modified = (response.headers.get(header) for header in (b"ETag", b"Last-Modified"))
    return Validator(
        url=name,
        etag=etag.decode("latin-1") if etag else None,
        last_modified=modified.decode("latin-1") if modified else None,
        at=datetime.now(UTC),
    )
