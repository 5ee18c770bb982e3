"""A list for readers, page after page: until it is old, or lists what other channels list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response

from crawler.channels.listed import JAVASCRIPT_LIST, ChannelError, Listed
from crawler.channels.listing import ListingPage, read_listing
from crawler.channels.slugs import addresses_of
from crawler.links import next_in_header
from crawler.steps import Step, next_step, unseen
from crawler.urls import canonical
from crawler.walks.guesses import Guesses
from crawler.walks.walk import Walk
from domain.errors import ExtractError
from domain.outlet import Channel

_MOST_SLUGS = 20  # of one page, and
_MOST_LOOKED_UP = 20  # pages of one run: each is a search through all addresses
_TELLING = 3  # articles: fewer of them say nothing of a search that ignores its words


@dataclass
class ListPages(Walk):
    """A range of time is followed by the days beside the articles of a list, else by asking one of them."""

    _results: dict[frozenset[str], str] = field(default_factory=dict, init=False)  # address by what a search found

    _looked_up: int = field(default=0, init=False)  # pages whose slugs were looked for among known addresses

    def __post_init__(self) -> None:
        self.guesses = Guesses(self.visit, self.asking, self.intake, self.known, self.read)

    def request(self, channel: str, url: str, form: str = "", *, optional: bool = False) -> Request | None:
        known = self.known.was_read(url)
        return self.asking.ask(Step(channel, url, self.read, url, optional=optional, known=known, form_url=form))

    def read(self, response: Response, step: Step) -> Iterable[Request | None]:
        """One page, and the request of the next."""
        page = self.addressed(read_listing(response.body, response.url, self.visit.timezone))
        fresh = self.intake.put(page.articles, step.channel)
        here = self.known.with_validator(step, response, fresh)
        ends = self._ignores_words(step, page) or self._is_deep(step) or self._is_covered(step, page.articles)
        following = page.next_url or self._own(next_in_header(response)) or self._guessed(step, page)
        if ends or self.known.is_enough(step, fresh, page.articles):
            return self.known.read_to_end(here)
        if following is None and page.has_more and self._overflows(step, fresh, page):
            told = page.onward if page.onward and self._own(page.onward.form) else None
            return self.guesses.onward(here, page.articles, told)
        if following is None:
            return self.known.read_to_end(here)
        onward = next_step(here, following, page.articles)
        return [self.asking.ask(self._probe_before(onward, step, page.articles) or onward)]

    def addressed(self, page: ListingPage) -> ListingPage:
        """The page with the articles of which it tells only slugs, addressed as what other channels list.

        Raises ChannelError where it lists nothing else and nothing shows how they are addressed.
        """
        names = page.slugs.names[:_MOST_SLUGS]
        if len(names) > len(page.articles) and self._looked_up < _MOST_LOOKED_UP:
            self._looked_up += 1
            made = addresses_of(page.slugs, self.visit.frontier.addresses_with(names))
            page = replace(page, articles=(*page.articles, *map(Listed, made)))
        if page.is_scripted:
            raise ChannelError(JAVASCRIPT_LIST)
        return page

    def _own(self, url: str | None) -> str | None:
        return url if url and self.visit.site.owns(url) else None

    def _guessed(self, step: Step, page: ListingPage) -> str | None:
        """Address of the page after one to which a guess led."""
        if step.onward is None or not self.guesses.is_new_page(step, page.articles):
            return None
        return step.onward.of_page(step.root, step.page + 1)

    def _overflows(self, step: Step, fresh: frozenset[str], page: ListingPage) -> bool:
        """What is new may go on behind this page: nothing on it was known, or a range is asked for."""
        keys = {canonical(one.url) for one in page.articles}
        return step.page == 1 and (self.visit.is_windowed or not step.known or keys <= fresh)

    def _ignores_words(self, step: Step, page: ListingPage) -> bool:
        """A search that finds the same for other words finds nothing."""
        found = frozenset(canonical(one.url) for one in page.articles)
        if step.channel != Channel.SEARCH or step.page > 1 or len(found) < _TELLING:
            return False
        if self._results.setdefault(found, step.url) == step.url:
            return False
        self.visit.tally.errors[step.form_url] = "ignores_words"
        return True

    def _is_deep(self, step: Step) -> bool:
        """The latest results are what a night is about."""
        searched = step.channel in (Channel.TAG, Channel.SEARCH)
        return searched and not self.visit.is_windowed and step.page >= self.visit.limits.search_pages

    def _is_covered(self, step: Step, listed: Sequence[Listed]) -> bool:
        """Other channels list all of this page, and of the one before: what follows they list too."""
        if self.visit.is_windowed or step.page < 2:
            return False
        keys = {canonical(one.url) for one in unseen(step, listed)}
        return keys <= self.visit.frontier.of_others(keys, step.channel)

    # Lists without days, where a range is asked for

    def _probe_before(self, onward: Step, step: Step, listed: Sequence[Listed]) -> Step | None:
        """A look at an article amid the page, where only that can tell how old the page is.

        On a list's first page what belongs to the list is not told apart from what stands beside it.
        """
        own = [one for one in unseen(step, listed) if self.visit.site.owns(one.url)]
        if self.visit.window[0] is None or step.page < 2 or not own or any(one.published_at for one in own):
            return None
        return Step(
            onward.channel,
            own[len(own) // 2].url,
            self._probe,
            step.root,
            page=onward.page,
            seen=onward.seen,
            instead=self._past_probe,
            onward=onward.onward,
            following=onward.url,
        )

    def _probe(self, response: Response, step: Step) -> Iterable[Request | None]:
        from crawler.extract.page import extract  # only runs over a range get here

        try:
            article = extract(response.body, response.url, now=datetime.now(UTC))
        except ExtractError as error:
            return self._past_probe(step, error.kind)
        since, published_at = self.visit.window[0], article.published_at
        is_old = since is not None and published_at is not None and published_at < since
        return [] if is_old else self._past_probe(step, "")

    def _past_probe(self, step: Step, why: str) -> list[Request | None]:
        """The page that waited for a look at an article."""
        following = Step(
            step.channel, step.following, self.read, step.root, page=step.page, seen=step.seen, onward=step.onward
        )
        return [self.asking.ask(following)]
