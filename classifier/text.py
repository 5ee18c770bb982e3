"""What the classifier reads: one article as plain values."""

from dataclasses import dataclass
from datetime import datetime

from domain.article import JenisKonten, ZoneText


@dataclass(frozen=True, slots=True)
class ArticleText:
    """Words of one article and the little that is known around them. Absent fields are None."""

    title: str | None
    text: str  # paragraphs separated by a newline
    url: str | None = None
    outlet: str | None = None  # kode, name or host: whatever is known
    published_at: datetime | None = None  # aware UTC
    zones: tuple[ZoneText, ...] = ()
    area: str | None = None  # province or kabupaten names of the outlet's readers
    page_kind: JenisKonten = JenisKonten.BERITA  # what marks beside the text said when the page was read
    names_satker: bool | None = None  # whether linking found one in it; None: it was not asked
