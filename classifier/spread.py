"""Releases that no line gives away: what stands word for word at several publishers, or copies what humas signed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from classifier.grouping.family import Relative

SPREAD = 3  # publisher families that carry one text
MOSTLY_COPIED = 0.35  # share of own words up to which an article is its model's text
PROBABILITY = 0.85  # above a plain news item, below a release that says so
_EDGE = 300  # characters at either end in which an agency is named
_AGENCY = re.compile(
    r"\(antara\)|\bantara\b\s*[–—-]|\bcopyright © antara\b|^\s*pewarta\s*:"
    r"|\b(?:artikel|berita) ini (?:telah|sudah) tayang di\b|\b(?:reuters|afp|xinhua|bernama)\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One article of an event, as copying is judged."""

    family: str  # publisher family, or bare host
    text: str
    is_release: bool  # its own marks say so


def releases(tree: Sequence[Relative], printed: Mapping[int, Printed]) -> dict[int, str]:
    """Articles that are releases by what they share with others, each with a sentence in Indonesian that says why.

    `tree` is in the order of publication. What an agency wrote is spread by subscription and stays what it is.
    """
    found: dict[int, str] = {}
    for members in _texts(tree):
        families = sorted({printed[one].family for one in members})
        if any(printed[one].is_release for one in members) and len(members) > 1:
            found |= dict.fromkeys(members, "teksnya sama dengan rilis humas yang dimuat media lain")
        elif len(families) >= SPREAD and not any(_is_agency(printed[one].text) for one in members):
            found |= dict.fromkeys(
                members, f"teks yang sama dimuat {len(families)} keluarga media: {', '.join(families)}"
            )
    return {one: why for one, why in found.items() if not printed[one].is_release}


def _texts(tree: Iterable[Relative]) -> list[list[int]]:
    """Ids of articles that carry one text, by the earliest of them."""
    root: dict[int, int] = {}
    together: dict[int, list[int]] = {}
    for one in tree:
        copies = one.copied_from is not None and one.own_share <= MOSTLY_COPIED
        root[one.article_id] = root[one.copied_from] if copies and one.copied_from else one.article_id
        together.setdefault(root[one.article_id], []).append(one.article_id)
    return list(together.values())


def _is_agency(text: str) -> bool:
    return bool(_AGENCY.search(text[:_EDGE]) or _AGENCY.search(text[-_EDGE:]))
