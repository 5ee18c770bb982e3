"""A new outlet is looked at: its channels, a few of its pages, and a draft of its registry file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from app.console import say
from app.crawl_step import crawl_setup
from app.house import House
from app.saved_pages import Page
from crawler.channels.listed import Listed
from crawler.channels.listing import read_listing
from crawler.documents import ROBOTS_UNREACHABLE, Document, fetch_documents
from crawler.extract.page import extract
from crawler.site import Site, site_of_url
from crawler.structure import SamplePage, draft_selectors
from crawler.survey import Channels, candidates, publisher_of, read_channels, read_children, zone_of
from crawler.urls import registered_domain
from domain.errors import CrawlError, ExtractError, UsageError
from domain.outlet import Expect, JenisSumber, Outlet, Selectors, Tingkat

SAMPLES = 3  # articles that are saved
_TRIED = 8  # addresses that are asked for them
_SECTIONS = 3  # that are asked where the home page names no article
_NO_ARTICLE = {  # by what the home page is refused as
    "javascript": "its text appears only with JavaScript, which is not run",
    "not_html": "its home page is no web page",
}
_ENOUGH = 10  # listed articles with a time, from which on a pace is told
_CAUTION = 0.3  # of that pace is what a night must bring
_HOME_ZONE = "Asia/Jakarta"


@dataclass
class Survey:
    """What was found out, step by step."""

    house: House
    site: Site
    now: datetime
    documents: dict[str, Document] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # what a person should know of the draft

    def ask(self, urls: Iterable[str]) -> dict[str, Document]:
        """Documents of these addresses, each fetched once."""
        wanted = list(dict.fromkeys(urls))
        fresh = [url for url in wanted if url not in self.documents]
        self.documents |= fetch_documents(fresh, crawl_setup(self.house), self.site.local_hosts)
        return {url: self.documents[url] for url in wanted}

    @property
    def rules(self) -> str:
        """Address of the site's robots.txt."""
        return "/".join([*self.site.home.split("/", 3)[:3], "robots.txt"])

    def home(self) -> Document:
        """Raises CrawlError where the site gives no home page."""
        found = self.ask([self.site.home, self.rules])
        document = found[self.site.home]
        if not document.is_there:
            shut = document.outcome == ROBOTS_UNREACHABLE
            why = found[self.rules].why_not if shut else document.why_not
            raise CrawlError(f"{self.site.home} gives no page: {why}")
        return document

    def channels(self, home: Document) -> Channels:
        asked = candidates(self.site, home, self.ask([self.rules])[self.rules])
        found = read_channels(self.site, asked, self.ask(asked.documents), self.site.outlet.timezone)
        if not found.listed and found.children:
            below = read_children(self.site, self.ask(found.children), self.site.outlet.timezone)
            found = replace(found, listed=below)
        if not found.listed:
            found = replace(found, listed=self._listed_for_readers(home))
        self.notes += [f"{url} is named as a channel and gives nothing: {why}" for url, why in found.silent.items()]
        return found

    def _listed_for_readers(self, home: Document) -> tuple[Listed, ...]:
        """What the home page leads to, else its first sections."""
        page = read_listing(home.body, home.url)
        if page.articles:
            return self._own(page.articles)
        sections = [url for url in page.sections if self.site.owns(url)][:_SECTIONS]
        found = (read_listing(one.body, one.url) for one in self.ask(sections).values() if one.is_there)
        return self._own(listed for one in found for listed in one.articles)

    def _own(self, listed: Iterable[Listed]) -> tuple[Listed, ...]:
        return tuple(one for one in listed if self.site.owns(one.url))

    def why_no_article(self, home: Document) -> str:
        """Why none was found, as far as the home page tells, read as a list and as if it were an article."""
        if read_listing(home.body, home.url).is_scripted:
            return _NO_ARTICLE["javascript"]
        try:
            extract(home.body, urljoin(home.url, "berita/satu-halaman"), self.site.outlet, now=self.now)
        except ExtractError as error:
            return _NO_ARTICLE.get(error.kind, "no article was found")
        return "no article was found"

    def samples(self, listed: Sequence[Listed], given: Sequence[str]) -> list[SamplePage]:
        """Articles among the addresses given and listed, the newest first."""
        urls = list(dict.fromkeys([*given, *(one.url for one in listed)]))
        found = []
        for url, document in self.ask(_spread(urls, len(given))).items():
            if document.is_there and (sample := self._sample(document)) is not None:
                found.append(sample)
            elif url in given:
                self.notes.append(f"{url} is no article that can be read")
        return found[: max(SAMPLES, len(given))]

    def _sample(self, document: Document) -> SamplePage | None:
        try:
            article = extract(document.body, document.url, self.site.outlet, now=self.now)
        except ExtractError:
            return None
        return SamplePage(document.url, document.body, self.now, article)


