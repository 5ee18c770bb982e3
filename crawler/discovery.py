"""Asks the channels of a site and puts what they list on the frontier."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.channels.feed import FeedPage, paged, read_feed
from crawler.channels.home import HomeHints, read_home
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.listing import read_listing
from crawler.channels.sitemap import Child, may_hold_articles, month_of_name, read_sitemap
from crawler.channels.wordpress import FORMS, PER_PAGE, posts_url, read_posts
from crawler.channels.xml import MAX_BYTES
from crawler.failures import failure_name
from crawler.frontier import Frontier, Window
from crawler.site import Site
from crawler.tally import Tally
from crawler.urls import canonical
from domain.crawl import Found, Validator
from domain.outlet import Channel
from domain.period import WIB

logger = logging.getLogger(__name__)

PRIORITY = 10  # before pages
_HOME = "home"  # no channel of its own: it names them
_DEEPEST_SITEMAP = 3
_MOST_SECTIONS = 20
_USUAL_FEEDS = ("feed/", "rss")
_USUAL_SITEMAPS = ("/wp-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
_NOT_PAGES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".svg",
    ".pdf",
    ".mp4",
    ".mp3",
    ".zip",
    ".css",
    ".js",
    ".xml",
    ".json",
)
_FUTURE = timedelta(days=1)  # a channel's time further ahead is a mistake


@dataclass(frozen=True, slots=True)
class Step:
    """One channel document on its way: what it is and what came before it."""

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
    seen: frozenset[str] = frozenset()  # addresses on the pages before


@dataclass
class Discovery:
    site: Site
    frontier: Frontier
    tally: Tally
    channels: frozenset[Channel] = frozenset(Channel)
    window: Window = (None, None)
    most_documents: int = 300
    most_pages: int = 100  # of one feed, REST interface or section; what lies further back takes a window
    on_change: Callable[[], None] = lambda: None
    pending: int = 0
    documents: int = 0
    robots_sitemaps: list[str] = field(default_factory=list)
    sections: tuple[str, ...] = ()  # of the home page: read where no other channel lists anything

    @property
    def timezone(self) -> str:
        return self.site.outlet.timezone

    @property
    def _windowed(self) -> bool:
        return self.window != (None, None)

    def first(self) -> Iterator[Request]:
        """Requests to begin with: channels that the registry names, and the home page where it names none."""
        outlet = self.site.outlet
        asked: list[Request | None] = [self._feed_request(url) for url in self._wanted(Channel.FEED, outlet.feeds)]
        asked += [self._sitemap_request(url) for url in self._wanted(Channel.SITEMAP, outlet.sitemaps)]
        asked += [
            self._rest_request(root) for root in self._wanted(Channel.WORDPRESS, (outlet.wordpress or "",)) if root
        ]
        if self._auto:
            asked.append(self._ask(Step(_HOME, self.site.home, self._home, self.site.home)))
        return (request for request in asked if request is not None)

    @property
    def _auto(self) -> frozenset[Channel]:
        """Channels that have to be found."""
        outlet = self.site.outlet
        named = {Channel.FEED: outlet.feeds, Channel.SITEMAP: outlet.sitemaps, Channel.WORDPRESS: outlet.wordpress}
        return frozenset(channel for channel in self.channels if named.get(channel) is None)

    def _wanted(self, channel: Channel, urls: Iterable[str] | None) -> Iterable[str]:
        return urls or () if channel in self.channels else ()

    # Requests and answers

    def _ask(self, step: Step) -> Request | None:
        if self.documents >= self.most_documents:
            self.tally.errors[step.url] = "too_many_documents"
            return None
        headers = self._conditions(step)
        try:
            request = Request(
                step.url,
                callback=self._answered,
                errback=self._failed,
                cb_kwargs={"step": step},
                headers=headers,
                priority=PRIORITY,
                meta={"download_maxsize": MAX_BYTES} if step.channel == Channel.SITEMAP else None,
            )
        except ValueError:
            self.tally.errors[step.url] = "bad_url"
            return None
        self.documents += 1
        self.pending += 1
        return request

    def _conditions(self, step: Step) -> dict[str, str]:
        """Headers that ask only for what changed. A window asks for all: what lies in it may have been passed over."""
        validator = (
            None if self._windowed or step.page > 1 or step.channel == _HOME else self.frontier.validator(step.url)
        )
        if validator is None:
            return {}
        asked = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
        return {name: value for name, value in asked.items() if value}

    def _answered(self, response: Response, step: Step) -> Iterator[Request]:
        try:
            yield from self._requests(self._read(response, step) or self._last_resort())
        finally:
            self.pending -= 1
            self.on_change()

    def _failed(self, failure: Failure) -> Iterator[Request]:
        step: Step = failure.request.cb_kwargs["step"]  # type: ignore[attr-defined]
        name = failure_name(failure.value or RuntimeError())
        try:
            self.tally.errors[step.url] = f"{name} ({why})" if (why := getattr(failure.value, "why", "")) else name
            home_forbidden = step.channel == _HOME and name == "robots"
            yield from self._requests(self._found_channels(HomeHints()) if home_forbidden else self._last_resort())
        finally:
            self.pending -= 1
            self.on_change()

    def _requests(self, asked: Iterable[Request | None]) -> Iterator[Request]:
        return (request for request in asked if request is not None)

    def _read(self, response: Response, step: Step) -> list[Request | None]:
        if response.status == 304:
            self.tally.not_modified += 1
            self.tally.answered_channels += 1
            return []
        if response.status != 200:
            return self._absent(response, step)
        try:
            requests = list(step.handle(response, step))
        except ChannelError as error:
            return self._unreadable(step, str(error))
        if step.channel != _HOME:
            self.tally.answered_channels += 1
        return requests

    def _absent(self, response: Response, step: Step) -> list[Request | None]:
        """The document answered with an error: the end of a row of pages, another form to try, or a failure."""
        if step.page > 1 and response.status in {400, 404, 410}:
            return self._read_to_end(step)
        return self._unreadable(step, f"http:{response.status}")

    def _unreadable(self, step: Step, name: str) -> list[Request | None]:
        if step.channel == Channel.WORDPRESS and step.page == 1 and step.form + 1 < len(FORMS):
            return [self._rest_request(step.root, form=step.form + 1, optional=step.optional)]
        if step.channel == _HOME:
            self.tally.errors[step.url] = name
            return list(self._found_channels(HomeHints()))
        if not step.optional:
            self.tally.errors[step.url] = name
        return []

    # The home page

    def _home(self, response: Response, step: Step) -> Iterable[Request | None]:
        if Channel.LISTING in self.channels:
            page = read_listing(response.body, response.url)
            self._put(self._found(page.articles, Channel.LISTING))
            following = (page.next_url,) if page.next_url else ()
            self.sections = tuple(url for url in (*following, *page.sections) if self.site.owns(url))[:_MOST_SECTIONS]
        links = b", ".join(response.headers.getlist(b"Link")).decode("latin-1")
        return self._found_channels(read_home(response.body, response.url, links))

    def _found_channels(self, hints: HomeHints) -> Iterator[Request | None]:
        """Requests for the channels that a site names, and for the usual addresses where it names none."""
        home = self.site.home
        if Channel.FEED in self._auto:
            for url in hints.feeds or (urljoin(home, path) for path in _USUAL_FEEDS):
                yield self._feed_request(url, optional=not hints.feeds)
        if Channel.SITEMAP in self._auto:
            for url in self.robots_sitemaps or (urljoin(home, path) for path in _USUAL_SITEMAPS):
                yield self._sitemap_request(url, optional=not self.robots_sitemaps)
        if Channel.WORDPRESS in self._auto:
            yield self._rest_request(hints.wordpress or urljoin(home, "/wp-json/"), optional=hints.wordpress is None)

    # Feeds

    def _feed_request(self, url: str, *, optional: bool = False) -> Request | None:
        return self._ask(Step(Channel.FEED, url, self._feed, url, optional=optional, known=self._was_read(url)))

    def _feed(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_feed(response.body, response.url, self.timezone)
        new = self._put(self._found(page.listed, step.channel))
        here = self._with_validator(step, response, new)
        following = self._following_feed(page, step)
        if following is None or self._enough(step, new, page.listed):
            return self._read_to_end(here)
        return [self._ask(_next_step(here, following, page.listed))]

    def _following_feed(self, page: FeedPage, step: Step) -> str | None:
        if not page.listed:
            return None
        return page.next_url or (paged(step.root, step.page + 1) if page.is_wordpress else None)

    # Sitemaps

    def _sitemap_request(self, url: str, *, optional: bool = False, depth: int = 0) -> Request | None:
        return self._ask(Step(Channel.SITEMAP, url, self._sitemap, url, optional=optional, depth=depth))

    def _sitemap(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_sitemap(response.body, response.url, self.timezone)
        if page.cut:
            self.tally.errors[step.url] = "cut"
        # An index is asked for whole every night: its children are what may be unchanged.
        validator = None if self._windowed or page.children else _validator(step.url, response)
        self._put(self._found(page.listed, step.channel), validator)
        if step.depth >= _DEEPEST_SITEMAP:
            return ()
        return [self._sitemap_request(child.url, depth=step.depth + 1) for child in self._due_children(page.children)]

    def _due_children(self, children: Iterable[Child]) -> list[Child]:
        """Sitemaps that may list something new, the latest first."""
        due = [child for child in children if may_hold_articles(child.url) and self._may_be_due(child)]
        return sorted(due, key=lambda child: child.changed_at or datetime.now(UTC), reverse=True)

    def _may_be_due(self, child: Child) -> bool:
        since, until = self.window
        if since is not None and child.changed_at is not None and child.changed_at < since:
            return False
        if self._windowed and (month := month_of_name(child.url)):
            first, end = (datetime.combine(day, datetime.min.time(), WIB) for day in month)
            return (until is None or first < until) and (since is None or end > since)
        if self._windowed or child.changed_at is None:
            return True
        former = self.frontier.validator(child.url)
        return former is None or former.at < child.changed_at + timedelta(days=1)

    # WordPress REST

    def _rest_request(self, root: str, *, form: int = 0, optional: bool = False) -> Request | None:
        url = posts_url(root, FORMS[form], 1, self.window, self.timezone)
        known = self._was_read(self._rest_name(root))
        return self._ask(Step(Channel.WORDPRESS, url, self._rest, root, optional=optional, form=form, known=known))

    def _rest_name(self, root: str) -> str:
        return posts_url(root, "bare", 1, (None, None), self.timezone)

    def _rest(self, response: Response, step: Step) -> Iterable[Request | None]:
        posts = read_posts(response.body, self.timezone)
        new = self._put(self._found(posts, step.channel))
        here = self._with_validator(step, response, new)
        if not self._has_more(response, step, len(posts)) or self._enough(step, new, posts):
            return self._read_to_end(here)
        url = posts_url(step.root, FORMS[step.form], step.page + 1, self.window, self.timezone)
        return [self._ask(_next_step(here, url, posts))]

    def _has_more(self, response: Response, step: Step, posts: int) -> bool:
        pages = (response.headers.get(b"X-WP-TotalPages") or b"").strip()
        if pages.isdigit():
            return step.page < int(pages)
        return posts >= PER_PAGE or (FORMS[step.form] == "bare" and posts > 0)

    # Pages for readers

    def _last_resort(self) -> list[Request | None]:
        """The sections of the home page, once every other channel has answered and listed nothing."""
        listed = [self.tally.listed.get(channel) for channel in Channel if channel is not Channel.LISTING]
        if self.pending > 1 or any(listed):
            return []
        sections, self.sections = self.sections, ()
        return [
            self._ask(Step(Channel.LISTING, url, self._section, url, known=self._was_read(url))) for url in sections
        ]

    def _section(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_listing(response.body, response.url)
        new = self._put(self._found(page.articles, Channel.LISTING))
        here = self._with_validator(step, response, new)
        following = page.next_url
        if following is None or self._enough(step, new, page.articles):
            return self._read_to_end(here)
        return [self._ask(_next_step(here, following, page.articles))]

    # What is known, and what is enough

    def _was_read(self, name: str) -> bool:
        return not self._windowed and self.frontier.validator(name) is not None

    def _with_validator(self, step: Step, response: Response, new: int) -> Step:
        """The step with what its first page is remembered by. One that lists news counts as unread until its end."""
        if step.page > 1 or self._windowed:
            return step
        name = self._rest_name(step.root) if step.channel == Channel.WORDPRESS else step.root
        if step.known and new:
            self.frontier.forget(name)
        return replace(step, validator=_validator(name, response))

    def _read_to_end(self, step: Step) -> list[Request | None]:
        if step.validator is not None:
            self.frontier.add((), step.validator)
        return []

    def _enough(self, step: Step, new: int, listed: Iterable[Listed]) -> bool:
        """The pages after this one can hold nothing that is wanted, or this one only repeats those before."""
        if (step.known and not new) or step.seen.issuperset(one.url for one in listed):
            return True
        if step.page >= self.most_pages and not self._windowed:
            self.tally.errors[step.root] = f"cut_after_page_{step.page}"
            return True
        since = self.window[0]
        stamps = [one.published_at for one in listed]
        return since is not None and bool(stamps) and all(stamp is not None and stamp < since for stamp in stamps)

    # Onto the frontier

    def _put(self, found: list[Found], validator: Validator | None = None) -> int:
        new = self.frontier.add(found, validator) if found or validator else 0
        self.tally.new += new
        self.on_change()
        return new

    def _found(self, listed: Iterable[Listed], channel: str) -> list[Found]:
        """Addresses of this site that may be articles and lie in the window, each once."""
        latest = datetime.now(UTC) + _FUTURE
        found: dict[str, Found] = {}
        for one in listed:
            if self._is_wanted(one):
                stamp = one.published_at if one.published_at and one.published_at <= latest else None
                key = canonical(one.url)
                found.setdefault(key, Found(key, one.url, channel, one.title, stamp))
        if found or channel != Channel.LISTING:
            self.tally.listed.setdefault(channel, set()).update(found)
        return list(found.values())

    def _is_wanted(self, one: Listed) -> bool:
        since, until = self.window
        latest = one.published_at or one.changed_at
        if since is not None and latest is not None and latest < since:
            return False
        if until is not None and one.published_at is not None and one.published_at >= until:
            return False
        path = urlsplit(one.url).path.lower()
        return (
            not path.endswith(_NOT_PAGES)
            and one.url.rstrip("/") != self.site.home.rstrip("/")
            and self.site.owns(one.url)
        )


def _next_step(step: Step, url: str, listed: Iterable[Listed]) -> Step:
    seen = step.seen.union(one.url for one in listed)
    return replace(step, url=url, page=step.page + 1, optional=False, seen=seen)


def _validator(name: str, response: Response) -> Validator:
    etag, modified = (response.headers.get(header) for header in (b"ETag", b"Last-Modified"))
    return Validator(
        url=name,
        etag=etag.decode("latin-1") if etag else None,
        last_modified=modified.decode("latin-1") if modified else None,
        at=datetime.now(UTC),
    )
