"""Groups of phrases counted in an article: what news of a topic sounds like, as features that training weighs."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files


@dataclass(frozen=True)
class Cues:
    """Phrases of one or two words by group; a word that ends in `*` stands for any word that begins so."""

    groups: Mapping[str, Sequence[str]]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.groups)

    @cached_property
    def phrases(self) -> tuple[tuple[str, int], ...]:
        """(phrase, place of its group in `names`), each pair once."""
        pairs = ((phrase, place) for place, phrases in enumerate(self.groups.values()) for phrase in phrases)
        return tuple(dict.fromkeys(pairs))

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(repr((self.names, self.phrases)).encode()).hexdigest()


def load_cues() -> Cues:
    """The packaged groups of phrases."""
    text = files("classifier.data").joinpath("cues.toml").read_text(encoding="utf-8")
    return Cues({name: group["frasa"] for name, group in tomllib.loads(text).items()})
