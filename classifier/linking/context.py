"""What an article as a whole speaks of, and how much that says for one satker."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from classifier.linking.regions import Region, Regions, words_of
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import lowered
from classifier.text import ArticleText
from domain.satker import Satker


@dataclass(slots=True)
class Context:
    """What the article as a whole speaks of; built when a name first needs it."""

    regions: Counter[Region]
    sure: frozenset[str]  # satker that other mentions settle
    area: frozenset[str]  # provinces of the outlet
    provinces: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for region, count in self.regions.items():
            self.provinces[region.provinsi] += count


def score(satker: Satker, sighting: Sighting, context: Context) -> float:
    """How much the words around a name speak for one satker."""
    points = 0.0
    near = {region.provinsi for region in sighting.regions}
    if any(region.kabupaten == satker.kabupaten_kota for region in sighting.regions):
        points += 6
    elif satker.provinsi in near:
        points += 4
    elif near:
        points -= 3
    points += 2 * (context.regions[Region(satker.provinsi, satker.kabupaten_kota)] > 0)
    points += min(3, context.provinces[satker.provinsi]) * 0.7
    points += 1.5 * (satker.provinsi in context.area)
    return points + 3 * (satker.kode in context.sure)


def read_context(
    article: ArticleText,
    pages: Sequence[Page],
    taken: Sequence[Sighting],
    sure: Mapping[str, Satker],
    regions: Regions,
) -> Context:
    """Regions that an article names outside the names of units (`taken`), those of its `sure` satker, its outlet's."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sighting in taken:
        spans[sighting.page.index].append((sighting.start, sighting.end))
    counts: Counter[Region] = Counter()
    for page in pages:
        counts.update(regions.spoken_of(page.low, spans[page.index]))
    counts.update(regions.home(satker) for satker in sure.values())
    return Context(counts, frozenset(sure), _area(article, regions))


def _area(article: ArticleText, regions: Regions) -> frozenset[str]:
    """Provinces of the outlet, by its area, name or host."""
    found: set[str] = set()
    for text in (article.area, article.outlet, (article.url or "").partition("//")[2].partition("/")[0]):
        low = lowered(text or "")
        words = words_of(low, 0, len(low))
        for i in range(len(words)):
            found |= {region.provinsi for region in regions.at(words, i)[0]}
    return frozenset(found)
