"""Lists that a site makes for its readers: home page and sections, tags, results of its search, page after page."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response

from crawler.channels.day_index import day_index, is_index
from crawler.channels.listed import Listed
from crawler.channels.listing import ListingPage, links_of, read_links, read_listing, read_page
from crawler.channels.search import WORDS, is_tag_of, search_forms, search_url, tag_links, tag_template
from crawler.search_words import SearchWords
from crawler.steps import Step, next_step, unseen
from crawler.urls import canonical
from domain.errors import ExtractError
from domain.outlet import Channel

if TYPE_CHECKING:
    from crawler.discovery import Discovery

_MOST_SECTIONS = 20
_TELLING = 3  # articles: fewer of them say nothing of a search that ignores its words


class ReaderLists:
    """They are asked last, and read on while they list what no other channel lists.

    A range of time is followed until the list is older: by the days beside its articles, else by asking one of them.
    """

    def __init__(self, discovery: "Discovery", words: SearchWords, most_words: int) -> None:
        self.discovery = discovery
        self.words = words
        self.most_words = most_words
        self.tags: tuple[str, ...] = discovery.site.outlet.tags or ()  # pages, or forms with a place for words
        self.searches: tuple[str, ...] = (discovery.site.outlet.search or ())[:1]
        self.sections: tuple[str, ...] = ()
        self._waiting = True  # they still have to be asked
        self._results: dict[frozenset[str], str] = {}  # what a search found: for which words

    # The home page

    def read_home(self, response: Response) -> None:
        """Put what the home page lists on the frontier, and remember the lists and searches that it leads to."""
        root = read_page(response.body)
        if root is None:
            return
        page, links = read_links(root, response.url, self.discovery.timezone), links_of(root, response.url)
        if Channel.LISTING in self.discovery.channels:
            self._read_front(page)
        outlet = self.discovery.site.outlet
        if outlet.tags is None:
            self.tags = tuple(self._found_tags(self._owned(tag_links(links))))
        if outlet.search is None:
            self.searches = self._owned(search_forms(root, response.url))[:1]

    def is_wordpress(self) -> None:
        """Every WordPress can be searched, whether its home page shows a form or not."""
        if self.discovery.site.outlet.search is None and not self.searches:
            self.searches = (f"{self.discovery.site.home}?s={WORDS}",)

    def _read_front(self, page: ListingPage) -> None:
        self.discovery.put(page.articles, Channel.LISTING)
        following = (page.next_url,) if page.next_url else ()
        lists = self._owned((*following, *page.sections))
        self.sections = tuple(sorted(lists, key=lambda url: not is_index(url)))[:_MOST_SECTIONS]

    def _owned(self, urls: Iterable[str]) -> tuple[str, ...]:
        owned = {canonical(url): url for url in urls if self.discovery.site.owns(url)}
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
        asked = [self._request(Channel.LISTING, url) for url in self.sections]
        if Channel.TAG in self.discovery.channels:
            asked += [self._request(Channel.TAG, url, root, optional=optional) for url, root, optional in self._tags()]
        if Channel.SEARCH in self.discovery.channels:
            asked += [
                self._request(Channel.SEARCH, search_url(form, words), form, optional=not self._is_registered)
                for form in self.searches
                for words in self.words.of_night(self.most_words, self.discovery.night)
            ]
        return asked

    @property
    def _is_registered(self) -> bool:
        return self.discovery.site.outlet.search is not None

    def _tags(self) -> Iterator[tuple[str, str, bool]]:
        """Address, and whether it is only a guess: the pages that are named, then those of the kinds."""
        named = [url for url in self.tags if WORDS not in url][: self.most_words]
        guessed = [search_url(form, word) for form in self.tags if WORDS in form for word in self.words.kinds]
        known = {canonical(url) for url in named}
        yield from ((url, url, False) for url in named)
        room = self.most_words - len(named)
        yield from ((url, url, True) for url in [one for one in guessed if canonical(one) not in known][:room])

    def _request(
        self, channel: str, url: str, form: str = "", *, optional: bool = False, is_day: bool = False
    ) -> Request | None:
        known = self.discovery.was_read(url)
        read = self._index if self.discovery.is_windowed and is_index(url) and not is_day else self._page
        return self.discovery.ask(Step(channel, url, read, url, optional=optional, known=known, form_url=form))

    # Pages

    def _page(self, response: Response, step: Step) -> Iterable[Request | None]:
        discovery = self.discovery
        root = read_page(response.body)
        page = read_links(root, response.url, discovery.timezone) if root is not None else ListingPage((), (), None)
        fresh = discovery.put(page.articles, step.channel)
        here = discovery.with_validator(step, response, fresh)
        ends = self._ignores_words(step, page) or self._is_deep(step) or self._is_covered(step, page.articles)
        if page.next_url is None or ends or discovery.is_enough(step, fresh, page.articles):
            return discovery.read_to_end(here)
        onward = next_step(here, page.next_url, page.articles)
        return [discovery.ask(self._probe_before(onward, step, page.articles) or onward)]

    # Indexes of single days, where a range is asked for

    def _index(self, response: Response, step: Step) -> Iterable[Request | None]:
        """An index page: where it leads to single days, those of the range are asked for instead of page after page."""
        root, since = read_page(response.body), self.discovery.window[0]
        form = day_index(root, links_of(root, response.url), response.url) if root is not None else None
        if since is None or form is None or not self.discovery.site.owns(form.before):
            return self._page(response, step)
        page = read_listing(response.body, response.url, self.discovery.timezone)
        self.discovery.put(page.articles, step.channel)
        return [self._request(step.channel, form.of_day(day), is_day=True) for day in self._days(since)]

    def _days(self, since: datetime) -> Iterator[date]:
        """Days of the range in the outlet's own time, the latest first."""
        zone = ZoneInfo(self.discovery.timezone)
        until = min(self.discovery.window[1] or datetime.now(UTC), datetime.now(UTC))
        day, first = (until - timedelta(seconds=1)).astimezone(zone).date(), since.astimezone(zone).date()
        while day >= first:
            yield day
            day -= timedelta(days=1)

    def _ignores_words(self, step: Step, page: ListingPage) -> bool:
        """A search that finds the same for other words finds nothing."""
        found = frozenset(canonical(one.url) for one in page.articles)
        if step.channel != Channel.SEARCH or step.page > 1 or len(found) < _TELLING:
            return False
        if self._results.setdefault(found, step.url) == step.url:
            return False
        self.discovery.tally.errors[step.form_url] = "ignores_words"
        return True

    def _is_deep(self, step: Step) -> bool:
        """The latest results are what a night is about."""
        searched = step.channel in (Channel.TAG, Channel.SEARCH)
        return searched and not self.discovery.is_windowed and step.page >= self.discovery.limits.search_pages

    def _is_covered(self, step: Step, listed: Sequence[Listed]) -> bool:
        """Other channels list all of this page, and of the one before: what follows they list too."""
        if self.discovery.is_windowed or step.page < 2:
            return False
        keys = {canonical(one.url) for one in unseen(step, listed)}
        return keys <= self.discovery.frontier.of_others(keys, step.channel)

    # Lists without days, where a range is asked for

    def _probe_before(self, onward: Step, step: Step, listed: Sequence[Listed]) -> Step | None:
        """A look at an article amid the page, where only that can tell how old the page is.

        On a list's first page what belongs to the list is not told apart from what stands beside it.
        """
        own = [one for one in unseen(step, listed) if self.discovery.site.owns(one.url)]
        if self.discovery.window[0] is None or step.page < 2 or not own or any(one.published_at for one in own):
            return None
        following, url = onward.url, own[len(own) // 2].url
        return Step(
            onward.channel, url, self._probe, step.root, page=onward.page, seen=onward.seen, following=following
        )

    def _probe(self, response: Response, step: Step) -> Iterable[Request | None]:
        from crawler.extract.page import extract  # only runs over a range get here

        try:
            article = extract(response.body, response.url, now=datetime.now(UTC))
        except ExtractError:
            return self.past_probe(step)
        since, published_at = self.discovery.window[0], article.published_at
        is_old = since is not None and published_at is not None and published_at < since
        return [] if is_old else self.past_probe(step)

    def past_probe(self, step: Step) -> list[Request | None]:
        """The page that waited for a look at an article; none for any other step."""
        if not step.following:
            return []
        following = Step(step.channel, step.following, self._page, step.root, page=step.page, seen=step.seen)
        return [self.discovery.ask(following)]
