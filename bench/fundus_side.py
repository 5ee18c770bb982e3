"""fundus over the site of the benchmark; run by a Python that has it, so it imports nothing of ours.

python bench/fundus_side.py http://127.0.0.1:8000 3000
"""

import json
import resource
import sys
import time

from fundus import Crawler, Sitemap  # type: ignore[import-not-found]
from fundus.parser import BaseParser, ParserProxy, attribute  # type: ignore[import-not-found]
from fundus.parser.utility import (  # type: ignore[import-not-found]
    extract_article_body_with_selector,
    generic_date_parsing,
)
from fundus.publishers.base_objects import Publisher, PublisherGroup  # type: ignore[import-not-found]
from lxml.etree import XPath


class BenchParser(ParserProxy):  # type: ignore[misc]
    class V1(BaseParser):  # type: ignore[misc]
        _paragraphs = XPath("//article/p")

        @attribute
        def body(self):  # type: ignore[no-untyped-def]
            return extract_article_body_with_selector(self.precomputed.doc, paragraph_selector=self._paragraphs)

        @attribute
        def title(self):  # type: ignore[no-untyped-def]
            return self.precomputed.doc.findtext(".//h1")

        @attribute
        def publishing_date(self):  # type: ignore[no-untyped-def]
            return generic_date_parsing(self.precomputed.meta.get("article:published_time"))


def main(address: str) -> None:
    class Group(metaclass=PublisherGroup):  # type: ignore[metaclass]
        default_language = "id"
        bench = Publisher(
            name="Bench", domain=f"{address}/", parser=BenchParser, sources=[Sitemap(f"{address}/sitemap.xml")]
        )

    crawler = Crawler(Group, delay=0.001, ignore_robots=True, threading=False)
    begun, pages = time.process_time(), 0
    for _ in crawler.crawl(error_handling="raise"):
        pages += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps({"cpu_s": time.process_time() - begun, "pages": pages, "peak_mb": peak}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
