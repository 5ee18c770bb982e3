"""Where words go: data to stdout, everything else to stderr, a progress bar on a terminal and plain lines otherwise."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO, TypeVar

import typer

from app.tables import COMMANDS

Item = TypeVar("Item")

_LINES = 10  # plain progress lines per piece of work, at most


class Advance(Protocol):
    """Called when some of the work is done."""

    def __call__(self, steps: int = 1, /) -> None: ...


def say(message: str) -> None:
    """One line to the person at the terminal (stderr)."""
    typer.echo(_shown(message, sys.stderr), err=True)


def put(text: str) -> None:
    """Data (stdout)."""
    typer.echo(_shown(text, sys.stdout))


def terminal_width() -> int | None:
    """Columns of the terminal that data goes to; None for a pipe or a file, which may be of any width."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _shown(text: str, stream: TextIO) -> str:
    """The text without what a terminal would obey: titles and addresses come from strangers. A pipe gets all of it."""
    return COMMANDS.sub(" ", text) if stream.isatty() else text


@contextmanager
def progress(title: str, total: int) -> Iterator[Advance]:
    """A bar on a terminal, else a line at every tenth of the work."""
    if sys.stderr.isatty():
        with _bar(title, total) as advance:
            yield advance
    else:
        yield _PlainProgress(title, total)


@contextmanager
def _bar(title: str, total: int) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(title, total=total)

        def advance(steps: int = 1, /) -> None:
            shown.advance(task, steps)

        yield advance


class _PlainProgress:
    def __init__(self, title: str, total: int) -> None:
        self.title, self.total, self.done, self.said = title, total, 0, 0

    def __call__(self, steps: int = 1, /) -> None:
        self.done += steps
        tenth = self.done * _LINES // max(self.total, 1)
        if tenth > self.said:
            self.said = tenth
            say(f"{self.title}: {self.done} of {self.total}")


def tracked(title: str, items: Iterable[Item], total: int) -> Iterator[Item]:
    """The items, with progress."""
    with progress(title, total) as advance:
        for item in items:
            yield item
            advance()


@contextmanager
def status(title: str) -> Iterator[Callable[[str], None]]:
    """A line that changes while work of unknown size goes on; off a terminal each change is a line of its own."""
    if not sys.stderr.isatty():
        yield say
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(title) as shown:
        yield lambda text: shown.update(escape(text))
