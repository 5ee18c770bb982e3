"""The night's steps run one after the other; what stands already is not made again."""

from pathlib import Path

import pytest

from app.config import Settings
from app.house import House
from store.samples import draws
from store.source_suggestions import source_suggestions
from tests.app.conftest import Gaung
from tests.app.test_copiers import TEXTS, print_articles

STEPS = ["1/6 crawl", "2/6 tag", "3/6 group", "4/6 copiers", "5/6 draw samples", "6/6 check links"]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No outlet is crawled and no link looked at."""
    monkeypatch.setattr("app.crawl_step.outlet_orders", lambda house: [])
    monkeypatch.setattr("app.link_step.check_due", lambda house, most: [])


@pytest.mark.usefixtures("offline")
def test_a_night_tags_groups_suspects_copiers_and_draws(gaung: Gaung, house: House) -> None:
    print_articles(house, "sumselsatu.com", TEXTS, 1, outlet="sumselsatu")
    print_articles(house, "salin.example", TEXTS, 9)

    first, second = gaung("nightly"), gaung("nightly")

    assert [line for line in first.stderr.splitlines() if line in STEPS] == STEPS
    assert "copiers: 1 of 1" in first.stderr.splitlines()
    assert first.stdout == (
        "0 outlet(s), 0 article(s) stored, 12 tagged, 1 site(s) perhaps copying, "
        "0 link(s) looked at, 0 gone, 0 outlet(s) with problems\n"
    )
    assert " 0 tagged, 1 site(s) perhaps copying, " in second.stdout
    with house.session() as session:
        assert list(source_suggestions(session)) == ["salin.example"]
        assert list(draws(session)) == ["2024-06"]
