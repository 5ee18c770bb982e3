"""Rules that every demo article keeps, and the gold with it."""

import csv
import tomllib
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from demo.outlets import registered_outlets
from demo.press import DemoArticle, gold_rows, load_press
from demo.toml_table import PressError
from domain.outlet import JenisSumber
from domain.period import parse_period
from domain.tags import Role

PRESS = load_press()
NEWS = [article for article in PRESS if not article.is_noise]
BASES = {kode: f"http://{kode}.test" for kode in ("kabar-tembesu", "sorot-kelekar", "penara", "serambi-binaan")}
MOST_SHARED = 0.25  # of the five-word runs of the shorter article


def runs(article: DemoArticle, length: int = 5) -> set[tuple[str, ...]]:
    words = "".join(c.lower() if c.isalnum() else " " for c in article.text).split()
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def root_of(article: DemoArticle, by_stem: dict[str, DemoArticle]) -> str:
    while article.gold.reprint_of:
        article = by_stem[article.gold.reprint_of]
    return article.stem


def shared_part(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / min(len(one), len(other))


def test_there_are_enough_articles_in_every_outlet() -> None:
    counts = {outlet: sum(article.outlet == outlet for article in NEWS) for outlet in BASES}

    assert len(NEWS) >= 60
    assert min(counts.values()) >= 10, counts
    assert {article.outlet for article in PRESS if article.is_noise} == set(BASES)


@pytest.mark.parametrize("article", NEWS, ids=lambda article: article.stem)
def test_article_has_90_to_400_words_in_the_first_half_of_2024(article: DemoArticle) -> None:
    period = parse_period("2024-S1")

    assert 90 <= len(article.text.split()) <= 400
    assert period.start_at <= article.published_at < period.end_at


def test_only_reprints_share_more_than_a_quarter_of_their_five_word_runs() -> None:
    by_stem = {article.stem: article for article in PRESS}
    kept = [(article, runs(article), root_of(article, by_stem)) for article in PRESS]
    guilty = [
        (a.stem, b.stem)
        for (a, runs_a, root_a), (b, runs_b, root_b) in combinations(kept, 2)
        if root_a != root_b and shared_part(runs_a, runs_b) > MOST_SHARED
    ]

    assert guilty == []


def test_a_reprint_shares_most_of_its_text_event_and_units_with_what_it_copies() -> None:
    by_stem = {article.stem: article for article in PRESS}
    reprints = [article for article in NEWS if article.gold.reprint_of]
    assert len(reprints) >= 5
    for article in reprints:
        source = by_stem[article.gold.reprint_of]
        assert shared_part(runs(article), runs(source)) > 0.5, article.stem
        assert article.gold.event == source.gold.event, article.stem
        assert article.outlet != source.outlet, article.stem


def test_noise_names_no_satker() -> None:
    assert [article.stem for article in PRESS if article.is_noise and article.gold.units] == []


@pytest.fixture(scope="module")
def sumsel_2024(shared: Path) -> set[str]:
    with (shared / "registry/satker_sumsel.csv").open(encoding="utf-8") as file:
        return {row["kode"] for row in csv.DictReader(file) if "[28 UPT 2024]" in row["catatan"]}


def test_all_28_satker_of_sumatera_selatan_are_the_subject_of_something(sumsel_2024: set[str]) -> None:
    subjects = {unit.kode for article in NEWS for unit in article.gold.units if unit.role is Role.SUBJEK}

    assert len(sumsel_2024) == 28
    assert sumsel_2024 - subjects == set()


def test_every_gold_code_is_in_the_national_registry(shared: Path) -> None:
    with (shared / "registry/satker_nasional.csv").open(encoding="utf-8") as file:
        known = {row["kode"] for row in csv.DictReader(file)}

    used = {unit.kode for article in PRESS for unit in article.gold.units}

    assert used - known == set()


def test_every_topic_is_known_and_primary_somewhere(shared: Path) -> None:
    topics = tomllib.loads((shared / "registry/topics.toml").read_text(encoding="utf-8"))["topik"]
    known = {topic["slug"] for topic in topics}
    primary = {article.gold.primary_topic for article in NEWS}
    secondary = {slug for article in NEWS for slug in article.gold.secondary_topics}

    assert primary == known
    assert secondary <= known
    assert [a.stem for a in NEWS if len(a.gold.secondary_topics) > 2] == []
    assert [a.stem for a in NEWS if a.gold.primary_topic in a.gold.secondary_topics] == []


def test_no_unit_is_labelled_twice_in_one_article() -> None:
    assert [a.stem for a in NEWS if len({u.kode for u in a.gold.units}) < len(a.gold.units)] == []


def test_gold_rows_have_the_shape_that_evaluation_reads() -> None:
    rows = {row["id"]: row for row in gold_rows(PRESS, BASES)}

    row = rows["a009-pembimbing-kemasyarakatan-datangi-calon-bebas"]

    assert len(rows) == len(NEWS)
    assert row["url"].startswith("http://penara.test/berita/")
    assert row["published_at"] == "2024-01-18T11:25:00+07:00"
    assert row["gold"] == {
        "units": [
            {"kode": "sumsel-bapas-musi-rawas-utara", "role": "subjek"},
            {"kode": "sumsel-lapas-lubuklinggau", "role": "ikut"},
        ],
        "unknown_units": [],
        "primary_topic": "hak-integrasi",
        "secondary_topics": [],
        "tone": "netral",
        "kind": "berita",
        "event": "litmas-muratara-linggau-2024-01-17",
    }


def test_registered_outlets_find_their_channels_by_themselves() -> None:
    outlets = registered_outlets({kode: f"http://127.0.0.11:{8000 + n}" for n, kode in enumerate(BASES)})

    assert [outlet.hosts for outlet in outlets] == [(f"127.0.0.11:{8000 + n}",) for n in range(4)]
    assert {(o.scheme, o.feeds, o.sitemaps, o.wordpress) for o in outlets} == {("http", None, None, None)}
    assert [o.jenis_sumber for o in outlets] == [JenisSumber.PERS] * 3 + [JenisSumber.INFO_PAS]


ARTICLE = """
outlet = "penara"
slug = "s"
title = "T"
published_at = 2024-01-16T10:15:00+07:00
section = "hukum"
text = "Satu.\\n\\nDua."
[gold]
units = []
primary_topic = "lainnya"
tone = "netral"
kind = "berita"
event = "e"
"""


@pytest.mark.parametrize(
    ("line", "changed", "message"),
    [
        ('slug = "s"', 'slug = "s"\nslugg = "s"', r"a\.toml: unknown keys \['slugg'\]"),
        ('tone = "netral"', 'tone = "biasa"', r"a\.toml: gold: tone: 'biasa' is none of"),
        ('event = "e"', 'event = "e"\nevents = 1', r"a\.toml: gold: unknown keys \['events'\]"),
        ('title = "T"\n', "", r"a\.toml: title: is missing"),
        ("+07:00", "", r"a\.toml: published_at: has no offset"),
        ('"penara"', '"lain"', r"a\.toml: outlet: 'lain' is none of"),
        ('slug = "s"', 'slug = "s"\npage_breaks = [2]', r"a\.toml: page_breaks: outside 1\.\.1"),
        ('event = "e"', 'event = "e"\nreprint_of = "b"', r"a\.toml: gold\.reprint_of: no article 'b'"),
        ("units = []", 'units = [{ kode = "x", role = "tamu" }]', r"a\.toml: gold: units: role: 'tamu' is none of"),
    ],
    ids=["unknown-key", "tone", "gold-key", "missing", "naive-time", "outlet", "page-break", "reprint", "role"],
)
def test_a_wrong_article_stops_with_file_and_key(tmp_path: Path, line: str, changed: str, message: str) -> None:
    (tmp_path / "a.toml").write_text(ARTICLE.replace(line, changed), encoding="utf-8")

    with pytest.raises(PressError, match=message):
        load_press(tmp_path)


def test_paragraphs_are_parted_by_blank_lines(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ARTICLE, encoding="utf-8")

    (article,) = load_press(tmp_path)

    assert (article.paragraphs, article.text) == (("Satu.", "Dua."), "Satu.\nDua.")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="no articles"):
        load_press(tmp_path)


def stems(articles: Sequence[DemoArticle]) -> list[str]:
    return [article.stem for article in articles]


def test_all_four_kinds_of_content_occur() -> None:
    assert {article.gold.kind.value for article in NEWS} == {"berita", "rilis", "klarifikasi", "advertorial"}


def test_related_lines_stand_outside_the_text() -> None:
    lines = [(article, line.title) for article in NEWS for line in article.baca_juga]

    assert len(lines) >= 10
    assert stems([article for article, title in lines if title in article.text]) == []
