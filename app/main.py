"""The command line `gaung`: composition root; every error becomes one sentence and an exit code."""

import errno
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.commands import (
    apply,
    article,
    claim,
    crawling,
    database,
    demo,
    evaluation,
    event,
    export,
    figures,
    look,
    nightly,
    outlet,
    queue,
    serve,
    training,
)
from app.config import load_settings
from app.console import say
from app.house import House
from domain.errors import GaungError, UsageError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
_STOPPED = 130  # by Ctrl-C
EVERYWHERE = ("--database", "--registry")  # options that may stand anywhere on the line

cli = typer.Typer(
    name="gaung",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Which satker echoes in the press: collect, tag, review, count and rank news, every point explained.",
)


@cli.callback()
def settings(
    context: typer.Context,
    database: Annotated[
        str | None, typer.Option(help="Database URL. May stand anywhere.", show_default="sqlite:///gaung.db")
    ] = None,
    registry: Annotated[
        str | None, typer.Option(help="Folder of registry files. May stand anywhere.", show_default="the packaged one")
    ] = None,
) -> None:
    """Settings come from gaung.toml in the working directory, then GAUNG_* variables, then options."""
    context.obj = House(load_settings(database=database, registry=registry))


for group, name in (
    (apply.cli, "apply"),
    (article.cli, "article"),
    (claim.cli, "claim"),
    (database.cli, "db"),
    (event.cli, "event"),
    (outlet.cli, "outlet"),
    (look.policy, "policy"),
    (look.satker, "satker"),
    (evaluation.cli, "eval"),
):
    cli.add_typer(group, name=name)

for command in (
    demo.demo,
    nightly.nightly,
    crawling.crawl,
    crawling.tag,
    figures.count,
    figures.rank,
    figures.explain,
    serve.serve,
    export.export,
    training.train,
    queue.queue,
):
    cli.command()(command)


def hoisted(arguments: list[str]) -> list[str]:
    """The same arguments with `--database` and `--registry` moved to the front, where the parser wants them.

    >>> hoisted(["rank", "--period", "2024-S1", "--database", "sqlite:///a.db"])
    ['--database', 'sqlite:///a.db', 'rank', '--period', '2024-S1']
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in EVERYWHERE:
            front += [word, *[value for value in [next(words, None)] if value is not None]]
        elif word.startswith(tuple(f"{option}=" for option in EVERYWHERE)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def run(arguments: list[str]) -> int:
    """Exit code of one command: 0 done, 1 failed or found problems, 2 wrong use."""
    try:
        cli(args=hoisted(arguments), prog_name="gaung")
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):  # the reader of our output left: click says 1
            raise stop.__context__ from stop
        if stop.code == _STOPPED:  # typer swallows Ctrl-C
            raise KeyboardInterrupt from stop
        return int(stop.code or 0)
    except UsageError as error:
        say(f"gaung: {error}")
        return 2
    except GaungError as error:
        say(f"gaung: {error}")
        return 1
    return 0


def main() -> None:
    """The program; never shows a traceback for a stop by the user, a reader that left or a full disk."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (to the end)
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: list[str]) -> int:
    try:
        return run(arguments)
    except KeyboardInterrupt:
        say("gaung: stopped; what was finished is stored, the next run goes on")
        return _STOPPED
    except BrokenPipeError:  # the reader of our output left, as `head` does
        _forget_output()
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        say(f"gaung: {error.strerror}: what was finished before is stored")
        _forget_output()
        return 1


def _forget_output() -> None:
    """What could not be written is not tried again when the program ends."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
