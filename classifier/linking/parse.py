"""What follows a kind word: sub-kind, class, fillers, then the longest place name that the registry knows."""

import re
from dataclasses import dataclass, field

from classifier.linking.gazetteer import MIN_TYPO_LETTERS, Gazetteer, Source
from classifier.linking.houses import Group, Sub
from classifier.linking.lexicon import KindForm, Lexicon
from classifier.linking.naming import joined, roman, sub_fits
from classifier.linking.regions import Region, Regions, Word, words_of
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import WORD, folded, squashed

WINDOW = 76  # characters after a kind word in which its place must begin and end
NEAR_WINDOW = 44  # what most names need
MAX_PLACE_WORDS = 5
_PLAIN_GAP = re.compile(r"""[\s\-–'"“”‘’]*""")  # between two words of one place name
_SHORT_GAP = re.compile(r"\.?\s*")  # after a shortened first word: "Gn. Sugih"
_SHORT = frozenset({"kab", "kls", "kl", "prov", "klas", "p"})  # a full stop after these ends no sentence
_ENDS_IN_PLACE = frozenset({"rutan negara", "karutan negara", "kepala rutan negara"})
_LONGEST_GAP = 4  # characters
_AROUND = frozenset({"kota", "kabupaten", "kab", "provinsi", "prov", "di", "pulau", "kawasan", "daerah", "kec", "desa"})


@dataclass(slots=True)
class _Cursor:
    """How far one reading has come."""

    page: Page
    form: KindForm
    words: list[Word]
    at: int  # index of the next word
    end: int  # character after the last word taken
    sub: Sub
    kelas: str = ""
    class_word: bool = False  # the word "kelas" itself: "Karutan I Wayan" is a person
    loose: bool = False
    qualified: bool = False  # a sub-kind or class was read
    custody: bool = False
    branch_of: str = ""
    goes_on: bool = False
    strange: bool = False
    by_region: bool = False
    place: str = ""
    typo: bool = False
    filler: bool = False
    regions: frozenset[Region] = field(default_factory=frozenset)


