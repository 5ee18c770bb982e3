"""How far the reading of one name has come."""

from dataclasses import dataclass, field

from classifier.linking.gazetteer import Use
from classifier.linking.houses import Group, Sub
from classifier.linking.lexicon import KindForm
from classifier.linking.regions import Region, Word
from classifier.linking.sighting import Page, Sighting

LONGEST_GAP = 4  # characters
_STOPS = frozenset("\n;:!?")
_SHORT = frozenset({"kab", "kls", "kl", "prov", "klas", "p"})  # a full stop after these ends no sentence


@dataclass(slots=True)
class Cursor:
    """What was read after a kind word, and where reading goes on."""

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
    village: bool = False
    odd: int = 0
    by_region: bool = False
    place: str = ""
    typo: bool = False
    filler: bool = False
    regions: frozenset[Region] = field(default_factory=frozenset)

    def advance(self, taken: int) -> None:
        """Take the next words."""
        self.at += taken
        self.end = self.words[self.at - 1][2]

    def take_place(self, place: str, after: int) -> None:
        """The words up to index `after` are the place."""
        self.place = place
        self.end = self.words[after - 1][2]
        self.at = after

    def is_passable(self) -> bool:
        """Only signs that stand inside a name come before the next word."""
        gap = self.page.low[self.end : self.words[self.at][1]]
        if gap == " ":
            return True
        before = self.words[self.at - 1][0] if self.at else ""
        if len(gap) > LONGEST_GAP or not _STOPS.isdisjoint(gap):
            return False
        if "," in gap and (self.form.near or not self.qualified):
            return False
        return ". " not in gap or before in _SHORT or self._is_dotted_class()

    def _is_dotted_class(self) -> bool:
        """The stop belongs to the class: "Kelas II.A. Kalianda"."""
        letter, start, _ = self.words[self.at - 1]
        return bool(self.kelas) and letter in {"a", "b"} and self.page.low[start - 1] == "."

    def is_stopped(self, at: int) -> bool:
        """A sentence or paragraph ends between what was taken and the character `at`."""
        gap = self.page.low[self.end : at]
        return gap != " " and (". " in gap or not _STOPS.isdisjoint(gap))

    def follows_as_name(self, word: Word) -> bool:
        """The word stands right after what was taken, with a capital that means something."""
        page = self.page
        return page.cased and page.text[self.end : word[1]] == " " and page.text[word[1]].isupper()

    def sighting(self, start: int, uses: tuple[Use, ...]) -> Sighting:
        """What was read, as one sighting from `start` on; `uses` are those of its place."""
        group, sub = (Group.LPKA, Sub.UMUM) if self.sub is Sub.ANAK else (self.form.group, self.sub)
        return Sighting(
            page=self.page,
            start=start,
            end=self.end,
            group=group,
            sub=sub,
            kelas=self.kelas,
            place=self.place or self.branch_of,
            uses=uses,
            regions=self.regions,
            head=self.form.head,
            near=self.form.near,
            loose=self.loose,
            typo=self.typo,
            custody=self.custody,
            goes_on=self.goes_on,
            strange=self.strange,
            village=self.village,
            odd=self.odd,
            by_region=self.by_region,
            after=self.end,
        )
