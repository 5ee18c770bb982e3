"""Learning from decisions: what they teach, what the model becomes, and when it is not worth installing."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from classifier.comparing import Change, Comparison, Learned, compare, make
from classifier.evaluation.figures import Figure
from classifier.gold import GoldRow
from classifier.learning import lessons
from classifier.parting import parts_of
from classifier.taught import CONFIRMED, OWN_JUDGEMENT, Label, Taught, taught_by
from classifier.text import ArticleText
from classifier.text_model import TextModel
from classifier.training import TrainingRows, train
from domain.tags import Decision, Field, Suggestion, Tone, Verdict

SLUGS = ("kamtib", "kesehatan", "pendidikan-budaya", "lainnya")
TEXT = ArticleText("Judul", "Isi.")
NOON = datetime(2024, 7, 1, 5, tzinfo=UTC)
PLACES = ("Tuban", "Ngawi", "Barru", "Soppeng", "Tarutung", "Baturaja", "Sintang", "Wamena", "Ende", "Kolaka")
MANNERS = {
    "kamtib": ("Razia Blok Hunian Lapas {}", "Petugas menggeledah kamar dan menyita sendok serta kabel di {}."),
    "kesehatan": ("Klinik Lapas {} Periksa Dahak", "Dokter puskesmas memeriksa penghuni di {} untuk mencegah TBC."),
    "pendidikan-budaya": ("Warga Binaan {} Ikut Paket C", "Ujian kesetaraan digelar PKBM di {} pekan ini."),
    "lainnya": ("Harga Cabai di {} Naik", "Pedagang pasar {} mengeluhkan pasokan yang seret sejak hujan."),
}
DRILLS = ("Senam Pagi di Lapas {}", "Warga binaan {} bergerak bersama instruktur di lapangan setiap Jumat pagi.")


def _text(manner: tuple[str, str], place: str) -> ArticleText:
    return ArticleText(manner[0].format(place), manner[1].format(place))


@pytest.fixture(scope="module")
def shipped() -> TextModel:
    tones = {"kamtib": Tone.NEGATIF, "kesehatan": Tone.POSITIF}
    rows = [
        GoldRow(f"{topic}-{place}", _text(MANNERS[topic], place), (), (), (topic,), tones.get(topic, Tone.NETRAL))
        for topic, place in product(MANNERS, PLACES)
    ]
    return train(TrainingRows(rows), SLUGS)


def _taught(text: ArticleText, group: str, topic: str, tone: str = "netral", hours: int = 0) -> Taught:
    labels = Label(topic, OWN_JUDGEMENT), Label(tone, CONFIRMED)
    return Taught(text, group, labels[0], frozenset(), frozenset(), labels[1], NOON + timedelta(hours=hours))


def _drills(topic: str = "kesehatan") -> list[Taught]:
    """People hold that morning exercise is about health, which the shipped model has never heard of."""
    return [_taught(_text(DRILLS, place), place, topic) for place in PLACES * 6]


def _decision(value: str, **values: object) -> Decision:
    said: dict[str, object] = {"field": Field.TOPIK, "verdict": Verdict.DISETUJUI, "by": "ani", "at": NOON}
    said["primary"] = values.get("field", Field.TOPIK) is Field.TOPIK
    return Decision(article_id=1, value=value, **said | values)  # type: ignore[arg-type]


def _suggested(value: str, hours: int = -1, field: Field = Field.TOPIK) -> Suggestion:
    return Suggestion(1, field, value, 0.6, "m1", NOON + timedelta(hours=hours), primary=field is Field.TOPIK)


def _label(*decisions: Decision, said: tuple[Suggestion, ...] = (), double: bool = False) -> Label | None:
    taught = taught_by(TEXT, "1", said, decisions, double=double)
    return taught.topic if taught else None


def test_a_confirmation_weighs_less_than_a_correction() -> None:
    said = (_suggested("kamtib"),)

    assert _label(_decision("kamtib"), said=said) == Label("kamtib", CONFIRMED)
    assert _label(_decision("insiden"), said=said) == Label("insiden", OWN_JUDGEMENT)


def test_a_correction_stays_one_after_a_later_model_has_learned_it() -> None:
    said = (_suggested("kamtib"), _suggested("insiden", hours=1))

    assert _label(_decision("insiden"), said=said) == Label("insiden", OWN_JUDGEMENT)


def test_a_blind_confirmation_is_the_persons_own_judgement() -> None:
    assert _label(_decision("kamtib", shown=False), said=(_suggested("kamtib"),)) == Label("kamtib", OWN_JUDGEMENT)


def test_two_people_of_one_mind_are_one_label_that_weighs_more() -> None:
    decisions = _decision("kamtib"), _decision("kamtib", by="budi")

    assert _label(*decisions, said=(_suggested("kamtib"),), double=True) == Label("kamtib", OWN_JUDGEMENT)


def test_two_people_who_differ_over_a_double_card_teach_nothing_until_a_third_settles_it() -> None:
    differing = _decision("kamtib"), _decision("insiden", by="budi")

    assert _label(*differing, double=True) is None
    assert _label(*differing, _decision("insiden", by="cici"), double=True) == Label("insiden", OWN_JUDGEMENT)


def test_on_other_cards_the_last_decision_stands() -> None:
    later = _decision("insiden", by="budi", at=NOON + timedelta(hours=1))

    assert _label(_decision("kamtib"), later) == Label("insiden", OWN_JUDGEMENT)


def test_a_refused_topic_is_none_and_known_as_refused() -> None:
    decisions = (
        _decision("kamtib"),
        _decision("kamtib", verdict=Verdict.DITOLAK, primary=False),
        _decision("insiden", at=NOON + timedelta(hours=1)),
        _decision("narkoba", primary=False),
    )

    taught = taught_by(TEXT, "1", (), decisions, double=False)

    assert taught is not None
    assert (taught.topics, taught.denied) == (("insiden", "narkoba"), frozenset({"kamtib"}))


def test_an_article_with_only_its_satker_decided_teaches_nothing() -> None:
    assert taught_by(TEXT, "1", (), [_decision("sumsel-lapas-lahat", field=Field.SATKER)], double=False) is None


def test_what_people_corrected_is_read_as_they_said_afterwards(shipped: TextModel) -> None:
    unseen = _text(DRILLS, "Merauke")
    taught = _drills("kesehatan")

    learned = make(lessons(shipped, taught, []), taught, Learned(NOON, NOON))

    assert shipped.read([unseen])[0].topics[0].slug != "kesehatan"
    assert learned.read([unseen])[0].topics[0].slug == "kesehatan"


def test_what_nobody_decided_is_read_as_before(shipped: TextModel) -> None:
    taught = _drills()
    razia = _text(MANNERS["kamtib"], "Merauke")

    learned = make(lessons(shipped, taught, []), taught, Learned(NOON, NOON))

    assert learned.read([razia])[0].topics[0].slug == shipped.read([razia])[0].topics[0].slug == "kamtib"


def test_the_same_decisions_make_the_same_model(shipped: TextModel) -> None:
    made = [make(lessons(shipped, _drills(), []), _drills(), Learned(NOON, NOON)) for _ in range(2)]

    assert made[0].coefficient_hash == made[1].coefficient_hash != shipped.coefficient_hash


def test_a_model_learns_from_decisions_up_to_its_time_only(shipped: TextModel) -> None:
    taught = _drills()

    assert make(lessons(shipped, taught, []), taught, Learned()).coefficient_hash == shipped.coefficient_hash


def test_a_better_model_is_not_refused(shipped: TextModel) -> None:
    taught = _drills()

    comparison = compare(lessons(shipped, taught, []), taught, Learned(), Learned(NOON, NOON))

    assert comparison.topics.old < comparison.topics.new == 1.0
    assert (comparison.topics_refusal, comparison.tone_refusal) == ("", "")


SAME = Change(0.8, 0.8, Figure(0.0, 0.0, 0.0))
BETTER = Change(0.8, 0.9, Figure(0.1, -0.01, 0.2))
WORSE = Change(0.8, 0.8, Figure(0.0, -0.011, 0.011))


@pytest.mark.parametrize(
    ("topics", "tone", "recall", "precision", "refused"),
    [
        pytest.param(SAME, SAME, (0.9, 0.9), (0.6, 0.6), ("", ""), id="no-other"),
        pytest.param(BETTER, BETTER, (0.9, 1.0), (0.6, 0.5), ("", ""), id="at-worst-a-hundredth-less"),
        pytest.param(WORSE, SAME, (0.9, 0.9), (0.6, 0.6), ("topics may lose 0.011", ""), id="topics-perhaps-worse"),
        pytest.param(BETTER, WORSE, (0.9, 0.9), (0.6, 0.6), ("", "tone may lose 0.011"), id="tone-perhaps-worse"),
        pytest.param(SAME, BETTER, (0.9, 0.89), (0.6, 0.9), ("", "alerts find 0.89"), id="a-negative-missed"),
        pytest.param(SAME, BETTER, (0.9, 1.0), (0.6, 0.49), ("", "0.49 of the alerts"), id="alerts-for-nothing"),
        pytest.param(SAME, BETTER, (0.9, 1.0), (0.3, 0.25), ("", ""), id="alerts-were-no-better-before"),
    ],
)
def test_what_is_perhaps_worse_is_refused_by_itself(
    topics: Change, tone: Change, recall: tuple[float, float], precision: tuple[float, float], refused: tuple[str, str]
) -> None:
    comparison = Comparison(60, topics, tone, 10, recall, precision)

    for why, told in zip((comparison.topics_refusal, comparison.tone_refusal), refused, strict=True):
        assert why.startswith(told)
        assert bool(why) == bool(told)


def test_articles_of_one_happening_stand_in_one_part_and_always_in_the_same() -> None:
    assert parts_of(["p1", "p2", "p1"]) == [parts_of(["p1"])[0], parts_of(["p2"])[0], parts_of(["p1"])[0]]
    assert set(parts_of(str(number) for number in range(50))) == {0, 1, 2, 3, 4}
