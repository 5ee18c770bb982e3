"""`gaung queue` tells nothing of what the machine reads in a blind card; `gaung explain` tells it to whoever asks."""

import json
from pathlib import Path

import pytest

from app.config import Settings
from app.house import House
from domain.sample import Draw, SampleKind
from review.actions.queue import draw_samples
from store.samples import keep_draw
from store.suggestions import save_tags
from tests.app.conftest import Gaung
from tests.store.samples import APRIL, saved, tags


@pytest.fixture
def blind(tmp_path: Path, gaung: Gaung) -> Gaung:
    """One article that the machine has read, drawn to be reviewed without suggestions."""
    with House(Settings(database=f"sqlite:///{tmp_path}/gaung.db")).session() as session:
        save_tags(session, saved(session, 1, title="Panen", seen_at=APRIL), tags(), APRIL, "x")
        rates = {kind: float(kind is SampleKind.BUTA) for kind in SampleKind}
        keep_draw(session, draw=Draw("2024-04", "benih", rates, APRIL))
        draw_samples(session, now=APRIL)
    return gaung


def test_the_explanation_tells_everything_at_any_time(blind: Gaung) -> None:
    told = json.loads(blind("explain", "--article", 1, "--json").stdout)

    assert ([unit["kode"] for unit in told["units"]], told["topic"]) == (["sumsel-lapas-lahat"], "pembinaan")


def test_the_queue_tells_neither_lane_nor_margin_of_it(blind: Gaung) -> None:
    cards = json.loads(blind("queue", "--json").stdout)["cards"]

    assert [(card["title"], card["lane"], card["margin"]) for card in cards] == [("Panen", "ragu", None)]
