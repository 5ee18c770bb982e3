"""Contributors: whose humas wrote an article, told by its signature and resolved to a satker or Kanwil."""

import re
from dataclasses import dataclass
from datetime import datetime

from classifier.linking.linker import Linker
from classifier.signatures import signatures_of
from classifier.text import ArticleText
from domain.period import WIB
from domain.tags import ACCEPT_AT

_HUMAS = re.compile(r"^\W*(?:rilis\s+)?(?:tim\s+)?(?:pengelola\s+)?(?:humas|hms|kehumasan)\s+", re.IGNORECASE)

_BARE_KANWIL = re.compile(
    r"^(?:kanwil|kantor wilayah)\s+(?!kemen|ditjen|direktorat|kementerian|hukum|imigrasi)", re.IGNORECASE
)
ONE_KANWIL_UNTIL = datetime(2025, 1, 1, tzinfo=WIB)  # until then a province had one Kanwil, that of Kemenkumham


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who an article says wrote it."""

    surface: str  # "Humas Lapas Barru"
    kode: str | None  # None where the registry does not settle which satker is meant


def contributor_of(article: ArticleText, linker: Linker) -> Contributor | None:
    """The humas that signed the article; None where none did. A known satker goes before an unknown one."""
    named = [signature.surface for signature in signatures_of(article) if signature.names_unit]
    found = [Contributor(surface, _kode(surface, article.published_at, linker)) for surface in named]
    return next((one for one in found if one.kode), found[0] if found else None)


def _kode(surface: str, at: datetime | None, linker: Linker) -> str | None:
    """A signature is as often in small letters as not; a name stands alone in it."""
    name = _HUMAS.sub("", surface)
    if at is not None and at < ONE_KANWIL_UNTIL:
        name = _BARE_KANWIL.sub("Kanwil Kemenkumham ", name)
    for written in dict.fromkeys((name, name.title())):
        linked = linker.link(ArticleText(None, written)).satker
        if linked and linked[0].probability >= ACCEPT_AT:
            return linked[0].kode
    return None
