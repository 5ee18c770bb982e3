"""A measured view of a page's elements: how much prose, how many links, what is furniture."""

from dataclasses import dataclass, field

from lxml import etree

from crawler.extract.elements import Element, line_of, names_of, runs_of
from crawler.extract.stamps import is_date_line
from crawler.extract.vocabulary import CAPTION_TAGS, CHROME_TAGS, Furniture, furniture_named

_SHORTEST_RUN = 20  # characters of a text run that counts as prose where it ends like a sentence
_SHORTEST_PROSE = 45  # the same for any other
_ENDINGS = frozenset(".,!?;:\"”’'")
_FULL_STOPS = frozenset('.!?"”')
_HELD_SHARE = 0.35  # an element with this share of the page's prose is no furniture, whatever its name
_LONGEST_FOOT = 400  # characters of prose
_LONGEST_CAPTION = 250
_HEADLINE_LINK = 25  # characters of a link that reads like a headline
_HEADLINE_WORDS = 4
_NEVER_FURNITURE = frozenset({"html", "body", "main"})
_STATED = etree.XPath("descendant-or-self::*[@itemprop or @rel or @pubdate]")
_HEADINGS = frozenset({"h1", "h2", "h3", "time"})
_IMAGES = frozenset({"img", "amp-img", "picture"})
_FIGURE_TAGS = frozenset({"div", "figure", "center", "table", "amp-img", "picture", "section"})


@dataclass(slots=True)
class Outline:
    """Parallel lists over the elements of a body in page order; index 0 is the body. Sums include descendants."""

    elements: list[Element]
    tags: list[str]  # lower case
    names: list[str]  # class and id
    parents: list[int]  # index of the parent; -1 for the body
    ends: list[int]  # index behind the last descendant
    prose: list[int]  # characters of prose outside links and furniture
    text: list[int]  # all characters
    linked: list[int]  # characters in links
    images: list[int]
    headings: list[int]  # headlines and times
    leads: list[int]  # links that read like a headline
    marks: list[Furniture | None]  # own mark; descendants of a marked element are not marked again
    inside: list[int]  # index of the marked element that holds this one, itself included; -1 for none
    index: dict[Element, int] = field(repr=False)
    stated: list[int]  # elements with itemprop, rel or pubdate

    def children(self, at: int) -> list[int]:
        return [self.index[child] for child in self.elements[at] if child in self.index]

    def mark_over(self, at: int) -> Furniture | None:
        """Mark of the element, or of the one that holds it."""
        return self.marks[self.inside[at]] if self.inside[at] >= 0 else None

    def is_under(self, at: int, ancestor: int) -> bool:
        """Whether `ancestor` holds element `at`, or is it."""
        return ancestor <= at < self.ends[ancestor]


def read_outline(body: Element) -> Outline:
    """Measure a body whose scripts are gone, and mark its furniture."""
    elements = list(body.iter("*"))
    index = {element: at for at, element in enumerate(elements)}
    outline = Outline(
        elements=elements,
        tags=[element.tag for element in elements],
        names=[names_of(element) for element in elements],
        parents=[-1] + [index[element.getparent()] for element in elements[1:]],
        ends=list(range(1, len(elements) + 1)),
        prose=[0] * len(elements),
        text=[0] * len(elements),
        linked=[0] * len(elements),
        images=[0] * len(elements),
        headings=[0] * len(elements),
        leads=[0] * len(elements),
        marks=[None] * len(elements),
        inside=[-1] * len(elements),
        index=index,
        stated=[index[element] for element in _STATED(body)],
    )
    _measure(outline)
    _mark(outline)
    _subtract(outline)
    return outline


def _measure(outline: Outline) -> None:
    links = _in_links(outline)
    for at, element in enumerate(outline.elements):
        if text := element.text:
            _count(outline, at, text, in_link=links[at])
        if at and (text := element.tail):
            parent = outline.parents[at]
            _count(outline, parent, text, in_link=links[parent])
    outline.images = [int(tag in _IMAGES) for tag in outline.tags]
    outline.headings = [int(tag in _HEADINGS) for tag in outline.tags]
    for sums in (outline.prose, outline.text, outline.linked, outline.images, outline.headings):
        _add_up(sums, outline.parents)
    for at in range(len(outline.elements) - 1, 0, -1):
        parent, end = outline.parents[at], outline.ends[at]
        if outline.ends[parent] < end:
            outline.ends[parent] = end
    outline.leads = [int(_is_lead(outline, at)) for at in range(len(outline.elements))]
    _add_up(outline.leads, outline.parents)


