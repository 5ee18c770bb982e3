"""What markup itself sets apart from the text: captions, related links, tags, comments, bylines."""

from collections.abc import Iterable

from crawler.extract.elements import blank, line_of, runs_of
from crawler.extract.outline import Outline
from crawler.extract.vocabulary import Furniture
from domain.article import Zone, ZoneText

_MOST_ZONES = 120
_LONGEST_ZONE = 600
_ZONE_OF = {
    Furniture.RELATED: Zone.TAUTAN_TERKAIT,
    Furniture.COMMENTS: Zone.TAUTAN_TERKAIT,
    Furniture.TAGS: Zone.TAUTAN_TERKAIT,
    Furniture.CAPTION: Zone.KETERANGAN_FOTO,
    Furniture.BYLINE: Zone.PENULIS,
}


def marked_zones(outline: Outline, region: int, frame: int) -> list[ZoneText]:
    """What markup sets apart as caption, related links, tags, comments, byline; the text's own are taken out of it."""
    zones: list[ZoneText] = []
    for at, mark in enumerate(outline.marks):
        if mark is None:
            continue
        if (
            mark in _ZONE_OF
            and len(zones) < _MOST_ZONES
            and (mark is Furniture.COMMENTS or outline.is_under(at, frame))
        ):
            zones += [ZoneText(_ZONE_OF[mark], text[:_LONGEST_ZONE]) for text in _zone_texts(outline, at, mark)]
        if outline.is_under(at, region) and at != region:
            blank(outline.elements[at])
    return zones[:_MOST_ZONES]


def wall_zones(outline: Outline, walls: Iterable[int]) -> list[ZoneText]:
    """Headlines of the cards among a text's paragraphs, which are taken out of it."""
    zones: list[ZoneText] = []
    for wall in walls:
        zones += [
            ZoneText(Zone.TAUTAN_TERKAIT, text[:_LONGEST_ZONE])
            for text in _zone_texts(outline, wall, Furniture.RELATED)
        ]
        blank(outline.elements[wall])
    return zones[:_MOST_ZONES]


def _zone_texts(outline: Outline, at: int, mark: Furniture) -> list[str]:
    element = outline.elements[at]
    if mark is Furniture.RELATED:
        links = [line_of(link) for link in element.iter("a")]
        texts = [text for text in links if len(text) > 12] or [" ".join(runs_of(element))]
        return list(dict.fromkeys(texts))
    if mark is Furniture.COMMENTS:
        return [line for line in runs_of(element) if len(line) > 1]
    joined = " ".join(runs_of(element))
    return [joined] if joined else []
