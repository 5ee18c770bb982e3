"""What every room's tests share: the data beside the checkout, and skips that CI does not accept."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]  # fixtures

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real articles and pages beside the checkout; absent in a plain clone."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the folder ../shared with real articles and pages is absent")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """With CI=true a skipped test is a failed one: there everything must run."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {call.excinfo.value if call.excinfo else ''}"
    return report
