"""The word where a place should stand is no name of the registry: an address, a slip, a kampung, or a missing unit."""

from classifier.linking.cursor import Cursor
from classifier.linking.house_places import HousePlaces
from classifier.linking.houses import Group
from classifier.linking.lexicon import Lexicon
from classifier.linking.places import PlaceReader
from classifier.linking.regions import AROUND, Regions
from classifier.linking.strangers import Strangers
from classifier.linking.surface import squashed


class Unlisted:
    """Tries, in this order, what else the word can be."""

    def __init__(self, places: PlaceReader, houses: HousePlaces, regions: Regions, lexicon: Lexicon) -> None:
        self._places = places
        self._houses = houses
        self._regions = regions
        self._strangers = Strangers(places, regions, lexicon)

    def take(self, cursor: Cursor) -> None:
        """Take it as the first that it can be."""
        self._strangers.take_address(cursor)
        if not cursor.place:
            self._take_typo(cursor)
        if not cursor.place:
            self._strangers.take_village(cursor, self._houses.has_kind)
        if not cursor.place:
            self._take_strange(cursor)

    def _take_typo(self, cursor: Cursor) -> None:
        if cursor.form.near or cursor.form.group is Group.PENJARA or cursor.loose:
            return
        place, after = self._places.typo_at(cursor.page, cursor.words, cursor.at)
        if place:
            cursor.typo = True
            cursor.take_place(place, after)

    def _take_strange(self, cursor: Cursor) -> None:
        """A class and then a name that the registry does not have: a unit that it lacks."""
        if cursor.place or not (cursor.kelas and cursor.class_word) or cursor.form.near or cursor.loose:
            return
        cursor.odd = cursor.words[cursor.at][1]
        for _ in range(2):
            if cursor.at >= len(cursor.words) or not cursor.follows_as_name(cursor.words[cursor.at]):
                break
            word = cursor.words[cursor.at][0]
            if not self._strangers.could_name(word):
                break
            cursor.strange = True
            cursor.advance(1)
        if cursor.strange:
            self._place_by_region(cursor)

    def _place_by_region(self, cursor: Cursor) -> None:
        """A name that the registry lacks, and then its kabupaten: "Rutan Kelas IIB Rowobelang, Kabupaten Batang"."""
        i, words = cursor.at, cursor.words
        while i < len(words) and words[i][0] in AROUND and not cursor.is_stopped(words[i][1]):
            i += 1
        if i >= len(words) or cursor.is_stopped(words[i][1]):
            return
        found, _ = self._regions.at(words, i)
        kabupaten = {region.kabupaten for region in found if region.kabupaten}
        gap = cursor.page.low[cursor.end : words[cursor.at][1]]
        if len(kabupaten) == 1 and gap in {" ", ", ", " ("}:
            cursor.place, cursor.by_region = squashed(kabupaten.pop().partition(" ")[2]), True
