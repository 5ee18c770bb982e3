"""Elements of a parsed page, and the little that lxml lacks for them."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml ships no types

_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "time", "u"})
_FLOWING = (_INLINE - {"time"}) | {"big", "cite", "del", "ins", "mark", "q", "strike", "tt"}  # part no words


def line_of(element: Element) -> str:
    """All text of an element as one line; a blank stands where a block or a time begins or ends."""
    if not len(element):
        return " ".join((element.text or "").split())
    inner = [part.tag for part in element.iter()][1:]
    if _FLOWING.issuperset(inner):
        return " ".join(etree.tostring(element, method="text", encoding="unicode", with_tail=False).split())
    if _FLOWING.isdisjoint(inner):
        return " ".join(" ".join(element.itertext()).split())
    return _mixed_line(element)


def _mixed_line(element: Element) -> str:
    """`line_of` an element that holds both what parts words and what does not."""
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        pieces.append("" if part.tag in _FLOWING else " ")
        if event == "start":
            pieces.append(part.text or "")
        elif part is not element:
            pieces.append(part.tail or "")
    return " ".join("".join(pieces).split())


def runs_of(element: Element) -> Iterator[str]:
    """Text of an element, one entry a run of text, white space folded."""
    texts = element.itertext() if len(element) else (element.text or "",)
    return (line for line in (" ".join(text.split()) for text in texts) if line)


def blank(element: Element) -> None:
    """Empty an element in its place; the text around it stays, apart where it was a block."""
    inline = element.tag in _INLINE
    element.clear(keep_tail=True)
    element.tag = "span" if inline else "hr"
