"""The command line `gaung`: composition root; every error becomes one sentence and an exit code."""

import sys
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
        return int(stop.code or 0)
    except UsageError as error:
        say(f"gaung: {error}")
        return 2
    except GaungError as error:
        say(f"gaung: {error}")
        return 1
    return 0


def main() -> None:
    """The program; never shows a traceback for a stop by the user or a reader that left."""
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: list[str]) -> int:
    try:
        return run(arguments)
    except KeyboardInterrupt:
        say("gaung: stopped; what was finished is stored, the next run goes on")
        return 130
    except BrokenPipeError:  # the reader of our output left, as `head` does
        sys.stderr.close()
        return 0
