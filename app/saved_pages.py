"""Pages saved beside the database, each with what it should read as: drafted by the machine, signed by a person."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.whole_file import write_whole
from crawler.extract.page import extract
from domain.article import Extracted
from domain.errors import ExtractError, RegistryError
from domain.outlet import Outlet

_ALWAYS = frozenset({"url", "fetched_at", "checked_by"})
_ARTICLE = ("canonical_url", "title", "published_at", "author", "kind", "paragraphs")
_SHOWN = 80  # characters of a value that a message quotes


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    body: bytes
    fetched_at: datetime  # aware UTC


def save_page(folder: Path, page: Page, outlet: Outlet) -> Path:
    """Saves a page and the draft of its golden, unsigned; its file. A page that was signed is never overwritten."""
    stem = _free(folder, page)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{stem}.html", page.body)
    golden = {"url": page.url, "fetched_at": page.fetched_at.isoformat(), **reading(page, outlet), "checked_by": ""}
    path = folder / f"{stem}.json"
    write_whole(path, json.dumps(golden, ensure_ascii=False, indent=1) + "\n")
    return path


def reading(page: Page, outlet: Outlet) -> dict[str, Any]:
    """What the rules read on a page now; for what is no article only why."""
    try:
        return _article(extract(page.body, page.url, outlet, now=page.fetched_at))
    except ExtractError as error:
        return {"refused": error.kind}


def _article(found: Extracted) -> dict[str, Any]:
    return {
        "canonical_url": found.canonical_url,
        "title": found.title,
        "published_at": found.published_at.isoformat() if found.published_at else None,
        "author": found.author,
        "kind": found.kind.value,
        "paragraphs": list(found.paragraphs),
    }


def _free(folder: Path, page: Page) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", urlsplit(page.url).path.lower()))[-60:].strip("-") or "depan"
    stem = f"{page.fetched_at.date().isoformat()}-{words}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not (folder / f"{name}.json").exists())


@dataclass(frozen=True, slots=True)
class Checked:
    """How the saved pages of an outlet stand."""

    pages: int
    signed: int
    problems: tuple[str, ...]


def check_pages(folder: Path, outlet: Outlet) -> Checked:
    """Whether a person signed every saved page, and the rules still read each as it was signed."""
    goldens = sorted(folder.glob("*.json"))
    problems: list[str] = []
    signed = 0
    for path in goldens:
        try:
            golden = read_golden(path)
            page = Page(golden["url"], path.with_suffix(".html").read_bytes(), golden["fetched_at"])
        except (RegistryError, OSError) as error:
            problems.append(f"{path}: {error}" if isinstance(error, OSError) else str(error))
            continue
        signed += bool(golden["checked_by"].strip())
        problems += _problems(path, golden, reading(page, outlet))
    return Checked(len(goldens), signed, tuple(problems))


def read_golden(path: Path) -> dict[str, Any]:
    """A golden file. Raises RegistryError naming the file and what is wrong."""
    try:
        golden = json.loads(path.read_text(encoding="utf-8"))
        golden["fetched_at"] = datetime.fromisoformat(golden["fetched_at"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RegistryError(f"{path} is no golden page: {error}") from error
    expected = {"refused"} if "refused" in golden else set(_ARTICLE)
    if wrong := sorted(golden.keys() ^ (expected | _ALWAYS)):
        raise RegistryError(f"{path}: {wrong[0]}: {'missing' if wrong[0] in expected | _ALWAYS else 'unknown key'}")
    if golden["fetched_at"].tzinfo is None or not isinstance(golden["checked_by"], str):
        raise RegistryError(f"{path}: fetched_at needs a zone, checked_by a name")
    return dict(golden)


def _problems(path: Path, golden: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    if not golden["checked_by"].strip():
        yield f"{path}: nobody has signed: read the page beside it, correct the file, put your name into checked_by"
    for name in ("refused", *_ARTICLE):
        was, reads = golden.get(name), now.get(name)
        if was != reads:
            yield f"{path}: {name}: {_difference(was, reads)}"


def _difference(was: Any, reads: Any) -> str:
    if not isinstance(was, list) or not isinstance(reads, list):
        return f"is {_shown(was)}, reads {_shown(reads)}"
    at = next(n for n, (one, other) in enumerate(zip_longest(was, reads)) if one != other)
    first, second = (_shown(texts[at] if at < len(texts) else None) for texts in (was, reads))
    return f"{len(was)} paragraphs are expected, {len(reads)} are read; number {at + 1} is {first}, reads {second}"


def _shown(value: Any) -> str:
    text = "nothing" if value is None else f"“{value}”"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
