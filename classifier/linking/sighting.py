"""One place in a text where the grammar saw a unit, before the article as a whole settles which one."""

from dataclasses import dataclass, field

from classifier.linking.gazetteer import Use
from classifier.linking.houses import Group, Sub
from classifier.linking.regions import Region
from domain.article import Zone


@dataclass(frozen=True, slots=True)
class Page:
    """One zone of an article, ready to be read."""

    zone: Zone
    text: str
    low: str  # lower case, same length
    cased: bool  # capitals tell names from words
    related: tuple[tuple[int, int], ...] = ()  # spans that point to other articles
    credits: tuple[tuple[int, int], ...] = ()  # spans that say who gave a photo
    index: int = 0  # of the zone in its article


@dataclass(slots=True)
class Sighting:
    """A kind word and what follows it."""

    page: Page
    start: int
    end: int  # after the last word that belongs to the name
    group: Group
    sub: Sub = Sub.UMUM
    kelas: str = ""
    place: str = ""  # squashed; "" where no place follows
    uses: tuple[Use, ...] = ()
    kanwil: str = ""  # province of a Kanwil
    ministry: Group | None = None  # of a Kanwil that names none: told by the office of its head
    regions: frozenset[Region] = frozenset()  # named right after it
    head: bool = False
    near: bool = False
    former: bool = False
    loose: bool = False  # "lapas di X"
    many: bool = False  # "sejumlah lapas di X"
    typo: bool = False
    credit: bool = False  # of a photo, in a body
    listed: bool = False
    custody: bool = False  # detention of somebody else
    by_region: bool = False  # the registry lacks the name itself; `place` is the kabupaten after it
    goes_on: bool = False  # a capital follows at once: the name may be longer than what matched
    strange: bool = False  # a name follows that the registry does not know
    village: bool = False  # one word that the registry lacks stands between the kind and the place: a kampung
    odd: int = 0  # where the words begin that the registry lacks
    after: int = field(default=0)  # where reading may go on

    @property
    def surface(self) -> str:
        return self.page.text[self.start : self.end]

    @property
    def in_credit(self) -> bool:
        """It only says who gave a photo."""
        return self.credit or any(begin <= self.start < end for begin, end in self.page.credits)

    @property
    def in_related(self) -> bool:
        """It stands in a line that points to another article, or in a credit."""
        spans = self.page.related
        if not spans and not self.page.credits:
            return self.credit
        return self.in_credit or any(begin <= self.start < end for begin, end in spans)
