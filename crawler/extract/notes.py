"""Short texts around an article: where dates and names stand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from crawler.extract.elements import runs_of
from crawler.extract.outline import Outline
from crawler.extract.vocabulary import NOT_OF_ARTICLE, Furniture

LONGEST = 150  # characters of a note
_MOST = 600
_LARGEST_CARD = 600
_BESIDE = 30  # elements below the headline within which a share row may hold the date
_BELOW_HEADLINE = 30  # elements between headline and text, up to which one long link there is the author's
_NEAR = 45  # elements from the headline, further out
_LEVELS = 7  # how far above the text the article's frame may reach without a headline


@dataclass(frozen=True, slots=True)
class Note:
    """A box of few words near the article."""

    at: int  # index of its element
    text: str
    runs: tuple[str, ...]  # the same text in the pieces that markup makes
    is_byline: bool  # its element is named like one
    in_chrome: bool  # in a share row or the like
    in_text: bool  # in the element that holds the article's text
    distance: int  # elements between it and the headline, or the text where no headline is shown; negative above


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around an article's text."""

    frame: int  # index of the smallest element that holds headline and text
    notes: tuple[Note, ...]


def frame_of(outline: Outline, region: int, headline: int | None) -> int:
    """Index of the smallest element that holds both headline and text."""
    at = region
    if headline is None:
        for _ in range(_LEVELS):
            if at <= 0 or outline.elements[at].tag in ("article", "main"):
                break
            at = outline.parents[at]
        return max(at, 0)
    while at > 0 and not outline.is_under(headline, at):
        at = outline.parents[at]
    return at


def read_notes(outline: Outline, region: int, headline: int | None) -> list[Note]:
    """Notes of the article's frame in page order; none of related links and other articles' cards."""
    frame = frame_of(outline, region, headline)
    return _notes_among(outline, range(frame + 1, outline.ends[frame]), frame, region, headline)


def notes_further_out(outline: Outline, region: int, headline: int, levels: int, known: Collection[int]) -> list[Note]:
    """Notes so many levels above the frame, before the text and near the headline; none whose index is known."""
    frame = frame_of(outline, region, headline)
    for _ in range(levels):
        frame = max(outline.parents[frame], 0)
    last = min(outline.ends[frame] - 1, region, headline + _NEAR)
    near = (at for at in range(max(frame + 1, headline - _NEAR), last + 1) if at not in known)
    return _notes_among(outline, near, frame, region, headline)


def _notes_among(outline: Outline, indexes: Iterable[int], frame: int, region: int, headline: int | None) -> list[Note]:
    anchor = region if headline is None else headline
    start = _text_start(outline, region, anchor)
    notes: list[Note] = []
    for at in _boxes(outline, indexes):
        if not _is_card(outline, at, frame, anchor, start) and _is_shown(outline, at, frame, anchor):
            notes.append(_note(outline, at, anchor, outline.is_under(at, region)))
            if len(notes) >= _MOST:
                break
    return notes


def _boxes(outline: Outline, indexes: Iterable[int]) -> Iterator[int]:
    """Those of the indexes that are of the largest elements of few words."""
    text, parents = outline.text, outline.parents
    return (at for at in indexes if 0 < text[at] <= LONGEST < text[parents[at]])


def _text_start(outline: Outline, region: int, anchor: int) -> int:
    """Index of the element below the headline with which the text begins."""
    if region > anchor:
        return region
    return next((at for at in range(anchor + 1, outline.ends[region]) if outline.prose[at]), region)


def _is_card(outline: Outline, at: int, frame: int, anchor: int, start: int) -> bool:
    """A box that leads to another article: it, or a small one around it, holds a link that reads like a headline.

    One such link between headline and text leads to the author.
    """
    for _ in range(3):
        if outline.leads[at]:
            return outline.leads[at] > 1 or not at < start <= anchor + _BELOW_HEADLINE
        at = outline.parents[at]
        if at <= frame or outline.text[at] > _LARGEST_CARD or outline.is_under(anchor, at):
            return False
    return False


def _is_shown(outline: Outline, at: int, frame: int, anchor: int) -> bool:
    mark = outline.mark_over(at)
    if mark in NOT_OF_ARTICLE:
        return False
    if mark is not Furniture.CHROME or 0 <= at - anchor <= _BESIDE or outline.is_under(anchor, at):
        return True
    return outline.elements[outline.inside[at]].tag == "footer" and outline.elements[frame].tag in ("article", "main")


def _note(outline: Outline, at: int, anchor: int, in_text: bool) -> Note:
    element = outline.elements[at]
    runs = tuple(runs_of(element))
    mark = outline.mark_over(at)
    is_byline = mark is Furniture.BYLINE or next(element.iter("time"), None) is not None
    return Note(at, " ".join(runs), runs, is_byline, mark is Furniture.CHROME, in_text and not is_byline, at - anchor)
