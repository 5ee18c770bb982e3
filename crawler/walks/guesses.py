"""Pages that only a script would ask for: the address of a list's second page is tried in the usual ways."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from scrapy import Request
from scrapy.http import Response

from crawler.channels.listed import Listed
from crawler.channels.listing import read_listing
from crawler.channels.load_more import USUAL, Onward
from crawler.steps import Step, next_step, unseen
from crawler.walks.walk import Walk

Read = Callable[[Response, Step], Iterable[Request | None]]
_OWN_SHARE = 4  # one in so many articles of a true next page stands on none before: some lists only shuffle


@dataclass
class Guesses(Walk):
    """One list of a site tries the ways, one request each; the others wait, and go the way that was right."""

    read: Read
    _left: list[Onward] = field(default_factory=lambda: list(USUAL), init=False)
    _waiting: list[tuple[Step, Sequence[Listed]]] = field(default_factory=list, init=False)
    _is_known: bool = field(default=False, init=False)

    def onward(self, here: Step, listed: Sequence[Listed], told: Onward | None) -> list[Request | None]:
        """The request of the page after this one, which lists these. `told`: the way that the page itself tells."""
        if told is not None or self._is_known:
            return [self._next(here, listed, told or self._left[0])]
        self._waiting.append((here, listed))
        return self._try() if len(self._waiting) == 1 else []

    def is_new_page(self, step: Step, listed: Sequence[Listed]) -> bool:
        """The page is no former one in another order."""
        return len(unseen(step, listed)) * _OWN_SHARE >= len(listed) > 0

    def _next(self, here: Step, listed: Sequence[Listed], way: Onward) -> Request | None:
        url = way.of_page(here.root, here.page + 1)
        return self.asking.ask(replace(next_step(here, url, listed), onward=way, optional=True))

    def _try(self) -> list[Request | None]:
        """The first list that waits tries the next way."""
        here, listed = self._waiting[0]
        if not self._left:
            return self._none()
        url = self._left[0].of_page(here.root, here.page + 1)
        trial = replace(next_step(here, url, listed), handle=self._answered, instead=self._wrong, optional=True)
        request = self.asking.ask(trial)
        return [request] if request else self._none()

    def _answered(self, response: Response, step: Step) -> Iterable[Request | None]:
        listed = read_listing(response.body, response.url).articles
        if not self.is_new_page(step, listed):
            return self._wrong(step, "")
        way, self._is_known = self._left[0], True
        others, self._waiting = self._waiting[1:], []
        right = replace(step, handle=self.read, instead=None, onward=way)
        return [*self.read(response, right), *(self._next(here, before, way) for here, before in others)]

    def _wrong(self, step: Step, why: str) -> list[Request | None]:
        self._left.pop(0)
        return self._try()

    def _none(self) -> list[Request | None]:
        """No way leads on: what was read of the lists is all that can be."""
        waiting, self._waiting, self._left = self._waiting, [], []
        return [request for here, _ in waiting for request in self.known.read_to_end(here)]