def _spread(urls: Sequence[str], given: int) -> list[str]:
    """Those given, then listed ones taken evenly, so that not all samples are of one morning."""
    rest = urls[given:]
    step = max(1, len(rest) // _TRIED)
    return [*urls[:given], *rest[::step][:_TRIED]]


@dataclass(frozen=True, slots=True)
class Drafted:
    outlet: Outlet
    pages: tuple[Page, ...]  # to be saved: articles, and the home page, which is none
    notes: tuple[str, ...]


def draft_outlet(house: House, kode: str, url: str, articles: Sequence[str], kind: JenisSumber) -> Drafted:
    """A draft of the outlet at an address that no outlet has. Raises UsageError or CrawlError that says why not."""
    site = site_of_url(house.registry.outlets, url)
    if site.registered:
        raise UsageError(f"{url} belongs to outlet {site.outlet.kode} already")
    survey = Survey(house, site, datetime.now(UTC))
    say(f"looking at {site.home}")
    home = survey.home()
    channels = survey.channels(home)
    samples = survey.samples(channels.listed, articles)
    if not samples:
        raise CrawlError(f"{site.home}: {survey.why_no_article(home)}; name some with --article URL")
    outlet = _outlet(survey, kode, kind, channels, samples)
    pages = [Page(sample.url, sample.body, sample.fetched_at) for sample in samples]
    return Drafted(outlet, (*pages, Page(home.url, home.body, survey.now)), tuple(survey.notes))


def _outlet(survey: Survey, kode: str, kind: JenisSumber, channels: Channels, samples: Sequence[SamplePage]) -> Outlet:
    site = survey.site
    host = site.outlet.hosts[0]
    publisher = publisher_of([survey.documents[site.home], *(_document(one) for one in samples)], host)
    zone = zone_of(one.body for one in samples)
    told = "its pages tell" if zone else "assumed, no page tells"
    survey.notes.append(f"time zone {zone or _HOME_ZONE}: {told}")
    drafted = replace(
        site.outlet,
        kode=kode,
        nama=publisher.nama,
        keluarga=_family(survey.house, host) or publisher.perusahaan or publisher.nama,
        tingkat=Tingkat.INSTANSI if registered_domain(site.home).endswith(".go.id") else Tingkat.LOKAL,
        jenis_sumber=kind,
        timezone=zone or _HOME_ZONE,
        expect=Expect(_pace(channels.listed)),
    )
    drafted = _with_channels(drafted, survey, channels)
    again = [replace(one, article=extract(one.body, one.url, drafted, now=one.fetched_at)) for one in samples]
    return replace(drafted, selectors=draft_selectors(again, drafted) if len(again) > 1 else Selectors())


def _with_channels(outlet: Outlet, survey: Survey, found: Channels) -> Outlet:
    """The outlet with its channels named; "auto" stays where none was found at all."""
    if found.feeds or found.sitemaps or found.wordpress:
        return replace(outlet, feeds=found.feeds, sitemaps=found.sitemaps, wordpress=found.wordpress)
    survey.notes.append("no feed, sitemap or WordPress was found: they are looked for again at each crawl")
    return outlet


def _document(sample: SamplePage) -> Document:
    return Document(sample.url, 200, body=sample.body)


def _family(house: House, host: str) -> str | None:
    """The publisher family of outlets that share the registered domain, where they agree."""
    domain = registered_domain(f"https://{host}")
    families = {
        one.keluarga for one in house.registry.outlets if registered_domain(f"https://{one.hosts[0]}") == domain
    }
    return families.pop() if len(families) == 1 else None


def _pace(listed: Sequence[Listed]) -> float:
    """Articles a day that a night must bring at least; 0 where too little is known."""
    stamps = sorted(one.published_at for one in listed if one.published_at)
    if len(stamps) < _ENOUGH or stamps[-1] - stamps[0] < timedelta(days=1):
        return 0.0
    days = (stamps[-1] - stamps[0]) / timedelta(days=1)
    return round(len(stamps) / days * _CAUTION, 1)


def sample_outlet(house: House, outlet: Outlet, articles: Sequence[str]) -> Drafted:
    """Pages of a registered outlet, to be saved and signed."""
    site = site_of_url(house.registry.outlets, f"{outlet.scheme}://{outlet.hosts[0]}/")
    survey = Survey(house, site, datetime.now(UTC))
    home = survey.home()
    samples = survey.samples(survey.channels(home).listed, articles)
    if not samples:
        raise CrawlError(f"{site.home}: {survey.why_no_article(home)}; name some with --article URL")
    pages = [Page(sample.url, sample.body, sample.fetched_at) for sample in samples]
    return Drafted(outlet, (*pages, Page(home.url, home.body, survey.now)), tuple(survey.notes))
