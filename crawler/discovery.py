"""Asks the channels of a site and puts what they list on the frontier."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.channels.feed import FeedPage, paged, read_feed
from crawler.channels.home import HomeHints, read_home
from crawler.channels.listed import ChannelError, Listed
from crawler.channels.sitemap import Child, days_of_name, may_hold_articles, read_sitemap
from crawler.channels.wordpress import FORMS, PER_PAGE, posts_url, read_posts
from crawler.channels.xml import MAX_BYTES
from crawler.failures import failure_name
from crawler.frontier import Frontier, Window
from crawler.reader_lists import ReaderLists
from crawler.search_words import NO_WORDS, SearchWords
from crawler.site import Site
from crawler.steps import Step, next_step, unseen, validator_of
from crawler.tally import Tally
from crawler.urls import canonical
from crawler.wanted import Wanted, is_past
from domain.crawl import Found, Validator
from domain.outlet import READER_CHANNELS, Channel
from domain.period import WIB

PRIORITY = 10  # before pages
_HOME = "home"  # no channel of its own: it names them
_DEEPEST_SITEMAP = 3
_USUAL_FEEDS = ("feed/", "rss")
_USUAL_SITEMAPS = ("/wp-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
_FUTURE = timedelta(days=1)  # a channel's time further ahead is a mistake
_ZONES = timedelta(days=1)  # a sitemap may count its days in another zone
_TOLD = frozenset({"earlier", "later", "url_too_long"})  # reasons that are counted


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one run asks of a site's channels."""

    documents: int = 300
    pages: int = 100  # of one feed, REST interface or section; what lies further back takes a window
    search_pages: int = 3  # of the results for one word
    words: int = 12  # that a site's search and tags are asked for in one run


