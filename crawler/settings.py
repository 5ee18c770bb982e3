"""Scrapy's settings for every crawl: polite, bounded, and nothing open to the outside.

What an installation chooses (database, contact, delay ...) is set over these by the composition root.
"""

import sys
from collections.abc import Callable
from urllib.request import getproxies

BOT_NAME = "gaung"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

# What the composition root sets.
GAUNG_DATABASE = "sqlite:///gaung.db"
GAUNG_REGISTRY: str | None = None  # folder; None: the packaged registry
GAUNG_ARCHIVE = "arsip"  # folder of the WARC files
GAUNG_CONTACT = "https://gaung.invalid/kontak"
GAUNG_NAMES_SATKER: Callable[[str], bool] | None = None  # is any satker named here
GAUNG_KIND_WORDS: Callable[[str], tuple[str, ...]] | None = None  # words for kinds of satker (lapas, rutan ...)
GAUNG_KIND_FORMS: tuple[str, ...] = ()  # all such words, lower case
GAUNG_DELAY = 1.0  # seconds between two requests to one host
GAUNG_LOOPBACK_DELAY = 0.02
GAUNG_MAX_CRAWL_DELAY = 60.0  # a longer Crawl-delay is cut to this, and said
GAUNG_MAX_PAGES = 5_000  # pages of one outlet in one run; the rest waits for the next
GAUNG_MAX_MINUTES = 180.0
GAUNG_MAX_MEGABYTES = 2_000
GAUNG_MAX_CHANNEL_DOCUMENTS = 300  # feeds, sitemaps and REST answers of one outlet in one run
GAUNG_MAX_BACKFILL_DOCUMENTS = 5_000  # the same of a run that was asked for a range of time
GAUNG_MAX_CHANNEL_PAGES = 100  # of one feed, REST interface or section; what lies further back takes a window
GAUNG_MAX_SEARCH_PAGES = 3  # of the results for one word, and of one tag
GAUNG_MAX_SEARCH_WORDS = 12  # that a site's search and tags are asked for in one run
GAUNG_PROGRESS = False  # JSON lines on stdout; a process that was started for one crawl sets it

USER_AGENT = f"Gaung/0.1 (+{GAUNG_CONTACT})"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",
}

ROBOTSTXT_OBEY = True  # default False
DOWNLOAD_DELAY = GAUNG_DELAY  # default 0, which also breaks the limit per host; the spider lowers it on loopback
DOWNLOAD_DELAY_JITTER = 0  # default 0.5: would go below the promised delay
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # default 8; outlets are small, be a good guest
CONCURRENT_ITEMS = 4  # default 100: Scrapy starts that many tasks a response, a fifth of its time
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_MAX_DELAY = 60.0

DOWNLOAD_TIMEOUT = 30  # default 180; the whole answer, so that a slow drip ends
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # default 1 GB; while streaming, and again while unpacking
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True  # default False
REDIRECT_MAX_TIMES = 5  # default 20
METAREFRESH_ENABLED = False  # a parse of every page for a redirect that no article has
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 522, 524]
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # default ERROR; the outcome is counted and reported
COOKIES_ENABLED = False
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # default LIFO: would turn "newest first" around
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the frontier knows what was seen
URLLENGTH_LIMIT = 2083

TELNETCONSOLE_ENABLED = False  # default on
REMOTE_CONTROL_ENABLED = False  # default on since 2.19: runs code that it is sent
MEMUSAGE_ENABLED = True
MEMUSAGE_LIMIT_MB = 380  # what a page does to memory ends its run, never the machine
MEMUSAGE_CHECK_INTERVAL_SECONDS = 2.0
LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.quiet_log.QuietLogFormatter"
LOGSTATS_INTERVAL = 0.0
STATS_DUMP = False
WARN_ON_GENERATOR_RETURN_VALUE = False  # looks at every callback's source for a mistake that ours do not make
STATS_CLASS = "crawler.silent_stats.SilentStats"
ASYNCIO_EVENT_LOOP = None if sys.platform == "win32" else "uvloop.Loop"  # a tenth of a crawl's CPU less
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "crawler.http_client.PublicHttpHandler")

# Every middleware costs each request some microseconds: those that do nothing here are left out.
_SPIDER = "scrapy.spidermiddlewares"
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    f"{_SPIDER}.start.StartSpiderMiddleware": None,
    f"{_SPIDER}.httperror.HttpErrorMiddleware": None,  # every status has an outcome of its own
    f"{_SPIDER}.referer.RefererMiddleware": None,  # no Referer is sent
    f"{_SPIDER}.depth.DepthMiddleware": None,
    f"{_SPIDER}.metacopy.MetaCopyDetectionMiddleware": None,
    f"{_SPIDER}.urllength.UrlLengthMiddleware": None,
}
_DOWNLOADER = "scrapy.downloadermiddlewares"
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "crawler.safe_requests.OutgoingMiddleware": 20,
    f"{_DOWNLOADER}.downloadtimeout.DownloadTimeoutMiddleware": None,
    f"{_DOWNLOADER}.defaultheaders.DefaultHeadersMiddleware": None,
    f"{_DOWNLOADER}.useragent.UserAgentMiddleware": None,
    "crawler.robots.PoliteRobotsMiddleware": 100,
    f"{_DOWNLOADER}.robotstxt.RobotsTxtMiddleware": None,
    f"{_DOWNLOADER}.offsite.OffsiteMiddleware": None,
    f"{_DOWNLOADER}.httpauth.HttpAuthMiddleware": None,
    "crawler.backoff.BackoffMiddleware": 550,
    f"{_DOWNLOADER}.retry.RetryMiddleware": None,
    "crawler.safe_requests.LeanRedirectMiddleware": 600,
    f"{_DOWNLOADER}.redirect.RedirectMiddleware": None,
    f"{_DOWNLOADER}.httpproxy.HttpProxyMiddleware": 750 if getproxies() else None,
    f"{_DOWNLOADER}.stats.DownloaderStats": None,
}
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapy.extensions.logcount.LogCount": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "crawler.memory.OwnMemoryUsage": 0,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawler.backoff.PoliteThrottle": 0,
    "crawler.progress_lines.ProgressLines": 0,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
}
ITEM_PIPELINES = {"crawler.pipelines.ArticlePipeline": 300}
