"""Groups of phrases counted in an article: what news of a topic sounds like, as features that training weighs."""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from fnmatch import translate
from functools import cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Phrase = tuple[str, ...]


class Cues:
    """Counts phrases by group. A phrase of several words weighs more than one of one word; each counts once."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.names = tuple(groups)
        self._groups_of: dict[Phrase, list[int]] = {}
        for index, phrases in enumerate(groups.values()):
            for phrase in dict.fromkeys(phrases):
                self._groups_of.setdefault(tuple(phrase.split()), []).append(index)
        self._words_like: dict[str, tuple[str, ...]] = {}
        text = repr([(name, list(phrases)) for name, phrases in groups.items()])
        self.digest = hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def _starting_with(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in self._groups_of:
            found.setdefault(phrase[0], []).append(phrase)
        return found

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(word for phrase in self._groups_of for word in phrase if "*" not in word)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        words = {word for phrase in self._groups_of for word in phrase if "*" in word}
        return [(word, re.compile(translate(word))) for word in sorted(words)]

    def count(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Weight of phrases found, one number a group in `names` order."""
        counts = np.zeros(len(self.names))
        for phrase in self._found(words):
            for group in self._groups_of[phrase]:
                counts[group] += (1 + len(phrase)) / 2
        return counts

    def _found(self, words: Sequence[str]) -> set[Phrase]:
        found = set()
        for place, word in enumerate(words):
            for like in self._like(word):
                for phrase in self._starting_with.get(like, ()):
                    if phrase not in found and self._continues(words, place, phrase):
                        found.add(phrase)
        return found

    def _continues(self, words: Sequence[str], place: int, phrase: Phrase) -> bool:
        return place + len(phrase) <= len(words) and all(
            phrase[offset] in self._like(words[place + offset]) for offset in range(1, len(phrase))
        )

    def _like(self, word: str) -> tuple[str, ...]:
        """Words and patterns of phrases that a word matches; remembered, for the press repeats itself."""
        known = self._words_like.get(word)
        if known is None:
            plain = (word,) if word in self._plain else ()
            known = plain + tuple(name for name, pattern in self._patterns if pattern.match(word))
            self._words_like[word] = known
        return known


def load_cues() -> Cues:
    """The packaged groups of phrases."""
    text = files("classifier.data").joinpath("cues.toml").read_text(encoding="utf-8")
    return Cues({name: group["frasa"] for name, group in tomllib.loads(text).items()})
