"""Hashtags: "#rutanbaturaja", "#LapasPerempuanPalembang"."""

import re
from collections.abc import Iterator

from classifier.linking.gazetteer import Gazetteer
from classifier.linking.houses import KANWIL_GROUPS, Group, Sub
from classifier.linking.lexicon import Lexicon
from classifier.linking.naming import joined, sub_fits
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import squashed

_TAG = re.compile(r"#(\w{5,60})")
_CLASS = re.compile(r"k(?:e)?las(?:i{1,3}|[123])[ab]?")


class HashtagReader:
    """Takes squashed names apart from the left: kind, sub-kind, class, place."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._subs = lexicon.subs
        kinds = {squashed(form.text): (form.group, form.sub) for form in lexicon.kinds if not form.near}
        kinds |= {"imigrasi": (Group.KANIM, Sub.UMUM)}
        barred = {*KANWIL_GROUPS, Group.NONE, Group.PENJARA}
        self._houses = {kind: house for kind, house in kinds.items() if house[0] not in barred}
        self._opens = re.compile("|".join(sorted(self._houses, key=len, reverse=True)))

    def read(self, page: Page) -> Iterator[Sighting]:
        """Sightings of the hashtags of a zone that name a known place after a kind word."""
        for match in _TAG.finditer(page.low):
            kind = self._opens.match(match[1])
            if kind is None:
                continue
            sighting = self._name(page, match.span(), self._houses[kind[0]], match[1][kind.end() :])
            if sighting is not None:
                yield sighting

    def _name(self, page: Page, span: tuple[int, int], house: tuple[Group, Sub], rest: str) -> Sighting | None:
        group, sub = house
        for _ in range(3):
            if rest in self._gazetteer.uses:
                return Sighting(page, *span, group, sub, place=rest, uses=self._gazetteer.uses[rest], after=span[1])
            word = next(
                (word for word in self._subs if rest.startswith(word) and sub_fits(self._subs[word], group)), ""
            )
            written = _CLASS.match(rest)
            rest = rest[len(word) :] if word else rest[written.end() :] if written else rest
            sub = joined(sub, self._subs[word]) if word else sub
            if sub is Sub.ANAK:
                group, sub = Group.LPKA, Sub.UMUM
        return None
