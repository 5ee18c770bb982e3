"""Training: the same rows make the same model, and nothing in it has seen the rows its thresholds were chosen on."""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from classifier import text_model, training
from classifier.evaluation.learning_curve import learning_curve
from classifier.gold import GoldRow
from classifier.heads import Flags, Floats
from classifier.shipping import own_rows
from classifier.text import ArticleText
from classifier.training import TrainingError, TrainingRows, alert_at, tone_shifts, train
from domain.tags import Tone
from domain.topic import LAINNYA

SLUGS = ("kamtib", "hak-integrasi", "lainnya")
PLACES = ("Tuban", "Ngawi", "Barru", "Soppeng", "Tarutung", "Baturaja")
MANNERS = {
    "kamtib": (
        ("Razia Blok Hunian Lapas {}", "Petugas menggeledah kamar dan menyita sendok, kabel serta korek api di {}."),
        ("Kamar Rutan {} Digeledah", "Deteksi dini dilakukan regu jaga di {}; barang larangan dimusnahkan."),
    ),
    "hak-integrasi": (
        ("Puluhan Napi {} Dapat Remisi", "Pengurangan masa pidana diterima warga binaan {} pada hari raya."),
        ("Remisi di Rutan {}", "Sebagian warga binaan {} langsung bebas setelah menerima remisi."),
    ),
    "lainnya": (
        ("Harga Cabai di {} Naik", "Pedagang pasar {} mengeluhkan pasokan yang seret sejak hujan turun."),
        ("Jalan Lintas {} Macet", "Truk mogok di tanjakan {} membuat pengendara mengantre dua jam."),
    ),
}
TONES = {"kamtib": Tone.POSITIF, "hak-integrasi": Tone.NEGATIF, "lainnya": Tone.NETRAL}


def _rows() -> list[GoldRow]:
    return [
        GoldRow(
            f"{topic}-{place}-{turn}",
            ArticleText(title.format(place), text.format(place)),
            (),
            (),
            (topic,),
            TONES[topic],
        )
        for topic, place in product(MANNERS, PLACES)
        for turn, (title, text) in enumerate(MANNERS[topic])
    ]


@pytest.fixture(scope="module")
def rows() -> list[GoldRow]:
    return _rows()


def test_the_same_rows_give_the_same_coefficient_hash(rows: list[GoldRow]) -> None:
    first, second = (train(TrainingRows(rows), SLUGS) for _ in range(2))

    assert first.coefficient_hash == second.coefficient_hash


def test_one_row_less_gives_another_hash(rows: list[GoldRow]) -> None:
    assert train(TrainingRows(rows), SLUGS).coefficient_hash != train(TrainingRows(rows[:-1]), SLUGS).coefficient_hash


def test_a_trained_model_reads_topic_and_tone_of_a_place_it_never_saw(rows: list[GoldRow]) -> None:
    model = train(TrainingRows(rows), SLUGS)

    reading = model.read([ArticleText("Remisi untuk Napi Wamena", "Warga binaan Wamena menerima remisi, dua bebas.")])[
        0
    ]

    assert [(tag.slug, tag.primary) for tag in reading.topics] == [("hak-integrasi", True)]
    assert reading.tone is Tone.NEGATIF
    assert reading.alert


def test_the_alert_threshold_is_chosen_on_news_that_may_raise_an_alert(
    rows: list[GoldRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad words in other news raise no alert: their share of the precision would cost true alerts."""
    asked: list[int] = []

    def counted(chances: Floats, negative: Flags) -> float:
        asked.append(len(chances))
        return alert_at(chances, negative)

    monkeypatch.setattr(text_model, "SURELY_OTHER", 0.5)
    monkeypatch.setattr(training, "alert_at", counted)
    train(TrainingRows(rows), SLUGS)

    assert asked == [sum(row.primary != LAINNYA for row in rows)]


def test_tones_that_are_right_already_are_not_moved() -> None:
    gold = np.eye(3, dtype=bool)[[0] * 50 + [1] * 50 + [2] * 50]

    assert tone_shifts(gold.astype(float), gold) == (0.0, 0.0, 0.0)


def test_a_tone_is_moved_to_where_a_little_more_or_less_would_do_as_well() -> None:
    gold = np.eye(3, dtype=bool)[[0] * 50 + [1] * 50 + [2] * 50]
    scores = gold.astype(float)
    scores[:20] = [0.46, 0.54, 0.0]  # won from 0.1 on

    assert tone_shifts(scores, gold) == (0.15, 0.0, 0.0)


def test_support_rows_teach_a_topic_that_gold_lacks(rows: list[GoldRow]) -> None:
    gold = [row for row in rows if row.primary != "kamtib"]
    support = [row for row in rows if row.primary == "kamtib"]

    model = train(TrainingRows(gold, support), SLUGS)

    topics = model.read([ArticleText("Kamar Lapas Wamena Digeledah", "Razia petugas menyita kabel dan sendok.")])[
        0
    ].topics
    assert topics[0].slug == "kamtib"


def test_a_topic_that_is_not_in_the_list_stops_training(rows: list[GoldRow]) -> None:
    with pytest.raises(KeyError, match="kamtib"):
        train(TrainingRows(rows), ("hak-integrasi", "lainnya"))


def test_a_class_of_one_row_is_trained_with_the_others(rows: list[GoldRow]) -> None:
    lonely = [row for row in rows if row.primary != "kamtib"] + [row for row in rows if row.primary == "kamtib"][:1]

    assert train(TrainingRows(lonely), SLUGS).topics.slugs == SLUGS


def test_a_learning_curve_begins_with_no_decision_and_ends_with_all(rows: list[GoldRow]) -> None:
    base = train(TrainingRows([row for row in rows if row.primary != "kamtib"]), SLUGS)

    points = learning_curve(base, rows, [], (0, 12, 99)).points

    assert [point.decisions for point in points[:2]] == [0, 12]
    assert points[2].decisions < len(rows)
    assert points[0].micro_f1 < points[2].micro_f1 == 1.0


def test_own_articles_are_complete_and_none_stands_twice() -> None:
    rows = own_rows()

    assert len(rows) >= 500
    assert len({row.id for row in rows}) == len(rows)
    assert len({row.article.text for row in rows}) == len(rows)
    assert all(row.tone is not None for row in rows)


def test_own_bad_news_stands_beside_what_only_looks_like_it_and_some_has_no_headline() -> None:
    rows = own_rows(("own_negatives.jsonl",))

    tones = Counter(row.tone for row in rows)
    assert tones[Tone.NEGATIF] > tones[Tone.NETRAL] > tones[Tone.POSITIF] > 0
    assert 0 < sum(row.article.title is None for row in rows) < len(rows) / 5
    assert all(row.tone is not Tone.NEGATIF for row in rows if row.primary == LAINNYA)
    assert set(rows) < set(own_rows())


def test_too_few_labelled_articles_are_refused(rows: list[GoldRow]) -> None:
    with pytest.raises(TrainingError, match="4 labelled articles are too few"):
        train(TrainingRows(rows[:4], rows[4:]), SLUGS)
