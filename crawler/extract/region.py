"""Where on the page the article's text stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.extract.elements import line_of
from crawler.extract.outline import Outline
from crawler.extract.stamps import is_date_line
from crawler.extract.vocabulary import names_article_text

_ENOUGH_NAMED = 0.06  # share of the page's prose at which the only element that is named an article's text is believed
_ENOUGH_ALONE = 0.2  # the same of a lone element that only may be one
_ENOUGH_AMONG = 0.35  # the same where several claim it
_LEAST_PROSE = 40  # characters
_STRAY_SHARE = 0.03  # of a box's prose that may stand beside its main part
_ASIDE_SHARE = 0.45  # the same where the main part says that it is the article
_LONGEST_EXCERPT = 300  # characters of prose a link of a card
_FEWEST_CARDS = 3
_CARDS_SHARE = 0.8  # of a wall's prose in its cards
_HEADED_PROSE = 600  # characters of prose with which an element with the headline may be the text beside a longer one
_LEAST_HEADED_SHARE = 0.15
_HEADED_SHARE = 0.4  # of its longest sibling's prose that an element with the headline needs to be the text
_OWN_SHARE = 0.1  # of a box's prose as loose text, from which on the box itself holds the paragraphs
_PARAGRAPHS = frozenset(
    {"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "b", "strong", "em", "i", "a"}
)
_RUNNING = frozenset({"p", "blockquote", "pre", "b", "strong", "em", "i", "span", "font"})  # holds sentences, no card
_CELL_SHARE = {"td": 0.5, "th": 0.5, "tr": 0.2}  # of the longest one's prose that a menu, a notice or a foot may have
_BLOCKS_OF_TEXT = ("p", "br", "div", "table")
_NAMED = frozenset({"itemprop articleBody", "class of article text"})
_PARTS_SHARE = 0.9  # of a box's prose in the parts of one text
_RIVAL_SHARE = 0.3  # of the longest claim's prose, from which on another may be an article too


@dataclass(frozen=True, slots=True)
class Region:
    at: int  # index of the smallest element that holds the whole text
    rule: str
    rivals: int = 0  # other elements that claim to be articles of their own
    is_wall: bool = False  # its prose is, for the greater part, excerpts under links to other articles

    @property
    def is_named(self) -> bool:
        """The element itself says that it holds an article's text."""
        return self.rule in _NAMED


def find_region(outline: Outline, headlines: Sequence[int] = ()) -> Region:
    """The element that holds the article's text, by what elements say of themselves, else by where the prose is.

    `headlines`: indexes of elements that show the page's title; the text is looked for near one.
    """
    for rule, claims in _claims(outline).items():
        start = _believed(outline, claims, _ENOUGH_NAMED if rule in _NAMED else _ENOUGH_ALONE)
        if start is not None:
            rivals = [at for at in _rivals(outline, claims) if not outline.is_under(at, start)]
            at = _descend(outline, start, headlines)
            return Region(at, rule, len(rivals), _is_mostly_wall(outline, at))
    at = _descend(outline, 0, headlines)
    return Region(at, "density", is_wall=_is_mostly_wall(outline, at))


def _claims(outline: Outline) -> dict[str, list[int]]:
    """Elements that say they are the article, by rule, outermost first."""
    claims: dict[str, list[int]] = {
        "itemprop articleBody": [],
        "class of article text": [],
        "article element": [],
        "main element": [],
    }
    for at in range(1, len(outline.elements)):
        if outline.prose[at] >= _LEAST_PROSE:
            rule = _rule(outline, at)
            may_be_card = rule == "article element" or (rule == "class of article text" and outline.headings[at])
            if may_be_card and _is_card(outline, at):
                continue
            if rule and not (claims[rule] and outline.is_under(at, claims[rule][-1])):
                claims[rule].append(at)
    return claims


def _rule(outline: Outline, at: int) -> str | None:
    element = outline.elements[at]
    if "articlebody" in (element.get("itemprop") or element.get("property") or "").lower():
        return "itemprop articleBody"
    names = outline.names[at]
    if names and names_article_text(names) and element.tag not in _PARAGRAPHS:
        return "class of article text"
    if element.tag == "article":
        return "article element"
    return "main element" if element.tag == "main" or element.get("role") == "main" else None


def _is_card(outline: Outline, at: int) -> bool:
    """A link that reads like a headline, and an excerpt under it."""
    return 0 < outline.prose[at] <= _LONGEST_EXCERPT * outline.leads[at] and outline.linked[at] * 4 > outline.text[at]


def _believed(outline: Outline, claims: list[int], enough: float) -> int | None:
    """The first of the long claims, or what holds all parts of it; None where that is too little of the page."""
    long = _rivals(outline, claims)
    if not long:
        return None
    best = long[0]
    parent = outline.parents[best]
    parts = [at for at in claims if outline.parents[at] == parent]
    are_all = sum(outline.prose[at] for at in parts) >= _PARTS_SHARE * outline.prose[parent]
    if len(parts) > 1 and are_all and not _is_each_headed(outline, parts):
        best = parent
    least = enough if len(claims) == 1 else _ENOUGH_AMONG / len(long)
    return best if outline.prose[best] >= least * outline.prose[0] else None


def _rivals(outline: Outline, claims: list[int]) -> list[int]:
    """Claims of a length like the longest one's."""
    longest = max((outline.prose[at] for at in claims), default=0)
    return [at for at in claims if outline.prose[at] >= _RIVAL_SHARE * longest]


def _is_each_headed(outline: Outline, parts: list[int]) -> bool:
    """Articles one below the other: each under a headline of its own."""
    return all(outline.elements[at].find(".//h1") is not None for at in parts)


