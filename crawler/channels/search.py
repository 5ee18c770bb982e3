"""Where a site lets its readers search, and its pages of tags: addresses with a place for the words."""

import html
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote, urlencode, urljoin, urlsplit

from lxml import etree

from crawler.channels.listing import Link, base_of

WORDS = "{kata}"  # where the words go

_NOISE = tomllib.loads((Path(__file__).parent / "search_words.toml").read_text(encoding="utf-8"))["search"]
_NAMES = frozenset(_NOISE["names"])
_TAGS = frozenset(_NOISE["tags"])
_ACTION = re.compile(r'"(?:urlTemplate|target)"\s*:\s*"([^"{}]{4,300}\{search_term_string\}[^"{}]{0,100})"')
_MARK = "katakatakata"  # survives encoding


def search_forms(root: etree._Element, url: str) -> list[str]:
    """Templates of the page's searches: its forms, then what it tells search engines of."""
    base = base_of(root, url)
    found = [template for form in root.iter("form") if (template := _of_form(form, base))]
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            told = _ACTION.findall((script.text or "").replace("\\/", "/"))
            found += [urljoin(base, html.unescape(one).replace("{search_term_string}", WORDS)) for one in told]
    return list(dict.fromkeys(found))


def _of_form(form: etree._Element, base: str) -> str | None:
    if (form.get("method") or "get").lower() != "get":
        return None
    name = next((field.get("name") for field in form.iter("input") if _takes_words(field)), None)
    if name is None:
        return None
    hidden = [
        (field.get("name") or "", field.get("value") or "")
        for field in form.iter("input")
        if field.get("type") == "hidden" and field.get("name")
    ]
    try:
        parts = urlsplit(urljoin(base, (form.get("action") or "").strip()))
    except ValueError:
        return None
    query = urlencode([*((key, value) for key, value in hidden if key != name), (name, _MARK)])
    return str(parts._replace(query=query, fragment="").geturl()).replace(_MARK, WORDS)


def _takes_words(field: etree._Element) -> bool:
    return (field.get("type") or "text").lower() in {"text", "search"} and (field.get("name") or "").lower() in _NAMES


def search_url(template: str, words: str) -> str:
    """Address of the results for these words; in a path they are joined by dashes.

    >>> search_url("https://a.id/search?q={kata}", "lapas lahat"), search_url("https://a.id/tag/{kata}/", "lapas lahat")
    ('https://a.id/search?q=lapas+lahat', 'https://a.id/tag/lapas-lahat/')
    """
    before, mark, after = template.partition(WORDS)
    if not mark:
        return template
    return before + (quote_plus(words) if "?" in before else quote("-".join(words.split()))) + after


def tag_links(links: Iterable[Link]) -> list[str]:
    """Addresses of tag pages among the links."""
    return list(dict.fromkeys(target for _, target in links if _tag_of(target) is not None))


def _tag_of(url: str) -> str | None:
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    if len(segments) < 2 or segments[-2].lower() not in _TAGS:
        return None
    return unquote(segments[-1]).lower()


def is_tag_of(url: str, words: Iterable[str]) -> bool:
    """The tag's name holds one of the words.

    >>> is_tag_of("https://a.id/tag/lapas-lahat", ["lapas"]), is_tag_of("https://a.id/tag/kelapasan", ["lapas"])
    (True, False)
    """
    named = re.findall(r"[^\W_]+", _tag_of(url) or "")
    return any(set(word.split()) <= set(named) for word in words)


def tag_template(url: str) -> str:
    """The address of a tag page with a place for another tag.

    >>> tag_template("https://a.id/tag/panen-raya/")
    'https://a.id/tag/{kata}/'
    """
    parts = urlsplit(url)
    path, slash = parts.path.rstrip("/"), "/" if parts.path.endswith("/") else ""
    return parts._replace(path=f"{path.rpartition('/')[0]}/{_MARK}{slash}", query="").geturl().replace(_MARK, WORDS)
