"""What follows a kind word: sub-kind, class, fillers, then the longest place name that the registry knows."""

from classifier.linking.cursor import LONGEST_GAP, Cursor
from classifier.linking.following import Following
from classifier.linking.gazetteer import Gazetteer
from classifier.linking.house_places import HousePlaces
from classifier.linking.lexicon import KindForm, Lexicon
from classifier.linking.naming import joined, roman, sub_fits
from classifier.linking.opening import Opening
from classifier.linking.places import PlaceReader
from classifier.linking.regions import Regions, words_of
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import WORD
from classifier.linking.unlisted import Unlisted

WINDOW = 76  # characters after a kind word in which its place must begin and end
NEAR_WINDOW = 44  # what most names need
_ENDS_IN_PLACE = frozenset({"rutan negara", "karutan negara", "kepala rutan negara"})


class Parser:
    """Reads the words after a kind word against the registry's names."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, lexicon: Lexicon) -> None:
        self.places = PlaceReader(gazetteer, lexicon)
        self._uses = gazetteer.uses
        self._lexicon = lexicon
        self._opening = Opening(gazetteer, lexicon)
        self._houses = HousePlaces(self.places, gazetteer, regions, lexicon)
        self._unlisted = Unlisted(self.places, self._houses, regions, lexicon)
        self._following = Following(regions, lexicon)

    def read(self, page: Page, start: int, end: int, form: KindForm) -> Sighting:
        """The unit that a kind word at [start, end) begins; without `place` where none follows."""
        cursor = Cursor(page, form, [], 0, end, form.sub)
        if self._opening.could_be(WORD.search(page.low, end, end + LONGEST_GAP + 20), page, form):
            self._read_within(cursor, NEAR_WINDOW)
            if cursor.at >= len(cursor.words) - 1:  # the words ran out before the name did
                cursor = Cursor(page, form, [], 0, end, form.sub)
                self._read_within(cursor, WINDOW)
        if form.text in _ENDS_IN_PLACE and not cursor.place and cursor.end == end:
            cursor.place = self._houses.in_kind_word(cursor)
        return cursor.sighting(start, self._uses.get(cursor.place, ()))

    def _read_within(self, cursor: Cursor, window: int) -> None:
        low = cursor.page.low
        cursor.words = words_of(low, cursor.end, min(cursor.end + window, len(low)))
        self._walk(cursor)
        self._following.read(cursor)

    def _walk(self, cursor: Cursor) -> None:
        """Take word after word up to the place, or to where it should stand."""
        while cursor.at < len(cursor.words) and cursor.is_passable():
            word = cursor.words[cursor.at][0]
            if word in self._lexicon.custody:
                cursor.custody = True
                cursor.branch_of = self._houses.branch_place(cursor)
                cursor.end = cursor.words[cursor.at][2]
                return
            place, after = self._houses.place_at(cursor)
            if place:
                if self._houses.is_meant(cursor, place, after):
                    cursor.take_place(place, after)
                return
            if not self._take_qualifier(cursor, word):
                self._unlisted.take(cursor)
                return

    def _take_qualifier(self, cursor: Cursor, word: str) -> bool:
        """Take a sub-kind, class, filler or "di"; False where the next word is none of these."""
        following = cursor.words[cursor.at + 1][0] if cursor.at + 1 < len(cursor.words) else ""
        kelas, taken = roman(word, following)
        sub = self._lexicon.subs.get(word)
        if sub is not None and sub_fits(sub, cursor.form.group):
            cursor.sub, taken = joined(cursor.sub, sub), 1
            cursor.qualified = True
        elif kelas and not cursor.kelas:
            cursor.kelas = kelas
            cursor.qualified = True
        elif word in self._lexicon.class_words:
            taken, cursor.class_word = 1, True
        elif word in self._lexicon.fillers or sub is not None:
            taken, cursor.filler = 1, True
        elif word == "di" and not cursor.filler:
            taken, cursor.loose = 1, True
        else:
            return False
        cursor.advance(taken)
        return True
