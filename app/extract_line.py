"""`gaung apply extract`: one page in, its article out, without a database."""

from datetime import datetime
from pathlib import Path
from typing import Any

from app.jsonl import BadLine, Line
from crawler.extract.page import read_page
from domain.article import Extracted
from domain.errors import ExtractError
from domain.outlet import Outlet
from registry.hosts import outlet_of

REQUIRED: dict[str, tuple[type, ...]] = {"url": (str, type(None))}
FIELDS = ("url", "canonical_url", "title", "text", "published_at", "author", "links", "error")
_EXPLAINED = ("title", "text", "published_at", "author")
MAX_PAGE = 10 * 1024 * 1024  # bytes


def extract_line(line: Line, outlets: tuple[Outlet, ...], now: datetime, *, explained: bool = False) -> dict[str, Any]:
    """The output contract; `error` names what is no article, or why the page could not be read.

    `explained` adds `rules`: by field the rule that gave it; fields that the page lacks are absent.
    """
    url = line["url"] or ""
    try:
        reading = read_page(_html(line), url, outlet_of(outlets, url) if url else None, now=now)
    except ExtractError as error:
        return _refused(line["url"], error.kind, error.field, str(error))
    except _UnreadableLineError as error:
        return _refused(line["url"], "bad_line", error.field, str(error))
    fields = _fields(line["url"], reading.extracted)
    return {**fields, "rules": dict(reading.rules)} if explained else fields


def rules_sentence(output: dict[str, Any]) -> str:
    """Which rule gave each field, for a person.

    >>> rules_sentence({"url": "https://a.id/1", "rules": {"title": "og:title", "text": "density"}, "error": None})
    'https://a.id/1: title by og:title; text by density; published_at, author not found'
    """
    if output["error"]:
        return f"{output['url']}: {output['error']['message']}"
    found = [f"{field} by {rule}" for field, rule in output["rules"].items()]
    lacking = ", ".join(field for field in _EXPLAINED if field not in output["rules"])
    return f"{output['url']}: {'; '.join([*found, f'{lacking} not found'] if lacking else found)}"


def bad_extract_line(bad: BadLine) -> dict[str, Any]:
    return {**dict.fromkeys(FIELDS), "error": bad.error}


class _UnreadableLineError(Exception):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _html(line: Line) -> str | bytes:
    html, path = line.get("html"), line.get("html_path")
    if isinstance(html, str):
        return html
    if not isinstance(path, str):
        raise _UnreadableLineError("html", "the line has neither html nor html_path")
    try:
        return _limited(Path(path))
    except (OSError, ValueError) as error:
        raise _UnreadableLineError("html_path", f"cannot read {path}: {error}") from error


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_PAGE)


def _fields(url: str | None, page: Extracted) -> dict[str, Any]:
    return {
        "url": url,
        "canonical_url": page.canonical_url,
        "title": page.title,
        "text": page.text or None,
        "published_at": page.published_at.isoformat() if page.published_at else None,
        "author": page.author,
        "links": list(page.links),
        "error": None,
    }


def _refused(url: str | None, kind: str, field: str | None, message: str) -> dict[str, Any]:
    return {**dict.fromkeys(FIELDS), "url": url, "error": {"kind": kind, "field": field, "message": message}}