def _is_lead(outline: Outline, at: int) -> bool:
    if outline.tags[at] != "a" or outline.text[at] < _HEADLINE_LINK or not outline.elements[at].get("href"):
        return False
    text = line_of(outline.elements[at])
    return len(text.split()) >= _HEADLINE_WORDS and not is_date_line(text)


def _in_links(outline: Outline) -> list[bool]:
    inside = [tag == "a" for tag in outline.tags]
    for at in range(1, len(inside)):
        inside[at] = inside[at] or inside[outline.parents[at]]
    return inside


def _count(outline: Outline, at: int, text: str, *, in_link: bool) -> None:
    length = len(text.strip())
    if not length:
        return
    outline.text[at] += length
    if in_link:
        outline.linked[at] += length
    elif length >= _SHORTEST_PROSE or (length >= _SHORTEST_RUN and text.rstrip()[-1] in _ENDINGS):
        outline.prose[at] += 0 if outline.tags[at] == "h1" else length


def _add_up(sums: list[int], parents: list[int]) -> None:
    for at in range(len(sums) - 1, 0, -1):
        if sums[at]:
            sums[parents[at]] += sums[at]


def _mark(outline: Outline) -> None:
    """Mark the outermost elements that are furniture by tag, name or shape."""
    limit = outline.prose[0] * _HELD_SHARE
    for at in range(1, len(outline.elements)):
        parent = outline.parents[at]
        if outline.inside[parent] >= 0:
            outline.inside[at] = outline.inside[parent]
            continue
        is_small = outline.prose[at] <= limit or _is_page_foot(outline, at)
        mark = _furniture(outline, at) if is_small else None
        if mark is not None:
            outline.marks[at], outline.inside[at] = mark, at


def _is_page_foot(outline: Outline, at: int) -> bool:
    """The few words at a page's end, which are most of the prose where the page has no text."""
    is_named = outline.tags[at] in ("footer", "nav") or "footer" in outline.names[at].lower()
    return is_named and outline.prose[at] <= _LONGEST_FOOT


def _furniture(outline: Outline, at: int) -> Furniture | None:
    tag = outline.tags[at]
    if tag in _NEVER_FURNITURE:
        return None
    if tag in CAPTION_TAGS:
        return Furniture.CAPTION
    if tag in CHROME_TAGS:
        return Furniture.CHROME
    names = outline.names[at]
    named = furniture_named(names) if names and not _is_post(outline.elements[at]) else None
    if named is Furniture.CAPTION and not 0 < outline.text[at] <= 2 * _LONGEST_CAPTION:
        named = None
    if named is None and tag in _FIGURE_TAGS and _is_captioned_picture(outline, at):
        return Furniture.CAPTION
    return named


def _is_post(element: Element) -> bool:
    """A WordPress post's own element: its class lists the post's tags and categories."""
    return element.tag == "article" and "post" in (element.get("class") or "").split()


def _is_captioned_picture(outline: Outline, at: int) -> bool:
    """A box with a picture and a few words, and no headline."""
    if not outline.images[at] or outline.headings[at]:
        return False
    if not 0 < outline.text[at] <= _LONGEST_CAPTION or outline.linked[at] * 2 > outline.text[at]:
        return False
    return sum(map(_is_sentence, runs_of(outline.elements[at]))) <= 1  # more are paragraphs, with a picture of theirs


def _is_sentence(run: str) -> bool:
    return len(run) >= _SHORTEST_RUN and run[-1] in _FULL_STOPS


def _subtract(outline: Outline) -> None:
    """Take the prose of marked elements out of all that hold them."""
    lost = [0] * len(outline.elements)
    for at, mark in enumerate(outline.marks):
        if mark is not None:
            lost[at] = outline.prose[at]
    _add_up(lost, outline.parents)
    outline.prose = [0 if outline.inside[at] >= 0 else outline.prose[at] - lost[at] for at in range(len(lost))]
