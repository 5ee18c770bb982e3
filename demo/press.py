"""The embedded press: articles of our own writing with their gold tags, checked when they are loaded."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from demo.addresses import article_path
from demo.outlets import DemoOutlet, load_outlets
from demo.toml_table import PressError, TomlTable
from domain.article import JenisKonten
from domain.tags import Role, Tone

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class GoldUnit:
    kode: str
    role: Role


@dataclass(frozen=True, slots=True)
class Gold:
    """What a correct reading of one article is, per the label guide."""

    units: tuple[GoldUnit, ...]
    unknown_units: tuple[str, ...]  # surfaces
    primary_topic: str
    secondary_topics: tuple[str, ...]
    tone: Tone
    kind: JenisKonten
    event: str  # same id: same happening
    reprint_of: str  # stem of the article that it copies exactly or nearly; "" where it is nobody's copy


@dataclass(frozen=True, slots=True)
class BacaJuga:
    """A related line between two paragraphs; never part of the text."""

    after: int  # paragraphs that stand before it
    title: str


@dataclass(frozen=True, slots=True)
class DemoArticle:
    stem: str  # file name without its ending; `n...` is ordinary news that names no satker
    outlet: str
    slug: str
    title: str
    published_at: datetime  # aware
    section: str
    byline: str  # as printed; "" where there is none
    caption: str
    paragraphs: tuple[str, ...]
    page_breaks: tuple[int, ...]  # a new page starts after so many paragraphs
    baca_juga: tuple[BacaJuga, ...]
    tags: tuple[str, ...]
    hard: tuple[str, ...]  # names of traps in it
    gold: Gold

    @property
    def is_noise(self) -> bool:
        return self.stem.startswith("n")

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def load_press(folder: Path = ARTICLES) -> tuple[DemoArticle, ...]:
    """Every article, sorted by stem. Raises PressError naming file and key."""
    outlets = {outlet.kode: outlet for outlet in load_outlets()}
    press = tuple(_load(path, outlets) for path in sorted(folder.glob("*.toml")))
    if not press:
        raise PressError(f"{folder}: no articles")
    _check_together(press)
    return press


def gold_rows(press: Sequence[DemoArticle], base_urls: Mapping[str, str]) -> list[dict[str, Any]]:
    """Gold of all articles but the noise, in the shape that evaluation reads; `id` is the stem."""
    styles = {outlet.kode: outlet.style for outlet in load_outlets()}
    return [_gold_row(a, base_urls[a.outlet] + article_path(a, styles[a.outlet])) for a in press if not a.is_noise]


def _gold_row(article: DemoArticle, url: str) -> dict[str, Any]:
    return {
        "id": article.stem,
        "outlet": article.outlet,
        "published_at": article.published_at.isoformat(),
        "url": url,
        "title": article.title,
        "text": article.text,
        "gold": _gold_dict(article.gold),
    }


def _gold_dict(gold: Gold) -> dict[str, Any]:
    return {
        "units": [{"kode": unit.kode, "role": unit.role.value} for unit in gold.units],
        "unknown_units": list(gold.unknown_units),
        "primary_topic": gold.primary_topic,
        "secondary_topics": list(gold.secondary_topics),
        "tone": gold.tone.value,
        "kind": gold.kind.value,
        "event": gold.event,
    }


def _load(path: Path, outlets: Mapping[str, DemoOutlet]) -> DemoArticle:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PressError(f"{path.name}: {error}") from error
    table = TomlTable(path.name, raw)
    article = _article(path.stem, table)
    table.expect_empty()
    _check_alone(path.name, article, outlets)
    return article


def _article(stem: str, table: TomlTable) -> DemoArticle:
    return DemoArticle(
        stem=stem,
        outlet=table.text("outlet"),
        slug=table.text("slug"),
        title=table.text("title"),
        published_at=table.instant("published_at"),
        section=table.text("section"),
        byline=table.text_or_empty("byline"),
        caption=table.text_or_empty("caption"),
        paragraphs=_paragraphs(table.text("text")),
        page_breaks=table.numbers("page_breaks"),
        baca_juga=tuple(_baca_juga(row) for row in table.tables("baca_juga")),
        tags=table.texts("tags"),
        hard=table.texts("hard"),
        gold=_gold(table.table("gold")),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs are parted by blank lines; a line break inside one is a space."""
    blocks = text.split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def _baca_juga(table: TomlTable) -> BacaJuga:
    line = BacaJuga(after=table.number("after"), title=table.text("title"))
    table.expect_empty()
    return line


def _gold(table: TomlTable) -> Gold:
    gold = Gold(
        units=tuple(_unit(row) for row in table.tables("units")),
        unknown_units=table.texts("unknown_units"),
        primary_topic=table.text("primary_topic"),
        secondary_topics=table.texts("secondary_topics"),
        tone=table.member("tone", Tone),
        kind=table.member("kind", JenisKonten),
        event=table.text("event"),
        reprint_of=table.text_or_empty("reprint_of"),
    )
    table.expect_empty()
    return gold


def _unit(table: TomlTable) -> GoldUnit:
    unit = GoldUnit(kode=table.text("kode"), role=table.member("role", Role))
    table.expect_empty()
    return unit


def _check_alone(name: str, article: DemoArticle, outlets: Mapping[str, DemoOutlet]) -> None:
    if article.outlet not in outlets:
        raise PressError(f"{name}: outlet: {article.outlet!r} is none of {sorted(outlets)}")
    if article.page_breaks and outlets[article.outlet].style != "agency":
        raise PressError(f"{name}: page_breaks: only the agency has articles of several pages")
    length = len(article.paragraphs)
    if not all(0 < after < length for after in article.page_breaks):
        raise PressError(f"{name}: page_breaks: outside 1..{length - 1}")
    if not all(0 < line.after <= length for line in article.baca_juga):
        raise PressError(f"{name}: baca_juga.after: outside 1..{length}")


def _check_together(press: Sequence[DemoArticle]) -> None:
    stems = {article.stem for article in press}
    addresses: set[tuple[str, str]] = set()
    for article in press:
        if article.gold.reprint_of and article.gold.reprint_of not in stems:
            raise PressError(f"{article.stem}.toml: gold.reprint_of: no article {article.gold.reprint_of!r}")
        if (article.outlet, article.slug) in addresses:
            raise PressError(f"{article.stem}.toml: slug: {article.slug!r} is taken in {article.outlet}")
        addresses.add((article.outlet, article.slug))
