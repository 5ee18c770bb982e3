"""Topics, from `topics.toml`."""

import re
from pathlib import Path

from domain.errors import RegistryError
from domain.topic import LAINNYA, Topic
from registry.toml_file import TomlTable, read_toml

_KEYS = ("slug", "nama", "definisi", "isyarat", "bersinggungan")
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


def load_topics(path: Path) -> tuple[str, tuple[Topic, ...]]:
    """Version and topics in file order; `lainnya`, where everything else goes, must be among them."""
    file = TomlTable(path, read_toml(path), ("versi", "topik"))
    found: dict[str, Topic] = {}
    for table in file.tables("topik", _KEYS):
        topic = _topic(table)
        if topic.slug in found:
            raise table.error("slug", f"{topic.slug!r} stands twice")
        found[topic.slug] = topic
    if LAINNYA not in found:
        raise RegistryError(f"{path}: topik: {LAINNYA!r} is missing")
    return file.text("versi"), tuple(found.values())


def _topic(table: TomlTable) -> Topic:
    slug = table.text("slug")
    if not _SLUG.fullmatch(slug):
        raise table.error("slug", f"{slug!r} must be lower-case words joined by dashes")
    return Topic(
        slug,
        table.text("nama"),
        table.text("definisi"),
        table.texts("isyarat", ()),
        table.text("bersinggungan", ""),
    )
