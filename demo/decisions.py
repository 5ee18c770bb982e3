"""What the demo's reviewers decided: seeded decisions as plain values, from which the store gets real ones."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from demo.toml_table import TomlTable
from domain.article import JenisKonten
from domain.tags import Field, Role, Tone, Verdict

FILE = Path(__file__).parent / "decisions.toml"


@dataclass(frozen=True, slots=True)
class SeededDecision:
    """A `domain.tags.Decision` but for the article's id, which only the store knows."""

    field: Field
    value: str
    verdict: Verdict
    by: str
    at: datetime  # aware
    role: Role | None = None
    primary: bool = False
    note: str = ""


def load_decisions(path: Path = FILE) -> dict[str, tuple[SeededDecision, ...]]:
    """Decisions by article stem, each article's in time order. Raises PressError naming file and key."""
    table = TomlTable(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    sittings = table.tables("decision")
    table.expect_empty()
    decided: dict[str, list[SeededDecision]] = {}
    for sitting in sittings:
        decided.setdefault(sitting.text("article"), []).extend(_decisions(sitting))
    return {stem: tuple(sorted(rows, key=lambda row: row.at)) for stem, rows in decided.items()}


def _decisions(sitting: TomlTable) -> Iterator[SeededDecision]:
    """One sitting of one reviewer over one article becomes one decision per value."""
    by, at, note = sitting.text("by"), sitting.instant("at"), sitting.text_or_empty("note")
    accepted = sitting.tables("accept")
    for unit in accepted:
        yield SeededDecision(
            Field.SATKER, unit.text("kode"), Verdict.DISETUJUI, by, at, role=unit.member("role", Role), note=note
        )
        unit.expect_empty()
    for kode in sitting.texts("reject"):
        yield SeededDecision(Field.SATKER, kode, Verdict.DITOLAK, by, at, note=note)
    if topic := sitting.text_or_empty("topic"):
        yield SeededDecision(Field.TOPIK, topic, Verdict.DISETUJUI, by, at, primary=True, note=note)
    if tone := sitting.member_or_none("tone", Tone):
        yield SeededDecision(Field.NADA, tone.value, Verdict.DISETUJUI, by, at, note=note)
    if kind := sitting.member_or_none("kind", JenisKonten):
        yield SeededDecision(Field.JENIS_KONTEN, kind.value, Verdict.DISETUJUI, by, at, note=note)
    sitting.expect_empty()
