"""One address per article: `canonical` is an identity, never what is fetched."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

import tldextract

from registry.hosts import bare_host

_NOISE = tomllib.loads((Path(__file__).parent / "url_noise.toml").read_text(encoding="utf-8"))
_TRACKING = frozenset(_NOISE["tracking"]["names"])
_TRACKING_PREFIXES = tuple(_NOISE["tracking"]["prefixes"])
_FORMS: Mapping[str, frozenset[str]] = {name: frozenset(values) for name, values in _NOISE["forms"].items()}
_SESSION = frozenset(_NOISE["session"]["names"])
_AMP_CACHES = tuple(_NOISE["amp_caches"]["prefixes"])

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?"
_PLAIN_PATH = re.compile(r"[\w/.~-]*", re.ASCII)  # nothing in it is written in another way
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_SESSION_VALUE = re.compile(r"[0-9a-z,-]{16,}", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?:\.amp(?=\.html?$)|\.amp$)", re.IGNORECASE)
_INDEX_PAGE = re.compile(r"index\.(?:html?|php|aspx?)", re.IGNORECASE)
_PART = re.compile(r"[2-9]|[1-9]\d")
_ID = re.compile(r"\d{5,}")
_WORD = re.compile(r"[^\W\d_]+|\d+")
TOO_LONG = "url_too_long"
_LONGEST = 2000  # bytes; PostgreSQL keeps no more than 2,704 in an index, browsers and servers stop at 2,083
_NEVER_TOO_LONG = 160  # characters; each may become twelve bytes

_domain_parts = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def canonical(url: str) -> str:
    """The one name of a page, whatever way led to it; applying it twice changes nothing.

    Host in lower case without www., m. or amp., https unless port or host are of a local machine, no fragment, user,
    default port, tracking key, session id, AMP form or last slash. Query order is kept: some outlets page by it.
    A page number is dropped only behind an article's slug (`/nama-berita-yang-panjang/2`, `?page=3` there): on listings
    it says which page. What is no web address comes back stripped.

    >>> canonical("http://m.Contoh.id/berita/panen-raya-di-lapas/amp/?utm_source=wa#isi")
    'https://contoh.id/berita/panen-raya-di-lapas'
    >>> canonical("https://cdn.ampproject.org/c/s/www.contoh.id/a?id=7&fbclid=x")
    'https://contoh.id/a?id=7'
    """
    name = url.encode("utf-8", "ignore").decode("utf-8").strip()  # half characters have no UTF-8
    while (shorter := _named(name)) != name:
        name = shorter
    return name


def is_too_long(url: str) -> bool:
    """The address or its canonical form is longer than the store can keep."""
    if len(url) <= _NEVER_TOO_LONG:
        return False
    return len(url.encode("utf-8", "replace")) > _LONGEST or len(canonical(url).encode()) > _LONGEST


def believed_canonical(url: str, declared: str | None) -> str:
    """The canonical name of a page that declares another address as its own.

    The declaration is believed where it stays in the publisher's domain and is neither the home page, a section, nor
    another article; else the page's own address stands.
    """
    own = canonical(url)
    target = _resolved(url, declared)
    if target is None or not _same_publisher(own, target) or not _same_article(own, target):
        return own
    return target


def registered_domain(url: str) -> str:
    """The domain a publisher registered ("contoh.co.id"); host and port of a local machine; "" for no web address."""
    parts = _split(url)
    if parts is None:
        return ""
    origin = parts[0]
    return _domain_of(origin.host) or origin.place


@lru_cache(maxsize=4096)
def _domain_of(host: str) -> str:
    """Under an unknown suffix (.test) the last two labels; "" for addresses by number and bare names."""
    if _is_local(host):
        return ""
    return _domain_parts(host).top_domain_under_public_suffix or ".".join(host.rsplit(".", 2)[-2:])


def _named(url: str) -> str:
    parts = _split(url)
    if parts is None:
        return url
    origin, path, query = parts
    cached = _behind_amp_cache(origin.host, path, query)
    if cached is not None:
        return cached
    segments = _segments(path)
    kept = _kept_query(query, is_article=bool(segments) and _is_slug(segments[-1])) if query else ""
    return f"{origin.scheme}://{origin.place}/{'/'.join(segments)}" + (f"?{kept}" if kept else "")


@dataclass(frozen=True, slots=True)
class _Origin:
    """What stands before the path of an address, in its canonical form."""

    scheme: str
    host: str  # bare
    place: str  # the host, and the port where it is not the usual one


def _split(url: str) -> tuple[_Origin, str, str] | None:
    """Origin, path and query of a web address; None for anything else."""
    try:
        parts = urlsplit(url)
        origin = _origin(parts.scheme, parts.netloc)
    except ValueError:
        return None
    return (origin, parts.path, parts.query) if origin else None


@lru_cache(maxsize=4096)  # an outlet's addresses share a few
def _origin(scheme: str, netloc: str) -> _Origin | None:
    """https for every public host: http and https serve the same article. Raises ValueError for what is no port."""
    parts = SplitResult(scheme, netloc, "", "", "")
    name, number = parts.hostname or "", parts.port
    host = bare_host(name)
    if scheme not in _DEFAULT_PORTS or not host or number == 0:
        return None
    port = "" if number in (None, _DEFAULT_PORTS[scheme]) else f":{number}"
    place = (f"[{host}]" if ":" in host else host) + port
    return _Origin(scheme if port or _is_local(name) else "https", host, place)


def _behind_amp_cache(host: str, path: str, query: str) -> str | None:
    """The publisher's address inside that of an AMP cache."""
    if host.endswith(".cdn.ampproject.org"):
        host = "cdn.ampproject.org"
    place = host + path
    for prefix in _AMP_CACHES:
        if place.startswith(prefix):
            rest = place[len(prefix) :]
            scheme, rest = ("https", rest[2:]) if rest.startswith("s/") else ("http", rest)
            inner = f"{scheme}://{rest}" + (f"?{query}" if query else "")
            return inner if "." in rest.split("/")[0] and _split(inner) else None
    return None