class Parser:
    """Reads the words after a kind word against the registry's names."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._regions = regions
        self._lexicon = lexicon
        words = (lexicon.subs, lexicon.class_words, lexicon.fillers, lexicon.custody, lexicon.short_words)
        self._openers = frozenset({"di"}.union(*words))

    def read(self, page: Page, start: int, end: int, form: KindForm) -> Sighting:
        """The unit that a kind word at [start, end) begins; without `place` where none follows."""
        cursor = _Cursor(page, form, [], 0, end, form.sub)
        if self._may_open(WORD.search(page.low, end, end + _LONGEST_GAP + 20), page):
            cursor = self._read_within(cursor, NEAR_WINDOW)
            if cursor.at >= len(cursor.words) - 1:  # the words ran out before the name did
                cursor = self._read_within(_Cursor(page, form, [], 0, end, form.sub), WINDOW)
        if form.text in _ENDS_IN_PLACE and not cursor.place and cursor.end == end:
            self._last_word_as_place(cursor, end)
        return self._sighting(cursor, start)

    def _read_within(self, cursor: _Cursor, window: int) -> _Cursor:
        low = cursor.page.low
        cursor.words = words_of(low, cursor.end, min(cursor.end + window, len(low)))
        self._walk(cursor)
        self._look_after(cursor)
        return cursor

    def place_at(self, page: Page, words: list[Word], at: int) -> tuple[str, int]:
        """The longest known place name that begins with word `at`, and the index after it; "" where none."""
        name, found, after = "", "", at
        short = self._lexicon.short_words.get(words[at][0]) if at < len(words) else None
        for i in range(at, min(at + MAX_PLACE_WORDS, len(words))):
            gap = _SHORT_GAP if short and i == at + 1 else _PLAIN_GAP
            if i > at and not gap.fullmatch(page.low, words[i - 1][2], words[i][1]):
                break
            name += short if short and i == at else words[i][0]
            if name not in self._gazetteer.prefixes:
                break
            if name in self._gazetteer.uses:
                found, after = name, i + 1
        if found and self._is_other_word(page, words, at, found, after):
            return "", at
        return found, after

    def _is_post(self, place: str) -> bool:
        """An airport, port or border post: its "imigrasi di Bandara X" is an office."""
        return all(use.source is Source.POS for use in self._gazetteer.uses[place])

    def _may_open(self, word: re.Match[str] | None, page: Page) -> bool:
        """Cheap look at the next word: it could belong to a name."""
        if word is None:
            return False
        text = folded(word[0])
        if text in self._openers or text in self._gazetteer.prefixes or roman(text)[0]:
            return True
        return len(text) >= MIN_TYPO_LETTERS and (not page.cased or page.text[word.start()].isupper())

    def _walk(self, cursor: _Cursor) -> None:
        while cursor.at < len(cursor.words) and self._passable(cursor):
            word = cursor.words[cursor.at][0]
            if word in self._lexicon.custody:
                cursor.custody = True
                cursor.branch_of = self._branch_place(cursor)
                return
            place, after = self.place_at(cursor.page, cursor.words, cursor.at)
            if place:
                if not (cursor.loose and cursor.form.near) or self._is_post(place):
                    self._take_place(cursor, place, after)
                return
            if not self._take_qualifier(cursor, word):
                self._take_typo(cursor)
                self._take_strange(cursor)
                return

    def _branch_place(self, cursor: _Cursor) -> str:
        """Place of which another custody calls itself a branch: "Rutan Mako Brimob Cabang Salemba"."""
        words = cursor.words
        for i in range(cursor.at + 1, min(cursor.at + 8, len(words) - 1)):
            if words[i][0] in self._lexicon.branch:
                skip = 2 if words[i + 1][0] == "rutan" else 1
                return self.place_at(cursor.page, words, i + skip)[0] if i + skip < len(words) else ""
        return ""

    def _passable(self, cursor: _Cursor) -> bool:
        """Only signs that stand inside a name come before the next word."""
        begin, end = cursor.end, cursor.words[cursor.at][1]
        gap = cursor.page.low[begin:end]
        if gap == " ":
            return True
        before = cursor.words[cursor.at - 1][0] if cursor.at else ""
        if len(gap) > _LONGEST_GAP or "\n" in gap or any(sign in gap for sign in ";:!?"):
            return False
        if "," in gap and (cursor.form.near or not cursor.qualified):
            return False
        return ". " not in gap or before in _SHORT

    def _take_place(self, cursor: _Cursor, place: str, after: int) -> None:
        cursor.place = place
        cursor.end = cursor.words[after - 1][2]
        cursor.at = after

    def _last_word_as_place(self, cursor: _Cursor, end: int) -> None:
        """The kind word may hold a place itself: Rutan Negara in the town of Negara. The article must say so."""
        begin = cursor.page.low.rfind(" ", 0, end) + 1
        name = cursor.page.low[begin:end]
        if name in self._gazetteer.uses and (not cursor.page.cased or cursor.page.text[begin].isupper()):
            cursor.place = name

    def _take_qualifier(self, cursor: _Cursor, word: str) -> bool:
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
        self._advance(cursor, taken)
        return True

    def _advance(self, cursor: _Cursor, taken: int) -> None:
        cursor.at += taken
        cursor.end = cursor.words[cursor.at - 1][2]

    def _take_typo(self, cursor: _Cursor) -> None:
        page, words = cursor.page, cursor.words
        if cursor.form.near or cursor.form.group is Group.PENJARA or cursor.loose:
            return
        for count in (3, 2, 1):
            chosen = words[cursor.at : cursor.at + count]
            if len(chosen) < count or not _could_be_name(page, chosen):
                continue
            name = "".join(word for word, _, _ in chosen)
            known = (
                None
                if name in self._lexicon.not_places or chosen[0][0] in self._lexicon.not_places
                else self._gazetteer.typo_of(name)
            )
            if known:
                cursor.typo = True
                self._take_place(cursor, known, cursor.at + count)
                return

    def _take_strange(self, cursor: _Cursor) -> None:
        """A class and then a name that the registry does not have: a unit that it lacks."""
        if cursor.place or not (cursor.kelas and cursor.class_word) or cursor.form.near or cursor.loose:
            return
        for _ in range(2):
            if cursor.at >= len(cursor.words) or not _follows_as_name(cursor, cursor.words[cursor.at]):
                break
            word = cursor.words[cursor.at][0]
            if word in self._lexicon.abroad or word in self._lexicon.not_places or word in self._lexicon.fillers:
                break
            cursor.strange = True
            self._advance(cursor, 1)
        if cursor.strange:
            self._place_by_region(cursor)

    def _place_by_region(self, cursor: _Cursor) -> None:
        """A name that the registry lacks, and then its kabupaten: "Rutan Kelas IIB Rowobelang, Kabupaten Batang"."""
        i, words = cursor.at, cursor.words
        while i < len(words) and words[i][0] in _AROUND and not self._is_stopped(cursor, words[i][1]):
            i += 1
        if i >= len(words) or self._is_stopped(cursor, words[i][1]):
            return
        found, _ = self._regions.at(words, i)
        kabupaten = {region.kabupaten for region in found if region.kabupaten}
        gap = cursor.page.low[cursor.end : words[cursor.at][1]]
        if len(kabupaten) == 1 and gap in {" ", ", ", " ("}:
            cursor.place, cursor.by_region = squashed(kabupaten.pop().partition(" ")[2]), True

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

    def _look_after(self, cursor: _Cursor) -> None:
        """Read the class, the branch of another custody and the regions that follow the place."""
        if not cursor.place or cursor.custody:
            return
        words, i = cursor.words, cursor.at
        cursor.goes_on = i < len(words) and _follows_as_name(cursor, words[i])
        while i < len(words) and not self._is_stopped(cursor, words[i][1]):
            word = words[i][0]
            found, after = self._regions.at(words, i)
            kelas, taken = roman(word, words[i + 1][0] if i + 1 < len(words) else "")
            if word in self._lexicon.branch or (i == cursor.at and self._is_foreign_custody(cursor, i)):
                cursor.custody = True
                return
            if found:
                cursor.regions |= found
                i = after
            elif kelas and words[i - 1][0] in self._lexicon.class_words:
                cursor.kelas = cursor.kelas or kelas
                i += taken
            elif word in _AROUND or word in self._lexicon.class_words:
                i += 1
            else:
                return

    def _is_stopped(self, cursor: _Cursor, at: int) -> bool:
        """A sentence or paragraph ends between the place and the character `at`."""
        gap = cursor.page.low[cursor.end : at]
        return ". " in gap or any(sign in gap for sign in "\n;:!?")

    def _is_foreign_custody(self, cursor: _Cursor, i: int) -> bool:
        gap = cursor.page.low[cursor.end : cursor.words[i][1]]
        return cursor.form.group is Group.RUTAN and gap == " " and cursor.words[i][0] in self._lexicon.owners

    def _sighting(self, cursor: _Cursor, start: int) -> Sighting:
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
            by_region=cursor.by_region,
            after=cursor.end,
        )


def _follows_as_name(cursor: _Cursor, word: Word) -> bool:
    """The word stands right after what was read, with a capital that means something."""
    page = cursor.page
    return page.cased and page.text[cursor.end : word[1]] == " " and page.text[word[1]].isupper()


def _could_be_name(page: Page, words: list[Word]) -> bool:
    letters = sum(len(word) for word, _, _ in words)
    if letters < MIN_TYPO_LETTERS:
        return False
    if any(page.low[words[i][2] : words[i + 1][1]] not in {" ", "-"} for i in range(len(words) - 1)):
        return False
    return not page.cased or all(page.text[start].isupper() for _, start, _ in words)
