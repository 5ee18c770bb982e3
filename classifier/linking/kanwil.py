"""Regional offices: [KANWIL] MINISTRY PROVINCE, in the many ways the ministries' names are written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from classifier.linking.houses import Group, house_of
from classifier.linking.lexicon import Lexicon, spellings
from classifier.linking.regions import Regions, Word, words_of
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import squashed
from domain.satker import Satker

_WINDOW = 150
_MAX_WORDS = 7  # of a ministry's name
_OFFICE = "kantor"
_DIVISION = "divisi"
_OTHER = "lain"
_MINISTRIES = (Group.KUMHAM, Group.DITJENPAS, Group.DITJENIM)
_LONGEST_GAP = 4
_STOPS = frozenset("\n;:!?")
_HEADS = ("kepala", "kakanwil", "kadiv")


@dataclass(slots=True)
class _Cursor:
    at: int
    end: int
    office: bool = False
    division: bool = False
    ministry: str = ""
    provinsi: str = ""


class KanwilReader:
    """Reads a Kanwil from its first word on."""

    def __init__(self, satker: Sequence[Satker], regions: Regions, lexicon: Lexicon) -> None:
        section = lexicon.raw["kanwil"]
        self._regions = regions
        self._meaning = _meanings(section["kantor"], _OFFICE) | _meanings(section["lain"], _OTHER)
        self._meaning |= _meanings(section["divisi"], _DIVISION)
        for group in _MINISTRIES:
            self._meaning |= _meanings(section[group.value], group.value)
        self._like_kumham = re.compile(section["kumham_pola"])
        self._prefixes = frozenset(key[:n] for key in self._meaning for n in range(1, len(key) + 1))
        self._fillers = frozenset(section["pengisi"])
        self._capital = frozenset(section["kota_pusat"])
        self.kode_of = dict(_offices(satker))

    def read(self, page: Page, start: int) -> Sighting:
        """The Kanwil that begins at `start`.

        Its group is NONE where it is another ministry's and KANWIL where no ministry is named; `kanwil` is its
        province, empty where none is named.
        """
        words = words_of(page.low, start, min(start + _WINDOW, len(page.low)))
        cursor = _Cursor(0, start)
        while cursor.at < len(words) and not self._is_stopped(cursor, page, words):
            if not self._step(cursor, page, words):
                break
            cursor.end = words[cursor.at - 1][2]
            if cursor.provinsi:
                break
        return _sighting(page, start, cursor)

    def _is_stopped(self, cursor: _Cursor, page: Page, words: Sequence[Word]) -> bool:
        gap = page.low[cursor.end : words[cursor.at][1]]
        return _stops(gap) and not (gap == ". " and cursor.at > 0 and words[cursor.at - 1][0] in self._fillers)

    def province_shared(self, page: Page, begin: int) -> tuple[str, int]:
        """(province, its end) that a Kanwil shares with the office named beside it: "... dan KPU Provinsi Banten"."""
        words = words_of(page.low, begin, min(begin + 60, len(page.low)))
        if not words or words[0][0] not in {"dan", "serta"}:
            return "", begin
        for i in range(2, min(6, len(words))):
            if _stops(page.low[words[i - 1][2] : words[i][1]]) or not page.text[words[i - 1][1]].isupper():
                return "", begin
            provinsi, after = self._regions.province_at(words, i)
            if provinsi:
                return provinsi, words[after - 1][2]
        return "", begin

    def province_after(self, page: Page, begin: int) -> tuple[str, int, int]:
        """(province, start, end) of a further member of a list of Kanwil: "... Sumsel dan Lampung"."""
        words = words_of(page.low, begin, min(begin + 40, len(page.low)))
        if not words or words[0][0] not in {"dan", "serta"} or page.low[begin : words[0][1]] != " ":
            return "", begin, begin
        provinsi, after = self._regions.province_at(words, 1)
        return (provinsi, words[1][1], words[after - 1][2]) if provinsi else ("", begin, begin)

    def _step(self, cursor: _Cursor, page: Page, words: Sequence[Word]) -> bool:
        """Take the next part of the name; False where none follows."""
        meaning, after = self._meaning_at(words, cursor.at)
        provinsi, over = self._regions.province_at(words, cursor.at)
        if provinsi and over >= after and self._is_province(cursor, page, words, over):
            cursor.provinsi, cursor.at = provinsi, over
        elif meaning in {_OFFICE, _DIVISION}:
            cursor.office, cursor.division, cursor.at = True, cursor.division or meaning == _DIVISION, after
        elif meaning and cursor.ministry in {"", meaning}:
            cursor.ministry, cursor.at = meaning, after
        elif words[cursor.at][0] in self._fillers or self._is_aside(cursor, page, words, meaning):
            cursor.at += 1
        else:
            return False
        return True

    def _meaning_at(self, words: Sequence[Word], begin: int) -> tuple[str, int]:
        name, found, after = "", "", begin
        for i in range(begin, min(begin + _MAX_WORDS, len(words))):
            name += words[i][0]
            if name not in self._prefixes:
                break
            if name in self._meaning:
                found, after = self._meaning[name], i + 1
        if not found and self._like_kumham.fullmatch(words[begin][0]):
            return Group.KUMHAM.value, begin + 1
        return found, after

    def _is_aside(self, cursor: _Cursor, page: Page, words: Sequence[Word], meaning: str) -> bool:
        """An abbreviation in brackets after the ministry's name: "Hak Asasi Manusia (HAM)"."""
        bracket = page.low[words[cursor.at][1] - 1 : words[cursor.at][1]] == "("
        return bool(cursor.ministry) and bracket and meaning in {"", _OTHER}

    def _is_province(self, cursor: _Cursor, page: Page, words: Sequence[Word], over: int) -> bool:
        """The words name a province, not a kabupaten that begins like one; the capital needs the word kanwil."""
        if self._regions.at(words, cursor.at)[1] > over:
            return False
        if cursor.office:
            return True
        near = page.low[cursor.end : words[cursor.at][1]] in {" ", ") ", " ("}
        return near and words[cursor.at][0] not in self._capital


def _meanings(words: Sequence[str], meaning: str) -> dict[str, str]:
    return {squashed(spelling): meaning for word in words for spelling in spellings(word)}


def _stops(gap: str) -> bool:
    return gap != " " and (len(gap) > _LONGEST_GAP or ". " in gap or not _STOPS.isdisjoint(gap))


def _sighting(page: Page, start: int, cursor: _Cursor) -> Sighting:
    group = Group.NONE if cursor.ministry == _OTHER else Group(cursor.ministry or Group.KANWIL)
    return Sighting(
        page=page,
        start=start,
        end=cursor.end,
        group=group,
        kanwil=cursor.provinsi,
        head=page.low.startswith(_HEADS, start),
        ministry=Group.KUMHAM if cursor.division else None,
        after=max(cursor.end, start + 1),
    )


def _offices(satker: Sequence[Satker]) -> Iterator[tuple[tuple[Group, str], str]]:
    """((ministry, province), kode): a province without an office of its own has that of its satker's Kanwil."""
    offices = [row for row in satker if row.jenis.is_kanwil]
    home = {(row.kanwil, house_of(row.jenis)[0]): row.kode for row in offices}
    for row in satker:
        for group in _MINISTRIES:
            if (row.kanwil, group) in home:
                yield (group, row.provinsi), home[row.kanwil, group]
    for row in offices:
        yield (house_of(row.jenis)[0], row.provinsi), row.kode
