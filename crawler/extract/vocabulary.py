"""The word lists of furniture.toml, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any


class Furniture(StrEnum):
    """What an element that is no article text holds."""

    RELATED = "related"
    COMMENTS = "comments"
    TAGS = "tags"
    BYLINE = "byline"
    CAPTION = "caption"
    CHROME = "chrome"


NOT_OF_ARTICLE = frozenset({Furniture.RELATED, Furniture.COMMENTS, Furniture.TAGS})


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


WORDS = _load("furniture.toml")
CALENDAR = _load("calendar.toml")

DROPPED_TAGS: tuple[str, ...] = tuple(WORDS["tags"]["dropped"])
CHROME_TAGS = frozenset(WORDS["tags"]["chrome"])
CAPTION_TAGS = frozenset(WORDS["tags"]["caption"])

_LONGEST_NAME = 400
_NUMBER = re.compile(r"[0-9]{2,}")  # of a post, say: no name of a list holds one, and so all posts are asked for once
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINTS = re.compile(r"[-_:.]+")


def any_of(words: Iterable[str]) -> str:
    """A regex of alternatives, longest first, in which a blank matches any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _words(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """Runs of pieces that tell the kind wherever they stand in a name, and names that tell it as a whole."""
    lists = WORDS["classes"][kind]
    pairs = [f"{first}-{second}" for first in lists.get("first", ()) for second in lists.get("second", ())]
    return frozenset((*lists["parts"], *pairs)), frozenset(lists["whole"])


_KINDS = tuple((kind, *_words(kind.value)) for kind in Furniture)
_ARTICLE_PARTS, _ARTICLE_NAMES = _words("article")
_FURNITURE_PARTS = frozenset().union(*(parts for _, parts, _ in _KINDS))
_FURNITURE_NAMES = frozenset().union(*(names for _, _, names in _KINDS))
_LONGEST_RUN = 1 + max(part.count("-") for part in _FURNITURE_PARTS | _ARTICLE_PARTS)  # pieces
# What a name holds first decides: a "caption-share" is a share row, "related-tags" are related.
_ORDER = (Furniture.CHROME, Furniture.CAPTION, Furniture.COMMENTS, Furniture.RELATED, Furniture.TAGS, Furniture.BYLINE)


@lru_cache(maxsize=8192)
def furniture_named(names: str) -> Furniture | None:
    """What class and id names of an element promise.

    >>> furniture_named("jp-relatedposts"), furniture_named("detail__body-tag mgt-16"), furniture_named("entry-content")
    (<Furniture.RELATED: 'related'>, <Furniture.TAGS: 'tags'>, None)
    """
    return _furniture_named(_NUMBER.sub("00", names[:_LONGEST_NAME]))


@lru_cache(maxsize=8192)
def _furniture_named(names: str) -> Furniture | None:
    each = names.split()
    found = {kind for name in each for kind in _kinds(name)}
    if found and any(_is_of_article(name) and not _kinds(name) for name in each):
        return None  # "entry-content have-share": a name of its own says what the element is
    return next((kind for kind in _ORDER if kind in found), None) if found else None


@lru_cache(maxsize=8192)
def names_article_text(names: str) -> bool:
    """Whether class and id names say "the text of an article".

    >>> names_article_text("entry-content wp-block-post-content"), names_article_text("detail__body-text itp")
    (True, True)
    """
    return any(map(_is_of_article, names[:_LONGEST_NAME].split()))


@lru_cache(maxsize=8192)  # a page names many elements alike, if only in part: "card card-17"
def _kinds(name: str) -> tuple[Furniture, ...]:
    plain = _plain(name)
    runs = _runs(plain)
    if plain not in _FURNITURE_NAMES and _FURNITURE_PARTS.isdisjoint(runs):
        return ()
    return tuple(kind for kind, parts, names in _KINDS if plain in names or not parts.isdisjoint(runs))


@lru_cache(maxsize=8192)
def _is_of_article(name: str) -> bool:
    plain = _plain(name)
    return plain in _ARTICLE_NAMES or not _ARTICLE_PARTS.isdisjoint(_runs(plain))


def _runs(plain: str) -> list[str]:
    """All runs of neighbouring pieces of a name that a list may hold.

    >>> _runs("box-baca-juga")
    ['box', 'baca', 'juga', 'box-baca', 'baca-juga', 'box-baca-juga']
    """
    pieces = plain.split("-")
    runs = list(pieces)
    for length in range(2, min(len(pieces), _LONGEST_RUN) + 1):
        runs += ["-".join(pieces[start : start + length]) for start in range(len(pieces) - length + 1)]
    return runs


def _plain(name: str) -> str:
    """`detail__bodyTag` as `detail-body-tag`; page builders call everything a widget."""
    plain = _JOINTS.sub("-", name if name.islower() else _CAPITAL.sub("-", name)).lower()
    return plain.replace("elementor-widget", "elementor")
