"""How pages are downloaded: Scrapy's aiohttp handler, which costs half of its Twisted one, with a safe resolver."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler

from crawler.resolver import PublicOnlyResolver

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PublicHttpHandler(AiohttpDownloadHandler):
    """Connects to public addresses only. Scrapy calls its base experimental; the crawl tests are what we rely on."""

    experimental = False

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        proxies = {urlsplit(url).hostname or "" for url in getproxies().values()}
        connector = self._session.connector
        assert connector is not None
        connector._resolver = PublicOnlyResolver(connector._resolver, proxies)  # type: ignore[attr-defined]
