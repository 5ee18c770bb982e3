"""The article as a whole decides: which satker, how surely, what is unknown and what was passed over."""

import re
from collections.abc import Sequence

from classifier.linking.case import Case, mention_of
from classifier.linking.context import Context, read_context, score
from classifier.linking.gazetteer import Gazetteer, Source, Use
from classifier.linking.houses import KANWIL_GROUPS, Group, Sub
from classifier.linking.kanwil import KanwilReader
from classifier.linking.lexicon import Lexicon, homonyms_by_place
from classifier.linking.offices import Offices
from classifier.linking.ordinary import is_village, known_surface
from classifier.linking.reasons import why_ignored, why_lost
from classifier.linking.regions import Regions
from classifier.linking.result import Candidate, LinkResult
from classifier.linking.settle import (
    AMBIGUOUS,
    HANDED_OVER,
    NO_LONGER,
    NOT_YET,
    OPEN,
    RULES,
    Choice,
    choose,
    is_fragile,
)
from classifier.linking.sighting import Page, Sighting
from classifier.linking.sisters import plain_and_sister
from classifier.text import ArticleText
from domain.article import Zone
from domain.satker import Jenis, Satker
from domain.tags import PassedOver

SUGGESTING = frozenset({Zone.JUDUL, Zone.ISI, Zone.KETERANGAN_FOTO})
_CLEAR = 1.5  # points by which a candidate must lead
_PLAIN = frozenset({"nama", "alias", "satu_di_tempat"})  # rules by which kind and town alone mean a house
Barred = tuple[bool, Group, str]  # in the body or outside it, kind, place
_OPENING = 300  # characters of a text that tell what it is about


