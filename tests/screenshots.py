"""Pictures of every page at the width of a phone and of a desk: `make screenshots` puts them into a folder."""

import sys
from pathlib import Path

from chromium import chromium

PAGES = {"peringkat": "/", "hitungan": "/hitungan", "berita": "/berita", "artikel": "/berita/1", "satker": "/satker/sumsel-lapas-lahat"}
WIDTHS = (360, 1280)


def shoot(base_url: str, folder: Path, query: str = "?periode=2024-S1") -> list[Path]:
    """One PNG for each page and width; the files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with chromium() as browser:
        for name, path in PAGES.items():
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 800})
                page.goto(base_url + path + query)
                made.append(folder / f"{name}-{width}.png")
                page.screenshot(path=made[-1], full_page=True)
                page.close()
    return made


if __name__ == "__main__":
    shoot(sys.argv[1], Path(sys.argv[2]))
