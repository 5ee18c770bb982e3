"""Files that a kill in mid-write leaves as they were."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.whole_file import replacing, write_whole

WRITER = """
import sys, time
from pathlib import Path
from app.whole_file import replacing
with replacing(Path(sys.argv[1])) as draft:
    draft.write_text("half of it")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rekap.csv"
    path.write_text("old")
    path.chmod(0o640)

    write_whole(path, "baru: é\n")

    assert path.read_text(encoding="utf-8") == "baru: é\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["rekap.csv"]


def break_off(path: Path) -> None:
    with replacing(path) as draft:
        draft.write_text("half")
        raise ValueError("broken row")


def test_an_error_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "rekap.csv"
    path.write_text("old")

    with pytest.raises(ValueError, match="broken row"):
        break_off(path)

    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["rekap.csv"]


def test_a_writer_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "rekap.csv"
    path.write_text("old")
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        writer.send_signal(signal.SIGKILL)

    assert path.read_text() == "old"
