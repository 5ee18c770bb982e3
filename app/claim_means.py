"""What an import of reported links needs of crawler, linker, reader and registry, put together."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from app.claim_fetch import LinkFetcher
from app.house import House
from crawler.addresses import is_loopback, refusal
from crawler.urls import canonical
from domain.tags import ACCEPT_AT
from registry.hosts import outlet_of
from review.actions.claim_columns import squashed
from review.actions.claim_means import Means, Register

_ALIKE = 0.42  # of a name that resembles a satker's: where it is the only one, it is meant
_AHEAD = 0.04  # of the next one


def claim_means(house: House, fetcher: LinkFetcher, register: Register) -> Means:
    lookup = _Lookup(house)
    return Means(
        session=house.session,
        names=lookup.names,
        canonical=canonical,
        refusal=lookup.refusal,
        outlet_at=lookup.outlet_at,
        outlet_named=lookup.outlet_named,
        register=register,
        expand=fetcher.expand,
        fetch=fetcher.fetch,
        satker_by_kode=house.registry.satker_by_kode,
        kanwil=house.settings.kanwil,
    )


class _Lookup:
    def __init__(self, house: House) -> None:
        self.house = house

    def names(self, phrase: str, *, guess: bool) -> tuple[str, ...]:
        """Satker that the phrase surely names; `guess`: else the one of our Kanwil whose name it resembles most."""
        found = self.house.linker.find(phrase)
        sure = [one.kode for one in found if one.probability >= ACCEPT_AT]
        if sure or not guess:
            return self._below_kanwil(sure)
        kanwil = self.house.settings.kanwil
        near = [one for one in found if kanwil in (None, one.kode.partition("-")[0])]
        if not near or near[0].probability < _ALIKE:
            return ()
        alone = len(near) == 1 or near[0].probability - near[1].probability >= _AHEAD
        return tuple(one.kode for one in near[: 1 if alone else None])

    def _below_kanwil(self, kodes: Sequence[str]) -> tuple[str, ...]:
        """Without the Kanwil that stands behind a satker's name."""
        by_kode = self.house.registry.satker_by_kode
        satker = tuple(kode for kode in kodes if not by_kode[kode].jenis.is_kanwil)
        return satker or tuple(kodes)

    def refusal(self, url: str) -> str | None:
        """Why an address may not be asked for; a registered outlet may stand on loopback."""
        kind = refusal(url)
        if kind is None or self.outlet_at(url) is None:
            return kind
        host = urlsplit(url).hostname or ""
        return refusal(url, {host} if is_loopback(host) else ())

    def outlet_at(self, url: str) -> str | None:
        outlet = outlet_of(self.house.registry.outlets, url)
        return outlet.kode if outlet else None

    def outlet_named(self, name: str) -> str | None:
        words = squashed(name)
        outlets = self.house.registry.outlets if words else ()
        named = [one.kode for one in outlets if words in (squashed(one.nama), squashed(one.kode))]
        return named[0] if len(named) == 1 else None
