"""An environment of its own for a peer that cannot live beside our packages."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "build" / "bench"


def python_with(name: str, requirements: tuple[str, ...], module: str) -> Path | str:
    """Its Python, made when first asked for; or one line that says why there is none."""
    python = FOLDER / name / "bin" / "python"
    if not python.exists():
        made = _run([sys.executable, "-m", "venv", str(FOLDER / name)])
        if made:
            return made
    if _run([str(python), "-c", f"import {module}"]):
        failed = _run([str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *requirements])
        failed = failed or _run([str(python), "-c", f"import {module}"])
        if failed:
            return f"{' '.join(requirements)} cannot be used: {failed}"
    return python


def _run(command: list[str]) -> str:
    """The last line of what went wrong; "" where nothing did."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
