"""`gaung apply extract`: one page in, its article out, without a database."""

from datetime import datetime
from pathlib import Path
from typing import Any

from app.jsonl import BadLine, Line
from crawler.extract.page import extract
from domain.article import Extracted
from domain.errors import ExtractError
from domain.outlet import Outlet
from registry.hosts import outlet_of

REQUIRED: dict[str, tuple[type, ...]] = {"url": (str, type(None))}
FIELDS = ("url", "canonical_url", "title", "text", "published_at", "author", "links", "error")
MAX_PAGE = 10 * 1024 * 1024  # bytes


def extract_line(line: Line, outlets: tuple[Outlet, ...], now: datetime) -> dict[str, Any]:
    """The output contract; `error` names what is no article, or why the page could not be read."""
    url = line["url"] or ""
    try:
        page = extract(_html(line), url, outlet_of(outlets, url) if url else None, now=now)
    except ExtractError as error:
        return _refused(line["url"], error.kind, error.field, str(error))
    except _UnreadableLineError as error:
        return _refused(line["url"], "bad_line", error.field, str(error))
    return _fields(line["url"], page)


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
