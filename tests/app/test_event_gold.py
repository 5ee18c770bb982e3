"""The shipped model of events holds its bar, on our own writing and on the articles beside the checkout."""

from pathlib import Path

import pytest

from app.config import Settings
from app.event_gold import OWN, UNSEEN, event_rows, packaged_rows
from app.house import House
from classifier.evaluation.events import EventRow, evaluate_events
from classifier.grouping.pairs import pair_model
from domain.errors import UsageError

BAR = 0.95


@pytest.fixture(scope="module")
def house() -> House:
    return House(Settings())


def _holds(rows: list[EventRow]) -> tuple[bool, int]:
    report = evaluate_events(rows, pair_model())
    return report.f1.value >= BAR, report.week_apart_merged


def test_own_writing_is_grouped_rightly_and_no_look_alike_of_a_week_later_is_merged(house: House):
    assert _holds(packaged_rows(house)) == (True, 0)


@pytest.mark.parametrize(
    ("path", "articles", "events"), [(UNSEEN[0], 140, 84), (UNSEEN[1], 76, 34), (UNSEEN[2], 21, 11)]
)
def test_articles_that_taught_nothing_are_grouped_as_well(house: House, path: Path, articles: int, events: int):
    rows = event_rows(house, path)

    report = evaluate_events(rows, pair_model())

    assert (len(rows), report.events) == (articles, events)
    assert (report.f1.value >= BAR, report.week_apart_merged) == (True, 0)


def test_no_article_that_is_only_measured_teaches(house: House):
    texts = {row.article.text for path in UNSEEN for row in event_rows(house, path)}

    assert texts.isdisjoint(row.article.text for row in packaged_rows(house))


def test_local_press_is_grouped_rightly(house: House, shared: Path):
    assert _holds(event_rows(house, shared / "data" / "local_press_dev.jsonl")) == (True, 0)


def test_a_report_names_what_is_wrong_and_what_is_missed(house: House):
    rows = [row for row in event_rows(house, OWN) if "nganjuk" in row.event or "maros" in row.event]
    mislabelled = [EventRow(row.id, row.article, row.event[:5], row.source, row.named) for row in rows]

    report = evaluate_events(mislabelled, pair_model())

    assert (report.precision, report.recall < 1.0, report.wrong) == (1.0, True, ())
    assert ("ev-018", "ev-020") in report.missed
    assert report.to_dict()["events"] == len({row.event for row in mislabelled})
    assert report.lines()[0] == f"articles                 {len(rows)}"


def test_a_file_without_events_is_refused(house: House, tmp_path: Path):
    (tmp_path / "gold.jsonl").write_text('{"id": "1", "title": "A", "text": "B", "gold": {}}\n', encoding="utf-8")

    with pytest.raises(UsageError, match="holds no article with an event"):
        event_rows(house, tmp_path / "gold.jsonl")
