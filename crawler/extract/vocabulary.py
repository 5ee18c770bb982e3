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
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINTS = re.compile(r"[-_:.]+")


def any_of(words: Iterable[str]) -> str:
    """A regex of alternatives, longest first, in which a blank matches any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _names(kind: str) -> re.Pattern[str]:
    lists = WORDS["classes"][kind]
    pairs = [f"{first}-{second}" for first in lists.get("first", ()) for second in lists.get("second", ())]
    return re.compile(f"(?:^|[- ]){any_of([*lists['parts'], *pairs])}(?=[- ]|$)|(?:^| ){any_of(lists['whole'])}(?= |$)")


_ARTICLE_NAMES = _names("article")
_FURNITURE_NAMES = tuple((kind, _names(kind.value)) for kind in Furniture)
# What a name holds first decides: a "caption-share" is a share row, "related-tags" are related.
_ORDER = (Furniture.CHROME, Furniture.CAPTION, Furniture.COMMENTS, Furniture.RELATED, Furniture.TAGS, Furniture.BYLINE)


@lru_cache(maxsize=8192)
def furniture_named(names: str) -> Furniture | None:
    """What class and id names of an element promise.

    >>> furniture_named("jp-relatedposts"), furniture_named("detail__body-tag mgt-16"), furniture_named("entry-content")
    (<Furniture.RELATED: 'related'>, <Furniture.TAGS: 'tags'>, None)
    """
    plain = _plain(names)
    found = _kinds(plain)
    if found and any(_ARTICLE_NAMES.search(name) and not _kinds(name) for name in plain.split()):
        return None  # "entry-content have-share": a name of its own says what the element is
    return next((kind for kind in _ORDER if kind in found), None)


def _kinds(plain: str) -> set[Furniture]:
    return {kind for kind, pattern in _FURNITURE_NAMES if pattern.search(plain)}


@lru_cache(maxsize=8192)
def names_article_text(names: str) -> bool:
    """Whether class and id names say "the text of an article".

    >>> names_article_text("entry-content wp-block-post-content"), names_article_text("detail__body-text itp")
    (True, True)
    """
    return _ARTICLE_NAMES.search(_plain(names)) is not None


def _plain(names: str) -> str:
    """`detail__bodyTag  X1` as `detail-body-tag x1`; page builders call everything a widget."""
    plain = _JOINTS.sub("-", _CAPITAL.sub("-", " ".join(names[:_LONGEST_NAME].split()))).lower()
    return plain.replace("elementor-widget", "elementor")
