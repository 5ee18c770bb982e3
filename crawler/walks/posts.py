"""Posts of a WordPress, asked through its REST interface."""

from collections.abc import Iterable
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from crawler.channels.wordpress import FORMS, posts_url, read_posts
from crawler.links import next_in_header
from crawler.steps import Step, next_step
from crawler.walks.walk import Walk
from domain.outlet import Channel

_REFUSED = ("http:", "not_wordpress")  # how answers begin that another form of the question may not meet


class Posts(Walk):
    def request(self, root: str, *, form: int = 0, optional: bool = False) -> Request | None:
        url = self._url(root, form, 1)
        known = self.known.was_read(self._name(root))
        return self.asking.ask(
            Step(
                Channel.WORDPRESS,
                url,
                self._read,
                root,
                optional=optional,
                form=form,
                known=known,
                instead=self._other_form,
            )
        )

    def _url(self, root: str, form: int, page: int) -> str:
        return posts_url(root, FORMS[form], page, self.visit.window, self.visit.timezone)

    def _name(self, root: str) -> str:
        """One name of the list, however it was asked for."""
        return posts_url(root, "bare", 1, (None, None), self.visit.timezone)

    def _other_form(self, step: Step, why: str) -> list[Request | None] | None:
        if step.form + 1 >= len(FORMS) or not why.startswith(_REFUSED):
            return None
        return [self.request(step.root, form=step.form + 1, optional=step.optional)]

    def _read(self, response: Response, step: Step) -> Iterable[Request | None]:
        posts = read_posts(response.body, self.visit.timezone)
        fresh = self.intake.put(posts, step.channel)
        here = self.known.with_validator(step, response, fresh, self._name(step.root))
        told = next_in_header(response)
        has_more = told is not None or self._has_more(response, step, len(posts))
        if not has_more or self.known.is_enough(step, fresh, posts):
            return self.known.read_to_end(here)
        url = told or self._url(step.root, step.form, step.page + 1)
        return [self.asking.ask(replace(next_step(here, url, posts), optional=False, instead=None))]

    def _has_more(self, response: Response, step: Step, posts: int) -> bool:
        pages = (response.headers.get(b"X-WP-TotalPages") or b"").strip()
        if pages.isdigit():
            return step.page < int(pages)
        return posts > 0  # some give fewer than they are asked for
