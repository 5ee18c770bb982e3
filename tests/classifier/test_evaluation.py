"""Evaluation of topics and tone: held-out readings stand in the order of their rows, and the figures are right."""

import numpy as np
import pytest

from classifier.evaluation.folds import Readings, join
from classifier.evaluation.tone import evaluate_tone
from classifier.evaluation.topics import Confusion, evaluate_topics
from classifier.gold import GoldRow, gold_row
from classifier.text import ArticleText
from domain.tags import Role, Tone

SLUGS = ("kamtib", "insiden", "lainnya")


def _row(number: int, topics: tuple[str, ...], tone: Tone) -> GoldRow:
    return GoldRow(str(number), ArticleText("Judul", "Isi."), (), (), topics, tone)


def _readings(chosen: list[list[int]], tones: list[int], alerts: list[bool]) -> Readings:
    flags = np.zeros((len(chosen), 3), dtype=bool)
    for row, places in enumerate(chosen):
        flags[row, places] = True
    return Readings(
        SLUGS, flags, [places[0] for places in chosen], flags * 0.9, tones, np.eye(3)[tones], np.array(alerts)
    )


def test_topics_are_measured_over_all_accepted_labels() -> None:
    rows = [_row(1, ("kamtib",), Tone.NETRAL), _row(2, ("insiden", "kamtib"), Tone.NEGATIF)]

    report = evaluate_topics(rows, _readings([[0], [0]], [1, 1], [False, False]))

    assert report.micro.value == 0.8
    assert report.primary_right.value == 0.5
    assert report.hardest == (Confusion("insiden", "kamtib", 1),)
    assert [(score.slug, score.examples, score.f1) for score in report.scores] == [
        ("kamtib", 2, 1.0),
        ("insiden", 1, 0.0),
    ]


def test_tone_tells_what_the_alert_finds_and_what_it_costs() -> None:
    rows = [
        _row(1, ("insiden",), Tone.NEGATIF),
        _row(2, ("lainnya",), Tone.NETRAL),
        _row(3, ("insiden",), Tone.NEGATIF),
    ]

    report = evaluate_tone(rows, _readings([[1], [2], [1]], [1, 1, 0], [True, True, False]))

    assert (report.alert_recall.value, report.alert_precision.value) == (0.5, 0.5)
    assert report.confusion == ((1, 1, 0), (0, 1, 0), (0, 0, 0))
    assert report.negatives == 2


def test_reports_are_told_as_lines_and_as_a_dictionary() -> None:
    rows = [_row(1, ("kamtib",), Tone.NETRAL)]
    readings = _readings([[0]], [1], [False])

    assert evaluate_topics(rows, readings).lines()[0] == "articles                  1"
    assert evaluate_topics(rows, readings).to_dict()["micro_f1"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert evaluate_tone(rows, readings).to_dict()["confusion"] == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_readings_of_folds_come_back_in_the_order_of_the_rows() -> None:
    odd = _readings([[1], [2]], [0, 2], [True, False])
    even = _readings([[0]], [1], [False])

    joined = join([([2, 0], odd), ([1], even)], 3)

    assert joined.primary == [2, 0, 1]
    assert joined.tones == [2, 1, 0]
    assert joined.alerts.tolist() == [False, False, True]


def test_folds_that_leave_a_row_out_are_refused() -> None:
    with pytest.raises(ValueError, match="folds hold 1 of 2 rows"):
        join([([0], _readings([[0]], [1], [False]))], 2)


def test_a_gold_row_is_read_from_a_record_as_the_label_guide_writes_it() -> None:
    row = gold_row(
        {
            "id": 7,
            "title": "",
            "text": "Isi.",
            "outlet": "Pos",
            "published_at": "2025-01-23T15:11:00+07:00",
            "gold": {
                "units": [{"kode": "a-lapas-b", "role": "subjek"}],
                "primary_topic": "kamtib",
                "secondary_topics": ["narkoba"],
                "tone": "netral",
                "event": "e",
            },
        }
    )

    assert (row.id, row.primary, row.topics, row.group) == ("7", "kamtib", ("kamtib", "narkoba"), "e")
    assert row.article.title is None
    assert row.units == (("a-lapas-b", Role.SUBJEK),)
