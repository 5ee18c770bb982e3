"""Which addresses may be asked for at all: no private network is reached through a link that somebody gave us."""

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.urls import TOO_LONG, is_too_long

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PLAIN_ORIGIN = re.compile(r"https?://[a-z\d.-]+(?::\d+)?(?=/)", re.ASCII)  # what follows cannot change its meaning
_NUMBER = r"(?:0x[0-9a-f]+|\d+)"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\.{_NUMBER}){{0,3}}", re.ASCII)  # 127.1, 0x7f.1, 2130706433
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """The IP address is one of the open internet.

    >>> is_public("8.8.8.8"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    return _is_open(ipaddress.ip_address(address.partition("%")[0]))


def _is_open(address: IpAddress) -> bool:
    ip = _innermost(address)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _innermost(ip: IpAddress) -> IpAddress:
    """The IPv4 address that an IPv6 one carries, else the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)


@lru_cache(maxsize=4096)
def is_loopback(host: str) -> bool:
    """The host can only be this machine, or is a name that RFC 6761 keeps out of the DNS for tests.

    >>> is_loopback("127.0.0.91"), is_loopback("kabar.test"), is_loopback("10.0.0.1")
    (True, True, False)
    """
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith((".localhost", ".test")):
        return True
    ip = _literal(name)
    return ip is not None and ip.is_loopback


def refusal(url: str, local_hosts: Collection[str] = ()) -> str | None:
    """Why this address may not be asked for, judged by its text alone; None where it may.

    `local_hosts` are loopback hosts that were given explicitly. What a name resolves to is judged when the connection
    is made (`crawler.resolver`), so a name cannot change in between.

    >>> refusal("ftp://a.id/x")
    'scheme'
    >>> refusal("http://192.168.1.1/"), refusal("http://127.0.0.1:8091/a", {"127.0.0.1"}), refusal("https://a.id/")
    ('private_address', None, None)
    >>> refusal("http://2130706433/"), refusal("http://0x7f.1/"), refusal("http://server-kantor/")
    ('private_address', 'private_address', 'private_address')
    """
    if is_too_long(url):
        return TOO_LONG
    origin = _PLAIN_ORIGIN.match(url)
    return _judged(origin[0] if origin else url, frozenset(local_hosts))


@lru_cache(maxsize=4096)  # an outlet's addresses share a few origins
def _judged(url: str, local_hosts: frozenset[str]) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "bad_url"
    if parts.scheme not in {"http", "https"}:
        return "scheme"
    if not host:
        return "bad_url"
    if host in local_hosts and is_loopback(host):
        return None
    return None if _may_be_public(host) else "private_address"


def _may_be_public(host: str) -> bool:
    """A name of the open internet has a dot; what it resolves to is judged later."""
    name = host.rstrip(".").lower()
    ip = _literal(name)
    if ip is not None:
        return _is_open(ip)
    return "." in name and not name.endswith(".localhost")


def _literal(host: str) -> IpAddress | None:
    """The IP address that a host is, in any of the spellings that resolvers take for one."""
    name = unicodedata.normalize("NFKC", host).replace("。", ".").partition("%")[0]
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return _numeric(name)


def _numeric(name: str) -> IpAddress | None:
    if not _NUMERIC.fullmatch(name):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(name))
    except OSError:
        return None
