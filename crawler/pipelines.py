"""The last station of an article on its way into the store."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from domain.article import NewArticle
from domain.crawl import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.outlet_run import OutletRun


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An article, and the lease that it ends."""

    article: NewArticle
    outcome: Outcome


class ArticlePipeline:
    """Stores the article and ends its lease in one transaction."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        return cls(crawler)

    def process_item(self, item: ReadPage) -> ReadPage:
        run: OutletRun = self.crawler.spider.run  # type: ignore[union-attr]
        run.store(item.article, item.outcome)
        return item