def _descend(outline: Outline, at: int, headlines: Sequence[int]) -> int:
    """Go down as long as one child holds the text and nothing of it would be left behind."""
    while True:
        children = [child for child in outline.children(at) if outline.prose[child] and outline.inside[child] < 0]
        if not children:
            return at
        loose = outline.prose[at] - sum(outline.prose[child] for child in children)
        if any(outline.is_under(headline, at) for headline in headlines):
            children = [child for child in children if not _is_wall(outline, child, headlines)] or children
        longest = max(outline.prose[child] for child in children)
        best = max(children, key=lambda child: (_is_headed(outline, child, headlines, longest), outline.prose[child]))
        is_headed = _is_headed(outline, best, headlines, longest)
        if loose > _OWN_SHARE * outline.prose[at] or not _holds_all(outline, at, best, children, is_headed=is_headed):
            return at
        at = best


def walls_in(outline: Outline, region: int, headlines: Sequence[int]) -> list[int]:
    """Indexes of the walls of cards, with excerpts, among the paragraphs of a text."""
    found: list[int] = []
    at = region + 1
    while at < outline.ends[region]:
        if outline.prose[at] and outline.inside[at] < 0 and _is_wall(outline, at, headlines):
            found.append(at)
            at = outline.ends[at]
        else:
            at += 1
    return found


def _is_mostly_wall(outline: Outline, at: int) -> bool:
    if _is_wall(outline, at, ()):
        return True
    walls = sum(outline.prose[child] for child in outline.children(at) if _is_wall(outline, child, ()))
    return walls * 2 > outline.prose[at]


def _is_wall(outline: Outline, at: int, headlines: Sequence[int]) -> bool:
    """A box of nothing but cards: links to other articles, each with an excerpt at most."""
    if outline.leads[at] < _FEWEST_CARDS or any(outline.is_under(headline, at) for headline in headlines):
        return False
    children = [child for child in outline.children(at) if outline.text[child]]
    if len(children) == 1:
        return _is_wall(outline, children[0], headlines)
    cards = [
        child
        for child in children
        if outline.tags[child] not in _RUNNING and 0 < outline.leads[child] * _LONGEST_EXCERPT >= outline.prose[child]
    ]
    held = sum(outline.prose[card] for card in cards)
    return len(cards) >= _FEWEST_CARDS and held >= _CARDS_SHARE * outline.prose[at]


def _is_headed(outline: Outline, at: int, headlines: Sequence[int], longest: int) -> bool:
    """Holds the page's title together with much of the prose beside it."""
    held = [headline for headline in headlines if outline.is_under(headline, at) and headline != at]
    if not held:
        return False
    prose = outline.prose[at] - sum(outline.prose[headline] for headline in held) - _dated_prose(outline, at)
    return prose >= min(_HEADED_SHARE * longest, max(_HEADED_PROSE, _LEAST_HEADED_SHARE * longest))


def _dated_prose(outline: Outline, at: int) -> int:
    """Characters of prose in lines that tell who wrote and when, of a box that may hold little else."""
    if outline.prose[at] > _LONGEST_EXCERPT:
        return 0
    leaves = (one for one in range(at, outline.ends[at]) if outline.prose[one] and not len(outline.elements[one]))
    return sum(outline.prose[leaf] for leaf in leaves if is_date_line(line_of(outline.elements[leaf])))


def _holds_all(outline: Outline, at: int, best: int, children: list[int], *, is_headed: bool) -> bool:
    if outline.elements[best].tag in _PARAGRAPHS or outline.elements[best].tag == "font":
        return False
    others = [child for child in children if child != best and not _is_cards(outline, child, best)]
    if any(_continues(outline, best, child, is_headed=is_headed) for child in others):
        return False
    rest = sum(outline.prose[child] for child in others if not _is_neighbouring_cell(outline, best, child))
    if rest <= _STRAY_SHARE * outline.prose[at] or is_headed:
        return True
    leads = any(child < best for child in others)
    return not leads and _rule(outline, best) is not None and rest <= _ASIDE_SHARE * outline.prose[at]


def _is_neighbouring_cell(outline: Outline, best: int, other: int) -> bool:
    """A column or row of a layout made of tables, beside the one that holds most of the prose in blocks of its own."""
    here, there = outline.elements[best], outline.elements[other]
    share = _CELL_SHARE.get(here.tag)
    if share is None or there.tag not in _CELL_SHARE or (there.tag == "tr" and other < best):  # above: the headline's
        return False
    if outline.prose[other] > share * outline.prose[best]:
        return False
    return next(here.iter(*_BLOCKS_OF_TEXT), None) is not None


def _is_cards(outline: Outline, at: int, best: int) -> bool:
    """A box of links to other articles, each with a short excerpt at most, and small beside the main part."""
    if outline.elements[at].tag in _PARAGRAPHS or outline.prose[at] * 2 > outline.prose[best]:
        return False
    return outline.prose[at] <= _LONGEST_EXCERPT * outline.leads[at]


def _continues(outline: Outline, best: int, other: int, *, is_headed: bool) -> bool:
    """May a sibling hold more of the same text: a paragraph, or a box of the same kind."""
    here, there = outline.elements[best], outline.elements[other]
    if there.tag in _PARAGRAPHS:
        return True
    if _is_neighbouring_cell(outline, best, other):
        return False
    own, other_names = (frozenset((element.get("class") or "").split()) for element in (here, there))
    are_alike = own == other_names or (own and other_names and (own <= other_names or other_names <= own))
    return here.tag == there.tag and bool(are_alike) and not (is_headed and not own)
