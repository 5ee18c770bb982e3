"""Names are resolved once, and what they resolve to is judged before a connection is made: no DNS rebinding."""

import socket
from collections.abc import Collection

from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.addresses import is_loopback, is_public


class PrivateAddressError(OSError):
    """A public name that resolves into a private network."""


class PublicOnlyResolver(AbstractResolver):
    """A resolver that gives only public addresses.

    Loopback names pass: the address rule has already refused those that nobody gave explicitly. So do the hosts of
    proxies, which the operator named.
    """

    def __init__(self, inner: AbstractResolver, proxies: Collection[str]) -> None:
        self.inner, self.proxies = inner, frozenset(proxies)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self.inner.resolve(host, port, family)
        if is_loopback(host) or host in self.proxies:
            return found
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise PrivateAddressError(f"{host} resolves to no public address")
        return public

    async def close(self) -> None:
        await self.inner.close()
