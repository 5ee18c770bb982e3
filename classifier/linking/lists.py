"""Coordination: "Lapas Lahat, Muara Enim dan Sekayu", "Lapas dan Rutan Baturaja"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.linking.gazetteer import Gazetteer, Source
from classifier.linking.lexicon import Lexicon
from classifier.linking.naming import roman
from classifier.linking.parse import Parser
from classifier.linking.regions import Regions, Word, words_of
from classifier.linking.sighting import Sighting

_WINDOW = 160  # characters after a name in which its list must end
_COUNT = re.compile(  # after a member: "(112 orang)", "sebanyak 98 orang"
    r"\s*\((?=[^()\n]*\d)[^()\n]{1,40}\)"
    r"|\s+(?:sebanyak\s+)?\d[\d.]*\s+(?:orang|napi|narapidana|warga binaan|wbp|penghuni|tahanan|anak)\b"
)


class ListReader:
    """Finds the further members of a list that begins with a named unit."""

    def __init__(self, parser: Parser, gazetteer: Gazetteer, regions: Regions, lexicon: Lexicon) -> None:
        self._parser = parser
        self._gazetteer = gazetteer
        self._regions = regions
        self._joins = lexicon.joins
        self._class_words = lexicon.class_words
        self._subs = lexicon.subs

    def members(self, first: Sighting, stop: int) -> list[Sighting]:
        """Places after `first` that share its kind word, read no further than character `stop`."""
        low = first.page.low
        end = _past_count(low, first.end)
        limit = min(end + _WINDOW, stop, len(low))
        if limit - end < 4 or not self._joined_at(low, end, limit):
            return []
        words = words_of(low, end, limit)
        found: list[Sighting] = []
        at, closed = 0, False
        while at < len(words) and not closed:
            sign, at = self._separator(low, end, words, at)
            if sign == "join" and at >= len(words) and limit == stop:
                closed = True  # the next kind word ends the list
                break
            member, at = self._member(first, words, at) if sign else (None, at)
            if member is None:
                break
            closed = sign == "join"
            found.append(member)
            end = _past_count(low, member.end)
            while at < len(words) and words[at][1] < end:
                at += 1
        return found if closed else []

    def _joined_at(self, low: str, end: int, limit: int) -> bool:
        """Cheap look: a comma or a joining word comes right after the name."""
        head = low[end : min(end + 9, limit)]
        return head[:1] in {",", "/", "&"} or (
            head[:1] == " " and head.split()[:1] != [] and head.split()[0] in self._joins
        )

    def _separator(self, low: str, end: int, words: Sequence[Word], at: int) -> tuple[str, int]:
        """("comma" | "join" | "", index of the word after the separator)."""
        gap = low[end : words[at][1]]
        if gap.strip() not in {"", ",", "/", "&"} or "\n" in gap:
            return "", at
        if words[at][0] in self._joins:
            return "join", at + 1
        if "&" in gap or "/" in gap:
            return "join", at
        return ("comma" if "," in gap else ""), at

    def _member(self, first: Sighting, words: list[Word], at: int) -> tuple[Sighting | None, int]:
        if at >= len(words):
            return None, at
        page, begin = first.page, at
        kelas, at = self._class_at(words, at)
        place, after = self._parser.places.place_at(page, words, at)
        if not place:
            return self._bare_member(first, words, at)
        if self._goes_on(first, words, after):
            return None, at
        if page.cased and not kelas and not page.text[words[at][1]].isupper():
            return None, at
        uses = self._gazetteer.uses[place]
        if not any(use.house == (first.group, first.sub) for use in uses if use.source < Source.KABUPATEN):
            return None, at
        start, end = words[begin][1], words[after - 1][2]
        member = replace(
            first,
            start=start,
            end=end,
            place=place,
            uses=uses,
            kelas=kelas,
            regions=frozenset(),
            typo=False,
            listed=True,
        )
        return member, after

    def _bare_member(self, first: Sighting, words: list[Word], at: int) -> tuple[Sighting | None, int]:
        """A sub-kind alone, in a list of a compound's houses: "Lapas Batu, Besi, Narkotika dan Permisan"."""
        word, start, end = words[at]
        sub = self._subs.get(word)
        place = self._gazetteer.complex_of(first.uses, (first.group, sub)) if sub else ""
        small = first.page.cased and not first.page.text[start].isupper()
        if sub is None or not place or small or self._goes_on(first, words, at + 1):
            return None, at
        uses = self._gazetteer.uses[place]
        plain = replace(first, kelas="", regions=frozenset(), typo=False, listed=True)
        return replace(plain, start=start, end=end, sub=sub, place=place, uses=uses), at + 1

    def _class_at(self, words: Sequence[Word], at: int) -> tuple[str, int]:
        """Class that a member says of itself ("dan Kelas I Cipinang"), and the index after it."""
        if at + 1 < len(words) and words[at][0] in self._class_words:
            kelas, taken = roman(words[at + 1][0], words[at + 2][0] if at + 2 < len(words) else "")
            return kelas, at + 1 + taken
        return "", at

    def _goes_on(self, first: Sighting, words: Sequence[Word], after: int) -> bool:
        """A capital right after the place: the name of something else begins there ("Palembang Icon")."""
        if after >= len(words) or not first.page.cased:
            return False
        start = words[after][1]
        return first.page.low[words[after - 1][2] : start] == " " and first.page.text[start].isupper()


def _past_count(low: str, end: int) -> int:
    """Character after the number of people that a list tells of its member, else `end`."""
    if low[end : end + 1] != " ":
        return end
    count = _COUNT.match(low, end)
    return count.end() if count else end
