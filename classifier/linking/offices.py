"""Which Kanwil an office is: its ministry may be named by the office, by the article or by the day alone."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from classifier.linking.houses import KANWIL_GROUPS, Group
from classifier.linking.kanwil import KanwilReader
from classifier.linking.regions import Regions, words_of
from classifier.linking.settle import Choice
from classifier.linking.sighting import Page, Sighting
from classifier.text import ArticleText

_NEW_MINISTRIES = date(2025, 1, 1)  # Perpres 139/2024: the ministry of law and human rights came apart
_KUMHAM = re.compile(r"kemenkum\s?ham|hukum dan (?:ham|hak)")
_IMIPAS = re.compile(
    r"ditjen\s?pas|kemenimipas|imigrasi dan pemasyarakatan|(?:direktur|direktorat) jenderal pemasyarakatan"
)
_SHORT_NAME = 40  # characters after "imigrasi" in which its province stands


class Offices:
    """Kodes of Kanwil."""

    def __init__(self, kanwil: KanwilReader, regions: Regions) -> None:
        self._kode_of = kanwil.kode_of
        self._regions = regions

    def choice(
        self, sighting: Sighting, article: ArticleText, pages: Sequence[Page], taken: Sequence[Sighting]
    ) -> Choice | None:
        """The Kanwil that a sighting means, or None where it names no province or no ministry can be told."""
        if not sighting.kanwil:
            return None
        group, rule = sighting.group, "kanwil"
        if group is Group.KANWIL:
            group = sighting.ministry or _ministry_of(article, pages, taken)
            rule = "kanwil_tanpa_kementerian"
        kode = self._kode_of.get((group, sighting.kanwil))
        return Choice(rule, (kode,)) if kode else None

    def short_name(self, sighting: Sighting, provinces: set[str]) -> str:
        """Kode of "Imigrasi Banten" where the article names the Kanwil of Banten in full; else empty."""
        page = sighting.page
        words = words_of(page.low, sighting.end, min(sighting.end + _SHORT_NAME, len(page.low)))
        provinsi, after = self._regions.province_at(words, 0)
        if provinsi not in provinces or page.low[sighting.end] != " ":
            return ""
        sighting.kanwil, sighting.end = provinsi, words[after - 1][2]
        return self._kode_of[Group.DITJENIM, provinsi]


def _ministry_of(article: ArticleText, pages: Sequence[Page], taken: Sequence[Sighting]) -> Group:
    """Ministry of a Kanwil that names none: the one that the article names, else the one of its day."""
    named = Counter(s.group for s in taken if s.group in KANWIL_GROUPS and s.group is not Group.KANWIL)
    if named:
        return named.most_common(1)[0][0]
    low = " ".join(page.low for page in pages)
    kumham, imipas = _KUMHAM.search(low) is not None, _IMIPAS.search(low) is not None
    if kumham == imipas and article.published_at is not None:
        old = article.published_at.date() < _NEW_MINISTRIES
        kumham, imipas = kumham and old, imipas and not old
    if kumham == imipas:
        return Group.NONE
    return Group.KUMHAM if kumham else Group.DITJENPAS
