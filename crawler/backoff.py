"""Slowing down for a server that is busy, and asking again."""

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import ResponseDataLossError
from scrapy.extensions.throttle import AutoThrottle

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

logger = logging.getLogger(__name__)

BUSY = frozenset({429, 503})
LONGEST_PAUSE_S = 120.0  # a longer Retry-After is for the next run


def asked_pause(retry_after: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for; None where it says nothing readable.

    >>> asked_pause("30", datetime(2025, 1, 1, tzinfo=UTC))
    30.0
    """
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after.strip()[:9])
    try:
        at = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())


def pause_of(response: "Response") -> float | None:
    """Seconds that a busy answer asks us to wait."""
    header = response.headers.get(b"Retry-After")
    return asked_pause(header.decode("latin-1") if header else None, datetime.now(UTC))


class BackoffMiddleware(RetryMiddleware):
    """Scrapy's retries, with the whole host paused after 429 and 503 for as long as it asks.

    A page whose length is wrong is asked again; the last time it is taken as it comes.
    """

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.first_pause = (
            max(1.0, settings.getfloat("DOWNLOAD_DELAY")) if settings.getfloat("DOWNLOAD_DELAY") >= 1 else 0.1
        )

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "BackoffMiddleware":
        return super().from_crawler(crawler)

    def process_response(self, request: "Request", response: "Response") -> "Request | Response":  # type: ignore[override]
        if response.status in BUSY:
            pause = pause_of(response)
            if pause is not None and pause > LONGEST_PAUSE_S:
                return response
            self._pause(request, pause)
        return super().process_response(request, response)

    def process_exception(self, request: "Request", exception: Exception) -> "Request | Response | None":  # type: ignore[override]
        again = super().process_exception(request, exception)
        if again is not None and isinstance(exception, ResponseDataLossError):
            again.meta["download_fail_on_dataloss"] = False
        return again

    def _pause(self, request: "Request", asked: float | None) -> None:
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is None:
            return
        pause = asked if asked is not None else self.first_pause * 2.0 ** request.meta.get("retry_times", 0)
        slot.delay = min(max(slot.delay * 2, self.first_pause), LONGEST_PAUSE_S)
        slot.lastseen = max(slot.lastseen, monotonic() + pause - slot.delay)
        logger.info("%s is busy: pausing %.1f s", request.meta["download_slot"], pause)


class PoliteThrottle(AutoThrottle):
    """Scrapy's, which would speed up again below what robots.txt asks for."""

    def _start_delay(self) -> float:
        return self.mindelay

    def _adjust_delay(self, slot: "Slot", latency: float, response: "Response") -> None:
        super()._adjust_delay(slot, latency, response)
        slot.delay = max(slot.delay, self._floor(slot))

    def _floor(self, slot: "Slot") -> float:
        downloader = self.crawler.engine.downloader
        for key, one in downloader.slots.items():
            if one is slot:
                return float(downloader.per_slot_settings.get(key, {}).get("delay", self.mindelay))
        return self.mindelay
