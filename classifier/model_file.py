"""Model files: skops with plain arrays and texts only, so that loading one can never run code from it."""

import re
import zipfile
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from skops.io import dump, get_untrusted_types, load
from skops.io.exceptions import UntrustedTypesFoundException

from classifier.cues import Cues, load_cues
from classifier.features import Features, Vocabulary
from classifier.heads import Calibration, Heads
from classifier.text_model import TextModel
from classifier.tone import ToneModel
from classifier.topics import TopicCut, TopicModel
from domain.errors import GaungError

FILE_NAME = "gaung.skops"
PACKAGED = Path(__file__).parent / "models"  # the shipped model
FORMAT = 4

# skops names parts by where they lay in memory, and a zip tells the hour: both would differ from run to run
_SCHEMA = "schema.json"
_ADDRESS = re.compile(r'(?<="__id__": )\d+|(?<="file": ")\d+(?=\.npy")')
_NO_HOUR = (1980, 1, 1, 0, 0, 0)

_TRUSTED: list[str] = []  # skops' own list of arrays, numbers, texts, lists and dicts is all a model needs


class ModelError(GaungError):
    """A model file cannot be used: absent, damaged, of another version, or holding what a model never holds."""


class OutdatedModelError(ModelError):
    """A model file that another version of this program wrote."""


def save_model(model: TextModel, folder: Path) -> Path:
    """Write the model's file into `folder` and give back its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    write_model(model, path)
    return path


def write_model(model: TextModel, path: Path) -> None:
    """Write the model to this very file: equal models give equal bytes."""
    raw = BytesIO()
    dump(_content(model), raw)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as settled:
        schema = given.read(_SCHEMA).decode()
        names = {old: str(new) for new, old in enumerate(dict.fromkeys(_ADDRESS.findall(schema)), 1)}
        files = {f"{names[old]}.npy": given.read(f"{old}.npy") for old in names if f"{old}.npy" in given.namelist()}
        files[_SCHEMA] = _ADDRESS.sub(lambda found: names[found[0]], schema).encode()
        for name, content in files.items():
            settled.writestr(zipfile.ZipInfo(name, _NO_HOUR), content, zipfile.ZIP_DEFLATED, compresslevel=9)


def load_model(folder: Path | None = None) -> TextModel:
    """The model in `folder` (None: the shipped one). Raises ModelError that says what is wrong."""
    path = (folder or PACKAGED) / FILE_NAME
    if not path.is_file():
        raise ModelError(f"no model at {path}: run gaung train")
    try:
        if strange := get_untrusted_types(file=path):
            raise ModelError(f"{path} holds types that no model holds: {', '.join(sorted(strange)[:5])}")
        content = load(path, trusted=_TRUSTED)
    except (zipfile.BadZipFile, UntrustedTypesFoundException, KeyError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{path} is no model file: {error}") from error
    return _model(content, load_cues(), path)


def _content(model: TextModel) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "cues": model.features.cues.digest,
        "text": _vocabulary_content(model.features.text),
        "title": _vocabulary_content(model.features.title),
        "topics": {
            "slugs": list(model.topics.slugs),
            "cut": asdict(model.topics.cut),
            "company": model.topics.company,
            **_heads_content(model.topics.heads, model.topics.calibration),
        },
        "tone": {
            "shifts": list(model.tone.shifts),
            "alert_at": model.tone.alert_at,
            **_heads_content(model.tone.heads, model.tone.calibration),
        },
    }


def _vocabulary_content(vocabulary: Vocabulary) -> dict[str, Any]:
    return {"terms": "\n".join(vocabulary.terms), "idf": vocabulary.idf}


def _heads_content(heads: Heads, calibration: Calibration) -> dict[str, Any]:
    return {
        "weights": heads.weights,
        "bias": heads.bias,
        "slope": calibration.slope,
        "shift": calibration.shift,
    }


def _model(content: Any, cues: Cues, path: Path) -> TextModel:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise OutdatedModelError(f"{path} is no model file of format {FORMAT}: run gaung train")
    if content["cues"] != cues.digest:
        raise OutdatedModelError(f"{path} was trained with other cue phrases: run gaung train")
    return TextModel(
        Features(_vocabulary(content["text"]), _vocabulary(content["title"]), cues),
        _topic_model(content["topics"]),
        _tone_model(content["tone"]),
    )


def _vocabulary(part: dict[str, Any]) -> Vocabulary:
    return Vocabulary(tuple(part["terms"].split("\n")) if part["terms"] else (), part["idf"])


def _topic_model(part: dict[str, Any]) -> TopicModel:
    heads, calibration = _heads(part)
    return TopicModel(tuple(part["slugs"]), heads, calibration, TopicCut(**part["cut"]), part["company"])


def _tone_model(part: dict[str, Any]) -> ToneModel:
    heads, calibration = _heads(part)
    return ToneModel(heads, calibration, tuple(part["shifts"]), part["alert_at"])


def _heads(part: dict[str, Any]) -> tuple[Heads, Calibration]:
    return Heads(part["weights"], part["bias"]), Calibration(part["slope"], part["shift"])
