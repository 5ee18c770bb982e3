"""What one run crawls: an outlet of the registry, or a site that somebody named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.addresses import is_loopback
from domain.errors import UsageError
from domain.outlet import JenisSumber, Outlet, Tingkat
from registry.hosts import outlet_of, place_of

_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[\da-fA-F:.]+\](:\d+)?")


@dataclass(frozen=True, slots=True)
class Site:
    outlet: Outlet
    registered: bool
    rivals: tuple[Outlet, ...] = ()  # outlets that may own a part of this one's hosts

    @property
    def home(self) -> str:
        return f"{self.outlet.scheme}://{self.outlet.hosts[0].rstrip('/')}/"

    @property
    def local_hosts(self) -> frozenset[str]:
        """Its hosts on loopback: explicitly given, so they may be asked."""
        hosts = (urlsplit(f"//{host}").hostname or "" for host in self.outlet.hosts)
        return frozenset(host for host in hosts if is_loopback(host))

    @property
    def is_local(self) -> bool:
        return bool(self.local_hosts)

    def owns(self, url: str) -> bool:
        """The address stands on this site, and not on a part of it that is another outlet."""
        return outlet_of((self.outlet, *self.rivals), url) is self.outlet


def site_of_kode(outlets: Iterable[Outlet], kode: str) -> Site:
    """The registered outlet of this kode. Raises UsageError where there is none, or it no longer publishes."""
    known = tuple(outlets)
    for outlet in known:
        if outlet.kode == kode:
            if not outlet.aktif:
                raise UsageError(f"outlet {kode} is not active")
            return Site(outlet, True, _rivals(known, outlet))
    raise UsageError(f"no outlet {kode!r} in the registry; `gaung outlet list` shows all")


def site_of_url(outlets: Iterable[Outlet], url: str) -> Site:
    """The registered outlet at this address, else a site of its own. Raises UsageError for what is no web address."""
    known = tuple(outlets)
    full = url if "://" in url else f"https://{url}"
    place = place_of(full)
    if not place or not _HOST.fullmatch(urlsplit(full).netloc.rpartition("@")[2]):
        raise UsageError(f"{url!r} is no web address")
    found = outlet_of(known, full)
    if found is not None:
        return Site(found, True, _rivals(known, found))
    parts = urlsplit(full)
    outlet = Outlet(
        kode=place,
        nama=place,
        hosts=(parts.netloc.rpartition("@")[2] + parts.path.rstrip("/"),),
        keluarga=place,
        tingkat=Tingkat.LOKAL,
        jenis_sumber=JenisSumber.TIDAK_DIKENAL,
        scheme=parts.scheme,
    )
    return Site(outlet, False, _rivals(known, outlet))


def _rivals(outlets: Iterable[Outlet], mine: Outlet) -> tuple[Outlet, ...]:
    places = tuple(place_of(host) for host in mine.hosts)
    return tuple(
        other
        for other in outlets
        if other is not mine and any(place_of(host).startswith(places) for host in other.hosts)
    )
