"""`gaung apply extract|tag`: filters without a database, lines of JSON in and out, in input order."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Annotated, Any

import typer

from app.console import put, say
from app.house import House
from app.jsonl import BadLine, Line, dump, read_lines

cli = typer.Typer(no_args_is_help=True, help="Filters without a database: lines of JSON in, lines of JSON out.")

BATCH = 64  # articles tagged together


@cli.command("extract")
def extract_(
    context: typer.Context,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also say which rule gave each field: `rules` in the output, a line for you."),
    ] = False,
) -> None:
    """Pages in ({"url", "html"} or {"url", "html_path"}), articles out."""
    from app.extract_line import REQUIRED, bad_extract_line, extract_line, rules_sentence

    house: House = context.obj
    outlets, now = house.registry.outlets, datetime.now(UTC)
    failed = 0
    for line in read_lines(sys.stdin.buffer, REQUIRED):
        if isinstance(line, BadLine):
            failed += 1
            put(dump(bad_extract_line(line)))
            continue
        output = extract_line(line, outlets, now, explained=explain)
        put(dump(output))
        if explain:
            say(rules_sentence(output))
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
