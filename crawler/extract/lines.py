"""A region of a page as lines of text, each with what its markup tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from lxml import etree

from crawler.extract.elements import Element
from crawler.extract.vocabulary import WORDS

_BLOCKS = frozenset(WORDS["tags"]["blocks"])
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_IMAGES = frozenset({"img", "amp-img", "picture", "figure"})
_STRONG = frozenset({"b", "strong"})
_SLANTED = frozenset({"em", "i"})
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_UNSEEN = "\u200b\ufeff\u00ad"  # that no reader sees, and Python does not count as space
_SPACE = re.compile(rf"[\s{_UNSEEN}]+")
_ENDED = re.compile(r"[.!?:;\"”’')\]…]$")
_BETWEEN_LINKS = re.compile(r"[\s|/·•>»→–—*-]+")
_LONGEST_UNWRAPPED = 4_000  # characters
LINK_START, LINK_END = "\ue000", "\ue001"  # pages hold no characters of private use: `read_markup` takes them out
_LINK_MARKS = re.compile(f"[{LINK_START}{LINK_END}]")
_MOST_ELEMENTS = 10_000  # of one region; a longer one is cut


@dataclass(slots=True)
class Line:
    """One line that a reader sees in the region."""

    text: str
    tag: str  # innermost block: p, h2, li, div ...
    marked: str = ""  # the same text with its links between LINK_START and LINK_END
    quoted: bool = False  # in a blockquote
    linked: int = 0  # characters in links
    strong: int = 0
    slanted: int = 0
    hrefs: list[str] = field(default_factory=list)
    after_image: bool = False  # a picture stands before this line, or in its block
    loose: bool = False  # text that stands in a box beside its paragraphs
    broken: bool = False  # parted from the line before by a line break only
    alone: bool = False  # all that its block shows

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS

    @property
    def all_linked(self) -> bool:
        if not self.linked:
            return not self.text or _BETWEEN_LINKS.fullmatch(self.text) is not None
        return self.linked >= 0.9 * len(_BETWEEN_LINKS.sub(" ", self.text).strip())

    @property
    def all_strong(self) -> bool:
        return self.strong >= 0.9 * len(self.text)


def read_lines(region: Element) -> list[Line]:
    """The lines of a region in page order; blocks and line breaks part them, hard-wrapped text is mended."""
    markup = etree.tostring(_cut(region), encoding="unicode", with_tail=False)
    soup = BeautifulSoup(f"<html><body>{markup}</body></html>", "lxml")
    return _unwrapped(_Walk().lines(soup.body)) if soup.body else []


def _cut(region: Element) -> Element:
    for late in list(region.iter("*"))[_MOST_ELEMENTS:]:
        late.getparent().remove(late)
    return region


class _Walk:
    """Reads a soup node by node with a stack of its own: pages may be nested deeper than Python's."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._line = Line("", "div")
        self._blocks: list[str] = ["div"]
        self._depth = dict.fromkeys(("a", "strong", "slanted", "blockquote"), 0)
        self._image = False
        self._broken = False

    def lines(self, body: Tag) -> list[Line]:
        stack: list[tuple[Tag, Iterator[object]]] = [(body, iter(body.contents))]
        while stack:
            tag, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(tag.name)
            elif isinstance(child, Tag):
                stack.append((child, iter(child.contents)))
                self._enter(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._add(str(child))
        self._flush()
        return self._lines

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if name in _BLOCKS:
            self._flush()
            self._blocks.append(name)
        elif name == "br" and self._blocks[-1] in _HEADINGS:
            self._pieces.append(" ")
        elif name == "br":
            self._flush(by_break=True)
            self._broken = True
        elif name in _CELLS:
            self._pieces.append(" ")
        if name in _IMAGES:
            self._image = True
        self._count(name, 1)
        if name == "a":
            self._pieces.append(LINK_START)
            if isinstance(href := tag.get("href"), str):
                self._line.hrefs.append(href.strip())

    def _leave(self, name: str) -> None:
        if name in _BLOCKS and len(self._blocks) > 1:
            self._flush()
            self._blocks.pop()
        self._count(name, -1)
        if name == "a":
            self._pieces.append(LINK_END)

    def _count(self, name: str, step: int) -> None:
        counted = "strong" if name in _STRONG else "slanted" if name in _SLANTED else name
        if counted in self._depth:
            self._depth[counted] += step

    def _add(self, text: str) -> None:
        if self._depth["a"] and self._pieces[-1:] == [LINK_START] and _is_glued(self._pieces[:-1][-1:], text):
            self._pieces.append(" ")
        if self._blocks[-1] == "pre" and _EMPTY_LINE.search(text):
            *paragraphs, text = _EMPTY_LINE.split(text)
            for paragraph in paragraphs:
                self._pieces.append(paragraph)
                self._flush()
        self._pieces.append(text)
        if not (self._depth["a"] or self._depth["strong"] or self._depth["slanted"]):
            return
        length = len(_SPACE.sub(" ", text))  # not `_folded`: blanks at the ends count
        self._line.linked += length if self._depth["a"] else 0
        self._line.strong += length if self._depth["strong"] else 0
        self._line.slanted += length if self._depth["slanted"] else 0

    def _flush(self, *, by_break: bool = False) -> None:
        if not self._pieces:
            return
        line, marked = self._line, _folded("".join(self._pieces))
        text = " ".join(_LINK_MARKS.sub("", marked).split()) if LINK_START in marked or LINK_END in marked else marked
        hrefs = line.hrefs
        kept = hrefs[-1:] if self._depth["a"] else [] if text else hrefs  # a link may hold several lines
        self._line, self._pieces = Line("", "div", hrefs=kept), []
        if not text:
            return
        line.marked = marked
        line.text, line.tag, line.quoted = text, self._blocks[-1], self._depth["blockquote"] > 0
        line.loose = line.tag in ("div", "body", "section", "article", "main")
        line.after_image, line.broken, line.alone = self._image, self._broken, not (by_break or self._broken)
        self._image = self._broken = False
        self._lines.append(line)


def _folded(text: str) -> str:
    """One blank for each run of white space; Python's own `split` is quicker where it knows all of it."""
    if any(unseen in text for unseen in _UNSEEN):
        return _SPACE.sub(" ", text).strip()
    return " ".join(text.split())


def _is_glued(before: list[str], link: str) -> bool:
    """A label and the title that it points to, parted by style alone: "Baca juga" "Dua Warga"."""
    return bool(before) and before[0][-1:].islower() and link[:1].isupper()


def _continues(before: Line, line: Line) -> bool:
    """Was this line broken off in mid-sentence."""
    if not line.broken or before.tag != line.tag or len(before.text) > _LONGEST_UNWRAPPED:
        return False
    return line.text[0].islower() and not _ENDED.search(before.text)


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Lines that an editor broke in mid-sentence are one."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _continues(before, line):
            before.text = f"{before.text} {line.text}"
            before.linked += line.linked
            before.strong += line.strong
            before.slanted += line.slanted
            before.hrefs += line.hrefs
        else:
            joined.append(line)
    return joined
