"""The place at which a house of the kind just read stands."""

from classifier.linking.cursor import Cursor
from classifier.linking.gazetteer import Gazetteer
from classifier.linking.houses import Group, Sub
from classifier.linking.lexicon import Lexicon
from classifier.linking.places import PlaceReader
from classifier.linking.regions import Regions, Word

_BRANCH_WINDOW = 8  # words after a foreign custody in which it may call itself a branch


class HousePlaces:
    """Reads place names as those of houses of one kind."""

    def __init__(self, places: PlaceReader, gazetteer: Gazetteer, regions: Regions, lexicon: Lexicon) -> None:
        self._places = places
        self._uses = gazetteer.uses
        self._regions = regions
        self._lexicon = lexicon

    def place_at(self, cursor: Cursor) -> tuple[str, int]:
        """The place at the cursor; without "kota" before it or its town after it where only that has such a house."""
        words, at = cursor.words, cursor.at
        place, after = self._places.place_at(cursor.page, words, at)
        if not place:
            return place, after
        group = Group.LPKA if cursor.sub is Sub.ANAK else cursor.form.group
        if self.has_kind(place, group):
            return place, after
        if words[at][0] in self._lexicon.fillers:
            shorter, over = self._places.place_at(cursor.page, words, at + 1)
            if self.has_kind(shorter, group):
                return shorter, over
        first = next((i for i in range(at + 1, after) if self._is_place_and_town(words, at, i, after, group)), 0)
        return ("".join(word for word, _, _ in words[at:first]), first) if first else (place, after)

    def has_kind(self, place: str, group: Group) -> bool:
        return any(use.house[0] is group for use in self._uses.get(place, ()))

    def is_meant(self, cursor: Cursor, place: str, after: int) -> bool:
        """ "Imigrasi di X" is an office at an airport alone; "lapas di X selatan" is some lapas around."""
        if cursor.loose and after < len(cursor.words) and cursor.words[after][0] in self._lexicon.compass:
            return cursor.is_stopped(cursor.words[after][1])
        return not (cursor.loose and cursor.form.near) or self._places.is_post(place)

    def branch_place(self, cursor: Cursor) -> str:
        """Place of which another custody calls itself a branch: "Rutan Mako Brimob Cabang Salemba"."""
        words = cursor.words
        for i in range(cursor.at + 1, min(cursor.at + _BRANCH_WINDOW, len(words) - 1)):
            if words[i][0] in self._lexicon.branch:
                skip = 2 if words[i + 1][0] == "rutan" else 1
                return self._places.place_at(cursor.page, words, i + skip)[0] if i + skip < len(words) else ""
        return ""

    def in_kind_word(self, cursor: Cursor) -> str:
        """The kind word may hold a place itself: Rutan Negara in the town of Negara. The article must say so."""
        begin = cursor.page.low.rfind(" ", 0, cursor.end) + 1
        name = cursor.page.low[begin : cursor.end]
        named = not cursor.page.cased or cursor.page.text[begin].isupper()
        return name if name in self._uses and named else ""

    def _is_place_and_town(self, words: list[Word], begin: int, middle: int, end: int, group: Group) -> bool:
        """ "Pakjo Palembang": a place that has such a house, and the region in which it lies."""
        town = "".join(word for word, _, _ in words[middle:end])
        place = "".join(word for word, _, _ in words[begin:middle])
        return town in self._regions.by_name and self.has_kind(place, group)
