"""A copy of the packaged registry that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from registry.loader import PACKAGED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "registry"
    shutil.copytree(PACKAGED, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy
