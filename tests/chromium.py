"""A real browser for tests: the system's Chromium, driven by Playwright, reaching nothing but loopback."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """Raises KeyError where GAUNG_TEST_CHROMIUM does not say where the browser is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["GAUNG_TEST_CHROMIUM"], args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