def _is_local(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." not in host.strip(".")
    return True


def _segments(path: str) -> list[str]:
    """Path segments that name the page."""
    segments: list[str] = []
    for segment in _quoted(path).split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    return _without_forms(segments)


def _quoted(path: str) -> str:
    """The path in the one way of writing it, without a session id."""
    if _PLAIN_PATH.fullmatch(path):
        return path
    plain = unquote(_SESSION_PATH.sub("", path), errors="surrogateescape")
    return quote(plain, _SAFE_IN_PATH, errors="surrogateescape")


def _without_forms(segments: list[str]) -> list[str]:
    """Without the marks of an AMP form, an index page and the further parts of one article."""
    kept = segments
    while kept:
        last = _AMP_ENDING.sub("", kept[-1])
        if last.lower() == "amp" or not last or _INDEX_PAGE.fullmatch(last) or _is_part(kept):
            kept = kept[:-1]
        elif len(kept) > 1 and kept[0].lower() == "amp":
            kept = kept[1:]
        elif last != kept[-1]:
            kept = [*kept[:-1], last]
        else:
            break
    return kept


def _is_part(segments: list[str]) -> bool:
    return len(segments) > 1 and bool(_PART.fullmatch(segments[-1])) and _is_slug(segments[-2])


def _is_slug(segment: str) -> bool:
    """Reads like a headline: four words or more."""
    return len(_WORD.findall(unquote(segment))) >= 4 and any(mark in segment for mark in "-_.")


def _kept_query(query: str, *, is_article: bool) -> str:
    kept = [pair for pair in query.split("&") if pair and not _is_noise(*_name_and_value(pair), is_article=is_article)]
    if not kept:
        return ""
    plain = unquote("&".join(_guarded(pair) for pair in kept), errors="surrogateescape")
    return quote(plain, _SAFE_IN_QUERY + "%", errors="surrogateescape")


def _guarded(pair: str) -> str:
    """A pair in which what is written as %26, %3D, %25, %23 or %2B stays so."""
    return re.sub(r"%(26|3D|25|23|2B)", lambda code: f"%25{code[1].upper()}", pair, flags=re.IGNORECASE)


def _name_and_value(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return unquote(name).lower(), unquote(value)


def _is_noise(name: str, value: str, *, is_article: bool) -> bool:
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES):
        return True
    if name in _SESSION:
        return bool(_SESSION_VALUE.fullmatch(value))
    if is_article and name in ("page", "halaman", "hal") and value.isdecimal():
        return True
    return value.lower() in _FORMS.get(name, ())


def _resolved(url: str, declared: str | None) -> str | None:
    """Canonical form of what the page declares; None where that is no web address."""
    if not declared or not declared.strip():
        return None
    try:
        target = urljoin(url, declared.strip())
    except ValueError:
        return None
    return canonical(target) if _split(target) and not is_too_long(target) else None


def _same_publisher(own: str, target: str) -> bool:
    return registered_domain(own) == registered_domain(target)


def _same_article(own: str, target: str) -> bool:
    """May both name one page: the same path, a shared number, like slugs; or an own address that tells nothing."""
    here, there = urlsplit(own), urlsplit(target)
    if here.path == there.path and (not there.query or here.query == there.query or not here.query):
        return not here.query or bool(there.query) or _tells(here.path)
    if not _tells(there.path) and not there.query:
        return False
    own_ids, target_ids = _ids(here), _ids(there)
    if own_ids & target_ids:
        return True
    own_words, target_words = _slug_words(here.path), _slug_words(there.path)
    if len(own_words) < 3:
        return not own_words or not target_words or own_words <= target_words
    return len(own_words & target_words) * 2 >= min(len(own_words), len(target_words)) > 1


@lru_cache(maxsize=1024)
def _tells(path: str) -> bool:
    """Whether a path says which article: a headline's words or a number."""
    return len(_slug_words(path)) >= 3 or bool(_ID.search(path))


def _ids(parts: SplitResult) -> set[str]:
    return set(_ID.findall(parts.path)) | set(_ID.findall(parts.query))


def _slug_words(path: str) -> set[str]:
    """Words of the path's wordiest segment."""
    segments = [_WORD.findall(unquote(segment).lower()) for segment in path.split("/")]
    words = max(segments, key=len, default=[])
    return {word for word in words if not word.isdecimal() and word not in ("html", "htm", "php")}
