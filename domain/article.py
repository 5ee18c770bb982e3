"""Articles: one page of one outlet, or one entry made by hand."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ArticleStatus(StrEnum):
    TAYANG = "tayang"
    BERUBAH = "berubah"
    HILANG = "hilang"
    PERLU_DILENGKAPI = "perlu_dilengkapi"  # names a satker but lacks a title or a date: waits for a person


class ArticleSource(StrEnum):
    CRAWL = "crawl"
    TAUTAN = "tautan"  # a link that somebody reported
    MANUAL = "manual"  # entered by hand


class DateSource(StrEnum):
    """Where a publication time came from, most trusted first."""

    SELECTOR = "selector"  # the outlet's own rule
    JSON_LD = "json_ld"
    META = "meta"
    VISIBLE = "visible"  # words that a reader sees
    CHANNEL = "channel"  # feed, sitemap or REST
    URL = "url"
    MANUAL = "manual"


class JenisKonten(StrEnum):
    BERITA = "berita"
    RILIS = "rilis"
    KLARIFIKASI = "klarifikasi"
    ADVERTORIAL = "advertorial"


class Zone(StrEnum):
    """Part of a page in which words stand. Only `judul`, `isi` and `keterangan_foto` can give a suggestion."""

    JUDUL = "judul"
    ISI = "isi"
    KETERANGAN_FOTO = "keterangan_foto"
    TAUTAN_TERKAIT = "tautan_terkait"
    PENULIS = "penulis"


@dataclass(frozen=True, slots=True)
class ZoneText:
    """Text outside title and body that was kept: a caption, a related link, a byline."""

    zone: Zone
    text: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says of itself. Pure result of extraction; absent fields are None."""

    url: str
    canonical_url: str
    title: str | None
    paragraphs: tuple[str, ...]  # page order; never empty strings
    published_at: datetime | None  # aware UTC
    published_from: DateSource | None
    author: str | None  # byline as printed
    kind: JenisKonten
    links: tuple[str, ...]  # absolute, in page order, each once
    zones: tuple[ZoneText, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Article:
    """One stored article. Fields that are missing are None, never empty."""

    id: int
    outlet: str | None  # kode; None where the host is not registered or there is no page
    url: str | None
    canonical_url: str | None
    title: str | None
    text: str  # paragraphs separated by one newline
    published_at: datetime | None  # aware UTC
    published_from: DateSource | None
    first_seen_at: datetime  # aware UTC
    status: ArticleStatus
    source: ArticleSource
    author: str | None
    kind: JenisKonten
    zones: tuple[ZoneText, ...]
    html_sha256: str | None
    event: str | None  # id of its event, None until grouped

    @property
    def sha256(self) -> str:
        return text_sha256(self.title, self.text)


def text_sha256(title: str | None, text: str) -> str:
    """Hex digest of what a reader reads: title, newline, text (UTF-8); a missing title is empty."""
    return hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()


class Saved(StrEnum):
    """What saving an article did."""

    NEW = "new"
    UNCHANGED = "unchanged"  # the same reading was there already
    CHANGED = "changed"  # another text, or what was missing is now known


@dataclass(frozen=True, slots=True)
class NewArticle:
    """One reading of an article, about to be stored. Fields that are missing are None, never empty."""

    text: str  # paragraphs separated by one newline
    seen_at: datetime  # aware UTC: when it was fetched or entered
    kind: JenisKonten
    source: ArticleSource
    title: str | None = None
    url: str | None = None  # as fetched
    canonical_url: str | None = None  # None: entered by hand without a page
    outlet: str | None = None  # kode
    published_at: datetime | None = None  # aware UTC
    published_from: DateSource | None = None
    author: str | None = None
    zones: tuple[ZoneText, ...] = ()
    html_sha256: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None  # of the response record in `warc_file`

    def __post_init__(self) -> None:
        if self.seen_at.tzinfo is None or (self.published_at and self.published_at.tzinfo is None):
            raise ValueError("an article's times need a zone")
        if not (self.text.strip() or (self.title or "").strip()):
            raise ValueError(f"an article needs a title or a text: {self.url}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the fetched page of one reading of an article is kept."""

    seen_at: datetime  # aware UTC
    text_sha256: str
    html_sha256: str | None
    warc_file: str | None
    warc_offset: int | None


@dataclass(frozen=True, slots=True)
class SavedArticle:
    id: int
    outcome: Saved
