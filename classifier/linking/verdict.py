"""The article as a whole decides: which satker, how surely, what is unknown and what was passed over."""

import re
from collections.abc import Sequence

from classifier.linking.accepting import accept, give_to
from classifier.linking.case import Case
from classifier.linking.gazetteer import Gazetteer
from classifier.linking.houses import KANWIL_GROUPS, Group
from classifier.linking.kanwil import KanwilReader
from classifier.linking.lexicon import Lexicon
from classifier.linking.meaning import Meaning
from classifier.linking.offices import Offices
from classifier.linking.regions import Regions
from classifier.linking.result import LinkResult
from classifier.linking.setting_aside import Barred, barred_names, note_nameless, set_aside, why_set_aside
from classifier.linking.settle import is_fragile
from classifier.linking.sighting import Page, Sighting
from classifier.linking.sisters import plain_and_sister
from classifier.linking.weighing import Weighing
from classifier.text import ArticleText
from domain.article import Zone
from domain.tags import PassedOver

_OPENING = 300  # characters of a text that tell what it is about


class Judge:
    """Turns sightings into satker."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, kanwil: KanwilReader, lexicon: Lexicon) -> None:
        self._satker = gazetteer.satker_by_kode
        self._regions = regions
        self._lexicon = lexicon
        self._offices = Offices(kanwil, regions)
        self._meaning = Meaning(gazetteer, self._offices)
        self._weighing = Weighing(self._satker, regions, lexicon)
        self._accused = re.compile(rf"\b(?:{'|'.join(lexicon.raw['mantan']['perkara'])})\b")

    def could_name(self, sighting: Sighting) -> bool:
        """The sighting alone could be a satker of the registry."""
        return self._meaning.could_name(sighting)

    def judge(self, article: ArticleText, pages: Sequence[Page], sightings: Sequence[Sighting]) -> LinkResult:
        """Settle every sighting of one article."""
        case = Case(article, pages, taken=[s for s in sightings if s.place or s.kanwil])
        case.speaks_of_houses = any(s.group not in KANWIL_GROUPS and s.group is not Group.NONE for s in sightings)
        barred = barred_names(sightings)
        for sighting in sightings:
            self._first_look(case, sighting, barred)
        for sighting, choice in case.open:
            self._weighing.settle(case, sighting, choice)
        self._former_heads(case, sightings)
        self._short_kanwil(case, sightings)
        for sighting, choice in case.late:
            if choice.kodes[0] in case.found:
                accept(case, sighting, self._satker[choice.kodes[0]], choice.rule)
        for plain, sister in list(plain_and_sister(case.found, self._satker)):
            give_to(case, plain, self._satker[sister])
        return self._result(case, sightings)

    def _first_look(self, case: Case, sighting: Sighting, barred: set[Barred]) -> None:
        """Accept what is plain, set aside what needs the article, note what gives no suggestion."""
        choice = self._meaning.of(case, sighting)
        if choice is None:
            note_nameless(case, sighting, self._regions)
        elif why := why_set_aside(sighting, barred):
            set_aside(case, sighting, choice, why)
        elif self._meaning.is_elsewhere(sighting, choice):
            case.unknown.append(sighting.surface)
        elif sighting.near and sighting.loose:
            case.late.append((sighting, choice))
        elif len(choice.kodes) > 1 or self._meaning.has_far_rivals(choice) or is_fragile(sighting, self._lexicon):
            case.open.append((sighting, choice))
        else:
            accept(case, sighting, self._satker[choice.kodes[0]], choice.rule)

    def _former_heads(self, case: Case, sightings: Sequence[Sighting]) -> None:
        """A former head names the old unit only where the news goes on to speak of that house and of no other."""
        for sighting, kode in case.former:
            opening = sighting.page.zone is Zone.JUDUL or sighting.start < _OPENING
            again = sum(1 for s in sightings if s.group is sighting.group and not s.place and not s.custody)
            enough = 1 if self._accused.search(" ".join(page.low[:_OPENING] for page in case.pages)) else 2
            others = any(s.group is sighting.group for rows in case.found.values() for s, _, _ in rows)
            if sighting.place and opening and again >= enough and not others:
                accept(case, sighting, self._satker[kode], "masa_jabatan")

    def _short_kanwil(self, case: Case, sightings: Sequence[Sighting]) -> None:
        """ "Imigrasi Banten" is the Kanwil of Banten where the article names that Kanwil in full."""
        provinces = case.provinces_of_immigration
        for sighting in sightings if provinces else ():
            bare = sighting.near and sighting.group is Group.KANIM and not sighting.place
            if bare and not sighting.in_related and (kode := self._offices.short_name(sighting, provinces)):
                accept(case, sighting, self._satker[kode], "kanwil")

    def _result(self, case: Case, sightings: Sequence[Sighting]) -> LinkResult:
        units = [case.linked(self._satker[kode]) for kode, rows in case.found.items() if rows]
        units.sort(key=lambda unit: (-unit.probability, unit.kode))
        return LinkResult(tuple(units), tuple(dict.fromkeys(case.unknown)), _each_once(case.ignored), tuple(sightings))


def _each_once(ignored: Sequence[PassedOver]) -> tuple[PassedOver, ...]:
    """Of the same words in the same zone, passed over for the same reason, the first."""
    return tuple({(one.mention.zone, one.mention.surface, one.why): one for one in reversed(ignored)}.values())[::-1]
