"""Times in which an outlet could not be seen are printed with what is counted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from domain.crawl_run import CrawlGap
from review.wording import celah
from store.engine import open_engine
from store.runs import add_gap
from store.schema import upgrade
from tests.app.conftest import Gaung

GAP = CrawlGap(
    "kabarpali",
    datetime(2024, 5, 1, tzinfo=UTC),
    datetime(2024, 5, 3, tzinfo=UTC),
    "kabarpali: no channel could be read (http:403)",
)
TOLD = "kabarpali: 1 Mei 2024 sampai 3 Mei 2024 (situsnya tidak dapat dibaca: menolak, 403)"


@pytest.mark.parametrize(
    "words",
    [("rank", "--period", "2024-S1"), ("explain", "--period", "2024-S1", "--satker", "sumsel-lapas-lahat")],
    ids=["rank", "explain"],
)
def test_a_gap_of_the_period_is_told(gaung: Gaung, tmp_path: Path, words: tuple[str, ...]) -> None:
    url = _with_gap(tmp_path)

    done = gaung("--database", url, *words)

    assert f"tidak terlihat: {TOLD}" in done.stderr.splitlines()
    assert done.returncode == 0


def test_a_gap_of_another_period_is_not(gaung: Gaung, tmp_path: Path) -> None:
    assert "tidak terlihat" not in gaung("--database", _with_gap(tmp_path), "rank", "--period", "2024-S2").stderr


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("error:timeout", "terlalu lama menjawab"),
        ("http:502", "galat peladen 502"),
        ("http:418", "jawaban 418"),
        ("html?", "html?"),
        ("no feed, sitemap or WordPress was found", "tidak ada umpan, peta situs, atau WordPress"),
    ],
    ids=["timeout", "server", "other-status", "without-words", "no-channel"],
)
def test_a_cause_is_told_in_words(cause: str, told: str) -> None:
    gap = CrawlGap(GAP.outlet, GAP.since, GAP.until, f"kabarpali: no channel could be read ({cause})")

    assert celah(gap).endswith(f"(situsnya tidak dapat dibaca: {told})")


def _with_gap(folder: Path) -> str:
    url = f"sqlite:///{folder}/gaung.db"
    upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session, session.begin():
        add_gap(session, gap=GAP)
    engine.dispose()
    return url
