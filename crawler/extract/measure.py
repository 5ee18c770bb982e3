"""How right the extraction is on pages whose content is known."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.extract.page import extract
from domain.article import Extracted
from domain.errors import ExtractError, UsageError

Reader = Callable[[bytes, str], Extracted]

_ARTICLES = frozenset({"article", "post"})
_NO_ARTICLES = frozenset({"home", "listing"})
_UNKNOWN_URL = "https://tidak-diketahui.example/halaman"
_QUOTES = str.maketrans({**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’`´", "'"), **dict.fromkeys("–—", "-")})
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one page that came out wrong."""

    file: str
    field: str  # title, published_at, text, refusal
    expected: str
    found: str


@dataclass(slots=True)
class Report:
    """Counts over the pages of one gold file; shares are 0..1."""

    articles: int = 0
    titles: int = 0
    dates: int = 0
    bodies: int = 0  # every paragraph and no other
    others: int = 0  # home pages and listings
    refused: int = 0  # of the others
    paragraph_precision: float = 0.0
    paragraph_recall: float = 0.0
    word_f1: float = 0.0  # mean over articles
    cpu_ms: float = 0.0  # a page
    misses: list[Miss] = field(default_factory=list)


@dataclass(slots=True)
class _Sums:
    right: int = 0
    found: int = 0
    expected: int = 0
    words: float = 0.0
    seconds: float = 0.0


def measure(gold: Path, reader: Reader | None = None, *, now: datetime | None = None) -> Report:
    """Read every page of a manifest (a file, or a folder with `manifest.jsonl`) and compare it with what is known.

    Rows of kind `article` or `post` are compared by title, time and text; `home` and `listing` are right when refused.
    UsageError where there is no such manifest, or one that cannot be read.
    """
    read = reader or _own_reader(now or datetime.now(UTC))
    report, sums = Report(), _Sums()
    for row, page in rows_of(gold):
        started = time.process_time()
        found = _attempt(read, page, row.get("url") or _UNKNOWN_URL)
        sums.seconds += time.process_time() - started
        if row["kind"] in _NO_ARTICLES:
            _count_refusal(report, row, found)
        else:
            _count_article(report, sums, row, found)
    return _finished(report, sums)


def rows_of(gold: Path) -> Iterator[tuple[Mapping[str, Any], bytes]]:
    """Rows of a manifest that name a page to extract or to refuse, each with the page."""
    manifest = gold / "manifest.jsonl" if gold.is_dir() else gold
    if not manifest.is_file():
        raise UsageError(f"{manifest}: no such manifest")
    for number, line in enumerate(manifest.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
                if row["kind"] in _ARTICLES | _NO_ARTICLES:
                    yield row, (manifest.parent / row["file"]).read_bytes()
            except (ValueError, KeyError, TypeError, OSError) as error:
                raise UsageError(f"{manifest}: line {number} tells of no page: {error}") from error


def folded(text: str | None) -> str:
    """Text with plain quotes, dashes and single spaces.

    >>> folded(" “Panen”  di Lapas – besok ")
    '"Panen" di Lapas - besok'
    """
    return _SPACE.sub(" ", (text or "").translate(_QUOTES)).strip()


def same_minute(first: datetime | None, second: datetime | None) -> bool:
    """One instant, to the minute; or both unknown."""
    if first is None or second is None:
        return first is second
    return first.astimezone(UTC).replace(second=0, microsecond=0) == second.astimezone(UTC).replace(
        second=0, microsecond=0
    )


def paragraphs_in_common(expected: Sequence[str], found: Sequence[str]) -> int:
    """How many paragraphs of one text stand in the other, each counted as often as in both."""
    return (Counter(map(folded, expected)) & Counter(map(folded, found))).total()


def word_f1(expected: str, found: str) -> float:
    """Harmonic mean of precision and recall of words, each counted as often as it stands; 1.0 for two empty texts."""
    words, others = Counter(_WORD.findall(expected.lower())), Counter(_WORD.findall(found.lower()))
    if not words and not others:
        return 1.0
    return 2 * (words & others).total() / (words.total() + others.total())


def _own_reader(now: datetime) -> Reader:
    def read(page: bytes, url: str) -> Extracted:
        return extract(page, url, now=now)

    return read


def _attempt(read: Reader, page: bytes, url: str) -> Extracted | ExtractError:
    try:
        return read(page, url)
    except ExtractError as error:
        return error


def _count_refusal(report: Report, row: Mapping[str, Any], found: Extracted | ExtractError) -> None:
    report.others += 1
    if isinstance(found, ExtractError):
        report.refused += 1
    else:
        report.misses.append(Miss(row["file"], "refusal", row["kind"], found.title or ""))


def _count_article(report: Report, sums: _Sums, row: Mapping[str, Any], found: Extracted | ExtractError) -> None:
    report.articles += 1
    expected = tuple(row["text"].split("\n"))
    sums.expected += len(expected)
    if isinstance(found, ExtractError):
        report.misses.append(Miss(row["file"], "refusal", "article", found.kind))
        return
    sums.found += len(found.paragraphs)
    sums.right += paragraphs_in_common(expected, found.paragraphs)
    sums.words += word_f1(row["text"], found.text)
    wrong = list(_wrong_fields(row, found, expected))
    report.titles += all(miss.field != "title" for miss in wrong)
    report.dates += all(miss.field != "published_at" for miss in wrong)
    report.bodies += all(miss.field != "text" for miss in wrong)
    report.misses += wrong


def _wrong_fields(row: Mapping[str, Any], found: Extracted, expected: Sequence[str]) -> Iterator[Miss]:
    if folded(found.title) != folded(row["title"]):
        yield Miss(row["file"], "title", row["title"] or "", found.title or "")
    published = datetime.fromisoformat(row["published_at"]) if row["published_at"] else None
    if not same_minute(published, found.published_at):
        yield Miss(row["file"], "published_at", str(published), str(found.published_at))
    if list(map(folded, expected)) != list(map(folded, found.paragraphs)):
        missing = (Counter(map(folded, expected)) - Counter(map(folded, found.paragraphs))).elements()
        extra = (Counter(map(folded, found.paragraphs)) - Counter(map(folded, expected))).elements()
        yield Miss(row["file"], "text", " | ".join(missing), " | ".join(extra))


def _finished(report: Report, sums: _Sums) -> Report:
    pages = report.articles + report.others
    report.paragraph_precision = sums.right / sums.found if sums.found else 0.0
    report.paragraph_recall = sums.right / sums.expected if sums.expected else 0.0
    report.word_f1 = sums.words / report.articles if report.articles else 0.0
    report.cpu_ms = 1000 * sums.seconds / pages if pages else 0.0
    return report
