"""`gaung train` from decisions: what it installs, what it leaves alone, and that nothing is lost by a kill."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from skops.io import dump

from app.config import Settings
from app.house import House
from app.learned_models import IN_USE, LearnedModel, LearnedModelError, LearnedModels
from app.learning_step import read_taught
from app.steps import tag
from classifier.model_file import FILE_NAME, ModelError, load_model
from classifier.taught import CONFIRMED, OWN_JUDGEMENT
from classifier.text_model import TextModel
from domain.article import ArticleSource, JenisKonten, NewArticle
from domain.sample import RATES, Draw, Sample, SampleKind, article_subject
from domain.tags import Decision, Field, Verdict
from store.articles import save_article
from store.decisions import add_decision, decisions_of, undo_decision
from store.lessons import everything_suggested
from store.samples import add_samples, keep_draw
from store.suggestions import current_suggestions
from tests.app.conftest import Gaung

ROOT = Path(__file__).parents[2]
AT = datetime(2024, 6, 1, tzinfo=UTC)
PLACES = ("Tuban", "Ngawi", "Barru", "Soppeng", "Tarutung", "Sintang", "Wamena", "Ende", "Kolaka", "Luwuk", "Poso")
HEADLINES = (
    "Petugas Lapas {} Memungut Sampah di Pantai",
    "Pantai {} Dibersihkan Petugas Lapas",
    "Pegawai Lapas {} Turun ke Pantai Pungut Sampah Plastik",
    "Aksi Bersih Pantai ala Lapas {}",
    "Sekarung Sampah Plastik Diangkut Petugas Lapas {} dari Pantai",
)
TEXT = "Sejak subuh pegawai Lapas {} menyusuri pantai sambil membawa karung. Sampah plastik dan jaring bekas diangkut."


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))


def _store(house: House, count: int) -> list[int]:
    with house.session() as session:
        return [save_article(session, new=_page(number)).id for number in range(count)]


def _page(number: int) -> NewArticle:
    place, manner = PLACES[number % len(PLACES)], HEADLINES[number // len(PLACES)]
    return NewArticle(
        text=TEXT.format(place),
        title=manner.format(place),
        seen_at=AT + timedelta(days=9 * number),
        kind=JenisKonten.BERITA,
        source=ArticleSource.MANUAL,
        published_at=AT + timedelta(days=9 * number),
    )


def _decide(house: House, ids: list[int], topic: str = "ketahanan-pangan", **values: object) -> list[int]:
    at = datetime.now(UTC)
    with house.session() as session:
        return [
            add_decision(
                session,
                decision=Decision(one, Field.TOPIK, topic, Verdict.DISETUJUI, "ani", at, primary=True, **values),  # type: ignore[arg-type]
            )
            for one in ids
        ]


def test_below_fifty_decided_articles_nothing_changes(house: House, gaung: Gaung) -> None:
    ids = _store(house, 49)
    _decide(house, ids)

    done = gaung("train")

    assert (done.returncode, done.stdout) == (
        0,
        "49 article(s) have a decided topic or tone, 50 are needed: nothing changed\n",
    )
    assert not house.learned_models.folder.exists()


def test_learned_decisions_change_what_is_suggested_and_no_decision(house: House, gaung: Gaung) -> None:
    ids = _store(house, 55)
    tag(house)
    _decide(house, ids[:50])
    with house.session() as session:
        decided = decisions_of(session, ids)

    done = gaung("train", "--json")
    told = json.loads(done.stdout)
    gaung("tag")

    assert told["comparison"]["topics"]["new"] > told["comparison"]["topics"]["old"] + 0.5
    with house.session() as session:
        current, ever = current_suggestions(session, ids), everything_suggested(session, ids, fields=(Field.TOPIK,))
        assert decisions_of(session, ids) == decided
    primaries = {s.value for one in ids[50:] for s in current[one] if s.primary}
    assert primaries == {"ketahanan-pangan"}
    assert {len({s.model for s in ever[one]}) for one in ids} == {2}  # superseded ones are kept
    assert house.learned_models.in_use == told["installed"]


def test_a_former_model_can_be_used_again(house: House, gaung: Gaung) -> None:
    _decide(house, _store(house, 50))
    version = json.loads(gaung("train", "--json").stdout)["installed"]

    listed = gaung("train", "--list").stdout
    gaung("train", "--use", "shipped")
    after = json.loads(gaung("train", "--list", "--json").stdout)

    assert listed.startswith("  shipped\n* " + version)
    assert (after["in_use"], [model["version"] for model in after["models"]]) == ("shipped", [version])
    assert house.reader.texts.coefficient_hash == load_model().coefficient_hash


def test_training_again_without_new_decisions_installs_nothing(house: House, gaung: Gaung) -> None:
    _decide(house, _store(house, 50))
    gaung("train")

    again = json.loads(gaung("train", "--json").stdout)

    assert again["installed"] is None
    assert "the model in use stays" in again["told"]


def test_an_undone_decision_teaches_nothing(house: House) -> None:
    decided = _decide(house, _store(house, 3))
    with house.session() as session:
        undo_decision(session, decision_id=decided[0], by="ani", at=datetime.now(UTC))

    assert len(read_taught(house)) == 2


def test_corrections_and_double_cards_are_told_apart(house: House) -> None:
    ids = _store(house, 4)
    tag(house)
    with house.session() as session:
        machine = {
            one: next(s.value for s in said if s.primary) for one, said in current_suggestions(session, ids).items()
        }
        keep_draw(session, draw=Draw("2024-06", "benih", RATES, AT))
        drawn = [Sample("2024-06", SampleKind.GANDA, article_subject(one), AT) for one in ids[2:]]
        add_samples(session, samples=drawn)
    _decide(house, ids[:1], machine[ids[0]])
    _decide(house, ids[1:], "bmn")
    with house.session() as session:
        for one, topic in zip(ids[2:], ("bmn", "kamtib"), strict=True):
            add_decision(
                session,
                decision=Decision(one, Field.TOPIK, topic, Verdict.DISETUJUI, "budi", datetime.now(UTC), primary=True),
            )

    taught = read_taught(house)

    assert [(row.topic.value, row.topic.weight) for row in taught if row.topic] == [
        (machine[ids[0]], CONFIRMED),
        ("bmn", OWN_JUDGEMENT),
        ("bmn", OWN_JUDGEMENT),
    ]


def test_a_configured_model_is_not_replaced_behind_ones_back(tmp_path: Path, gaung: Gaung) -> None:
    (tmp_path / "gaung.toml").write_text('model = "elsewhere"\n', encoding="utf-8")

    done = gaung("train")

    assert (done.returncode, "the setting model names elsewhere" in done.stderr) == (2, True)


def test_data_and_list_do_not_go_together(gaung: Gaung) -> None:
    assert gaung("train", "--data", "x", "--list").returncode == 2


# What lies beside the database.


def _record(version: str) -> LearnedModel:
    return LearnedModel(version, "abc", AT, 50, AT, None, {"articles": 50})


@pytest.fixture(scope="module")
def model() -> TextModel:
    return load_model()


def test_a_record_comes_back_as_it_was_written(tmp_path: Path, model: TextModel) -> None:
    models = LearnedModels(tmp_path / "model")

    models.install(model, _record(model.coefficient_hash))

    assert models.all() == [_record(model.coefficient_hash)]
    assert models.current == _record(model.coefficient_hash)


def test_a_model_without_its_record_was_not_finished_and_is_none(tmp_path: Path, model: TextModel) -> None:
    models = LearnedModels(tmp_path / "model")
    models.install(model, _record("a"))
    (tmp_path / "model" / "b").mkdir()
    (tmp_path / "model" / "b" / FILE_NAME).write_bytes(b"half")

    assert [one.version for one in models.all()] == ["a"]
    assert models.in_use == "a"


def test_a_pointer_to_nothing_says_what_to_do(house: House) -> None:
    house.learned_models.folder.mkdir()
    (house.learned_models.folder / IN_USE).write_text("gone\n", encoding="utf-8")

    with pytest.raises(LearnedModelError, match="'gone', which is not there: run gaung train --use shipped"):
        _ = house.reader


def test_a_hostile_file_is_refused_by_name_and_not_run(house: House, model: TextModel, tmp_path: Path) -> None:
    house.learned_models.install(model, _record(model.coefficient_hash))
    place = house.learned_models.folder / model.coefficient_hash / FILE_NAME
    dump({"format": 3, "topics": _Hostile(tmp_path / "made")}, place)

    with pytest.raises(ModelError, match=f"{FILE_NAME} holds types that no model holds"):
        _ = house.reader

    assert not (tmp_path / "made").exists()


class _Hostile:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_a_model_under_anothers_name_is_refused(house: House, model: TextModel) -> None:
    house.learned_models.install(model, _record("0" * 12))

    with pytest.raises(LearnedModelError, match="holds another model than its name says"):
        _ = house.reader


def test_a_model_of_another_program_version_is_left_for_the_shipped_one(
    house: House, model: TextModel, capsys: pytest.CaptureFixture[str]
) -> None:
    house.learned_models.install(model, _record("a"))
    dump({"format": 1}, house.learned_models.folder / "a" / FILE_NAME)

    assert house.reader.texts.coefficient_hash == model.coefficient_hash
    assert "of another version of this program" in capsys.readouterr().err


INSTALLER = """
import sys
from dataclasses import replace
from pathlib import Path
from app.learned_models import LearnedModels
from classifier.model_file import load_model
from tests.app.test_learning import _record
model = load_model()
models = LearnedModels(Path(sys.argv[1]))
for number in range(1000):
    other = replace(model, tone=replace(model.tone, alert_at=number / 1000))
    models.install(other, _record(other.coefficient_hash))
    print(other.coefficient_hash, flush=True)
"""


def test_a_kill_while_installing_leaves_a_whole_model_in_use(tmp_path: Path) -> None:
    models = LearnedModels(tmp_path / "model")
    command = [sys.executable, "-c", INSTALLER, str(models.folder)]
    installer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert installer.stdout is not None
    confirmed = [installer.stdout.readline().strip() for _ in range(2)]

    installer.send_signal(signal.SIGKILL)
    confirmed += installer.communicate()[0].split()

    assert models.in_use is not None
    assert load_model(models.model_folder).coefficient_hash == models.in_use
    assert {model.version for model in models.all()} >= set(confirmed)
