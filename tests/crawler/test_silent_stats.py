"""Statistics that nobody reads cost nothing; what is set is still there for those that read it."""

import pytest
from scrapy.utils.test import get_crawler

from crawler.silent_stats import SilentStats


@pytest.fixture
def stats() -> SilentStats:
    return SilentStats(get_crawler())


def test_nothing_is_counted_or_compared(stats: SilentStats) -> None:
    stats.inc_value("downloader/request_count")
    stats.inc_value("downloader/response_bytes", 300, start=10)
    stats.max_value("memusage/max", 5)
    stats.min_value("response/fastest", 1)

    assert stats.get_stats() == {}
    assert stats.get_value("downloader/request_count", 0) == 0


def test_what_is_set_once_is_remembered(stats: SilentStats) -> None:
    stats.set_value("finish_reason", "finished")
    stats.inc_value("finish_reason")

    assert (stats.get_value("finish_reason"), stats.get_stats()) == ("finished", {"finish_reason": "finished"})


def test_the_crawler_uses_them() -> None:
    from crawler import settings

    assert f"{SilentStats.__module__}.{SilentStats.__name__}" == settings.STATS_CLASS
