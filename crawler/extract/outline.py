"""A measured view of a page's elements: how much prose, how many links, what is furniture."""

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from crawler.extract.elements import Element, line_of, runs_of
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
_STATED = etree.XPath(
    "descendant-or-self::*/@itemprop/.. | descendant-or-self::*/@rel/.. | descendant-or-self::*/@pubdate/.."
)
_HEADINGS = frozenset({"h1", "h2", "h3", "time"})
_IMAGES = frozenset({"img", "amp-img", "picture"})
_FIGURE_TAGS = frozenset({"div", "figure", "center", "table", "amp-img", "picture", "section"})
_TELLING_TAGS = CHROME_TAGS | CAPTION_TAGS | _FIGURE_TAGS


@dataclass(slots=True)
class Outline:
    """Parallel lists over the elements of a body in page order; index 0 is the body. Sums include descendants.

    Nothing else holds the elements: a list lets go of its last first, and lxml frees children before parents at a
    fraction of the cost of the other way round.
    """

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
    stated: list[int]  # elements with itemprop, rel or pubdate

    def children(self, at: int) -> list[int]:
        found, child, end = [], at + 1, self.ends[at]
        while child < end:
            found.append(child)
            child = self.ends[child]
        return found

    def indexes_of(self, elements: Collection[Element]) -> list[int]:
        """Where some elements stand, in page order; none for those outside the body."""
        return [at for at, element in enumerate(self.elements) if element in elements]

    def line(self, at: int) -> str:
        """All text of an element as one line; taken from the first element within that alone holds it."""
        own, end = at, self.ends[at]
        while own + 1 < end and self.text[own + 1] == self.text[at]:
            own += 1
        return line_of(self.elements[own])

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
    tags = [element.tag for element in elements]
    size = len(elements)
    outline = Outline(
        elements=elements,
        tags=tags,
        names=_names(elements),
        parents=[-1] + [index[element.getparent()] for element in elements[1:]],
        ends=list(range(1, size + 1)),
        prose=[0] * size,
        text=[0] * size,
        linked=[0] * size,
        images=[1 if tag in _IMAGES else 0 for tag in tags],
        headings=[1 if tag in _HEADINGS else 0 for tag in tags],
        leads=[0] * size,
        marks=[None] * size,
        inside=[-1] * size,
        stated=[index[element] for element in _STATED(body)],
    )
    _count_texts(outline)
    _add_up(outline)
    _mark(outline)
    _subtract(outline)
    return outline


def _names(elements: list[Element]) -> list[str]:
    classes = [element.get("class") or "" for element in elements]
    ids = [element.get("id") for element in elements]
    return [f"{named} {identity}" if identity else named for named, identity in zip(classes, ids, strict=True)]


def _count_texts(outline: Outline) -> None:
    """Count every text at the element that holds it."""
    parents = outline.parents
    in_link = [tag == "a" for tag in outline.tags]
    for at, element in enumerate(outline.elements):
        parent = parents[at]
        if at and in_link[parent]:
            in_link[at] = True
        if text := element.text:
            _count(outline, at, text, in_link=in_link[at])
        if at and (text := element.tail):
            _count(outline, parent, text, in_link=in_link[parent])


def _count(outline: Outline, at: int, text: str, *, in_link: bool) -> None:
    bare = text.strip()
    if not bare:
        return
    length = len(bare)
    outline.text[at] += length
    if in_link:
        outline.linked[at] += length
    elif length >= _SHORTEST_PROSE or (length >= _SHORTEST_RUN and bare[-1] in _ENDINGS):
        outline.prose[at] += 0 if outline.tags[at] == "h1" else length


def _add_up(outline: Outline) -> None:
    """Add what each element holds to its parent, from the last on: each is whole when its turn comes."""
    text, linked, prose, leads = outline.text, outline.linked, outline.prose, outline.leads
    images, headings, parents, ends = outline.images, outline.headings, outline.parents, outline.ends
    tags = outline.tags
    for at in range(len(parents) - 1, 0, -1):
        parent = parents[at]
        if ends[parent] < ends[at]:
            ends[parent] = ends[at]
        if text[at]:
            text[parent] += text[at]
            linked[parent] += linked[at]
            prose[parent] += prose[at]
            if tags[at] == "a" and text[at] >= _HEADLINE_LINK and _is_lead(outline, at):
                leads[at] += 1
            leads[parent] += leads[at]
        images[parent] += images[at]
        headings[parent] += headings[at]


def _is_lead(outline: Outline, at: int) -> bool:
    """Whether a link of some length leads to what its words name."""
    text = outline.line(at)
    is_long_enough = text.count(" ") >= _HEADLINE_WORDS - 1
    return is_long_enough and bool(outline.elements[at].get("href")) and not is_date_line(text)


def _mark(outline: Outline) -> None:
    """Mark the outermost elements that are furniture by tag, name or shape."""
    limit = outline.prose[0] * _HELD_SHARE
    prose, parents, inside = outline.prose, outline.parents, outline.inside
    tags, names = outline.tags, outline.names
    for at in range(1, len(parents)):
        over = inside[parents[at]]
        if over >= 0:
            inside[at] = over
        elif not names[at] and tags[at] not in _TELLING_TAGS:
            continue
        elif prose[at] <= limit or _is_page_foot(outline, at):
            mark = _furniture(outline, at)
            if mark is not None:
                outline.marks[at], inside[at] = mark, at


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
    named = furniture_named(names) if names and not (tag == "article" and _is_post(outline.elements[at])) else None
    if named is Furniture.CAPTION and not 0 < outline.text[at] <= 2 * _LONGEST_CAPTION:
        named = None
    if named is None and tag in _FIGURE_TAGS and _is_captioned_picture(outline, at):
        return Furniture.CAPTION
    return named


def _is_post(element: Element) -> bool:
    """A WordPress post's own element: its class lists the post's tags and categories."""
    return "post" in (element.get("class") or "").split()


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
    if not any(outline.marks):
        return
    prose, parents, inside = outline.prose, outline.parents, outline.inside
    lost = [prose[at] if mark is not None else 0 for at, mark in enumerate(outline.marks)]
    for at in range(len(lost) - 1, 0, -1):
        if lost[at]:
            lost[parents[at]] += lost[at]
    outline.prose = [0 if inside[at] >= 0 else prose[at] - lost[at] for at in range(len(lost))]
