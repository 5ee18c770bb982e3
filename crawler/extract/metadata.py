"""What the head of a page says of it: meta elements, JSON-LD, declared addresses."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from crawler.extract.elements import Element, line_of
from crawler.extract.vocabulary import WORDS

_LONGEST_JSON = 500_000
_MOST_OBJECTS = 500
_MOST_NOTICES, _LONGEST_NOTICE = 10, 1000
_ARTICLE_TYPES = frozenset(WORDS["pages"]["article_types"])
_HEADS = frozenset({"html", "head", "body"})  # a picture has a title too
_PAGE_TYPES = frozenset({"webpage", "itempage", "aboutpage"})
_WRAP = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,500}>")
_COMMA_TOO_MANY = re.compile(r",(\s*[}\]])")
_LOOSE_FIELD = re.compile(r'"(headline|datePublished|articleBody|@type)"\s*:\s*"((?:[^"\\\n]|\\.){1,20000})"')


@dataclass(frozen=True, slots=True)
class Metadata:
    meta: Mapping[str, tuple[str, ...]]  # lower-case name, property or itemprop -> contents in page order, never empty
    objects: tuple[Mapping[str, Any], ...]  # JSON-LD objects that stand for this page, article types first
    types: frozenset[str]  # lower-case JSON-LD types of all top objects
    title: str | None  # text of <title>
    canonical: str | None
    base: str | None
    without_scripts: str = ""  # what the page says to readers without JavaScript

    def first(self, *names: str) -> str | None:
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @property
    def article(self) -> Mapping[str, Any] | None:
        """The JSON-LD object of the article itself."""
        return next((found for found in self.objects if types_of(found) & _ARTICLE_TYPES), None)

    @property
    def page(self) -> Mapping[str, Any] | None:
        """The JSON-LD object of the page around it."""
        return next((found for found in self.objects if types_of(found) & _PAGE_TYPES), None)

    @property
    def is_article(self) -> bool:
        return bool(self.types & _ARTICLE_TYPES)


def read_metadata(root: Element) -> Metadata:
    objects = tuple(_top_objects(root))
    ranked = sorted(objects, key=lambda found: not types_of(found) & _ARTICLE_TYPES)
    title = _title(root)
    base = root.find(".//base[@href]")
    return Metadata(
        meta=_meta(root),
        objects=tuple(ranked),
        types=frozenset().union(*(types_of(found) for found in objects)) if objects else frozenset(),
        title=" ".join("".join(title.itertext()).split()) or None if title is not None else None,
        canonical=_link(root, "canonical"),
        base=base.get("href") if base is not None else None,
        without_scripts=" ".join(line_of(one) for one in list(root.iter("noscript"))[:_MOST_NOTICES])[:_LONGEST_NOTICE],
    )


def types_of(found: Mapping[str, Any]) -> frozenset[str]:
    """Lower-case types of a JSON-LD object, without their vocabulary's address."""
    value = found.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str))


def text_of(value: object) -> str | None:
    """A JSON-LD value as one line; None for what is no text."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def plain_text_of(value: object) -> str:
    """A JSON-LD text without its markup; paragraphs and line breaks stay lines."""
    if not isinstance(value, str):
        return ""
    text = html.unescape(value[:_LONGEST_JSON])
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))) if "<" in text else text


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or element.get("value") or "").strip()
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _title(root: Element) -> Element | None:
    """The title; of a page put together from two the inner one's, which alone tells of it."""
    titles = [found for found in root.iter("title") if found.getparent().tag in _HEADS]
    return titles[-1] if titles else None


def _link(root: Element, relation: str) -> str | None:
    for element in root.iter("link"):
        if relation in (element.get("rel") or "").lower().split() and (element.get("href") or "").strip():
            return _from_base(root, str(element.get("href")).strip())
    return None


def _from_base(root: Element, href: str) -> str:
    """The address as far as the page's `<base>` completes it."""
    base = next((found for element in root.iter("base") if (found := element.get("href"))), "")
    try:
        return urljoin(base.strip(), href)
    except ValueError:
        return href


def _top_objects(root: Element) -> Iterator[Mapping[str, Any]]:
    """JSON-LD objects that stand for the page: those of lists, crumbs and sub-parts are left out."""
    waiting: list[object] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            waiting.append(_loaded(script.text[:_LONGEST_JSON]))
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:_MOST_OBJECTS]
        elif isinstance(value, Mapping):
            waiting[:0] = [value[key] for key in ("@graph", "mainEntity") if isinstance(value.get(key), list | dict)]
            if "@type" in value:
                yield value


def _loaded(text: str) -> object:
    """JSON as found on real pages: in comments, with raw line breaks, with a comma too many."""
    plain = _WRAP.sub("", _WRAP.sub("", text))
    for attempt in (plain, _COMMA_TOO_MANY.sub(r"\1", plain)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return {key: value.replace('\\"', '"').replace("\\/", "/") for key, value in reversed(_LOOSE_FIELD.findall(plain))}
