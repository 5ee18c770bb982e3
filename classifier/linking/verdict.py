"""The article as a whole decides: which satker, how surely, what is unknown and what was passed over."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from classifier.linking.gazetteer import Gazetteer, Use
from classifier.linking.houses import KANWIL_GROUPS, Group, Sub
from classifier.linking.kanwil import KanwilReader
from classifier.linking.lexicon import Lexicon
from classifier.linking.reasons import reason_of, why_ignored, why_lost
from classifier.linking.regions import Regions, words_of
from classifier.linking.result import Candidate, IgnoredMention, LinkedSatker, LinkResult
from classifier.linking.settle import AMBIGUOUS, NO_LONGER, NOT_YET, RULES, Choice, Context, choose, is_fragile, score
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import lowered
from classifier.text import ArticleText
from domain.article import Zone
from domain.satker import Satker
from domain.tags import Mention

SUGGESTING = frozenset({Zone.JUDUL, Zone.ISI, Zone.KETERANGAN_FOTO})
_NEW_MINISTRIES = date(2025, 1, 1)  # Perpres 139/2024: the ministry of law and human rights came apart
_KUMHAM = re.compile(r"kemenkum\s?ham|hukum dan (?:ham|hak)")
_IMIPAS = re.compile(
    r"ditjen\s?pas|kemenimipas|imigrasi dan pemasyarakatan|(?:direktur|direktorat) jenderal pemasyarakatan"
)
_CLEAR = 1.5  # points by which a candidate must lead
_MOST = 0.99
_OPENING = 300  # characters of a text that tell what it is about


@dataclass(slots=True)
class _Case:
    """One article being judged."""

    article: ArticleText
    pages: Sequence[Page]
    found: dict[str, list[tuple[Sighting, str, float]]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    open: list[tuple[Sighting, Choice]] = field(default_factory=list)
    late: list[tuple[Sighting, Choice]] = field(default_factory=list)  # "imigrasi di Bandara X": names no office alone
    unknown: list[str] = field(default_factory=list)
    ignored: list[IgnoredMention] = field(default_factory=list)
    former: list[tuple[Sighting, str]] = field(default_factory=list)
    context: Context | None = None
    taken: list[Sighting] = field(default_factory=list)
    speaks_of_houses: bool = False  # a kind word other than Kanwil stands in it


class Judge:
    """Turns sightings into satker."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, kanwil: KanwilReader, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._satker = gazetteer.satker_by_kode
        self._regions = regions
        self._kanwil = kanwil
        self._lexicon = lexicon
        self._accused = re.compile(rf"\b(?:{'|'.join(lexicon.raw['mantan']['perkara'])})\b")
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
        case = _Case(article, pages, taken=[s for s in sightings if s.place or s.kanwil])
        case.speaks_of_houses = any(s.group not in KANWIL_GROUPS and s.group is not Group.NONE for s in sightings)
        barred = {(s.group, s.place) for s in sightings if s.custody and s.place}
        for sighting in sightings:
            self._first_look(case, sighting, barred)
        for sighting, choice in case.open:
            self._settle(case, sighting, choice)
        self._former_heads(case, sightings)
        self._short_kanwil(case, sightings)
        for sighting, choice in case.late:
            if choice.kodes[0] in case.found:
                self._accept(case, sighting, choice.kodes[0], choice.rule)
        return self._result(case, sightings)

    def _first_look(self, case: _Case, sighting: Sighting, barred: set[tuple[Group, str]]) -> None:
        """Accept what is plain, set aside what needs the article, note what gives no suggestion."""
        choice = self._choice(case, sighting)
        if choice is None:
            self._nothing(case, sighting)
            return
        why = self._ignored_because(sighting, barred)
        if why:
            kode = "" if sighting.custody else choice.kodes[0]
            case.ignored.append(IgnoredMention(_mention(sighting), kode, why))
            if sighting.former and len(choice.kodes) == 1 and not sighting.in_related:
                case.former.append((sighting, choice.kodes[0]))
        elif sighting.near and sighting.loose:
            case.late.append((sighting, choice))
        elif len(choice.kodes) > 1 or self._far_rivals(choice) or is_fragile(sighting, self._lexicon):
            case.open.append((sighting, choice))
        else:
            self._accept(case, sighting, choice.kodes[0], choice.rule)

    def _choice(self, case: _Case, sighting: Sighting) -> Choice | None:
        if sighting.group in KANWIL_GROUPS:
            return self._kanwil_choice(case, sighting)
        if sighting.group is Group.RS and not sighting.place:
            return self._only_hospital()
        return self._chosen(sighting) if sighting.uses and not sighting.many else None

    def _chosen(self, sighting: Sighting) -> Choice | None:
        """`choose`, remembered: it depends on the name alone."""
        name = (sighting.group, sighting.sub, sighting.place, sighting.kelas, sighting.by_region)
        if name not in self._choices:
            self._choices[name] = choose(sighting, self._gazetteer)
        return self._choices[name]

    def _only_hospital(self) -> Choice | None:
        kodes = tuple(row.kode for row in self._satker.values() if row.jenis.value == "RS")
        return Choice("nama", kodes) if len(kodes) == 1 else None

    def _kanwil_choice(self, case: _Case, sighting: Sighting) -> Choice | None:
        if not sighting.kanwil:
            return None
        group, rule = sighting.group, "kanwil"
        if group is Group.KANWIL:
            group, rule = sighting.ministry or self._ministry_of(case), "kanwil_tanpa_kementerian"
        kode = self._kanwil.kode_of.get((group, sighting.kanwil))
        return Choice(rule, (kode,)) if kode else None

    def _ministry_of(self, case: _Case) -> Group:
        """Ministry of a Kanwil that names none: the one that the article names, else the one of its day."""
        words = Counter(s.group for s in case.taken if s.group in KANWIL_GROUPS and s.group is not Group.KANWIL)
        if words:
            return words.most_common(1)[0][0]
        low = " ".join(page.low for page in case.pages)
        kumham, imipas = _KUMHAM.search(low) is not None, _IMIPAS.search(low) is not None
        if kumham == imipas and case.article.published_at is not None:
            old = case.article.published_at.date() < _NEW_MINISTRIES
            kumham, imipas = kumham and old, imipas and not old
        if kumham != imipas:
            return Group.KUMHAM if kumham else Group.DITJENPAS
        return Group.NONE

    def _ignored_because(self, sighting: Sighting, barred: set[tuple[Group, str]]) -> str:
        if sighting.custody or ((sighting.group, sighting.place) in barred and not sighting.kelas and sighting.place):
            return why_ignored("custody")
        if sighting.in_related:
            credit = sighting.page.zone is Zone.KETERANGAN_FOTO
            return why_ignored("credit" if credit else "related")
        if sighting.page.zone not in SUGGESTING:
            return why_ignored(sighting.page.zone.value)
        return why_ignored("former") if sighting.former else ""

    def _nothing(self, case: _Case, sighting: Sighting) -> None:
        """No satker has the name: another's custody, a unit that the registry lacks, or no name at all."""
        if sighting.custody or sighting.group is Group.NONE:
            case.ignored.append(IgnoredMention(_mention(sighting), "", why_ignored("custody")))
        elif self._is_unknown(sighting):
            case.unknown.append(sighting.surface)

    def _is_unknown(self, sighting: Sighting) -> bool:
        if sighting.in_related or sighting.page.zone not in SUGGESTING or sighting.former or sighting.near:
            return False
        if sighting.group is Group.PENJARA or sighting.many or sighting.group in KANWIL_GROUPS or sighting.listed:
            return False
        if sighting.strange:
            return True
        named_for_province = sighting.place in self._regions.province_names and sighting.sub is Sub.UMUM
        return bool(sighting.uses) and not named_for_province and not (sighting.loose and sighting.sub is not Sub.UMUM)

    def _far_rivals(self, choice: Choice) -> bool:
        """Satker of the same name in another province."""
        home = self._satker[choice.kodes[0]].provinsi
        return any(self._satker[kode].provinsi != home for kode in choice.rivals)

    def _accept(self, case: _Case, sighting: Sighting, kode: str, rule: str) -> None:
        rule = "ejaan" if sighting.typo else rule
        case.found[kode].append((sighting, rule, RULES[rule] * self._of_its_day(case, kode)))

    def _of_its_day(self, case: _Case, kode: str) -> float:
        """Factor for a satker that does not exist yet, or no longer, on the article's day."""
        row, at = self._satker[kode], case.article.published_at
        if at is None or (row.berlaku_dari is None and row.berlaku_sampai is None):
            return 1.0
        if row.jenis.is_kanwil:
            gone = row.berlaku_sampai is not None and at.date() >= row.berlaku_sampai
            return NO_LONGER if gone and not case.speaks_of_houses else 1.0
        return NOT_YET if row.berlaku_dari is not None and at.date() < row.berlaku_dari else 1.0

    def _settle(self, case: _Case, sighting: Sighting, choice: Choice) -> None:
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

    def _take_rival(self, case: _Case, sighting: Sighting, choice: Choice, kode: str) -> None:
        """The article speaks of another province: its satker of the kind that was written, else a person decides."""
        fitting = [use.kode for use in sighting.uses if use.kode in choice.rivals and _same_kind(use, sighting)]
        near = [k for k in fitting if self._satker[k].provinsi == self._satker[kode].provinsi]
        if len(near) == 1:
            self._accept(case, sighting, near[0], "konteks")
        else:
            self._leave_open(case, sighting, (choice.kodes[0], kode))

    def _needs_context(self, sighting: Sighting, row: Satker, far: Sequence[Satker]) -> bool:
        """A satker of another province has this very name, and neither class nor article tells them apart."""
        rivals = [other for other in far if other.tempat == row.tempat]
        if not rivals:
            return False
        written = sighting.kelas
        return not (written and row.kelas and all(other.kelas != row.kelas for other in rivals))

    def _leave_open(self, case: _Case, sighting: Sighting, kodes: tuple[str, ...]) -> None:
        case.unknown.append(sighting.surface)
        for kode in kodes:
            case.found[kode].append((sighting, "ambigu", AMBIGUOUS / len(kodes)))
            others = [self._candidate(k, AMBIGUOUS / len(kodes), why_lost("open")) for k in kodes if k != kode]
            case.lost[kode].extend(others)

    def _candidate(self, kode: str, probability: float, why: str) -> Candidate:
        return Candidate(kode, self._satker[kode].nama, round(probability, 3), why)

    def _context(self, case: _Case) -> Context:
        if case.context is None:
            spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for sighting in case.taken:
                spans[sighting.page.index].append((sighting.start, sighting.end))
            regions = Counter(
                region
                for page in case.pages
                for region in self._regions.spoken_of(page.low, spans[page.index]).elements()
            )
            sure = frozenset(kode for kode in case.found if case.found[kode])
            for kode in sure:
                regions[self._regions.home(self._satker[kode])] += 1
            case.context = Context(regions, sure, self._area(case.article))
        return case.context

    def _area(self, article: ArticleText) -> frozenset[str]:
        """Provinces of the outlet, by its area, name or host."""
        found: set[str] = set()
        for text in (article.area, article.outlet, (article.url or "").partition("//")[2].partition("/")[0]):
            low = lowered(text or "")
            words = words_of(low, 0, len(low))
            for i in range(len(words)):
                found |= {region.provinsi for region in self._regions.at(words, i)[0]}
        return frozenset(found)

    def _former_heads(self, case: _Case, sightings: Sequence[Sighting]) -> None:
        """A former head names the old unit only where the news goes on to speak of that house and of no other."""
        for sighting, kode in case.former:
            opening = sighting.page.zone is Zone.JUDUL or sighting.start < _OPENING
            again = sum(1 for s in sightings if s.group is sighting.group and not s.place and not s.custody)
            enough = 1 if self._accused.search(" ".join(page.low[:_OPENING] for page in case.pages)) else 2
            others = any(s.group is sighting.group for rows in case.found.values() for s, _, _ in rows)
            if sighting.place and opening and again >= enough and not others:
                self._accept(case, sighting, kode, "masa_jabatan")

    def _short_kanwil(self, case: _Case, sightings: Sequence[Sighting]) -> None:
        """ "Imigrasi Banten" is the Kanwil of Banten where the article names that Kanwil in full."""
        provinces = {s.kanwil for s in case.taken if s.group is Group.DITJENIM and s.kanwil}
        for sighting in sightings:
            if sighting.near and not sighting.place and sighting.group is Group.KANIM and not sighting.in_related:
                page = sighting.page
                words = words_of(page.low, sighting.end, min(sighting.end + 40, len(page.low)))
                provinsi, after = self._regions.province_at(words, 0)
                if provinsi in provinces and page.low[sighting.end] == " ":
                    sighting.kanwil, sighting.end = provinsi, words[after - 1][2]
                    self._accept(case, sighting, self._kanwil.kode_of[Group.DITJENIM, provinsi], "kanwil")

    def _result(self, case: _Case, sightings: Sequence[Sighting]) -> LinkResult:
        units = [self._linked(case, kode, rows) for kode, rows in case.found.items() if rows]
        units.sort(key=lambda unit: (-unit.probability, unit.kode))
        return LinkResult(tuple(units), tuple(dict.fromkeys(case.unknown)), tuple(case.ignored), tuple(sightings))

    def _linked(self, case: _Case, kode: str, rows: list[tuple[Sighting, str, float]]) -> LinkedSatker:
        row = self._satker[kode]
        best = max(rows, key=lambda r: r[2])
        settled = [r for r in rows if r[1] != "ambigu"] or rows
        doubt = 1.0 - best[2]
        for _ in range(min(len(settled) - 1, 4)):
            doubt *= 0.8
        probability = min(_MOST, 1.0 - doubt) if best[1] != "ambigu" else best[2]
        rivals = tuple({c.kode: c for c in case.lost.get(kode, ()) if c.kode != kode}.values())
        return LinkedSatker(
            kode=kode,
            nama=row.nama,
            probability=round(probability, 4),
            mentions=tuple(_mention(s) for s, _, _ in settled),
            rule=best[1],
            rivals=rivals,
            reason=reason_of(row, best[0], best[1], len(settled), rivals),
            sightings=tuple(s for s, _, _ in settled),
        )


def _same_kind(use: Use, sighting: Sighting) -> bool:
    return use.house == (sighting.group, sighting.sub)


def _mention(sighting: Sighting) -> Mention:
    return Mention(sighting.page.zone, sighting.start, sighting.end, sighting.surface)


def surfaces(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The exact words of mentions, each once."""
    return tuple(dict.fromkeys(mention.surface for mention in mentions))