class Judge:
    """Turns sightings into satker."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, kanwil: KanwilReader, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._satker = gazetteer.satker_by_kode
        self._regions = regions
        self._offices = Offices(kanwil, regions)
        self._lexicon = lexicon
        self._accused = re.compile(rf"\b(?:{'|'.join(lexicon.raw['mantan']['perkara'])})\b")
        self._homonyms = homonyms_by_place()
        self._choices: dict[tuple[Group, Sub, str, str, bool], Choice | None] = {}

    def could_name(self, sighting: Sighting) -> bool:
        """The sighting alone could be a satker of the registry."""
        if sighting.custody or sighting.group is Group.NONE:
            return False
        if sighting.group in KANWIL_GROUPS:
            return bool(sighting.kanwil)
        return bool(sighting.uses) and self._chosen(sighting) is not None

    def judge(self, article: ArticleText, pages: Sequence[Page], sightings: Sequence[Sighting]) -> LinkResult:
        """Settle every sighting of one article."""
        case = Case(article, pages, taken=[s for s in sightings if s.place or s.kanwil])
        case.speaks_of_houses = any(s.group not in KANWIL_GROUPS and s.group is not Group.NONE for s in sightings)
        barred = _barred(sightings)
        for sighting in sightings:
            self._first_look(case, sighting, barred)
        for sighting, choice in case.open:
            self._settle(case, sighting, choice)
        self._former_heads(case, sightings)
        self._short_kanwil(case, sightings)
        for sighting, choice in case.late:
            if choice.kodes[0] in case.found:
                self._accept(case, sighting, choice.kodes[0], choice.rule)
        self._give_to_sisters(case)
        return self._result(case, sightings)

    def _first_look(self, case: Case, sighting: Sighting, barred: set[Barred]) -> None:
        """Accept what is plain, set aside what needs the article, note what gives no suggestion."""
        choice = self._choice(case, sighting)
        if choice is None:
            self._nothing(case, sighting)
            return
        why = self._ignored_because(sighting, barred)
        if why:
            kode = "" if sighting.custody or len(choice.kodes) > 1 else choice.kodes[0]
            case.ignored.append(PassedOver(mention_of(sighting), kode, why))
            if sighting.former and len(choice.kodes) == 1 and not sighting.in_related:
                case.former.append((sighting, choice.kodes[0]))
        elif self._is_elsewhere(sighting, choice):
            case.unknown.append(sighting.surface)
        elif sighting.near and sighting.loose:
            case.late.append((sighting, choice))
        elif len(choice.kodes) > 1 or self._far_rivals(choice) or is_fragile(sighting, self._lexicon):
            case.open.append((sighting, choice))
        else:
            self._accept(case, sighting, choice.kodes[0], choice.rule)

    def _choice(self, case: Case, sighting: Sighting) -> Choice | None:
        if sighting.group in KANWIL_GROUPS:
            return self._offices.choice(sighting, case.article, case.pages, case.taken)
        if sighting.group is Group.RS and not sighting.place:
            return self._only_hospital()
        choice = self._chosen(sighting) if sighting.uses and not sighting.many else None
        return self._in_village(case, sighting, choice) if choice and sighting.village else choice

    def _in_village(self, case: Case, sighting: Sighting, choice: Choice) -> Choice | None:
        """The house of a town with a kampung before it, where town and kind alone mean one house."""
        plain = len(choice.kodes) == 1 and choice.rule in _PLAIN
        if not plain or not is_village(sighting, case.pages):
            return None
        return Choice("kampung", choice.kodes, choice.rivals)

    def _chosen(self, sighting: Sighting) -> Choice | None:
        """`choose`, remembered: it depends on the name alone."""
        name = (sighting.group, sighting.sub, sighting.place, sighting.kelas, sighting.by_region)
        if name not in self._choices:
            self._choices[name] = choose(sighting, self._gazetteer)
        return self._choices[name]

    def _only_hospital(self) -> Choice | None:
        kodes = tuple(row.kode for row in self._satker.values() if row.jenis is Jenis.RUMAH_SAKIT)
        return Choice("nama", kodes) if len(kodes) == 1 else None

    def _ignored_because(self, sighting: Sighting, barred: set[Barred]) -> str:
        if sighting.custody or (_bar(sighting) in barred and not sighting.kelas and sighting.place):
            return why_ignored("custody")
        if sighting.in_related:
            return why_ignored("credit" if sighting.in_credit else "related")
        if sighting.page.zone not in SUGGESTING:
            return why_ignored(sighting.page.zone.value)
        return why_ignored("former") if sighting.former else ""

    def _nothing(self, case: Case, sighting: Sighting) -> None:
        """No satker has the name: another's custody, a unit that the registry lacks, or no name at all."""
        if sighting.custody or sighting.group is Group.NONE:
            case.ignored.append(PassedOver(mention_of(sighting), "", why_ignored("custody")))
        elif self._is_unknown(sighting):
            surface = known_surface(sighting, case.pages) if sighting.strange else sighting.surface
            case.unknown.extend([surface] if surface else [])

    def _is_unknown(self, sighting: Sighting) -> bool:
        if sighting.in_related or sighting.page.zone not in SUGGESTING or sighting.former or sighting.near:
            return False
        if sighting.group is Group.PENJARA or sighting.many or sighting.group in KANWIL_GROUPS or sighting.listed:
            return False
        if sighting.strange or sighting.village:
            return sighting.strange
        named_for_province = sighting.place in self._regions.province_names and sighting.sub is Sub.UMUM
        return bool(sighting.uses) and not named_for_province and not (sighting.loose and sighting.sub is not Sub.UMUM)

    def _is_elsewhere(self, sighting: Sighting, choice: Choice) -> bool:
        """The words right after the name say that its homonym is meant, where the registry has no such house."""
        homonyms = self._homonyms.get(sighting.place)
        if not homonyms:
            return False
        said = {region.provinsi for region in sighting.regions} & homonyms
        known = {self._satker[kode].provinsi for kode in (*choice.kodes, *choice.rivals)}
        return bool(said) and not said & known

    def _far_rivals(self, choice: Choice) -> bool:
        """Satker of the same name in another province."""
        if not choice.rivals:
            return False
        home = self._satker[choice.kodes[0]].provinsi
        return any(self._satker[kode].provinsi != home for kode in choice.rivals)

    def _accept(self, case: Case, sighting: Sighting, kode: str, rule: str) -> None:
        rule = "ejaan" if sighting.typo else rule
        case.found[kode].append((sighting, rule, RULES[rule] * self._of_its_day(case, kode)))

    def _of_its_day(self, case: Case, kode: str) -> float:
        """Factor for a satker that does not exist yet, or no longer, on the article's day."""
        row, at = self._satker[kode], case.article.published_at
        if at is None or (row.berlaku_dari is None and row.berlaku_sampai is None):
            return 1.0
        gone = row.berlaku_sampai is not None and at.date() >= row.berlaku_sampai
        if row.jenis.is_kanwil:
            return NO_LONGER if gone and not case.speaks_of_houses else 1.0
        if gone:
            return HANDED_OVER
        return NOT_YET if row.berlaku_dari is not None and at.date() < row.berlaku_dari else 1.0

    def _settle(self, case: Case, sighting: Sighting, choice: Choice) -> None:
        """Let the article choose among the satker of one name, or list them all for a person."""
        context = self._context(case)
        rows = [self._satker[kode] for kode in choice.kodes]
        far = [self._satker[kode] for kode in choice.rivals if self._satker[kode].provinsi != rows[0].provinsi]
        ranked = sorted(((score(row, sighting, context), row.kode) for row in rows), reverse=True)
        best, kode = ranked[0]
        if len(ranked) > 1 and best - ranked[1][0] < _CLEAR:
            self._leave_open(case, sighting, choice.kodes)
            return
        if is_fragile(sighting, self._lexicon) and best <= 0:
            return
        rival = max(((score(row, sighting, context), row.kode) for row in far), default=(-99.0, ""))
        if rival[0] - best >= _CLEAR:
            self._take_rival(case, sighting, choice, rival[1])
        elif best <= 0 and self._needs_context(sighting, self._satker[kode], far):
            self._leave_open(case, sighting, (kode, *(row.kode for row in far)))
        else:
            self._accept(case, sighting, kode, choice.rule if len(ranked) == 1 else "konteks")
            for other in [*ranked[1:], *((score(row, sighting, context), row.kode) for row in far)]:
                case.lost[kode].append(self._candidate(other[1], 0.05, why_lost("context")))

    def _take_rival(self, case: Case, sighting: Sighting, choice: Choice, kode: str) -> None:
        """The article speaks of another province: its satker of the kind that was written, else a person decides."""
        fitting = [use.kode for use in sighting.uses if use.kode in choice.rivals and _same_kind(use, sighting)]
        near = [k for k in fitting if self._satker[k].provinsi == self._satker[kode].provinsi]
        if len(near) == 1:
            self._accept(case, sighting, near[0], "konteks")
        else:
            self._leave_open(case, sighting, (choice.kodes[0], kode))

    def _needs_context(self, sighting: Sighting, row: Satker, far: Sequence[Satker]) -> bool:
        """A satker of another province has this very name, and neither class nor article tells them apart."""
        homonyms = {use.kode for use in sighting.uses if use.source is Source.HOMONIM}
        rivals = [other for other in far if other.tempat == row.tempat or other.kode in homonyms]
        if not rivals:
            return False
        written = sighting.kelas
        return not (written and row.kelas and all(other.kelas != row.kelas for other in rivals))

    def _leave_open(self, case: Case, sighting: Sighting, kodes: tuple[str, ...]) -> None:
        case.unknown.append(sighting.surface)
        for kode in kodes:
            case.found[kode].append((sighting, OPEN, AMBIGUOUS / len(kodes)))
            others = [self._candidate(k, AMBIGUOUS / len(kodes), why_lost("open")) for k in kodes if k != kode]
            case.lost[kode].extend(others)

    def _candidate(self, kode: str, probability: float, why: str) -> Candidate:
        return Candidate(kode, self._satker[kode].nama, round(probability, 3), why)

    def _context(self, case: Case) -> Context:
        if case.context is None:
            sure = {kode: self._satker[kode] for kode, rows in case.found.items() if rows}
            case.context = read_context(case.article, case.pages, case.taken, sure, self._regions)
        return case.context

    def _former_heads(self, case: Case, sightings: Sequence[Sighting]) -> None:
        """A former head names the old unit only where the news goes on to speak of that house and of no other."""
        for sighting, kode in case.former:
            opening = sighting.page.zone is Zone.JUDUL or sighting.start < _OPENING
            again = sum(1 for s in sightings if s.group is sighting.group and not s.place and not s.custody)
            enough = 1 if self._accused.search(" ".join(page.low[:_OPENING] for page in case.pages)) else 2
            others = any(s.group is sighting.group for rows in case.found.values() for s, _, _ in rows)
            if sighting.place and opening and again >= enough and not others:
                self._accept(case, sighting, kode, "masa_jabatan")

    def _short_kanwil(self, case: Case, sightings: Sequence[Sighting]) -> None:
        """ "Imigrasi Banten" is the Kanwil of Banten where the article names that Kanwil in full."""
        provinces = case.provinces_of_immigration
        for sighting in sightings if provinces else ():
            bare = sighting.near and sighting.group is Group.KANIM and not sighting.place
            if bare and not sighting.in_related and (kode := self._offices.short_name(sighting, provinces)):
                self._accept(case, sighting, kode, "kanwil")

    def _give_to_sisters(self, case: Case) -> None:
        for plain, sister in list(plain_and_sister(case.found, self._satker)):
            for sighting, _, _ in case.found.pop(plain):
                self._accept(case, sighting, sister, "saudara")

    def _result(self, case: Case, sightings: Sequence[Sighting]) -> LinkResult:
        units = [case.linked(self._satker[kode]) for kode, rows in case.found.items() if rows]
        units.sort(key=lambda unit: (-unit.probability, unit.kode))
        return LinkResult(tuple(units), tuple(dict.fromkeys(case.unknown)), _each_once(case.ignored), tuple(sightings))


def _bar(sighting: Sighting) -> Barred:
    return sighting.page.zone is Zone.ISI, sighting.group, sighting.place


def _barred(sightings: Sequence[Sighting]) -> set[Barred]:
    """Names that stand for the custody of others here: in a whole article where that custody has its own name
    ("Rutan Mako Brimob Cabang Salemba"); outside the body where it only calls itself a branch, and a headline is short.
    """
    named = [s for s in sightings if s.custody and s.place]
    everywhere = {(body, s.group, s.place) for s in named for body in (True, False) if not s.uses}
    bare = {(s.group, s.place) for s in sightings if s.place and not s.custody and s.page.zone is Zone.ISI}
    return everywhere | {(False, s.group, s.place) for s in named if (s.group, s.place) not in bare}


def _same_kind(use: Use, sighting: Sighting) -> bool:
    return use.house == (sighting.group, sighting.sub)


def _each_once(ignored: Sequence[PassedOver]) -> tuple[PassedOver, ...]:
    """Of the same words in the same zone, passed over for the same reason, the first."""
    return tuple({(one.mention.zone, one.mention.surface, one.why): one for one in reversed(ignored)}.values())[::-1]
