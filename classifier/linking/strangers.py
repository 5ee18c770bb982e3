"""Names between a kind word and its town that the registry lacks: a kampung, a street, an address."""

import re
from collections.abc import Callable

from classifier.linking.cursor import Cursor
from classifier.linking.houses import Group
from classifier.linking.lexicon import Lexicon
from classifier.linking.places import PlaceReader
from classifier.linking.regions import Regions, Word, words_of
from classifier.linking.surface import squashed

MIN_VILLAGE_LETTERS = 4
_ADDRESS = 90  # characters after a kind word in which its address must end
_MOST_WORDS = 10
_KABUPATEN = frozenset({"kabupaten", "kab", "kota"})
_SHORT = frozenset({"jl", "jln", "no", "kab", "kec", "kel"})  # a full stop after these ends no sentence
_VERB = re.compile(r"[a-z]{4,}kan|me(?:m|n|ng|ny)[a-z]{3,}(?:kan|i|ar|an)")


class Strangers:
    """Reads words that are no name of the registry."""

    def __init__(self, places: PlaceReader, regions: Regions, lexicon: Lexicon) -> None:
        self._places = places
        self._regions = regions
        self._lexicon = lexicon

    def could_name(self, word: str) -> bool:
        """The word could be a name: no verb and no other word with which headlines go on."""
        lexicon = self._lexicon
        if word in lexicon.abroad or word in lexicon.not_names or word in lexicon.fillers or word in lexicon.custody:
            return False
        return _VERB.fullmatch(word) is None

    def take_village(self, cursor: Cursor, has_kind: Callable[[str, Group], bool]) -> None:
        """One unknown word, then a place that has such a house: "Lapas Gobah Pekanbaru"."""
        words, at, form = cursor.words, cursor.at, cursor.form
        if form.near or form.head or form.group is Group.PENJARA or cursor.loose or at + 1 >= len(words):
            return
        word, start, end = words[at]
        if len(word) < MIN_VILLAGE_LETTERS or not cursor.follows_as_name(words[at]) or not self.could_name(word):
            return
        town = words[at + 1][1]
        if cursor.page.text[end:town] != " " or not cursor.page.text[town].isupper():
            return
        place, after = self._places.place_at(cursor.page, words, at + 1)
        if place and has_kind(place, form.group):
            cursor.village, cursor.odd = True, start
            cursor.take_place(place, after)

    def take_address(self, cursor: Cursor) -> None:
        """An address that ends in its kabupaten: "Rutan Kelas IIB di Jalan Pemuda, Kabupaten Rembang"."""
        form, low = cursor.form, cursor.page.low
        if form.near or form.group is Group.PENJARA or not cursor.page.cased or not (cursor.loose or cursor.qualified):
            return
        words = words_of(low, cursor.end, min(cursor.end + _ADDRESS, len(low)))[:_MOST_WORDS]
        if not words or not (cursor.loose or words[0][0] in self._lexicon.address):
            return
        at, end = self._kabupaten_at(cursor, words)
        if end:
            cursor.by_region = True
            cursor.place, cursor.end = at, end
            cursor.at = next((i for i, w in enumerate(cursor.words) if w[1] >= end), len(cursor.words))

    def _kabupaten_at(self, cursor: Cursor, words: list[Word]) -> tuple[str, int]:
        """Name (squashed) of the kabupaten in which an address ends, and the character after it; ("", 0) where none."""
        said, before, previous = False, cursor.end, ""
        for i, (word, start, end) in enumerate(words):
            gap = cursor.page.low[before:start]
            if not self._goes_on(gap, previous):
                break
            named = previous in _KABUPATEN or (said and "," in gap)
            if i and named and (found := self._kabupaten(words, i))[0]:
                return found
            said = said or word in self._lexicon.address
            small = word in self._lexicon.address or word in _KABUPATEN
            if not small and not self._is_name(cursor.page.text[start], word):
                break
            before, previous = end, word
        return "", 0

    def _goes_on(self, gap: str, previous: str) -> bool:
        return not ({"\n", ";", ":", "!", "?"} & set(gap)) and ("." not in gap or previous in _SHORT)

    def _is_name(self, first: str, word: str) -> bool:
        return first.isdigit() or (first.isupper() and self.could_name(word))

    def _kabupaten(self, words: list[Word], at: int) -> tuple[str, int]:
        found, after = self._regions.at(words, at)
        names = {squashed(region.kabupaten.partition(" ")[2] or region.kabupaten) for region in found}
        return (names.pop(), words[after - 1][2]) if len(names) == 1 and "" not in names else ("", 0)
