"""How the program ends where output cannot be written or the user stops it: a sentence at most, never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import main, start
from tests.app.conftest import ROOT, clean_environment

FULL = Path("/dev/full")
SATKER = (sys.executable, "-m", "app", "satker", "list")


def _ended(shell: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", shell, *SATKER],
        cwd=folder,
        env=clean_environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_reader_that_leaves_is_no_failure(tmp_path: Path) -> None:
    done = _ended('"$0" "$@" | head -1; exit ${PIPESTATUS[0]}', tmp_path)

    assert (done.returncode, done.stderr, done.stdout[:4]) == (0, "", "kode")


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no device that is always full")
def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = _ended(f'"$0" "$@" > {FULL}', tmp_path)

    assert (done.returncode, done.stderr) == (
        1,
        "gaung: No space left on device: what was finished before is stored\n",
    )


def test_output_that_was_closed_is_no_failure(tmp_path: Path) -> None:
    done = _ended('"$0" "$@" >&-', tmp_path)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_stop_by_the_user_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(**_: object) -> None:
        raise SystemExit(130)

    monkeypatch.setattr(main, "cli", stopped)
    monkeypatch.setattr(sys, "argv", ["gaung", "nightly"])

    with pytest.raises(SystemExit) as ended:
        start.main()

    assert ended.value.code == 130
    assert capsys.readouterr().err == "gaung: stopped; what was finished is stored, the next run goes on\n"
