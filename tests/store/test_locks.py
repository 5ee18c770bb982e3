"""Locks: the second is told about the first, and a killed holder holds nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from domain.errors import StoreError
from store.connect import sqlite_file
from store.locks import exclusive

HOLDER = """
import sys
from store.locks import exclusive
with exclusive(sys.argv[1], sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""


def _hold(url: str, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, url, name]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def _end(holder: subprocess.Popen[str]) -> None:
    holder.communicate()


def test_second_holder_is_told_about_the_first(migrated_url: str) -> None:
    holder = _hold(migrated_url, "nightly")
    told = rf"^nightly is already running \(pid {holder.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d WIB\)$"

    with pytest.raises(StoreError, match=told), exclusive(migrated_url, "nightly"):
        pass
    _end(holder)


def test_killed_holder_leaves_no_lock(migrated_url: str) -> None:
    holder = _hold(migrated_url, "nightly")
    holder.kill()
    _end(holder)

    again = _hold(migrated_url, "nightly")

    assert again.poll() is None
    _end(again)
    assert again.returncode == 0


def test_lock_is_free_after_its_block_and_after_an_error(migrated_url: str) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), exclusive(migrated_url, "nightly"):
            raise ZeroDivisionError
    with exclusive(migrated_url, "nightly"), exclusive(migrated_url, "crawl kabar.example/a b"):
        files = sorted(path.name for path in _folder(migrated_url).glob("*.lock"))
    expected = ["gaung.db.crawl kabar.example%2Fa b.lock", "gaung.db.nightly.lock"]
    assert files == (expected if sqlite_file(migrated_url) else [])
    assert list(_folder(migrated_url).glob("*.lock")) == []


def test_names_and_databases_do_not_disturb_each_other(migrated_url: str) -> None:
    holder = _hold(migrated_url, "crawl kabar")

    with exclusive(migrated_url, "crawl lain"), exclusive("sqlite://", "crawl kabar"):
        assert holder.poll() is None
    _end(holder)


def test_within_one_process_the_second_is_refused_too(migrated_url: str) -> None:
    told = rf"nightly is already running \(pid {os.getpid()}, "

    with exclusive(migrated_url, "nightly"), pytest.raises(StoreError, match=told), exclusive(migrated_url, "nightly"):
        pass


def test_lock_on_an_unreachable_server_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be used"), exclusive("postgresql://u@127.0.0.1:1/gaung", "nightly"):
        pass


def _folder(url: str) -> Path:
    file = sqlite_file(url)
    return file.parent if file else Path("/nonexistent")
