"""A reader made from the registry's satker and names and a model's files."""

from collections.abc import Sequence
from pathlib import Path

from classifier.linking.linker import Linker
from classifier.linking.result import LinkedSatker
from classifier.model_file import load_model
from classifier.reading import Reader, Units
from classifier.text import ArticleText
from domain.article import Zone
from domain.tags import Role, UnitTag

_LEAD = 400  # characters of the body that tell what the news is about


def load_reader(linker: Linker, model_dir: Path | None = None) -> Reader:
    """The reader of this linker and the model in the folder (by default the packaged one)."""
    texts = load_model(model_dir)

    def units_of(article: ArticleText) -> Units:
        linked = linker.link(article)
        return tuple(_tag(one) for one in linked.satker), linked.unknown_units

    return Reader(units_of, texts, f"gaung-{texts.coefficient_hash[:12]}")


def _tag(linked: LinkedSatker) -> UnitTag:
    return UnitTag(linked.kode, linked.nama, _role(linked), linked.probability, linked.mentions, linked.reason)


def _role(linked: LinkedSatker) -> Role:
    """Named in the headline or often from the lead on: subject; in the lead: takes part; else only named."""
    if any(mention.zone is Zone.JUDUL for mention in linked.mentions):
        return Role.SUBJEK
    in_lead = any(mention.zone is Zone.ISI and mention.start < _LEAD for mention in linked.mentions)
    if in_lead:
        return Role.SUBJEK if len(linked.mentions) > 1 else Role.IKUT
    return Role.DISEBUT
