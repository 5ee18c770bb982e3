"""Provinces and kabupaten: which one a word names, and of which ones an article speaks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from classifier.linking.lexicon import load_wilayah
from classifier.linking.surface import WORD, folded, squashed
from domain.satker import Satker

Word = tuple[str, int, int]  # folded word, start, end
MAX_WORDS = 5  # of a region's name
# Words between a place and the region that it lies in.
AROUND = frozenset({"kota", "kabupaten", "kab", "provinsi", "prov", "di", "pulau", "kawasan", "daerah", "kec", "desa"})


@dataclass(frozen=True, slots=True)
class Region:
    """What a region word means; a word of two meanings has two regions."""

    provinsi: str
    kabupaten: str  # with its kind, "" for a province


_NOWHERE: frozenset[Region] = frozenset()


class Regions:
    """Names of provinces and kabupaten, derived from the satker rows and the list of other names."""

    def __init__(self, satker: Sequence[Satker]) -> None:
        self.by_name: dict[str, set[Region]] = defaultdict(set)
        self.province_names: dict[str, str] = {}
        self._forms: dict[str, set[Region]] = defaultdict(set)
        self._add_all(satker)
        self.prefixes = frozenset(key[:n] for key in self.by_name for n in range(1, len(key) + 1))
        self._automaton: ahocorasick.Automaton | None = None

    def _add_all(self, satker: Sequence[Satker]) -> None:
        wilayah = load_wilayah()
        for provinsi in sorted({row.provinsi for row in satker}):
            for name in (provinsi, *wilayah["provinsi"].get(provinsi, ())):
                self.province_names[squashed(name)] = provinsi
                self._add(name, Region(provinsi, ""))
        for kabupaten, provinsi in sorted({(row.kabupaten_kota, row.provinsi) for row in satker}):
            bare = kabupaten.partition(" ")[2] or kabupaten
            for name in (bare, *wilayah["kabupaten"].get(bare, ())):
                self._add(name, Region(provinsi, kabupaten))
        for homonym in wilayah["homonim"]:
            if homonym["provinsi"] in self.province_names.values():
                self._add(homonym["kabupaten"], Region(homonym["provinsi"], homonym["kabupaten"]))
        houses = (row for row in satker if not row.jenis.is_kanwil)  # a Kanwil's place is its province, not its town
        for row in houses:
            self._forms[" ".join(WORD.findall(row.tempat.lower()))].add(Region(row.provinsi, row.kabupaten_kota))

    @staticmethod
    def home(row: Satker) -> Region:
        """The region in which a satker lies."""
        return Region(row.provinsi, row.kabupaten_kota)

    def _add(self, name: str, region: Region) -> None:
        self.by_name[squashed(name)].add(region)
        self._forms[" ".join(WORD.findall(name.lower()))].add(region)
        self._forms[squashed(name)].add(region)

    def at(self, words: Sequence[Word], begin: int) -> tuple[frozenset[Region], int]:
        """Regions that the words from `begin` on name (longest name), and the index after them; empty where none."""
        name, found, after = "", _NOWHERE, begin
        for i in range(begin, min(begin + MAX_WORDS, len(words))):
            name += words[i][0]
            if name not in self.prefixes:
                break
            if name in self.by_name:
                found, after = frozenset(self.by_name[name]), i + 1
        return found, after

    def province_at(self, words: Sequence[Word], begin: int) -> tuple[str, int]:
        """Province that the words from `begin` on name (longest name), and the index after them; "" where none."""
        name, found, after = "", "", begin
        for i in range(begin, min(begin + MAX_WORDS, len(words))):
            name += words[i][0]
            if name in self.province_names:
                found, after = self.province_names[name], i + 1
        return found, after

    def spoken_of(self, low: str, taken: Iterable[tuple[int, int]]) -> Counter[Region]:
        """How often each region is named in a lower-case text outside the spans `taken`."""
        spans = sorted(taken)
        counts: Counter[Region] = Counter()
        for start, end, regions in self._matches(low):
            if not any(begin < end and start < stop for begin, stop in spans):
                counts.update(regions)
        return counts

    def _matches(self, low: str) -> Iterator[tuple[int, int, set[Region]]]:
        flat = low.replace("\n", " ").replace("-", " ")
        for last, (form, regions) in self._built().iter_long(flat):
            start, end = last + 1 - len(form), last + 1
            alone = (start == 0 or not flat[start - 1].isalnum()) and (end >= len(flat) or not flat[end].isalnum())
            if alone:
                yield start, end, regions

    def _built(self) -> ahocorasick.Automaton:
        """The automaton, made when an article first needs it."""
        if self._automaton is None:
            self._automaton = ahocorasick.Automaton()
            for form, regions in self._forms.items():
                self._automaton.add_word(form, (form, regions))
            self._automaton.make_automaton()
        return self._automaton


def words_of(low: str, begin: int, end: int) -> list[Word]:
    """Words of a lower-case text that lie wholly in [begin, end), with their offsets."""
    found = [(m[0], m.start(), m.end()) for m in WORD.finditer(low, begin, end)]
    if not low[begin:end].isascii():
        found = [(folded(word), start, stop) for word, start, stop in found]
    if found and found[-1][2] == end < len(low) and low[end].isalnum():
        found.pop()
    return found
