"""All sightings of one zone, left to right."""

import re
from collections.abc import Iterator
from dataclasses import replace

from classifier.linking.gazetteer import Gazetteer
from classifier.linking.hashtags import HashtagReader
from classifier.linking.houses import KANWIL_GROUPS, Group
from classifier.linking.kanwil import KanwilReader
from classifier.linking.kinds import KindFinder
from classifier.linking.lexicon import KindForm, Lexicon
from classifier.linking.lists import ListReader
from classifier.linking.naming import joined
from classifier.linking.parse import Parser
from classifier.linking.regions import Regions
from classifier.linking.related import RelatedFinder
from classifier.linking.sharing import mark_general, share_complex, share_place
from classifier.linking.sighting import Page, Sighting
from domain.article import Zone
from domain.satker import Satker

_LEFT = 60  # characters before a kind word that are looked at
_RIGHT = 40  # after a branch: whose it is
_BRACKET = re.compile(r"\s*[(/]\s*|\s+")  # between a kind word and its abbreviation


Hit = tuple[int, int, KindForm]
_CREDIT = ("dok", "foto", "photo", "gambar")  # without one of these before it no name gives a photo
_NO_KIND = frozenset({Group.NONE, Group.POINTER})


class Scanner:
    """The grammar at work on one zone; knows nothing of the rest of the article."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions, satker: list[Satker], lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._finder = KindFinder(lexicon.kinds)
        self._parser = Parser(gazetteer, regions, lexicon)
        self._lists = ListReader(self._parser, gazetteer, regions, lexicon)
        self._related = RelatedFinder(lexicon)
        self._hashtags = HashtagReader(gazetteer, lexicon)
        self.kanwil = KanwilReader(satker, regions, lexicon)
        self._former = _former_pattern(lexicon)
        self._once = _first_words(lexicon)
        self._led = re.compile(rf"\b(?:{'|'.join(lexicon.raw['mantan']['memimpin'])})\s+$")
        self._custody = re.compile(rf"\b(?:{'|'.join(sorted(lexicon.custody))})\b")
        self._many = re.compile(rf"(?:\b(?:{'|'.join(lexicon.many)})|\d)\s+$")
        self._all = re.compile(rf"\b(?:{'|'.join(lexicon.all_of)})\s+$")
        self._provinces = frozenset(regions.province_names)

    def kind_words(self, low: str) -> tuple[str, ...]:
        """Kind words of a lower-case text, each once."""
        return self._finder.words(low)

    def scan(self, page: Page) -> list[Sighting]:
        """Sightings of a zone, in order; those without a place are kept: lists and roles need them."""
        found: list[Sighting] = []
        last: Sighting | None = None
        hits = list(self._finder.find(page.text, page.low))
        page = self._with_related(page, hits)
        for i, (start, end, form) in enumerate(hits):
            if form.group in _NO_KIND or (last is not None and start < last.after):
                continue
            stop = hits[i + 1][0] if i + 1 < len(hits) else len(page.low)
            for sighting in self._at(page, (start, end, form), last, stop):
                if last is not None and sighting.start == last.start:
                    found.pop()
                found.append(sighting)
                last = sighting
        mark_general(found)
        share_complex(found, self._gazetteer)
        share_place(found, self._gazetteer)
        if "#" in page.low:
            seen = {(s.start, s.place) for s in found if s.place}
            found.extend(s for s in self._hashtags.read(page) if (s.start + 1, s.place) not in seen)
        return found

    def _with_related(self, page: Page, hits: list[Hit]) -> Page:
        """The page with the spans whose names give no suggestion."""
        if page.zone is Zone.ISI and (hits or "#" in page.low):
            labels = [(start, end) for start, end, form in hits if form.group is Group.POINTER]
            related = self._related.find(page.text, labels)
            return replace(page, related=related) if related else page
        if page.zone is Zone.KETERANGAN_FOTO:
            return replace(page, credits=self._related.credits(page.text))
        return page

    def _at(self, page: Page, hit: Hit, last: Sighting | None, stop: int) -> Iterator[Sighting]:
        start, end, form = hit
        if form.group is Group.KANWIL:
            yield from self._kanwil_at(page, start)
            return
        sighting = self._parser.read(page, start, end, form)
        if last is not None and not last.place:
            sighting = self._merged(last, sighting)
        self._look_left(sighting, page)
        yield sighting
        if sighting.place and not sighting.custody:
            yield from self._lists.members(sighting, stop)

    def _kanwil_at(self, page: Page, start: int) -> Iterator[Sighting]:
        first = self.kanwil.read(page, start)
        self._look_left(first, page)
        if not first.kanwil and first.group not in {Group.NONE, Group.KANWIL}:
            first.kanwil, _ = self.kanwil.province_shared(page, first.end)
        yield first
        if first.kanwil and first.group is not Group.NONE:
            provinsi, begin, end = self.kanwil.province_after(page, first.end)
            if provinsi:
                yield replace(first, start=begin, end=end, kanwil=provinsi, listed=True, after=end)

    def _merged(self, last: Sighting, sighting: Sighting) -> Sighting:
        """A kind word and its abbreviation are one name: "Lembaga Pemasyarakatan (Lapas) Kelas IIB Lahat"."""
        page = sighting.page
        if last.page is not page or last.group in KANWIL_GROUPS or last.kelas or sighting.start - last.end > 3:
            return sighting
        gap = page.low[last.end : sighting.start]
        if not _BRACKET.fullmatch(gap) or ("/" in gap and last.group is not sighting.group):
            return sighting
        if last.group is sighting.group:
            sighting.sub = joined(sighting.sub, last.sub)
        sighting.start = last.start
        sighting.head = sighting.head or last.head
        sighting.custody = sighting.custody or last.custody
        return sighting

    def _look_left(self, sighting: Sighting, page: Page) -> None:
        before = page.low[max(0, sighting.start - _LEFT) : sighting.start]
        if any(map(before.__contains__, self._once)):
            led = sighting.head or sighting.group in KANWIL_GROUPS
            sighting.former = (self._former if led else self._led).search(before) is not None
        if page.zone is Zone.ISI and any(map(before.__contains__, _CREDIT)):
            opened = before if sighting.start > _LEFT else f"\n{before}"
            sighting.credit = self._related.is_credit(opened, page.low[sighting.end : sighting.end + _LEFT])
        if page.low.startswith("cab", sighting.start):
            around = f"{before} | {page.low[sighting.end : sighting.end + _RIGHT]}"
            sighting.custody = sighting.custody or self._custody.search(around) is not None
        sighting.many = self._is_many(sighting, before)

    def _is_many(self, sighting: Sighting, before: str) -> bool:
        """Many houses are meant: "dua lapas di X", "seluruh lapas X", "rutan di X" where X is also a province."""
        if sighting.loose:
            general = sighting.place in self._provinces and not sighting.kelas
            return general or self._many.search(before) is not None
        small = sighting.page.cased and sighting.page.text[sighting.start].islower()
        return small and self._all.search(before) is not None


def _former_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    section = lexicon.raw["mantan"]
    offices = "|".join(section["jabatan"])
    return re.compile(
        rf"\b(?:(?:{'|'.join(section['dekat'])})[\s\-–]+(?:(?:{offices})\.?\s+)*"
        rf"|(?:{'|'.join(section['pernah'])})\s+(?:sebagai\s+)?(?:(?:{offices})\.?\s+)*)$"
    )


def _first_words(lexicon: Lexicon) -> tuple[str, ...]:
    """Words with which every phrase about a former head begins: a cheap look before the pattern."""
    section = lexicon.raw["mantan"]
    phrases = (*section["dekat"], *section["pernah"], *section["memimpin"])
    return tuple(sorted({phrase.split()[0] for phrase in phrases}))
