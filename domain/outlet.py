"""Outlets: publishers, how they are found and what a link on them is worth."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Tingkat(StrEnum):
    NASIONAL = "nasional"
    REGIONAL = "regional"
    LOKAL = "lokal"
    INSTANSI = "instansi"


class JenisSumber(StrEnum):
    """Source class of an outlet or of a URL pattern of it."""

    PERS = "pers"
    INFO_PAS = "info_pas"
    SITUS_SENDIRI = "situs_sendiri"
    BLOG_WARGA = "blog_warga"
    PENYALIN = "penyalin"
    TIDAK_DIKENAL = "tidak_dikenal"


@dataclass(frozen=True, slots=True)
class AddressRule:
    """Addresses of one source class, whoever publishes there."""

    pola: str  # regular expression from the start of host and path
    jenis_sumber: JenisSumber
    dugaan: bool = False  # nobody has checked it on the site itself
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class SentenceRule:
    """Words by which a page says itself what it is, lower-case."""

    kalimat: tuple[str, ...]  # all of them must stand on the page
    jenis_sumber: JenisSumber
    dugaan: bool = False


@dataclass(frozen=True, slots=True)
class SourceRules:
    """What a page is worth where no registered outlet says it; the first rule that fits wins."""

    alamat: tuple[AddressRule, ...] = ()
    kalimat: tuple[SentenceRule, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceSuggestion:
    """A source class that the machine suggests for a host from evidence. A person says what it is."""

    host: str
    jenis_sumber: JenisSumber
    articles: int  # that were looked at
    copies: int  # of them that copy an earlier text of another publisher
    reason: str  # one sentence in Indonesian
    model: str
    at: datetime  # aware UTC


class Channel(StrEnum):
    """Ways to discover an outlet's articles."""

    FEED = "feed"
    SITEMAP = "sitemap"
    WORDPRESS = "wordpress"
    LISTING = "listing"  # home page and sections, as readers see them
    TAG = "tag"  # pages of tags that name a kind of satker
    SEARCH = "search"  # results of the site's own search for a few words


# Made for readers: the day that stands beside a link there is no time of publication.
READER_CHANNELS = frozenset({Channel.LISTING, Channel.TAG, Channel.SEARCH})


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors of an outlet's own; an empty one leaves the field to the general rules."""

    title: str = ""
    body: str = ""
    published: str = ""
    author: str = ""
    remove: str = ""  # taken out of the page before anything is read


@dataclass(frozen=True, slots=True)
class Expect:
    min_articles_per_day: float = 0.0  # pages found; below this a crawl is reported as failing


@dataclass(frozen=True, slots=True)
class Outlet:
    kode: str  # the file's name
    nama: str
    hosts: tuple[str, ...]  # "detik.com/sumbagsel": host with a path prefix; the first is the home
    keluarga: str  # publisher family
    tingkat: Tingkat
    jenis_sumber: JenisSumber
    timezone: str = "Asia/Jakarta"  # of times that the page shows without an offset
    scheme: str = "https"
    aktif: bool = True
    keluarga_dipastikan: bool = False  # confirmed by a person
    feeds: tuple[str, ...] | None = None  # None: "auto", found at crawl time; (): has none
    sitemaps: tuple[str, ...] | None = None
    wordpress: str | None = None  # REST root; None: "auto"; "": has none
    tags: tuple[str, ...] | None = None  # tag pages, or their form with {kata}; None: "auto"; (): none is asked
    search: tuple[str, ...] | None = None  # form of the results' address with {kata}; None: "auto"; (): none is asked
    pola_sumber: tuple[tuple[str, JenisSumber], ...] = ()  # (regex from the start of host/path, class), first wins
    selectors: Selectors = field(default_factory=Selectors)
    expect: Expect = field(default_factory=Expect)
    catatan: str = ""
    wilayah: tuple[str, ...] = ()  # provinces and kabupaten it covers: weak context for linking
    berakhir: date | None = None  # first day on which it no longer publishes; only where not aktif
    alasan: str = ""  # why it is not aktif
