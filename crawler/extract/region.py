"""Where on the page the article's text stands."""

from crawler.extract.elements import names_of
from crawler.extract.outline import Outline
from crawler.extract.vocabulary import names_article_text

_ENOUGH_ALONE = 0.2  # share of the page's prose at which the only element that claims to be the text is believed
_ENOUGH_AMONG = 0.35  # the same where several claim it
_LEAST_PROSE = 40  # characters
_STRAY_SHARE = 0.03  # of a box's prose that may stand beside its main part
_ASIDE_SHARE = 0.45  # the same where the main part says that it is the article
_OWN_SHARE = 0.1  # of a box's prose as loose text, from which on the box itself holds the paragraphs
_PARAGRAPHS = frozenset(
    {"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "b", "strong", "em", "i", "a"}
)
_PARTS_SHARE = 0.9


def find_region(outline: Outline) -> tuple[int, str]:
    """Index of the smallest element that holds the whole text, and the rule that led to it."""
    for rule, claims in _claims(outline).items():
        start = _believed(outline, claims)
        if start is not None:
            return _descend(outline, start), rule
    return _descend(outline, 0), "density"


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
            if rule and not (claims[rule] and outline.is_under(at, claims[rule][-1])):
                claims[rule].append(at)
    return claims


def _rule(outline: Outline, at: int) -> str | None:
    element = outline.elements[at]
    if "articlebody" in (element.get("itemprop") or element.get("property") or "").lower():
        return "itemprop articleBody"
    names = names_of(element)
    if names and names_article_text(names) and element.tag not in _PARAGRAPHS:
        return "class of article text"
    if element.tag == "article":
        return "article element"
    return "main element" if element.tag == "main" or element.get("role") == "main" else None


def _believed(outline: Outline, claims: list[int]) -> int | None:
    """The claim with most prose, or what holds all parts of it; None where even that is too little of the page."""
    if not claims:
        return None
    best = max(claims, key=lambda at: outline.prose[at])
    parent = outline.parents[best]
    parts = [at for at in claims if outline.parents[at] == parent]
    if len(parts) > 1 and sum(outline.prose[at] for at in parts) >= _PARTS_SHARE * outline.prose[parent]:
        best = parent
    enough = _ENOUGH_ALONE if len(claims) == 1 else _ENOUGH_AMONG
    return best if outline.prose[best] >= enough * outline.prose[0] else None


def _descend(outline: Outline, at: int) -> int:
    """Go down as long as one child holds the text and nothing of it would be left behind."""
    while True:
        children = [child for child in outline.children(at) if outline.prose[child] and outline.inside[child] < 0]
        if not children:
            return at
        best = max(children, key=lambda child: outline.prose[child])
        if not _holds_all(outline, at, best, children):
            return at
        at = best


def _holds_all(outline: Outline, at: int, best: int, children: list[int]) -> bool:
    if outline.elements[best].tag in _PARAGRAPHS:
        return False
    loose = outline.prose[at] - sum(outline.prose[child] for child in children)
    if loose > _OWN_SHARE * outline.prose[at]:
        return False
    others = [child for child in children if child != best]
    if any(_continues(outline, best, child) for child in others):
        return False
    rest = outline.prose[at] - outline.prose[best]
    if rest <= _STRAY_SHARE * outline.prose[at]:
        return True
    leads = any(child < best for child in others)
    return not leads and _rule(outline, best) is not None and rest <= _ASIDE_SHARE * outline.prose[at]


def _continues(outline: Outline, best: int, other: int) -> bool:
    """May a sibling hold more of the same text: a paragraph, or a box of the same kind."""
    here, there = outline.elements[best], outline.elements[other]
    return there.tag in _PARAGRAPHS or (here.tag == there.tag and here.get("class") == there.get("class"))
