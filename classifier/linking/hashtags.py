"""Hashtags: "#rutanbaturaja", "#LapasPerempuanPalembang"."""

import re
from collections.abc import Iterator

from classifier.linking.gazetteer import Gazetteer
from classifier.linking.houses import KANWIL_GROUPS, Group, House, Sub
from classifier.linking.lexicon import Lexicon
from classifier.linking.naming import joined, sub_fits
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import squashed

_TAG = re.compile(r"#(\w{5,60})")
_CLASS = re.compile(r"k(?:e)?las(?:i{1,3}|[123])")
_LETTER = ("", "a", "b")
_MOST_WORDS = 3  # sub-kinds and classes before the place


class HashtagReader:
    """Takes squashed names apart from the left: kind, sub-kind, class, place."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._subs = lexicon.subs
        kinds = {squashed(form.text): (form.group, form.sub) for form in lexicon.kinds if not form.near}
        kinds |= {"imigrasi": (Group.KANIM, Sub.UMUM)}
        barred = {*KANWIL_GROUPS, Group.NONE, Group.PENJARA}
        self._houses = {kind: house for kind, house in kinds.items() if house[0] not in barred}
        self._kinds = sorted(self._houses, key=len, reverse=True)

    def read(self, page: Page) -> Iterator[Sighting]:
        """Sightings of the hashtags of a zone that name a known place after a kind word."""
        for match in _TAG.finditer(page.low):
            named = next(self._names(match[1]), None)
            if named is not None:
                (group, sub), place = named
                uses = self._gazetteer.uses[place]
                yield Sighting(page, *match.span(), group, sub, place=place, uses=uses, after=match.end())

    def _names(self, tag: str) -> Iterator[tuple[House, str]]:
        """Ways to read a tag, longest kind word first: "lapasternate" is no Lapas Terbuka of "nate"."""
        for kind in self._kinds:
            if tag.startswith(kind):
                yield from self._rest(self._houses[kind], tag[len(kind) :], _MOST_WORDS)

    def _rest(self, house: House, rest: str, left: int) -> Iterator[tuple[House, str]]:
        if rest in self._gazetteer.uses:
            yield house, rest
        if not left:
            return
        group, sub = house
        for word, meant in self._subs.items():
            if rest.startswith(word) and sub_fits(meant, group):
                new = joined(sub, meant)
                yield from self._rest(
                    (Group.LPKA, Sub.UMUM) if new is Sub.ANAK else (group, new), rest[len(word) :], left - 1
                )
        written = _CLASS.match(rest)
        for letter in _LETTER if written else ():
            if written and rest.startswith(letter, written.end()):
                yield from self._rest(house, rest[written.end() + len(letter) :], left - 1)
