"""Reported links are fetched by the crawl's own spider: one process, polite to each host, evidence kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from app.console import say, status
from app.crawl_step import crawl_setup
from app.house import House
from crawler.addresses import is_loopback
from crawler.documents import ROBOTS_UNREACHABLE, expand, fetch_documents
from crawler.order import CrawlOrder, Progress
from crawler.run import crawl
from domain.crawl import PageResult
from review.actions.claim_means import Lead

_LINKS_A_LINE = 25
_WAITING = "waiting"  # not asked in this round: the spider stops where many hosts in a row give no answer


class LinkFetcher:
    def __init__(self, house: House) -> None:
        self.house = house
        self.problems: list[str] = []  # what kept links from being asked at all

    def fetch(self, urls: Sequence[str]) -> dict[str, PageResult]:
        """What became of each address; those that a round did not come to are asked in another, while any moves."""
        results: dict[str, PageResult] = {}
        left = list(urls)
        while left:
            found = self._round(left)
            results |= found
            still = [url for url in left if found.get(url, PageResult(url, _WAITING, None)).outcome == _WAITING]
            if len(still) == len(left):
                break
            left = still
        return results | self._silent([one for one in results.values() if one.outcome == ROBOTS_UNREACHABLE])

    def _silent(self, results: Sequence[PageResult]) -> dict[str, PageResult]:
        """Pages that were not asked for, because their host gave no robots.txt: why the host gave none."""
        rules = {one.url: urljoin(one.url, "/robots.txt") for one in results}
        hosts = {urlsplit(url).hostname or "" for url in rules.values()}
        found = fetch_documents(
            list(rules.values()), crawl_setup(self.house), {host for host in hosts if is_loopback(host)}
        )
        return {one.url: replace(one, outcome=found[rules[one.url]].why_not) for one in results}

    def _round(self, urls: Sequence[str]) -> dict[str, PageResult]:
        self.house.engine.dispose()
        with status(f"fetching {len(urls)} link(s)") as show:
            show(f"fetching {len(urls)} link(s)")
            (report,) = crawl([CrawlOrder(urls=tuple(urls))], crawl_setup(self.house), _teller(show, len(urls)))
        self.problems += report.problems
        return {page.url: page for page in report.pages}

    def expand(self, urls: Sequence[str]) -> Mapping[str, Lead]:
        """Where short links lead."""
        say(f"asking where {len(urls)} short link(s) lead")
        return {url: Lead(one.url, one.outcome) for url, one in expand(urls, crawl_setup(self.house)).items()}


def _teller(show: Callable[[str], None], total: int) -> Callable[[Progress], None]:
    said = 0

    def tell(progress: Progress) -> None:
        nonlocal said
        if progress.fetched // _LINKS_A_LINE > said:
            said = progress.fetched // _LINKS_A_LINE
            show(f"fetching links: {progress.fetched} of {total}, {progress.stored} stored")

    return tell
