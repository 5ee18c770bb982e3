"""`gaung apply extract|tag`: filters without a database, lines of JSON in and out, in input order."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import typer

from app.console import put, say
from app.house import House
from app.jsonl import BadLine, Line, dump, read_lines

cli = typer.Typer(no_args_is_help=True, help="Filters without a database: lines of JSON in, lines of JSON out.")

BATCH = 64  # articles tagged together


@cli.command("extract")
def extract_(context: typer.Context) -> None:
    """Pages in ({"url", "html"} or {"url", "html_path"}), articles out."""
    from app.extract_line import REQUIRED, bad_extract_line, extract_line

    house: House = context.obj
    outlets, now = house.registry.outlets, datetime.now(UTC)
    failed = 0
    for line in read_lines(sys.stdin.buffer, REQUIRED):
        failed += isinstance(line, BadLine)
        put(dump(bad_extract_line(line) if isinstance(line, BadLine) else extract_line(line, outlets, now)))
    _finish(failed)


@cli.command()
def tag(context: typer.Context) -> None:
    """Articles in ({"id", "title", "text"}, optionally "url", "outlet", "published_at"), tags out."""
    from app.tag_line import REQUIRED

    house: House = context.obj
    failed = 0
    for batch in _batches(read_lines(sys.stdin.buffer, REQUIRED)):
        for output in _tagged(house, batch):
            failed += "error" in output
            put(dump(output))
    _finish(failed)


def _batches(lines: Iterable[Line | BadLine]) -> Iterator[list[Line | BadLine]]:
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _tagged(house: House, batch: list[Line | BadLine]) -> Iterator[dict[str, Any]]:
    from app.tag_line import article_text, bad_tag_line, tag_line

    good = [line for line in batch if not isinstance(line, BadLine)]
    tags = iter(house.reader.read_many([article_text(line) for line in good]))
    for line in batch:
        yield bad_tag_line(line) if isinstance(line, BadLine) else tag_line(line, next(tags))


def _finish(failed: int) -> None:
    if failed:
        say(f"gaung: {failed} line(s) could not be worked on; each has an error in the output")
        raise typer.Exit(1)
