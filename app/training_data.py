"""Labelled articles as files: what training learns from and evaluation measures against."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.text_file import read_text_file
from classifier.card import Source
from classifier.gold import GoldRow, general_row, gold_row
from classifier.shipping import OWN, own_rows, sample
from domain.errors import UsageError

if TYPE_CHECKING:
    from classifier.linking.linker import Linker

MEASURED = ("real_dev.jsonl", "local_press_dev.jsonl")  # the kinds of article that will be read
GENERAL = "general_news.jsonl"  # news about neither corrections nor immigration: only teaches
GENERAL_ROWS = 600  # of them: enough to know ordinary news by, few enough not to drown the rest

Row = Callable[[Mapping[str, Any]], GoldRow]


def read_gold(path: Path) -> list[GoldRow]:
    """Rows of a gold file. Raises UsageError naming the file and the line that is wrong."""
    return [gold_row(record) for record in read_records(path, "gold")]


def read_without_satker(path: Path) -> list[GoldRow]:
    """Rows of a file that name no satker: those whose gold has none, or all where there is no gold."""
    rows = [gold_row(record) if "gold" in record else general_row(record) for record in read_records(path)]
    return [row for row in rows if not row.units]


def read_records(path: Path, *fields: str) -> list[dict[str, Any]]:
    """Objects of a JSONL file that all have these fields besides id, title and text."""
    lines = read_text_file(path).split("\n")  # not splitlines: texts hold other line separators
    return [_record(path, number, line, fields) for number, line in enumerate(lines, 1) if line.strip()]


def _record(path: Path, number: int, line: str, fields: tuple[str, ...]) -> dict[str, Any]:
    try:
        record = loads(line)
    except ValueError as error:
        raise UsageError(f"{path}: line {number} is not JSON: {error}") from error
    missing = [name for name in ("id", "title", "text", *fields) if not isinstance(record, dict) or name not in record]
    if missing:
        raise UsageError(f"{path}: line {number} lacks the field {missing[0]!r}")
    return dict(record)


def training_sources(folder: Path) -> list[Source]:
    """Every source in the folder, and our own articles. Raises UsageError where it holds no labelled articles."""
    found = list(_sources(folder))
    if not any(source.measured for source in found):
        raise UsageError(f"{folder} holds none of {', '.join(MEASURED)}")
    return found


def _sources(folder: Path) -> Iterator[Source]:
    for name in MEASURED:
        if (folder / name).is_file():
            yield Source(name, read_gold(folder / name), measured=True)
    yield from (Source(name, own_rows((name,)), measured=False) for name in OWN)
    if (folder / GENERAL).is_file():
        rows = [general_row(record) for record in read_records(folder / GENERAL)]
        yield Source(GENERAL, sample(rows, GENERAL_ROWS), measured=False)


def asked_of(linker: "Linker") -> Callable[[GoldRow], GoldRow]:
    """Makes of a labelled row what a reader is given: linking says whether it names a satker, not the gold."""
    from classifier.roles import accepted

    def asked(row: GoldRow) -> GoldRow:
        names = bool(accepted(linker.link(row.article)))
        return replace(row, article=replace(row.article, names_satker=names))

    return asked


def gold_sources(files: Sequence[Path]) -> list[Source]:
    """The gold files, to be measured. Raises UsageError for one that holds nothing."""
    sources = [Source(path.name, read_gold(path), measured=True) for path in files]
    if empty := [path for path, source in zip(files, sources, strict=True) if not source.rows]:
        raise UsageError(f"{empty[0]} holds no article")
    return sources


def other_sources(files: Sequence[Path]) -> list[Source]:
    """What else teaches: the labelled files beside the first one that are not among these, and our own articles."""
    names = {path.name for path in files}
    return [source for source in _sources(files[0].parent) if source.name not in names]


def role_support(gold: Path) -> list[GoldRow]:
    """What teaches roles besides a gold file: the other labelled files of its folder, and our own articles."""
    from classifier.role_shipping import own_role_rows

    others = [gold.parent / name for name in MEASURED if name != gold.name and (gold.parent / name).is_file()]
    labelled = [row for path in others for row in read_gold(path)] if gold.name in MEASURED else []
    return [*labelled, *own_role_rows()]
