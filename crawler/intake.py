"""Puts what the channels list on the frontier."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from crawler.channels.listed import Listed
from crawler.urls import canonical
from crawler.visit import Visit
from crawler.wanted import Wanted
from domain.crawl import Found, Validator
from domain.outlet import READER_CHANNELS

_FUTURE = timedelta(days=1)  # a channel's time further ahead is a mistake
_TOLD = frozenset({"earlier", "later", "url_too_long"})  # reasons that are counted


class Intake:
    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.wanted = Wanted(visit.site, visit.window)

    def put(self, listed: Iterable[Listed], channel: str, validator: Validator | None = None) -> frozenset[str]:
        """Keys that were never seen before, of the addresses that are asked for."""
        found = self._found(listed, channel)
        fresh = self.visit.frontier.add(found, validator) if found or validator else frozenset()
        self.visit.tally.fresh |= fresh
        self.visit.on_change()
        return fresh

    def _found(self, listed: Iterable[Listed], channel: str) -> list[Found]:
        """Addresses of this site that may be articles and lie in the window, each once."""
        tally, latest = self.visit.tally, datetime.now(UTC) + _FUTURE
        found: dict[str, Found] = {}
        for one in listed:
            stamp = one.published_at if one.published_at and one.published_at <= latest else None
            if (known_at := stamp or one.changed_at) is not None:
                tally.times.setdefault(channel, []).append(known_at)
            if why := self.wanted.why_not(one):
                self._pass_by(why, one)
                continue
            key = canonical(one.url)
            if known_at is not None:
                tally.stamps.setdefault(key, known_at)
            hint = None if channel in READER_CHANNELS else stamp  # a day beside a link is no time of publication
            found.setdefault(key, Found(key, one.url, channel, one.title, hint))
        if found or channel not in READER_CHANNELS:
            tally.listed.setdefault(channel, set()).update(found)
        return list(found.values())

    def _pass_by(self, why: str, one: Listed) -> None:
        if why in _TOLD:
            self.visit.tally.passed_by.setdefault(why, set()).add(one.url)
