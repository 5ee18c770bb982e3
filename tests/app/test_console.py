"""What a terminal is given: words only; a pipe gets the text as it is."""

import os
import pty
import subprocess
import sys
from pathlib import Path

TITLE = "Razia\x1b[2J \u202emalam\tdi Lahat"
SHOW = f"from app.console import put; put({TITLE!r})"


def test_a_terminal_never_obeys_a_title() -> None:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", SHOW], cwd=Path(__file__).parents[2], stdout=theirs, check=True)

    shown = os.read(ours, 1000).decode()
    os.close(ours)
    os.close(theirs)

    assert shown.strip() == "Razia [2J  malam\tdi Lahat"


def test_a_pipe_gets_a_title_as_it_is() -> None:
    done = subprocess.run([sys.executable, "-c", SHOW], cwd=Path(__file__).parents[2], capture_output=True, check=True)

    assert "\u202emalam\tdi Lahat\n" in done.stdout.decode()
