"""Tests of the command line: real processes in a clean folder, with a database of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Gaung = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def gaung(tmp_path: Path) -> Gaung:
    """Runs `gaung` with these arguments in an empty folder; the result has returncode, stdout and stderr."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GAUNG_")}

    def run(*arguments: object, stdin: str | bytes = "") -> "subprocess.CompletedProcess[str]":
        sent = stdin if isinstance(stdin, bytes) else stdin.encode()
        command = [sys.executable, "-m", "app", *map(str, arguments)]
        done = subprocess.run(command, cwd=tmp_path, input=sent, capture_output=True, env=environment, timeout=300)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
