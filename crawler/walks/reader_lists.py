"""Lists that a site makes for its readers: home page and sections, tags, results of its search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from crawler.channels.day_index import is_index
from crawler.channels.listed import ChannelError
from crawler.channels.listing import NO_LISTING, ListingPage, links_of, read_links, read_page
from crawler.channels.search import WORDS, is_tag_of, search_forms, search_url, tag_links, tag_template
from crawler.search_words import NO_WORDS, SearchWords
from crawler.urls import canonical
from crawler.walks.list_days import ListDays
from crawler.walks.list_pages import ListPages
from crawler.walks.walk import Walk
from domain.outlet import Channel

_MOST_SECTIONS = 20
_USUAL_INDEX = "indeks"  # asked for where a range is wanted and no index is linked


@dataclass
class ReaderLists(Walk):
    """Which lists there are. They are asked last, and read on while they list what no other channel lists."""

    words: SearchWords = NO_WORDS
    tags: tuple[str, ...] = ()  # pages, or forms with a place for words
    searches: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    _front: ListingPage = field(default=NO_LISTING, init=False)
    _waiting: bool = field(default=True, init=False)  # they still have to be asked

    def __post_init__(self) -> None:
        outlet = self.visit.site.outlet
        self.pages = ListPages(self.visit, self.asking, self.intake, self.known)
        self.days = ListDays(self.visit, self.asking, self.intake, self.known, self.pages)
        self.tags, self.searches = outlet.tags or (), (outlet.search or ())[:1]

    # The home page

    def read_home(self, response: Response) -> None:
        """Put what the home page lists on the frontier, and remember the lists and searches that it leads to."""
        root = read_page(response.body)
        if root is None:
            return
        page, links = read_links(root, response.url, self.visit.timezone), links_of(root, response.url)
        if Channel.LISTING in self.visit.channels:
            self._read_front(page)
        outlet = self.visit.site.outlet
        if outlet.tags is None:
            self.tags = tuple(self._found_tags(self._owned(tag_links(links))))
        if outlet.search is None:
            self.searches = self._owned(search_forms(root, response.url))[:1]

    def is_wordpress(self) -> None:
        """Every WordPress can be searched, whether its home page shows a form or not."""
        if self.visit.site.outlet.search is None and not self.searches:
            self.searches = (f"{self.visit.site.home}?s={WORDS}",)

    def _read_front(self, page: ListingPage) -> None:
        self._front = page
        if any(self.visit.site.owns(one.url) for one in page.articles):
            self.visit.tally.answered[Channel.LISTING] += 1
        self.intake.put(page.articles, Channel.LISTING)
        following = (page.next_url,) if page.next_url else (self.visit.site.home,) if page.has_more else ()
        lists = self._owned((*following, *page.sections))
        self.sections = tuple(sorted(lists, key=lambda url: not is_index(url)))[:_MOST_SECTIONS]

    def _read_slugs(self) -> None:
        """What the home page knows by slugs only, now that the other channels have told how articles are addressed."""
        home, tally = self.visit.site.home, self.visit.tally
        try:
            page = self.pages.addressed(self._front)
        except ChannelError as error:
            tally.errors[home] = str(error)
            return
        if page.articles != self._front.articles:
            tally.answered[Channel.LISTING] += 1
            self.intake.put(page.articles, Channel.LISTING)

    def _owned(self, urls: Iterable[str]) -> tuple[str, ...]:
        owned = {canonical(url): url for url in urls if self.visit.site.owns(url)}
        return tuple(owned.values())

    def _found_tags(self, links: Sequence[str]) -> Iterator[str]:
        """Tags of the home page that name a kind, and the form of its tag pages, into which others fit."""
        yield from [link for link in links if is_tag_of(link, self.words.kinds)]
        yield from dict.fromkeys([tag_template(link) for link in links][:1])

    # Requests

    def requests(self) -> list[Request | None]:
        """First pages of all lists; none the second time."""
        if not self._waiting:
            return []
        self._waiting = False
        self._read_slugs()
        asked = [self._section(url) for url in self.sections]
        if self.visit.is_windowed and Channel.LISTING in self.visit.channels and not any(map(is_index, self.sections)):
            asked.append(self.days.request(urljoin(self.visit.site.home, _USUAL_INDEX), optional=True))
        if Channel.TAG in self.visit.channels:
            asked += [self.pages.request(Channel.TAG, url, optional=optional) for url, optional in self._tags()]
        if Channel.SEARCH in self.visit.channels:
            asked += self._results()
        return asked

    def _section(self, url: str) -> Request | None:
        by_days = self.visit.is_windowed and is_index(url)
        return self.days.request(url) if by_days else self.pages.request(Channel.LISTING, url)

    def _tags(self) -> Iterator[tuple[str, bool]]:
        """Address, and whether it is only a guess: the pages that are named, then those of the kinds."""
        most = self.visit.limits.words
        named = [url for url in self.tags if WORDS not in url][:most]
        guessed = [search_url(form, word) for form in self.tags if WORDS in form for word in self.words.kinds]
        known = {canonical(url) for url in named}
        yield from ((url, False) for url in named)
        room = most - len(named)
        yield from ((url, True) for url in [one for one in guessed if canonical(one) not in known][:room])

    def _results(self) -> list[Request | None]:
        is_guess = self.visit.site.outlet.search is None
        return [
            self.pages.request(Channel.SEARCH, search_url(form, words), form, optional=is_guess)
            for form in self.searches
            for words in self.words.of_night(self.visit.limits.words, self.visit.night)
        ]
