"""A reader made from a linker and the model files, and the version that names what it is made of."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from classifier.linking.linker import Linker
from classifier.model_file import load_model
from classifier.reading import Reader
from classifier.roles import UnitReader, dump_role_model, load_role_model

_ROOM = Path(__file__).parent
# rules that no model file holds
_GRAMMAR = ("linking/*", "role*.py", "kind.py", "signatures.py", "words.py", "features.py")


def load_reader(linker: Linker, model_dir: Path | None = None) -> Reader:
    """The reader of this linker and the model in the folder (None: the shipped one).

    Its version changes whenever a reading may change: with a model file, a satker, a name of one, or a rule.
    """
    texts, roles = load_model(model_dir), load_role_model()
    version = hashlib.sha256()
    for part in (texts.coefficient_hash, dump_role_model(roles), *_names(linker), *_rules()):
        version.update(part.encode())
    return Reader(UnitReader(linker, roles).units_of, texts, f"gaung-{version.hexdigest()[:12]}")


def _names(linker: Linker) -> Iterator[str]:
    yield from (f"{satker.kode} {satker.nama}" for satker in linker.gazetteer.satker_by_kode.values())
    yield from (f"{name} {uses}" for name, uses in sorted(linker.gazetteer.uses.items()))


def _rules() -> Iterator[str]:
    for pattern in _GRAMMAR:
        for path in sorted(_ROOM.glob(pattern)):
            if path.suffix in {".py", ".toml"}:
                yield path.read_text(encoding="utf-8")
