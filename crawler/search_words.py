"""The few words that a site's search and tags are asked for: kinds of satker, and satker of the outlet's own area."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.outlet import Outlet
from domain.satker import Jenis, Satker

_KINDS: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "channels" / "search_words.toml").read_text(encoding="utf-8")
)["kinds"]


@dataclass(frozen=True, slots=True)
class SearchWords:
    kinds: tuple[str, ...] = ()  # "lapas", the commonest first
    places: tuple[str, ...] = ()  # "lapas lahat": satker where the outlet is at home

    def of_night(self, most: int, night: int) -> tuple[str, ...]:
        """Up to `most` words: all kinds, and each night other places, so that every one has its turn.

        >>> SearchWords(("lapas",), ("lapas a", "lapas b", "lapas c")).of_night(3, night=1)
        ('lapas', 'lapas c', 'lapas a')
        """
        kinds = self.kinds[:most]
        room = min(most - len(kinds), len(self.places))
        begin = night * room % max(len(self.places), 1)
        return kinds + (self.places + self.places)[begin : begin + room]


NO_WORDS = SearchWords()


def search_words(satker: Iterable[Satker], outlet: Outlet) -> SearchWords:
    """Words for one outlet; without `wilayah` it is at home nowhere."""
    known = [(one, word) for one in satker if (word := _word_of(one.jenis))]
    kinds = [word for word, _ in Counter(word for _, word in known).most_common()]
    near = [f"{word} {one.tempat.lower()}" for one, word in known if _is_near(one, outlet.wilayah)]
    return SearchWords(tuple(kinds), tuple(dict.fromkeys(near)))


def _word_of(jenis: Jenis) -> str:
    return _KINDS.get(jenis.value, jenis.value.split()[0].lower())


def _is_near(one: Satker, areas: Sequence[str]) -> bool:
    return one.provinsi in areas or one.kabupaten_kota in areas
