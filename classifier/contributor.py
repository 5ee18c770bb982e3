"""Contributors: whose humas wrote an article, told by its byline and resolved to a satker or Kanwil."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.linking.linker import Linker
from classifier.text import ArticleText
from domain.article import Zone
from domain.tags import ACCEPT_AT

_SIGNED = re.compile(
    r"\b(?:kontributor|penulis|sumber|oleh|foto|rilis)\s*:\s*((?:tim\s+)?humas\b[^\n|;()]{3,80})"
    r"|\(\s*((?:tim\s+)?humas\s+[^)\n]{3,80})\)",  # (Humas Rutan X)
    re.IGNORECASE,
)
_FOOT = 400  # characters at the end of a text in which it is signed


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who an article says wrote it."""

    surface: str  # "Humas Lapas Barru"
    kode: str | None  # None where the registry does not settle which satker is meant


def contributor_of(article: ArticleText, linker: Linker) -> Contributor | None:
    """The humas that signed the article; None where none did. A known satker goes before an unknown one."""
    found = [Contributor(surface, _kode(surface, linker)) for surface in _signatures(article)]
    return next((one for one in found if one.kode), found[0] if found else None)


def _signatures(article: ArticleText) -> Iterator[str]:
    bylines = [zone.text for zone in article.zones if zone.zone is Zone.PENULIS]
    for text in (*bylines, article.text[-_FOOT:]):
        for match in _SIGNED.finditer(text):
            yield (match[1] or match[2]).strip(" .-–")
    for line in bylines:
        if line.strip().lower().startswith(("humas ", "tim humas ")):
            yield line.strip()


def _kode(surface: str, linker: Linker) -> str | None:
    linked = linker.link(ArticleText(None, surface)).satker
    return linked[0].kode if linked and linked[0].probability >= ACCEPT_AT else None
