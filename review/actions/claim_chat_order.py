"""Messages that tell the headline below its link: their lines are put in the order in which all others write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby


class LineKind(Enum):
    LINK = "link"  # without words of its own
    HEADLINE = "headline"
    LABEL = "label"  # "Media: ...", and what else says something of one link
    BLANK = "blank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ChatLine:
    number: int
    text: str
    raw: str
    kind: LineKind


def headline_first(lines: Sequence[ChatLine]) -> list[ChatLine]:
    """The lines of one message, each headline above its link.

    A message, or else a part of it between empty lines, that begins with a link and ends with a headline tells it
    below. What stands between two links in a message that does not say so is the headline of the second one.
    """
    parts = list(_parts(lines))
    if _tells_below(lines) and not any(map(_tells_above, parts)):
        return _turned(lines)
    return [line for part in parts for line in (_turned(part) if _tells_below(part) else part)]


def _parts(lines: Sequence[ChatLine]) -> Iterator[list[ChatLine]]:
    for _, part in groupby(lines, lambda line: line.kind is LineKind.BLANK):
        yield list(part)


def _tells_below(lines: Sequence[ChatLine]) -> bool:
    telling = _telling(lines)
    return telling[:1] == [LineKind.LINK] and telling[-1:] == [LineKind.HEADLINE]


def _tells_above(lines: Sequence[ChatLine]) -> bool:
    telling = _telling(lines)
    return telling[:1] == [LineKind.HEADLINE] and LineKind.LINK in telling


def _telling(lines: Sequence[ChatLine]) -> list[LineKind]:
    return [line.kind for line in lines if line.kind in (LineKind.LINK, LineKind.HEADLINE)]


def _turned(lines: Sequence[ChatLine]) -> list[ChatLine]:
    """Before each row of links the first headline, and the labels, that follow it."""
    turned: list[ChatLine] = []
    begin = 0
    while begin < len(lines):
        end = _next_links(lines, begin)
        turned += _turned_group(lines[begin:end])
        begin = end
    return turned


def _next_links(lines: Sequence[ChatLine], begin: int) -> int:
    """Where the next row of links begins, behind the one at or after `begin` and what follows that."""
    seen = told = False
    for at in range(begin, len(lines)):
        is_link = lines[at].kind is LineKind.LINK
        if is_link and told:
            return at
        seen = seen or is_link
        told = told or (seen and lines[at].kind in (LineKind.HEADLINE, LineKind.LABEL))
    return len(lines)


def _turned_group(group: Sequence[ChatLine]) -> list[ChatLine]:
    links = [at for at, line in enumerate(group) if line.kind is LineKind.LINK]
    if not links:
        return list(group)
    behind = group[links[-1] + 1 :]
    headline = next((line for line in behind if line.kind is LineKind.HEADLINE), None)
    first = [line for line in behind if line is headline or line.kind is LineKind.LABEL]
    rest = [line for line in behind if line not in first]
    return [*group[: links[0]], *first, *group[links[0] : links[-1] + 1], *rest]
