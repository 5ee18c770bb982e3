"""What follows a place name and tells of it: its class, its region, or that the house is another's."""

from classifier.linking.cursor import Cursor
from classifier.linking.houses import Group
from classifier.linking.lexicon import Lexicon
from classifier.linking.naming import roman
from classifier.linking.regions import AROUND, Regions, Word


class Following:
    """Reads on after the place."""

    def __init__(self, regions: Regions, lexicon: Lexicon) -> None:
        self._regions = regions
        self._lexicon = lexicon
        self._followers = AROUND.union(lexicon.branch, lexicon.owners, lexicon.class_words)

    def read(self, cursor: Cursor) -> None:
        """Take class and regions, and whether it is a branch of another custody."""
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
            elif word in AROUND or word in self._lexicon.class_words:
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
