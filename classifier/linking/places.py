"""Place names in running words: the longest that the registry knows, or one with a typing error."""

import re

from classifier.linking.gazetteer import MIN_TYPO_LETTERS, Gazetteer, Source
from classifier.linking.lexicon import Lexicon
from classifier.linking.regions import Word
from classifier.linking.sighting import Page

_MAX_WORDS = 5
_MOST_TYPO_WORDS = 3
_ROMAN = frozenset({"i", "ii", "iii"})
_PLAIN_GAP = re.compile(r"""[\s\-–'"“”‘’]*""")  # between two words of one place name
_SHORT_GAP = re.compile(r"\.?\s*")  # after a shortened first word: "Gn. Sugih"


class PlaceReader:
    """Looks up the words of a page as a place."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon

    def place_at(self, page: Page, words: list[Word], at: int) -> tuple[str, int]:
        """The longest known place name that begins with word `at`, and the index after it; "" where none."""
        if not self._could_begin(words, at):
            return "", at
        name, found, after = "", "", at
        short = self._lexicon.short_words.get(words[at][0])
        for i in range(at, min(at + _MAX_WORDS, len(words))):
            gap = _SHORT_GAP if short and i == at + 1 else _PLAIN_GAP
            if i > at and not _joins(gap, page.low, words[i - 1][2], words[i][1]):
                break
            name += short if short and i == at else words[i][0]
            if name not in self._gazetteer.prefixes:
                break
            if name in self._gazetteer.uses:
                found, after = name, i + 1
        if found and self._is_other_word(page, words, at, found, after):
            return "", at
        return found, after

    def _could_begin(self, words: list[Word], at: int) -> bool:
        """Cheap look at the first word; "kelas I di Jambi" is not Idi."""
        if at >= len(words):
            return False
        first = words[at][0]
        if first not in self._gazetteer.prefixes and first not in self._lexicon.short_words:
            return False
        return not (first in _ROMAN and at + 1 < len(words) and words[at + 1][0] == "di")

    def typo_at(self, page: Page, words: list[Word], at: int) -> tuple[str, int]:
        """The one place name that the words at `at` miss by a typing error, and the index after; "" where none."""
        not_places = self._lexicon.not_names
        if words[at][0] in not_places:
            return "", at
        for count in range(_MOST_TYPO_WORDS, 0, -1):
            chosen = words[at : at + count]
            name = "".join(word for word, _, _ in chosen)
            if len(chosen) < count or name in not_places or not _could_be_name(page, chosen):
                continue
            known = self._gazetteer.typo_of(name)
            if known:
                return known, at + count
        return "", at

    def is_post(self, place: str) -> bool:
        """An airport, port or border post: its "imigrasi di Bandara X" is an office."""
        return all(use.source is Source.POS for use in self._gazetteer.uses[place])

    def _is_other_word(self, page: Page, words: list[Word], at: int, place: str, after: int) -> bool:
        """The name is a common word here, or the beginning of another place's name."""
        begin = words[at][1]
        if page.cased and place in self._lexicon.common and not page.text[begin].isupper():
            return True
        if after >= len(words):
            return False
        word, start, _ = words[after]
        adjacent = page.low[words[after - 1][2] : start] in {" ", "-"}
        named = not page.cased or page.text[start].isupper()
        return adjacent and named and word in self._lexicon.directions


def _joins(gap: re.Pattern[str], low: str, begin: int, end: int) -> bool:
    """Only signs that may stand inside a place name lie between; mostly it is one blank."""
    return (end - begin == 1 and low[begin] == " ") or gap.fullmatch(low, begin, end) is not None


def _could_be_name(page: Page, words: list[Word]) -> bool:
    letters = sum(len(word) for word, _, _ in words)
    if letters < MIN_TYPO_LETTERS:
        return False
    if any(page.low[words[i][2] : words[i + 1][1]] not in {" ", "-"} for i in range(len(words) - 1)):
        return False
    return not page.cased or all(page.text[start].isupper() for _, start, _ in words)
