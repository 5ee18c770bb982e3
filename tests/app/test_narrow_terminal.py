"""Tables of figures on a terminal that is narrower than they are: each row is a card."""

from pathlib import Path

import pytest

from app.commands import figures, outlet, queue
from app.config import Settings
from app.house import House
from tests.app.conftest import Gaung
from tests.store.samples import APRIL, saved

LONG = "Panen Raya Cabai Merah di Kebun Binaan Lapas Lahat Dihadiri Wali Kota dan Warga Sekitar"


@pytest.fixture
def narrow(gaung: Gaung, monkeypatch: pytest.MonkeyPatch) -> Gaung:
    for command in (figures, outlet, queue):
        monkeypatch.setattr(command, "terminal_width", lambda: 50)
    return gaung


def test_the_ranking_is_a_card_a_satker(narrow: Gaung) -> None:
    done = narrow("rank", "--period", "2024-04", "--kanwil", "sumsel")

    first = done.stdout.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in first] == [
        "rank",
        "satker",
        "points",
        "provisional",
        "articles",
        "events",
        "families",
        "ditinjau",
    ]
    assert first[-1] == "ditinjau     0 dari 0"


def test_a_ranking_in_a_file_is_a_table_whatever_the_terminal(narrow: Gaung, tmp_path: Path) -> None:
    narrow("rank", "--period", "2024-04", "--kanwil", "sumsel", "--out", "a.txt")

    heading = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()[0]
    assert heading.split()[:3] == ["rank", "satker", "points"]


def test_counts_are_a_card_a_row(narrow: Gaung) -> None:
    done = narrow("count", "--period", "2024-04", "--by", "satker", "--by", "topik", "--kanwil", "sumsel")

    assert [line.split()[0] for line in done.stdout.split("\n\n")[0].splitlines()][:2] == ["satker", "topik"]


def test_the_health_of_an_outlet_is_a_card(narrow: Gaung) -> None:
    done = narrow("outlet", "health", "antara-sumsel")

    assert done.stdout.splitlines()[0] == "outlet      antara-sumsel"


HEADING = "no  lane  margin  title"
CUT = f"{LONG[:55]}…"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (50, ["no      1", "lane    ragu", f"title   {CUT}"]),
        (80, [HEADING, f"--  ----  ------  {'-' * 56}", f" 1  ragu          {CUT}"]),
        (None, [HEADING, f"--  ----  ------  {'-' * len(LONG)}", f" 1  ragu          {LONG}"]),
    ],
    ids=["card", "table", "pipe"],
)
def test_the_queue_fits(
    width: int | None, lines: list[str], gaung: Gaung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "terminal_width", lambda: width)
    with House(Settings(database=f"sqlite:///{tmp_path}/gaung.db")).session() as session:
        saved(session, 1, title=LONG, seen_at=APRIL)

    told = gaung("queue").stdout.splitlines()

    assert told == [*lines, "1 card(s) wait"]
