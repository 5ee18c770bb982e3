"""Text cut into marked and unmarked pieces: how a page shows which characters named a satker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.article import Zone
from domain.tags import Mention


@dataclass(frozen=True, slots=True)
class Piece:
    teks: str
    ditandai: bool


def pieces(text: str, mentions: Iterable[Mention], zone: Zone) -> tuple[Piece, ...]:
    """The text in order; mentions of other zones and overlapping ones are passed over.

    >>> [p.teks for p in pieces("di Lapas Lahat.", [Mention(Zone.ISI, 3, 14, "Lapas Lahat")], Zone.ISI)]
    ['di ', 'Lapas Lahat', '.']
    """
    return tuple(piece for piece in _cut(text, mentions, zone) if piece.teks)


def _cut(text: str, mentions: Iterable[Mention], zone: Zone) -> Iterator[Piece]:
    at = 0
    for mention in sorted((m for m in mentions if m.zone is zone), key=lambda m: m.start):
        if mention.start >= at and mention.end <= len(text):
            yield Piece(text[at : mention.start], ditandai=False)
            yield Piece(text[mention.start : mention.end], ditandai=True)
            at = mention.end
    yield Piece(text[at:], ditandai=False)


def paragraphs(found: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Pieces of a body grouped by its newlines."""
    lines: list[list[Piece]] = [[]]
    for piece in found:
        for index, part in enumerate(piece.teks.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Piece(part, piece.ditandai))
    return tuple(tuple(line) for line in lines if line)
