"""The pages in a real browser: nothing overflows on a phone, nothing breaks, everybody can read them."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.review.test_pages import PATHS
from tests.screenshots import PAGES, WIDTHS, shoot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_its_window_and_everybody_can_read_it(browser: Browser, site: str, path: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 800})
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(site + path)

    findings = Axe().run(page).response["violations"]

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(one["id"], one["impact"]) for one in findings] == []
    assert errors == []
    page.close()


def test_the_keyboard_alone_leads_from_the_ranking_to_an_article(browser: Browser, site: str):
    page = browser.new_page()
    page.goto(site)
    page.get_by_role("link", name="Lapas Kelas IIA Lahat").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Lihat berita").first.focus()
    page.keyboard.press("Enter")

    assert page.locator("mark").first.inner_text() == "Lapas Lahat"
    page.close()


def test_a_hostile_headline_runs_nothing(browser: Browser, site: str):
    page = browser.new_page()
    page.goto(f"{site}/berita/3")

    assert page.title().startswith("<script>document.title=")
    page.close()


def test_pictures_of_every_page_are_made(browser: Browser, site: str, tmp_path: Path):
    made = shoot(browser, site, tmp_path)

    assert [path.name for path in made] == [f"{name}-{width}.png" for name in PAGES for width in WIDTHS]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in made)
