"""How far each list was ever read, and whether reading on can bring anything."""

from collections.abc import Sequence
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.channels.listed import Listed
from crawler.steps import Step, unseen, validator_of
from crawler.visit import Visit
from crawler.wanted import is_past


class KnownLists:
    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    def was_read(self, name: str) -> bool:
        """The list of this name was once read to its end, and it is enough to see what is new."""
        return not self.visit.is_windowed and self.visit.frontier.validator(name) is not None

    def with_validator(self, step: Step, response: Response, fresh: frozenset[str], name: str = "") -> Step:
        """The step with what its first page is remembered by. One that lists news counts as unread until its end.

        `name`: of the list, where that is not the address of its first page.
        """
        if step.page > 1 or self.visit.is_windowed:
            return step
        name = name or step.root
        if step.known and fresh:
            self.visit.frontier.forget(name)
        return replace(step, validator=validator_of(name, response))

    def read_to_end(self, step: Step) -> list[Request | None]:
        """Nothing more of this list is asked for, and that is remembered."""
        if step.validator is not None:
            self.visit.frontier.add((), step.validator)
        return []

    def is_enough(self, step: Step, fresh: frozenset[str], listed: Sequence[Listed]) -> bool:
        """The pages after this one can hold nothing that is wanted, or this one only repeats those before."""
        own = unseen(step, listed)
        if (step.known and not fresh) or not own:
            return True
        stamps = [one.published_at for one in own]
        if step.page >= self.visit.limits.pages and not (self.visit.is_windowed and any(stamps)):
            self.visit.tally.errors[step.root] = f"cut_after_page_{step.page}"
            return True
        return is_past(stamps, self.visit.window[0], first=step.page == 1)
