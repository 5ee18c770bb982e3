"""What an answer says of an article that used to stand at its address."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from crawler.documents import Document
from crawler.extract.page import extract
from crawler.fast_text import decoded, fast_text
from crawler.urls import believed_canonical, canonical
from domain.errors import ExtractError
from domain.liveness import DueCheck, LinkCheck, LinkState
from domain.outlet import Outlet

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STATUS = {404: LinkState.TIDAK_ADA, 410: LinkState.DICABUT}
_GONE = frozenset({"not_found", "home", "listing", "empty"})  # what a page is instead, when the article is gone
_NO_ANSWER = frozenset({"blocked"})  # a door that says nothing of what is behind it
_SHARE = 0.5  # of a title's words, for a page to be still about it


def judge(due: DueCheck, found: Document, outlet: Outlet | None, now: datetime) -> LinkCheck:
    """The look at one address, from what came back from it."""
    state, detail = _state(due, found, outlet, now)
    return LinkCheck(due.article_id, now, due.occasion, state, due.url, found.status, detail)


def _state(due: DueCheck, found: Document, outlet: Outlet | None, now: datetime) -> tuple[LinkState, str]:
    if found.status != 200:
        gone = _STATUS.get(found.status or 0)
        return (gone, "") if gone else (LinkState.TAK_TERJANGKAU, found.why_not)
    moved = canonical(found.url) != canonical(due.url)
    if moved and _is_home(found.url):
        return LinkState.KE_BERANDA, found.url
    try:
        page = extract(found.body, found.url, outlet, now=now)
    except ExtractError as error:
        return _without_article(due, found, error.kind, moved=moved)
    renamed = moved and believed_canonical(due.url, found.url) == canonical(found.url)
    if renamed or _shares_words(due.title, f"{page.title} {page.text}"):
        return LinkState.HIDUP, found.url if moved else ""
    return (LinkState.DIALIHKAN, found.url) if moved else (LinkState.KOSONG, "another page")


def _is_home(url: str) -> bool:
    parts = urlsplit(canonical(url))
    return parts.path in ("", "/") and not parts.query


def _without_article(due: DueCheck, found: Document, kind: str, *, moved: bool) -> tuple[LinkState, str]:
    """The page is none that an article can be read from: gone, or a page that never showed much more."""
    if kind in _NO_ANSWER:
        return LinkState.TAK_TERJANGKAU, kind
    if kind not in _GONE and _still_says(due, found):
        return LinkState.HIDUP, kind
    return (LinkState.DIALIHKAN, found.url) if moved else (LinkState.KOSONG, kind)


def _still_says(due: DueCheck, found: Document) -> bool:
    """The headline stands on the page, as it was."""
    page = " ".join(_words(fast_text(decoded(found.body, found.content_type))))
    return bool(due.title) and " ".join(_words(due.title or "")) in page


def _shares_words(title: str | None, text: str) -> bool:
    """An article that was edited still has most words of its old headline; without one nothing can be said."""
    words = set(_words(title or ""))
    return len(words & set(_words(text))) >= _SHARE * len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
