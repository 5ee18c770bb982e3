"""One article being judged: what was found, what is still open, what was passed over."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from classifier.linking.context import Context
from classifier.linking.houses import Group
from classifier.linking.reasons import out_of_time, reason_of
from classifier.linking.result import Candidate, LinkedSatker
from classifier.linking.settle import OPEN, Choice
from classifier.linking.sighting import Page, Sighting
from classifier.text import ArticleText
from domain.satker import Satker
from domain.tags import Mention, PassedOver

Found = tuple[Sighting, str, float]  # where, by which rule, how surely
_MOST = 0.99
_AGAIN = 0.8  # what each further mention leaves of the doubt
_COUNTED = 4  # further mentions that still lessen it


@dataclass(slots=True)
class Case:
    """One article being judged."""

    article: ArticleText
    pages: Sequence[Page]
    found: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    open: list[tuple[Sighting, Choice]] = field(default_factory=list)
    late: list[tuple[Sighting, Choice]] = field(default_factory=list)  # "imigrasi di Bandara X": names no office alone
    unknown: list[str] = field(default_factory=list)
    ignored: list[PassedOver] = field(default_factory=list)
    former: list[tuple[Sighting, str]] = field(default_factory=list)  # heads of once, and their unit
    context: Context | None = None
    taken: list[Sighting] = field(default_factory=list)
    speaks_of_houses: bool = False  # a kind word other than Kanwil stands in it

    @property
    def provinces_of_immigration(self) -> set[str]:
        """Provinces whose Kanwil of immigration the article names in full."""
        return {s.kanwil for s in self.taken if s.group is Group.DITJENIM and s.kanwil}

    def linked(self, row: Satker) -> LinkedSatker:
        """What was found of one satker, put together."""
        rows = self.found[row.kode]
        best = max(rows, key=lambda found: found[2])
        settled = [found for found in rows if found[1] != OPEN] or rows
        rivals = tuple({c.kode: c for c in self.lost.get(row.kode, ()) if c.kode != row.kode}.values())
        return LinkedSatker(
            kode=row.kode,
            nama=row.nama,
            probability=_probability(best, len(settled)),
            mentions=tuple(mention_of(sighting) for sighting, _, _ in settled),
            rule=best[1],
            rivals=rivals,
            reason=reason_of(row, best[0], best[1], len(settled), rivals) + out_of_time(row, self.article.published_at),
            sightings=tuple(sighting for sighting, _, _ in settled),
        )


def _probability(best: Found, mentions: int) -> float:
    """That of the clearest mention, raised a little by further ones."""
    if best[1] == OPEN:
        return round(best[2], 4)
    doubt = (1.0 - best[2]) * _AGAIN ** min(mentions - 1, _COUNTED)
    return round(min(_MOST, 1.0 - doubt), 4)


def mention_of(sighting: Sighting) -> Mention:
    """The exact characters of a sighting."""
    return Mention(sighting.page.zone, sighting.start, sighting.end, sighting.surface)
