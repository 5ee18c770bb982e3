"""Pictures of every page at the width of a phone and of a desk: `make screenshots` puts them into a folder."""

import sys
from pathlib import Path

from playwright.sync_api import Browser

PAGES = {
    "peringkat": "/",
    "hitungan": "/hitungan",
    "berita": "/berita",
    "artikel": "/berita/1",
    "satker": "/satker/sumsel-lapas-lahat",
}
WIDTHS = (360, 1280)


def shoot(browser: Browser, address: str, folder: Path) -> list[Path]:
    """One PNG for each page and width; the files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _picture(browser, address + path, folder / f"{name}-{width}.png", width)
        for name, path in PAGES.items()
        for width in WIDTHS
    ]


def _picture(browser: Browser, url: str, file: Path, width: int) -> Path:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(url)
    page.screenshot(path=file, full_page=True)
    page.close()
    return file


if __name__ == "__main__":
    from tests.chromium import chromium

    with chromium() as running:
        for made in shoot(running, sys.argv[1], Path(sys.argv[2])):
            sys.stdout.write(f"{made}\n")
