"""Which satker a place name can mean, by kind of house: built once from the registry rows that are handed in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from classifier.linking.houses import KANWIL_GROUPS, Group, House, Sub, house_of
from classifier.linking.lexicon import load_wilayah
from classifier.linking.naming import NamePart, name_parts
from classifier.linking.surface import shortened, squashed
from domain.satker import Alias, Satker

OtherNames = dict[str, list[str]]  # by squashed name
MIN_TYPO_LETTERS = 7  # shorter names differ from other words by one letter too often


class Source(IntEnum):
    """Why a place name belongs to a satker; lower is stronger."""

    TEMPAT = 0  # the registry's own place
    ALIAS = 1  # a name in the registry's alias list
    AMBIGU = 2  # an alias that the registry marks as shared
    POS = 3  # an airport, port or border post that it serves
    KOMPLEKS = 4  # the end of its place name, shared with others beside it: "... Nusakambangan"
    KABUPATEN = 5  # the kabupaten in which it lies
    HOMONIM = 6  # a place in its kabupaten that has the name of another place


@dataclass(frozen=True, slots=True)
class Use:
    """A satker that goes by a place name, as one kind of house."""

    kode: str
    house: House  # under which the name is used: an alias "Rutan X" of a lapas says rutan
    source: Source
    via: str  # the name as the registry or the word list writes it


class Gazetteer:
    """Place names (squashed) and the satker they can mean."""

    def __init__(self, satker: Sequence[Satker], aliases: Sequence[Alias]) -> None:
        self.satker_by_kode = {row.kode: row for row in satker}
        self.uses: dict[str, tuple[Use, ...]] = {}
        self.prefixes: frozenset[str] = frozenset()
        self._typos: dict[str, set[str]] = {}
        self._complex_of: dict[str, str] = {}  # kode: name of the compound
        self._fill([row for row in satker if not row.jenis.is_kanwil], aliases)

    def _fill(self, houses: Sequence[Satker], aliases: Sequence[Alias]) -> None:
        table: dict[str, dict[tuple[str, House], Use]] = defaultdict(dict)
        for key, use in self._all_uses(houses, aliases):
            if not key:
                continue  # an alias that is all kind word
            known = table[key].get((use.kode, use.house))
            if known is None or use.source < known.source:
                table[key][use.kode, use.house] = use
        self.uses = {key: tuple(sorted(row.values(), key=_strength)) for key, row in table.items()}
        self.prefixes = frozenset(key[:n] for key in table for n in range(1, len(key) + 1))
        self._typos = _typo_index(table)
        named = ((use.kode, key) for key, uses in self.uses.items() for use in uses if use.source is Source.KOMPLEKS)
        self._complex_of = dict(named)

    def _all_uses(self, houses: Sequence[Satker], aliases: Sequence[Alias]) -> Iterator[tuple[str, Use]]:
        wilayah = load_wilayah()
        other_names = _squashed_keys(wilayah["tempat"])
        posts = _squashed_keys(wilayah["tempat_imigrasi"])
        for row in houses:
            yield from _own_names(row, other_names)
            yield from _kabupaten_names(row, wilayah["kabupaten"])
            yield from _homonyms(row, wilayah["homonim"])
            if house_of(row.jenis)[0] is Group.KANIM:
                yield from _posts(row, posts)
        yield from _complexes(houses)
        known = {row.kode: row for row in houses}
        for alias in aliases:
            if alias.satker_kode in known:
                yield from _alias_names(alias, known[alias.satker_kode], other_names)

    def complex_of(self, neighbours: Iterable[Use], house: House) -> str:
        """Name of the compound in which one of `neighbours` lies and one house of the kind has it for its place, or "".

        "Lapas Narkotika" beside "Lapas Besi" is that of Nusakambangan.
        """
        of_group = (use.kode for use in neighbours if use.house[0] is house[0])
        places = {self._complex_of[kode] for kode in of_group if kode in self._complex_of}
        if len(places) != 1:
            return ""
        place = places.pop()
        return place if sum(use.source is Source.TEMPAT and use.house == house for use in self.uses[place]) == 1 else ""

    def typo_of(self, word: str) -> str | None:
        """The one place name that differs from `word` (squashed) by a single typing error, or None."""
        if len(word) < MIN_TYPO_LETTERS or word in self.uses:
            return None
        near = {key for short in shortened(word) for key in self._typos.get(short, ())}
        close = {key for key in near if _one_error(word, key)}
        return close.pop() if len(close) == 1 else None


def _squashed_keys(names: dict[str, list[str]]) -> OtherNames:
    return {squashed(name): others for name, others in names.items()}


def _strength(use: Use) -> tuple[int, str]:
    return use.source, use.kode


def _own_names(row: Satker, other_names: OtherNames) -> Iterator[tuple[str, Use]]:
    use = Use(row.kode, house_of(row.jenis), Source.TEMPAT, row.tempat)
    yield squashed(row.tempat), use
    for name in _with_other_names(row.tempat, other_names):
        yield squashed(name), Use(row.kode, use.house, Source.ALIAS, name)


def _with_other_names(tempat: str, other_names: OtherNames) -> Sequence[str]:
    return other_names.get(squashed(tempat), ())


def _kabupaten_names(row: Satker, short_names: dict[str, list[str]]) -> Iterator[tuple[str, Use]]:
    kabupaten = row.kabupaten_kota.partition(" ")[2] or row.kabupaten_kota
    for name in (kabupaten, *short_names.get(kabupaten, ())):
        if name:
            yield squashed(name), Use(row.kode, house_of(row.jenis), Source.KABUPATEN, name)


def _complexes(houses: Sequence[Satker]) -> Iterator[tuple[str, Use]]:
    """Last words of place names that several houses of one kabupaten share: the name of the whole compound."""
    ends: dict[tuple[str, str, Group], list[Satker]] = defaultdict(list)
    for row in houses:
        words = row.tempat.split()
        if len(words) > 1:
            ends[words[-1], row.kabupaten_kota, house_of(row.jenis)[0]].append(row)
    for (end, _, _), rows in ends.items():
        if len(rows) > 1 and len({row.tempat for row in rows}) > 1:
            for row in rows:
                yield squashed(end), Use(row.kode, house_of(row.jenis), Source.KOMPLEKS, end)


def _homonyms(row: Satker, homonyms: Iterable[dict[str, str]]) -> Iterator[tuple[str, Use]]:
    for homonym in homonyms:
        if row.kabupaten_kota.endswith(homonym["kabupaten"]):
            yield (
                squashed(homonym["tempat"]),
                Use(row.kode, house_of(row.jenis), Source.HOMONIM, homonym["tempat"]),
            )


def _posts(row: Satker, posts: OtherNames) -> Iterator[tuple[str, Use]]:
    for name in _with_other_names(row.tempat, posts):
        yield squashed(name), Use(row.kode, house_of(row.jenis), Source.POS, name)


def _alias_names(alias: Alias, row: Satker, other_names: OtherNames) -> Iterator[tuple[str, Use]]:
    part: NamePart = name_parts(alias.alias)
    group = part.group if part.group is not Group.NONE else house_of(row.jenis)[0]
    sub = part.sub if part.group is not Group.NONE else house_of(row.jenis)[1]
    if group in KANWIL_GROUPS:
        return
    house = (group, sub if sub is not Sub.ANAK else Sub.UMUM)
    source = Source.AMBIGU if alias.ambigu else Source.ALIAS
    for name in (part.place, *_with_other_names(part.place, other_names)):
        yield squashed(name), Use(row.kode, house, source, name)


def _typo_index(names: Iterable[str]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) >= MIN_TYPO_LETTERS:
            for short in shortened(name):
                index[short].add(name)
    return dict(index)


def _one_error(left: str, right: str) -> bool:
    """They differ by one letter more, less or other, or by two neighbours swapped.

    >>> _one_error("matrapura", "martapura"), _one_error("matrapara", "martapura")
    (True, False)
    """
    if abs(len(left) - len(right)) > 1:
        return False
    if len(left) != len(right):
        long, short = sorted((left, right), key=len, reverse=True)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        i, j = wrong
        return left[i] == right[j] and left[j] == right[i]
    return len(wrong) == 1