@dataclass
class Discovery:
    site: Site
    frontier: Frontier
    tally: Tally
    channels: frozenset[Channel] = frozenset(Channel)
    window: Window = (None, None)
    limits: Limits = Limits()
    words: SearchWords = NO_WORDS
    on_change: Callable[[], None] = lambda: None
    is_spent: Callable[[], bool] = lambda: False  # the run has taken what time and bytes it may
    pending: int = 0
    documents: int = 0
    robots_sitemaps: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wanted = Wanted(self.site, self.window)
        self.lists = ReaderLists(self, self.words, self.limits.words)

    @property
    def timezone(self) -> str:
        return self.site.outlet.timezone

    @property
    def night(self) -> int:
        """Number of the day on which the run began."""
        return self.tally.started_at.astimezone(WIB).toordinal()

    @property
    def is_windowed(self) -> bool:
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
            asked.append(self.ask(Step(_HOME, self.site.home, self._home, self.site.home)))
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

    def ask(self, step: Step) -> Request | None:
        """The request of a channel document; None where it cannot or may not be asked."""
        if self.documents >= self.limits.documents or self.is_spent():
            self.tally.errors[step.url] = "over_budget" if self.is_spent() else "too_many_documents"
            return None
        try:
            request = Request(
                step.url,
                callback=self._answered,
                errback=self._failed,
                cb_kwargs={"step": step},
                headers=self._conditions(step),
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
            None if self.is_windowed or step.page > 1 or step.channel == _HOME else self.frontier.validator(step.url)
        )
        if validator is None:
            return {}
        asked = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
        return {name: value for name, value in asked.items() if value}

    def _answered(self, response: Response, step: Step) -> Iterator[Request]:
        self.tally.bytes += len(response.body)
        try:
            yield from self._requests(self._read(response, step) or self._after_others())
        finally:
            self.pending -= 1
            self.on_change()

    def _failed(self, failure: Failure) -> Iterator[Request]:
        step: Step = failure.request.cb_kwargs["step"]  # type: ignore[attr-defined]
        name = failure_name(failure.value or RuntimeError())
        try:
            if not (step.optional and name == "robots"):
                self.tally.errors[step.url] = f"{name} ({why})" if (why := getattr(failure.value, "why", "")) else name
            home_forbidden = step.channel == _HOME and name == "robots"
            asked = self._found_channels(HomeHints()) if home_forbidden else self.lists.past_probe(step)
            yield from self._requests(list(asked) or self._after_others())
        finally:
            self.pending -= 1
            self.on_change()

    def _requests(self, asked: Iterable[Request | None]) -> Iterator[Request]:
        return (request for request in asked if request is not None)

    def _read(self, response: Response, step: Step) -> list[Request | None]:
        if response.status == 304:
            self.tally.not_modified += 1
            self.tally.answered[step.channel] += 1
            return []
        if response.status != 200:
            return self._absent(response, step)
        try:
            requests = list(step.handle(response, step))
        except ChannelError as error:
            return self._unreadable(step, str(error))
        if step.channel != _HOME and not step.following:
            self.tally.answered[step.channel] += 1
        return requests

    def _absent(self, response: Response, step: Step) -> list[Request | None]:
        """The document answered with an error: the end of a row of pages, another form to try, or a failure."""
        if step.following:
            return self.lists.past_probe(step)
        if step.page > 1 and response.status in {400, 404, 410}:
            return self.read_to_end(step)
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

    def _after_others(self) -> list[Request | None]:
        """Pages for readers, once every other channel has answered: what those list needs no further look."""
        return [] if self.pending > 1 else self.lists.requests()

    # The home page

    def _home(self, response: Response, step: Step) -> Iterable[Request | None]:
        self.lists.read_home(response)
        links = b", ".join(response.headers.getlist(b"Link")).decode("latin-1")
        hints = read_home(response.body, response.url, links)
        if hints.wordpress:
            self.lists.is_wordpress()
        return self._found_channels(hints)

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
        return self.ask(Step(Channel.FEED, url, self._feed, url, optional=optional, known=self.was_read(url)))

    def _feed(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_feed(response.body, response.url, self.timezone)
        fresh = self.put(page.listed, step.channel)
        here = self.with_validator(step, response, fresh)
        following, guessed = self._following_feed(page, step)
        if following is None or self.is_enough(step, fresh, page.listed):
            return self.read_to_end(here)
        return [self.ask(replace(next_step(here, following, page.listed), optional=guessed))]

    def _following_feed(self, page: FeedPage, step: Step) -> tuple[str | None, bool]:
        """Address of the next page, and whether it is only a guess: a range is worth one."""
        if not page.listed or page.next_url:
            return page.next_url, False
        guessed = not page.is_wordpress and step.page == 1
        paging = page.is_wordpress or step.page > 1 or self.window[0] is not None
        return (paged(step.root, step.page + 1) if paging else None), guessed

    # Sitemaps

    def _sitemap_request(self, url: str, *, optional: bool = False, depth: int = 0) -> Request | None:
        return self.ask(Step(Channel.SITEMAP, url, self._sitemap, url, optional=optional, depth=depth))

    def _sitemap(self, response: Response, step: Step) -> Iterable[Request | None]:
        page = read_sitemap(response.body, response.url, self.timezone)
        if page.cut:
            self.tally.errors[step.url] = "cut"
        # An index is asked for whole every night: its children are what may be unchanged.
        validator = None if self.is_windowed or page.children else validator_of(step.url, response)
        self.put(page.listed, step.channel, validator)
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
        if self.is_windowed and (days := days_of_name(child.url)):
            first, end = (datetime.combine(day, datetime.min.time(), WIB) for day in days)
            return (until is None or first - _ZONES < until) and (since is None or end + _ZONES > since)
        if self.is_windowed or child.changed_at is None:
            return True
        former = self.frontier.validator(child.url)
        return former is None or former.at < child.changed_at + timedelta(days=1)

    # WordPress REST

    def _rest_request(self, root: str, *, form: int = 0, optional: bool = False) -> Request | None:
        url = posts_url(root, FORMS[form], 1, self.window, self.timezone)
        known = self.was_read(self._rest_name(root))
        return self.ask(Step(Channel.WORDPRESS, url, self._rest, root, optional=optional, form=form, known=known))

    def _rest_name(self, root: str) -> str:
        return posts_url(root, "bare", 1, (None, None), self.timezone)

    def _rest(self, response: Response, step: Step) -> Iterable[Request | None]:
        posts = read_posts(response.body, self.timezone)
        fresh = self.put(posts, step.channel)
        here = self.with_validator(step, response, fresh)
        if not self._has_more(response, step, len(posts)) or self.is_enough(step, fresh, posts):
            return self.read_to_end(here)
        url = posts_url(step.root, FORMS[step.form], step.page + 1, self.window, self.timezone)
        return [self.ask(replace(next_step(here, url, posts), optional=False))]

    def _has_more(self, response: Response, step: Step, posts: int) -> bool:
        pages = (response.headers.get(b"X-WP-TotalPages") or b"").strip()
        if pages.isdigit():
            return step.page < int(pages)
        return posts >= PER_PAGE or (FORMS[step.form] == "bare" and posts > 0)

    # What is known, and what is enough

    def was_read(self, name: str) -> bool:
        """The list of this name was once read to its end, and it is enough to see what is new."""
        return not self.is_windowed and self.frontier.validator(name) is not None

    def with_validator(self, step: Step, response: Response, fresh: frozenset[str]) -> Step:
        """The step with what its first page is remembered by. One that lists news counts as unread until its end."""
        if step.page > 1 or self.is_windowed:
            return step
        name = self._rest_name(step.root) if step.channel == Channel.WORDPRESS else step.root
        if step.known and fresh:
            self.frontier.forget(name)
        return replace(step, validator=validator_of(name, response))

    def read_to_end(self, step: Step) -> list[Request | None]:
        """Nothing more of this list is asked for, and that is remembered."""
        if step.validator is not None:
            self.frontier.add((), step.validator)
        return []

    def is_enough(self, step: Step, fresh: frozenset[str], listed: Sequence[Listed]) -> bool:
        """The pages after this one can hold nothing that is wanted, or this one only repeats those before."""
        own = unseen(step, listed)
        if (step.known and not fresh) or not own:
            return True
        stamps = [one.published_at for one in own]
        if step.page >= self.limits.pages and not (self.is_windowed and any(stamps)):
            self.tally.errors[step.root] = f"cut_after_page_{step.page}"
            return True
        return is_past(stamps, self.window[0], first=step.page == 1)

    # Onto the frontier

    def put(self, listed: Iterable[Listed], channel: str, validator: Validator | None = None) -> frozenset[str]:
        """Keys that were never seen before, of the addresses that are asked for."""
        found = self._found(listed, channel)
        fresh = self.frontier.add(found, validator) if found or validator else frozenset()
        self.tally.fresh |= fresh
        self.on_change()
        return fresh

    def _found(self, listed: Iterable[Listed], channel: str) -> list[Found]:
        """Addresses of this site that may be articles and lie in the window, each once."""
        latest = datetime.now(UTC) + _FUTURE
        found: dict[str, Found] = {}
        for one in listed:
            stamp = one.published_at if one.published_at and one.published_at <= latest else None
            if (known_at := stamp or one.changed_at) is not None:
                self.tally.times.setdefault(channel, []).append(known_at)
            if why := self.wanted.why_not(one):
                self._pass_by(why, one)
                continue
            key = canonical(one.url)
            if known_at is not None:
                self.tally.stamps.setdefault(key, known_at)
            hint = None if channel in READER_CHANNELS else stamp  # a day beside a link is no time of publication
            found.setdefault(key, Found(key, one.url, channel, one.title, hint))
        if found or channel not in READER_CHANNELS:
            self.tally.listed.setdefault(channel, set()).update(found)
        return list(found.values())

    def _pass_by(self, why: str, one: Listed) -> None:
        if why in _TOLD:
            self.tally.passed_by.setdefault(why, set()).add(one.url)
