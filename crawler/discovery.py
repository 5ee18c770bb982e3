"""Which channels of a site are asked: those that the registry names, else those that the site itself names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from crawler.asking import Asking
from crawler.channels.home import HomeHints, moved_to, read_home
from crawler.intake import Intake
from crawler.known_lists import KnownLists
from crawler.links import link_headers
from crawler.safe_requests import UNREACHABLE
from crawler.search_words import NO_WORDS, SearchWords
from crawler.steps import HOME, Step
from crawler.visit import Visit
from crawler.walks.feeds import Feeds
from crawler.walks.posts import Posts
from crawler.walks.reader_lists import ReaderLists
from crawler.walks.sitemaps import Sitemaps
from domain.outlet import Channel

_USUAL_FEEDS = ("feed/", "rss")
_SILENT = frozenset({UNREACHABLE, "unknown_host", "private_address", "scheme", "bad_url"})
_USUAL_SITEMAPS = ("/wp-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")


class Discovery:
    def __init__(self, visit: Visit, words: SearchWords = NO_WORDS) -> None:
        known = KnownLists(visit)
        self.visit = visit
        self.asking = Asking(visit, known, self._last)
        tools = (visit, self.asking, Intake(visit), known)
        self.feeds, self.sitemaps, self.posts = Feeds(*tools), Sitemaps(*tools), Posts(*tools)
        self.lists = ReaderLists(*tools, words)
        self.robots_sitemaps: list[str] = []

    @property
    def pending(self) -> int:
        """Documents under way."""
        return self.asking.pending

    def _last(self) -> list[Request | None]:
        """Pages for readers, once every other channel has answered: what those list needs no further look."""
        return self.lists.requests()

    def first(self) -> Iterator[Request]:
        """Requests to begin with: channels that the registry names, and the home page where it names none."""
        outlet, home = self.visit.site.outlet, self.visit.site.home
        asked = [self.feeds.request(url) for url in self._wanted(Channel.FEED, outlet.feeds)]
        asked += [self.sitemaps.request(url) for url in self._wanted(Channel.SITEMAP, outlet.sitemaps)]
        asked += [
            self.posts.request(root) for root in self._wanted(Channel.WORDPRESS, (outlet.wordpress or "",)) if root
        ]
        if self._auto:
            asked.append(self.asking.ask(Step(HOME, home, self._home, home, instead=self._without_home)))
        return (request for request in asked if request is not None)

    @property
    def _auto(self) -> frozenset[Channel]:
        """Channels that have to be found."""
        outlet = self.visit.site.outlet
        named = {Channel.FEED: outlet.feeds, Channel.SITEMAP: outlet.sitemaps, Channel.WORDPRESS: outlet.wordpress}
        return frozenset(channel for channel in self.visit.channels if named.get(channel) is None)

    def _wanted(self, channel: Channel, urls: Iterable[str] | None) -> Iterable[str]:
        return urls or () if channel in self.visit.channels else ()

    def _home(self, response: Response, step: Step) -> Iterable[Request | None]:
        target = moved_to(response.body, response.url) if step.page == 1 else None
        if target is not None and self.visit.site.owns(target):
            return [self.asking.ask(replace(step, url=target, page=2))]
        self.lists.read_home(response)
        hints = read_home(response.body, response.url, link_headers(response))
        if hints.wordpress:
            self.lists.is_wordpress()
        return self._found_channels(hints)

    def _without_home(self, step: Step, why: str) -> Iterable[Request | None] | None:
        """What is usual, where the home page does not come; a host that is silent altogether has nothing."""
        if why in _SILENT:
            return None
        self.visit.tally.errors[step.url] = why
        return self._found_channels(HomeHints())

    def _found_channels(self, hints: HomeHints) -> Iterator[Request | None]:
        """Requests for the channels that a site names, and for the usual addresses where it names none."""
        home, auto = self.visit.site.home, self._auto
        if Channel.FEED in auto:
            for url in hints.feeds or hints.likely_feeds or (urljoin(home, path) for path in _USUAL_FEEDS):
                yield self.feeds.request(url, optional=not hints.feeds)
        if Channel.SITEMAP in auto:
            named = self.robots_sitemaps or hints.sitemaps
            for url in named or (urljoin(home, path) for path in _USUAL_SITEMAPS):
                yield self.sitemaps.request(url, optional=not named)
        if Channel.WORDPRESS in auto:
            root = hints.wordpress or urljoin(home, "/wp-json/")
            yield self.posts.request(root, optional=hints.wordpress is None)
