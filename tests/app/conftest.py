"""Tests of the command line: in a clean folder, with a database of their own, as if it were a process of its own."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.main import run

Done = subprocess.CompletedProcess[str]
Gaung = Callable[..., Done]
ROOT = Path(__file__).parents[2]


def clean_environment() -> dict[str, str]:
    """This process's environment without settings of Gaung's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GAUNG_")}


def gaung_in(folder: Path, *arguments: object, stdin: str | bytes = "") -> Done:
    """What `gaung` with these arguments does in the folder; run in this process, which saves its start."""
    sent = io.TextIOWrapper(io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()))
    out, err = io.TextIOWrapper(io.BytesIO(), write_through=True), io.StringIO()
    words = [str(argument) for argument in arguments]
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        for name in os.environ.keys() - clean_environment().keys():
            patch.delenv(name)
        patch.setattr(sys, "stdin", sent)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(words)
    out.buffer.seek(0)
    return Done(words, code, out.buffer.read().decode(), err.getvalue())


@pytest.fixture
def gaung(tmp_path: Path) -> Gaung:
    """Runs `gaung` in an empty folder; the result has returncode, stdout and stderr."""

    def called(*arguments: object, stdin: str | bytes = "") -> Done:
        return gaung_in(tmp_path, *arguments, stdin=stdin)

    return called
