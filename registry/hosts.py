"""Whose page is this? Hosts and paths against the outlets."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from domain.outlet import JenisSumber, Outlet, SourceRules

_VARIANT = re.compile(r"^(?:www|m|amp)\.(?=[^.]+\.)")
_NO_RULES = SourceRules()
_DEFAULT_PORTS = {"http": 80, "https": 443}


def outlet_of(outlets: Iterable[Outlet], url: str) -> Outlet | None:
    """The outlet with the longest host and path prefix that the URL stands under; None where no outlet has it.

    A host stands for itself and its www., m. and amp. forms, never for other subdomains; scheme does not matter.
    """
    place = place_of(url)
    best: Outlet | None = None
    longest = 0
    for outlet in outlets:
        for host in outlet.hosts:
            prefix = place_of(host)
            if len(prefix) > longest and _is_under(place, prefix):
                best, longest = outlet, len(prefix)
    return best


def source_class(
    outlet: Outlet | None, url: str | None, rules: SourceRules = _NO_RULES, text: Iterable[str] = ()
) -> JenisSumber:
    """What a link is worth: by what its page says of itself, then the outlet's patterns and class, then the rules.

    `text`: parts of the page in which such words stand.
    """
    place = place_of(url) if url else ""
    if said := _said(rules, text):
        return said
    if outlet is not None:
        for pattern, kind in outlet.pola_sumber:
            if re.match(pattern, place):
                return kind
        if outlet.jenis_sumber is not JenisSumber.TIDAK_DIKENAL:
            return outlet.jenis_sumber
    return _by_address(rules, place)


def _said(rules: SourceRules, text: Iterable[str]) -> JenisSumber | None:
    low = [part.lower() for part in text]
    for rule in rules.kalimat:
        if any(all(words in part for words in rule.kalimat) for part in low):
            return rule.jenis_sumber
    return None


def _by_address(rules: SourceRules, place: str) -> JenisSumber:
    for rule in rules.alamat if place else ():
        if re.match(rule.pola, place):
            return rule.jenis_sumber
    return JenisSumber.TIDAK_DIKENAL


@lru_cache(maxsize=4096)
def place_of(url: str) -> str:
    """Host without www., m. or amp., then the path without a slash at its end; "" for what is no web address.

    >>> place_of("https://www.detik.com/sumbagsel/")
    'detik.com/sumbagsel'
    >>> place_of("m.detik.com/sumbagsel?single=1")
    'detik.com/sumbagsel'
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return ""  # an address before the host is a mail address or a disguise
    explicit = "" if port in (None, _DEFAULT_PORTS[parts.scheme.lower()]) else f":{port}"
    return bare_host(parts.hostname) + explicit + parts.path.rstrip("/")


def bare_host(host: str) -> str:
    """Lower-case host without www., m. or amp. in front; applying it twice changes nothing.

    >>> bare_host("WWW.m.Sumselsatu.com.")
    'sumselsatu.com'
    """
    bare = host.lower().rstrip(".")
    while shorter := _VARIANT.sub("", bare):
        if shorter == bare:
            break
        bare = shorter
    return bare


def _is_under(place: str, prefix: str) -> bool:
    return place.startswith(prefix) and place[len(prefix) : len(prefix) + 1] in ("", "/")
