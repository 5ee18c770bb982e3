"""Model files: what was saved is read back, and what could run code is refused."""

import json
import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from skops.io import dump

from classifier.model_file import FILE_NAME, ModelError, load_model, save_model
from classifier.text import ArticleText
from domain.tags import Tone

RAZIA = ArticleText(
    "Kamar Warga Binaan Lapas Tuban Dirazia, Petugas Sita Sendok dan Kabel",
    "TUBAN – Petugas Lapas Kelas IIB Tuban menggeledah blok hunian, Selasa malam. Sendok, kabel dan korek api disita. "
    "Razia rutin itu bagian deteksi dini gangguan keamanan dan ketertiban.",
)


class Hostile:
    """Pickling this asks the reader to make a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_a_saved_model_reads_as_before(tmp_path: Path) -> None:
    model = load_model()

    save_model(model, tmp_path)

    again = load_model(tmp_path)
    assert again.coefficient_hash == model.coefficient_hash
    assert again.read([RAZIA]) == model.read([RAZIA])


def test_one_model_written_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (save_model(load_model(), tmp_path / name) for name in ("first", "second"))

    assert first.read_bytes() == second.read_bytes()


def test_the_shipped_model_tells_a_razia() -> None:
    reading = load_model().read([RAZIA])[0]

    assert reading.topics[0].slug == "kamtib"
    assert reading.topics[0].primary
    assert reading.tone is not Tone.NEGATIF


def test_the_shipped_model_is_small() -> None:
    assert (Path(__file__).parents[2] / "classifier" / "models" / FILE_NAME).stat().st_size < 3_000_000


def test_reading_nothing_gives_nothing() -> None:
    assert load_model().read([]) == []


def test_an_article_without_words_has_a_primary_topic_still() -> None:
    assert [tag.primary for tag in load_model().read([ArticleText(None, "…")])[0].topics] == [True]


def test_a_missing_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="run gaung train"):
        load_model(tmp_path)


def test_a_pickle_is_refused_and_not_run(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(pickle.dumps(Hostile(tmp_path / "made")))

    with pytest.raises(ModelError, match="is no model file"):
        load_model(tmp_path)

    assert not (tmp_path / "made").exists()


def test_a_skops_file_with_a_foreign_object_is_refused_and_not_run(tmp_path: Path) -> None:
    dump({"format": 3, "topics": Hostile(tmp_path / "made")}, tmp_path / FILE_NAME)

    with pytest.raises(ModelError, match="holds types that no model holds"):
        load_model(tmp_path)

    assert not (tmp_path / "made").exists()


def test_a_skops_file_that_names_a_function_is_refused_and_not_run(tmp_path: Path) -> None:
    schema = {
        "__class__": "mkdir",
        "__module__": "os",
        "__loader__": "ReduceNode",
        "__id__": 1,
        "args": {"__class__": "tuple", "__module__": "builtins", "__loader__": "TupleNode", "__id__": 2, "content": []},
        "protocol": 2,
        "_skops_version": "0.16.0",
    }
    with zipfile.ZipFile(tmp_path / FILE_NAME, "w") as archive:
        archive.writestr("schema.json", json.dumps(schema))

    with pytest.raises(ModelError):
        load_model(tmp_path)


@pytest.mark.parametrize("content", [{"format": 0}, {"other": 1}, [1, 2]], ids=["older-format", "other-dict", "a-list"])
def test_a_skops_file_of_something_else_is_refused(tmp_path: Path, content: object) -> None:
    dump(content, tmp_path / FILE_NAME)

    with pytest.raises(ModelError, match="no model file of format 4"):
        load_model(tmp_path)


def test_a_model_of_other_cue_phrases_is_refused(tmp_path: Path) -> None:
    dump({"format": 4, "cues": "0" * 64, "idf": np.zeros(1)}, tmp_path / FILE_NAME)

    with pytest.raises(ModelError, match="other cue phrases"):
        load_model(tmp_path)
