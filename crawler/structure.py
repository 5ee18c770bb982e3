"""Selectors that fit an outlet's sample pages: drafts for a person, kept only where they read what the rules read."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cssselect import SelectorError
from lxml import etree

from crawler.extract.markup import read_markup
from crawler.extract.page import extract
from domain.article import Extracted
from domain.errors import ExtractError
from domain.outlet import Outlet, Selectors

_WORD = re.compile(r"[a-zA-Z][a-zA-Z_-]{2,40}")  # ids and classes with numbers belong to one page or one release
_LEVELS = 4  # ancestors that are tried
_SHARE = 0.6  # of the paragraphs that the element holds at least


@dataclass(frozen=True, slots=True)
class SamplePage:
    url: str
    body: bytes
    fetched_at: datetime  # aware UTC
    article: Extracted


def draft_selectors(samples: Sequence[SamplePage], outlet: Outlet) -> Selectors:
    """Selectors of title and body that hold on every sample; "" where none does."""
    if not samples:
        return Selectors()
    roots = [read_markup(sample.body, sample.url) for sample in samples]
    drafted = Selectors()
    for name, proposals in (("body", _body_proposals), ("title", _title_proposals)):
        drafted = replace(drafted, **{name: _first_that_holds(name, proposals, samples, roots, outlet)})
    return drafted


def _first_that_holds(
    name: str,
    proposals: Callable[[Any, Extracted], Iterator[str]],
    samples: Sequence[SamplePage],
    roots: Sequence[Any],
    outlet: Outlet,
) -> str:
    for selector in dict.fromkeys(proposals(roots[0], samples[0].article)):
        tried = replace(outlet, selectors=replace(Selectors(), **{name: selector}))
        if all(_selects_one(root, selector) for root in roots) and all(_reads_the_same(one, tried) for one in samples):
            return selector
    return ""


def _selects_one(root: Any, selector: str) -> bool:
    try:
        return len(root.cssselect(selector)) == 1
    except SelectorError:
        return False


def _reads_the_same(sample: SamplePage, outlet: Outlet) -> bool:
    try:
        again = extract(sample.body, sample.url, outlet, now=sample.fetched_at)
    except ExtractError:
        return False
    return (again.title, again.paragraphs) == (sample.article.title, sample.article.paragraphs)


def _body_proposals(root: Any, article: Extracted) -> Iterator[str]:
    """Names of the smallest element that holds most paragraphs, and of those around it."""
    wanted = {_plain(paragraph) for paragraph in article.paragraphs}
    holders = [element for element in root.iter(etree.Element) if _plain_text(element) in wanted]
    element = _shared_ancestor(holders)
    for _ in range(_LEVELS):
        if element is None or element.tag in ("body", "html"):
            return
        yield from _names(element)
        element = element.getparent()


def _shared_ancestor(elements: Sequence[Any]) -> Any | None:
    """The innermost element around most of the elements."""
    counted: dict[Any, int] = {}
    for element in elements:
        for ancestor in element.iterancestors():
            counted[ancestor] = counted.get(ancestor, 0) + 1
    around = [ancestor for ancestor, count in counted.items() if count >= _SHARE * len(elements)]
    return max(around, key=_depth, default=None)


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _title_proposals(root: Any, article: Extracted) -> Iterator[str]:
    for element in root.iter("h1", "h2"):
        if _plain_text(element) == _plain(article.title or ""):
            yield from _names(element)
            if element.tag == "h1":
                yield "h1"


def _names(element: Any) -> Iterator[str]:
    """Selectors of one element, the steadiest first."""
    if element.get("itemprop") == "articleBody":
        yield '[itemprop="articleBody"]'
    if _WORD.fullmatch(name := element.get("id") or ""):
        yield f"#{name}"
    for name in (element.get("class") or "").split():
        if _WORD.fullmatch(name):
            yield f"{element.tag}.{name}"
    if element.tag in ("article", "main"):
        yield str(element.tag)


def _plain_text(element: Any) -> str:
    return _plain("".join(element.itertext()))


def _plain(text: str) -> str:
    return " ".join(text.split())
