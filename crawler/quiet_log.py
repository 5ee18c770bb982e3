"""The log says what a person can act on: not every page."""

from typing import Any

from scrapy.logformatter import LogFormatter


class QuietLogFormatter(LogFormatter):
    """No line for a page that was fetched or an article that was stored; both are counted."""

    def crawled(self, request: Any, response: Any, spider: Any) -> None:  # type: ignore[override]
        return None

    def scraped(self, item: Any, response: Any, spider: Any) -> None:  # type: ignore[override]
        return None

    def download_error(self, failure: Any, request: Any, spider: Any, errmsg: str | None = None) -> None:  # type: ignore[override]
        return None
