"""What one run of the spider is asked to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from crawler.frontier import Window
from crawler.site import Site, site_of_kode, site_of_url
from domain.errors import UsageError
from domain.outlet import Channel, Outlet
from domain.period import WIB
from registry.hosts import place_of

LINKS = "tautan"  # the run of links of several sites

_ARGUMENTS = frozenset({"outlet", "site", "urls", "since", "until", "channels", "local"})
_YES = frozenset({"1", "yes", "true", "ya"})


@dataclass(frozen=True)
class Assignment:
    """A whole site, or single addresses of any sites."""

    outlets: tuple[Outlet, ...]
    site: Site | None
    urls: tuple[str, ...] = ()
    window: Window = (None, None)
    channels: frozenset[Channel] = frozenset(Channel)
    local: bool = False  # single addresses may stand on loopback

    @cached_property
    def label(self) -> str:
        """Name of the run: the outlet's kode, or the host of a site that is not registered."""
        if self.site is not None:
            return self.site.outlet.kode
        labels = {site.outlet.kode for site in self.sites.values()}
        return labels.pop() if len(labels) == 1 else LINKS

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """The site of each single address."""
        return {url: self.site or site_of_url(self.outlets, _origin(url)) for url in self.urls if place_of(url)}

    @property
    def bad_urls(self) -> tuple[str, ...]:
        """Of the single addresses those that are none of the web."""
        return tuple(url for url in self.urls if not place_of(url))

    @property
    def local_hosts(self) -> frozenset[str]:
        """Loopback hosts that were given explicitly."""
        if self.site is not None:
            return self.site.local_hosts
        given = [site for site in self.sites.values() if site.registered or self.local]
        return frozenset().union(*(site.local_hosts for site in given))

    @property
    def is_local(self) -> bool:
        """Nothing but loopback hosts is asked."""
        sites = [self.site] if self.site else list(self.sites.values())
        return all(site.is_local for site in sites)


def read_assignment(arguments: Mapping[str, str], outlets: tuple[Outlet, ...]) -> Assignment:
    """The assignment in a spider's arguments. Raises UsageError that says what is wrong with them.

    `outlet=KODE` or `site=URL`, or `urls=` separated by white space (or `local=yes` with them); `since=` and `until=`
    as days in WIB, the latter included; `channels=feed,sitemap,wordpress,listing`.
    """
    given = {name: value for name, value in arguments.items() if value not in (None, "")}
    if unknown := sorted(given.keys() - _ARGUMENTS):
        raise UsageError(f"unknown argument {unknown[0]!r}: write {', '.join(sorted(_ARGUMENTS))}")
    urls = tuple(dict.fromkeys(given.get("urls", "").split()))
    site = _site(given, outlets)
    if site is None and not urls:
        raise UsageError("say what to crawl: outlet=KODE, site=URL or urls=URL")
    return Assignment(
        outlets=outlets,
        site=site,
        urls=urls,
        window=_window(given.get("since"), given.get("until")),
        channels=_channels(given.get("channels")),
        local=given.get("local", "").lower() in _YES,
    )


def _site(given: Mapping[str, str], outlets: tuple[Outlet, ...]) -> Site | None:
    if "outlet" in given and "site" in given:
        raise UsageError("outlet and site exclude each other")
    if "outlet" in given:
        return site_of_kode(outlets, given["outlet"])
    return site_of_url(outlets, given["site"]) if "site" in given else None


def _window(since: str | None, until: str | None) -> Window:
    first, last = _day("since", since), _day("until", until)
    if first and last and last < first:
        raise UsageError(f"until {until} lies before since {since}")
    return _midnight(first), _midnight(last + timedelta(days=1)) if last else None


def _day(name: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{name} {text!r} is no day: write 2024-06-30") from error


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), WIB).astimezone(UTC) if day else None


def _channels(text: str | None) -> frozenset[Channel]:
    if not text:
        return frozenset(Channel)
    try:
        return frozenset(Channel(name.strip()) for name in text.split(","))
    except ValueError as error:
        raise UsageError(f"channels {text!r}: know {', '.join(Channel)}") from error


def _origin(url: str) -> str:
    """Scheme and host of an address; without a scheme it is https."""
    return "/".join((url if "://" in url else f"https://{url}").split("/", 3)[:3])
