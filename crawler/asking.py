"""Asks for channel documents, one step at a time, and hands each answer to what reads it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.channels.listed import ChannelError
from crawler.channels.xml import MAX_BYTES
from crawler.failures import failure_name
from crawler.known_lists import KnownLists
from crawler.steps import Step
from crawler.visit import Visit
from domain.outlet import Channel

PRIORITY = 10  # before pages
_END_OF_LIST = frozenset({400, 404, 410})  # how a server answers for the page after the last


class Asking:
    """`pending` documents are under way. `when_last` gives what to ask for once no other document is."""

    def __init__(self, visit: Visit, known: KnownLists, when_last: Callable[[], Sequence[Request | None]]) -> None:
        self.visit, self.known, self.when_last = visit, known, when_last
        self.pending = 0
        self.documents = 0

    def ask(self, step: Step) -> Request | None:
        """The request of a channel document; None where it cannot or may not be asked."""
        errors = self.visit.tally.errors
        if self.documents >= self.visit.limits.documents or self.visit.is_spent():
            errors[step.url] = "over_budget" if self.visit.is_spent() else "too_many_documents"
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
            errors[step.url] = "bad_url"
            return None
        self.documents += 1
        self.pending += 1
        return request

    def _conditions(self, step: Step) -> dict[str, str]:
        """Headers that ask only for what changed. A window asks for all: what lies in it may have been passed over."""
        is_plain = not self.visit.is_windowed and step.page == 1 and step.is_channel
        validator = self.visit.frontier.validator(step.url) if is_plain else None
        if validator is None:
            return {}
        asked = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
        return {name: value for name, value in asked.items() if value}

    def _answered(self, response: Response, step: Step) -> Iterator[Request]:
        self.visit.tally.bytes += len(response.body)
        yield from self._settled(lambda: self._read(response, step))

    def _failed(self, failure: Failure) -> Iterator[Request]:
        step: Step = failure.request.cb_kwargs["step"]  # type: ignore[attr-defined]
        name = failure_name(failure.value or RuntimeError())
        why = getattr(failure.value, "why", "")
        yield from self._settled(lambda: self._unreadable(step, name, f"{name} ({why})" if why else name))

    def _settled(self, asked: Callable[[], Iterable[Request | None]]) -> Iterator[Request]:
        """What follows from an answer; the document is under way until then."""
        try:
            following = [request for request in asked() if request is not None]
            last = self.when_last() if self.pending == 1 and not following else ()
            yield from (*following, *(request for request in last if request is not None))
        finally:
            self.pending -= 1
            self.visit.on_change()

    def _read(self, response: Response, step: Step) -> Iterable[Request | None]:
        tally = self.visit.tally
        if response.status == 304:
            tally.not_modified += 1
            tally.answered[step.channel] += 1
            return ()
        if response.status != 200:
            return self._absent(response.status, step)
        try:
            requests = list(step.handle(response, step))
        except ChannelError as error:
            return self._unreadable(step, str(error))
        if step.is_channel:
            tally.answered[step.channel] += 1
        return requests

    def _absent(self, status: int, step: Step) -> Iterable[Request | None]:
        """The document answered with an error: the end of a row of pages, or a failure."""
        if step.page > 1 and status in _END_OF_LIST and step.instead is None:
            return self.known.read_to_end(step)
        return self._unreadable(step, f"http:{status}")

    def _unreadable(self, step: Step, name: str, told: str = "") -> Iterable[Request | None]:
        """Something else to ask instead, or a failure that is `told`; that a guess was wrong is none."""
        instead = step.instead(step, name) if step.instead else None
        if instead is not None:
            return instead
        is_wrong_guess = step.optional and (not told or name == "robots")
        if not is_wrong_guess:
            self.visit.tally.errors[step.url] = told or name
        return ()
