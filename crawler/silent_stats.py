"""Scrapy counts a dozen things a page, each through a check of its arguments; our own tally is what is reported."""

from typing import Any

from scrapy.statscollectors import StatsCollector


class SilentStats(StatsCollector):
    """Remembers what is set once; counts nothing."""

    def __getattribute__(self, name: str) -> Any:
        """Scrapy's looks whether the method is called in a way that is no longer wanted."""
        return object.__getattribute__(self, name)

    def inc_value(self, key: str, count: int = 1, start: int = 0, spider: Any = None) -> None:
        """Not counted."""

    def max_value(self, key: str, value: Any, spider: Any = None) -> None:
        """Not compared."""

    def min_value(self, key: str, value: Any, spider: Any = None) -> None:
        """Not compared."""
