"""What follows a kind word: sub-kind, class, fillers, then the longest place name that the registry knows."""

import re

from classifier.linking.cursor import LONGEST_GAP, Cursor
from classifier.linking.gazetteer import MIN_TYPO_LETTERS, Gazetteer
from classifier.linking.houses import Group, Sub
from classifier.linking.lexicon import KindForm, Lexicon
from classifier.linking.naming import joined, roman, sub_fits
from classifier.linking.places import PlaceReader
from classifier.linking.regions import Regions, Word, words_of
from classifier.linking.sighting import Page, Sighting
from classifier.linking.strangers import MIN_VILLAGE_LETTERS, Strangers
from classifier.linking.surface import WORD, folded, squashed

WINDOW = 76  # characters after a kind word in which its place must begin and end
NEAR_WINDOW = 44  # what most names need
_BRANCH_WINDOW = 8  # words after a foreign custody in which it may call itself a branch
_ENDS_IN_PLACE = frozenset({"rutan negara", "karutan negara", "kepala rutan negara"})
_AROUND = frozenset({"kota", "kabupaten", "kab", "provinsi", "prov", "di", "pulau", "kawasan", "daerah", "kec", "desa"})


class Parser:
    """Reads the words after a kind word against the registry's names."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, lexicon: Lexicon) -> None:
        self.places = PlaceReader(gazetteer, lexicon)
        self._gazetteer = gazetteer
        self._regions = regions
        self._strangers = Strangers(self.places, regions, lexicon)
        self._lexicon = lexicon
        words = (lexicon.subs, lexicon.class_words, lexicon.fillers, lexicon.custody, lexicon.short_words)
        self._followers = _AROUND.union(lexicon.branch, lexicon.owners, lexicon.class_words)
        self._openers = frozenset({"di"}.union(*words))

    def read(self, page: Page, start: int, end: int, form: KindForm) -> Sighting:
        """The unit that a kind word at [start, end) begins; without `place` where none follows."""
        cursor = Cursor(page, form, [], 0, end, form.sub)
        if self._may_open(WORD.search(page.low, end, end + LONGEST_GAP + 20), page, form):
            cursor = self._read_within(cursor, NEAR_WINDOW)
            if cursor.at >= len(cursor.words) - 1:  # the words ran out before the name did
                cursor = self._read_within(Cursor(page, form, [], 0, end, form.sub), WINDOW)
        if form.text in _ENDS_IN_PLACE and not cursor.place and cursor.end == end:
            self._last_word_as_place(cursor, end)
        return self._sighting(cursor, start)

    def _may_open(self, word: re.Match[str] | None, page: Page, form: KindForm) -> bool:
        """Cheap look at the next word: it could belong to a name."""
        if word is None:
            return False
        text = folded(word[0])
        if text in self._openers or text in self._gazetteer.prefixes or roman(text)[0]:
            return True
        if page.cased and not page.text[word.start()].isupper():
            return False
        return len(text) >= MIN_TYPO_LETTERS or self._may_be_village(word, page, form)

    def _may_be_village(self, word: re.Match[str], page: Page, form: KindForm) -> bool:
        """Cheap look at what follows a short capitalised word: a town could."""
        if form.near or form.head or not page.cased or word.end() - word.start() < MIN_VILLAGE_LETTERS:
            return False
        gap, first = page.text[word.end() : word.end() + 1], page.text[word.end() + 1 : word.end() + 2]
        return gap == " " and first.isupper()

    def _read_within(self, cursor: Cursor, window: int) -> Cursor:
        low = cursor.page.low
        cursor.words = words_of(low, cursor.end, min(cursor.end + window, len(low)))
        self._walk(cursor)
        self._look_after(cursor)
        return cursor

    def _walk(self, cursor: Cursor) -> None:
        while cursor.at < len(cursor.words) and cursor.is_passable():
            word = cursor.words[cursor.at][0]
            if word in self._lexicon.custody:
                cursor.custody = True
                cursor.branch_of = self._branch_place(cursor)
                cursor.end = cursor.words[cursor.at][2]
                return
            place, after = self._place_of_kind(cursor)
            if place:
                if self._is_meant(cursor, place, after):
                    cursor.take_place(place, after)
                return
            if not self._take_qualifier(cursor, word):
                self._take_unlisted(cursor)
                return

    def _is_meant(self, cursor: Cursor, place: str, after: int) -> bool:
        """ "Imigrasi di X" is an office at an airport alone; "lapas di X selatan" is some lapas around."""
        if cursor.loose and after < len(cursor.words) and cursor.words[after][0] in self._lexicon.compass:
            return cursor.is_stopped(cursor.words[after][1])
        return not (cursor.loose and cursor.form.near) or self.places.is_post(place)

    def _take_unlisted(self, cursor: Cursor) -> None:
        """The next word is no name of the registry: an address, a misspelt name, a kampung, or a unit that it lacks."""
        self._strangers.take_address(cursor)
        if not cursor.place:
            self._take_typo(cursor)
        if not cursor.place:
            self._strangers.take_village(cursor, self._has_kind)
        if not cursor.place:
            self._take_strange(cursor)

    def _place_of_kind(self, cursor: Cursor) -> tuple[str, int]:
        """The place at the cursor; without "kota" before it or its town after it where only that has such a house."""
        words, at = cursor.words, cursor.at
        place, after = self.places.place_at(cursor.page, words, at)
        if not place:
            return place, after
        group = Group.LPKA if cursor.sub is Sub.ANAK else cursor.form.group
        if self._has_kind(place, group):
            return place, after
        if words[at][0] in self._lexicon.fillers:
            shorter, over = self.places.place_at(cursor.page, words, at + 1)
            if self._has_kind(shorter, group):
                return shorter, over
        first = next((i for i in range(at + 1, after) if self._is_place_and_town(words, at, i, after, group)), 0)
        return ("".join(word for word, _, _ in words[at:first]), first) if first else (place, after)

    def _has_kind(self, place: str, group: Group) -> bool:
        return any(use.house[0] is group for use in self._gazetteer.uses.get(place, ()))

    def _is_place_and_town(self, words: list[Word], begin: int, middle: int, end: int, group: Group) -> bool:
        """ "Pakjo Palembang": a place that has such a house, and the region in which it lies."""
        town = "".join(word for word, _, _ in words[middle:end])
        place = "".join(word for word, _, _ in words[begin:middle])
        return town in self._regions.by_name and self._has_kind(place, group)

    def _branch_place(self, cursor: Cursor) -> str:
        """Place of which another custody calls itself a branch: "Rutan Mako Brimob Cabang Salemba"."""
        words = cursor.words
        for i in range(cursor.at + 1, min(cursor.at + _BRANCH_WINDOW, len(words) - 1)):
            if words[i][0] in self._lexicon.branch:
                skip = 2 if words[i + 1][0] == "rutan" else 1
                return self.places.place_at(cursor.page, words, i + skip)[0] if i + skip < len(words) else ""
        return ""

    def _last_word_as_place(self, cursor: Cursor, end: int) -> None:
        """The kind word may hold a place itself: Rutan Negara in the town of Negara. The article must say so."""
        begin = cursor.page.low.rfind(" ", 0, end) + 1
        name = cursor.page.low[begin:end]
        if name in self._gazetteer.uses and (not cursor.page.cased or cursor.page.text[begin].isupper()):
            cursor.place = name

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

    def _take_typo(self, cursor: Cursor) -> None:
        if cursor.form.near or cursor.form.group is Group.PENJARA or cursor.loose:
            return
        place, after = self.places.typo_at(cursor.page, cursor.words, cursor.at)
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
        while i < len(words) and words[i][0] in _AROUND and not cursor.is_stopped(words[i][1]):
            i += 1
        if i >= len(words) or cursor.is_stopped(words[i][1]):
            return
        found, _ = self._regions.at(words, i)
        kabupaten = {region.kabupaten for region in found if region.kabupaten}
        gap = cursor.page.low[cursor.end : words[cursor.at][1]]
        if len(kabupaten) == 1 and gap in {" ", ", ", " ("}:
            cursor.place, cursor.by_region = squashed(kabupaten.pop().partition(" ")[2]), True

    def _look_after(self, cursor: Cursor) -> None:
        """Read the class, the branch of another custody and the regions that follow the place."""
        if not cursor.place or cursor.custody:
            return
        words, i = cursor.words, cursor.at
        cursor.goes_on = i < len(words) and cursor.follows_as_name(words[i])
        while i < len(words) and self._may_follow(words, i) and not cursor.is_stopped(words[i][1]):
            word = words[i][0]
            found, after = self._regions.at(words, i)
            kelas, taken = self._class_after(words, i)
            if word in self._lexicon.branch or (i == cursor.at and self._is_foreign_custody(cursor, i)):
                cursor.custody = True
                return
            if found:
                cursor.regions |= found
                i = after
            elif kelas:
                cursor.kelas = cursor.kelas or kelas
                i += taken
            elif word in _AROUND or word in self._lexicon.class_words:
                i += 1
            else:
                return

    def _may_follow(self, words: list[Word], i: int) -> bool:
        """Cheap look: the word could say something about the place before it."""
        word = words[i][0]
        return word in self._followers or word in self._regions.prefixes or words[i - 1][0] in self._lexicon.class_words

    def _class_after(self, words: list[Word], i: int) -> tuple[str, int]:
        """Class at word `i`, where the word for it stands before; and how many words it takes."""
        if words[i - 1][0] not in self._lexicon.class_words:
            return "", 0
        return roman(words[i][0], words[i + 1][0] if i + 1 < len(words) else "")

    def _is_foreign_custody(self, cursor: Cursor, i: int) -> bool:
        gap = cursor.page.low[cursor.end : cursor.words[i][1]]
        return cursor.form.group is Group.RUTAN and gap == " " and cursor.words[i][0] in self._lexicon.owners

    def _sighting(self, cursor: Cursor, start: int) -> Sighting:
        group, sub = cursor.form.group, cursor.sub
        if sub is Sub.ANAK:
            group, sub = Group.LPKA, Sub.UMUM
        return Sighting(
            page=cursor.page,
            start=start,
            end=cursor.end,
            group=group,
            sub=sub,
            kelas=cursor.kelas,
            place=cursor.place or cursor.branch_of,
            uses=self._gazetteer.uses.get(cursor.place, ()),
            regions=cursor.regions,
            head=cursor.form.head,
            near=cursor.form.near,
            loose=cursor.loose,
            typo=cursor.typo,
            custody=cursor.custody,
            goes_on=cursor.goes_on,
            strange=cursor.strange,
            village=cursor.village,
            odd=cursor.odd,
            by_region=cursor.by_region,
            after=cursor.end,
        )
