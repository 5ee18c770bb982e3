"""Names are resolved once, and what they resolve to is judged before a connection is made: no DNS rebinding."""

from collections.abc import Sequence
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, fail

from crawler.addresses import is_loopback, is_public


class PrivateAddressError(OSError):
    """A public name that resolves into a private network."""


class PublicOnlyResolver(CachingThreadedResolver):  # type: ignore[misc,unused-ignore]
    """Scrapy's resolver, which refuses names that lead into a private network.

    Loopback names pass: the address rule has already refused those that nobody gave explicitly.
    """

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802  (Twisted's name)
        try:
            resolved = super().getHostByName(name, timeout)
        except UnicodeError:
            return fail(OSError(f"{name!r} is no host name"))
        return resolved if is_loopback(name) else resolved.addCallback(_checked, name)


def _checked(address: Any, name: str) -> str:
    if not is_public(str(address)):
        raise PrivateAddressError(f"{name} resolves to {address}, which is no public address")
    return str(address)
