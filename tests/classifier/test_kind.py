"""Kind of content by marks that a reader sees."""

import json
from collections import Counter
from pathlib import Path

import pytest

from classifier.kind import kind_of
from classifier.text import ArticleText
from domain.article import JenisKonten, Zone, ZoneText

OWN = Path(__file__).parents[2] / "classifier" / "data" / "own_kinds.jsonl"
PLAIN = "Kegiatan berlangsung di aula sejak pagi dan diikuti puluhan warga binaan."


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        pytest.param("Panen Lele", PLAIN, JenisKonten.BERITA, id="plain-news"),
        pytest.param("Panen Lele", PLAIN + "\nKontributor: Humas Lapas Barru", JenisKonten.RILIS, id="contributor"),
        pytest.param("Panen Lele", PLAIN + " (Humas Rutan Soe)", JenisKonten.RILIS, id="signed-by-humas"),
        pytest.param("Panen Lele", PLAIN + " (humas/red)", JenisKonten.RILIS, id="humas-and-desk"),
        pytest.param("Panen Lele", PLAIN + "\nSumber: Humas Kanim Ambon", JenisKonten.RILIS, id="source-humas"),
        pytest.param("Panen Lele (ADV)", PLAIN, JenisKonten.ADVERTORIAL, id="adv-in-headline"),
        pytest.param("Pariwara: Lapas Hijau", PLAIN, JenisKonten.ADVERTORIAL, id="pariwara"),
        pytest.param("Panen Lele", PLAIN + " (Adv/Diskominfo)", JenisKonten.ADVERTORIAL, id="adv-signature"),
        pytest.param("Panen", "SIARAN PERS\n" + PLAIN, JenisKonten.RILIS, id="headed-as-a-release"),
        pytest.param(
            "Panen", "Dalam siaran pers ia menyebut panen naik. " + PLAIN, JenisKonten.BERITA, id="quotes-one"
        ),
        pytest.param("Karutan Jawab Tudingan Uang Kamar", PLAIN, JenisKonten.KLARIFIKASI, id="answers-a-reproach"),
        pytest.param("Kalapas Bantah Ada Pungli", PLAIN, JenisKonten.KLARIFIKASI, id="denial"),
        pytest.param("Hak Jawab Rutan Soe", PLAIN, JenisKonten.KLARIFIKASI, id="right-of-reply"),
        pytest.param("Panen Lele", PLAIN + " (hms/lapas sekayu)", JenisKonten.RILIS, id="humas-in-small-letters"),
        pytest.param("Panen Lele", PLAIN + " (rls)", JenisKonten.RILIS, id="release-in-short"),
        pytest.param("Panen Lele", "Barru, INFO_PAS – " + PLAIN, JenisKonten.RILIS, id="dateline-of-info-pas"),
        pytest.param("Panen Lele", PLAIN + "\nFoto: Humas Lapas Barru", JenisKonten.BERITA, id="photo-of-humas"),
        pytest.param("Panen Lele", PLAIN + " (Dok Humas)", JenisKonten.BERITA, id="file-of-humas"),
        pytest.param(
            "Panen", PLAIN + "\nKonten ini merupakan kerja sama redaksi", JenisKonten.ADVERTORIAL, id="partner-content"
        ),
        pytest.param("Lapas Teken Kerja Sama", PLAIN, JenisKonten.BERITA, id="a-partnership-is-no-advertorial"),
        pytest.param(
            "Viral Napi Pesta, Ini Penjelasan Kalapas", PLAIN, JenisKonten.KLARIFIKASI, id="explains-a-rumour"
        ),
        pytest.param("Napi Kabur, Kalapas Buka Suara", PLAIN, JenisKonten.BERITA, id="speaks-of-what-is-true"),
        pytest.param("Humas Lapas Dilatih", PLAIN, JenisKonten.BERITA, id="humas-as-subject"),
        pytest.param("Panen", PLAIN + "\nKonten dari Pengguna", JenisKonten.BERITA, id="a-blog-is-no-advertorial"),
        pytest.param("Kapal Advan Karam", PLAIN, JenisKonten.BERITA, id="letters-inside-a-word"),
    ],
)
def test_kind_is_told_by_its_mark(title: str, text: str, kind: JenisKonten) -> None:
    assert kind_of(ArticleText(title, text)).value is kind


def test_a_byline_of_humas_makes_a_release() -> None:
    zones = (ZoneText(Zone.PENULIS, "Humas Lapas Barru"),)

    assert kind_of(ArticleText("Panen", PLAIN, zones=zones)).value is JenisKonten.RILIS


@pytest.mark.parametrize("said", [JenisKonten.ADVERTORIAL, JenisKonten.RILIS])
def test_what_the_page_said_stands_where_the_text_says_nothing(said: JenisKonten) -> None:
    assert kind_of(ArticleText("Panen", PLAIN, page_kind=said)).value is said


def test_a_denial_of_somebody_else_is_plain_news() -> None:
    article = ArticleText("Anggota Dewan Bantah Terima Suap", PLAIN)

    assert kind_of(article, unit_subject=False).value is JenisKonten.BERITA


def test_the_mark_is_told() -> None:
    assert kind_of(ArticleText("Hak Jawab Rutan Soe", PLAIN)).mark == "Hak Jawab"


def test_kinds_of_our_own_rows_are_told() -> None:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]

    told = Counter((row["gold"]["kind"], _kind(row)) for row in rows)

    assert {pair: count for pair, count in told.items() if pair[0] != pair[1]} == {}
    assert {kind: told[kind, kind] for kind, _ in told} == {
        "berita": 18, "rilis": 24, "klarifikasi": 10, "advertorial": 12
    }  # fmt: skip


def _kind(row: dict[str, str]) -> str:
    zones = (ZoneText(Zone.PENULIS, row["byline"]),) if "byline" in row else ()
    article = ArticleText(row["title"], row["text"], zones=zones)
    return kind_of(article, unit_subject=bool(row.get("unit_subject", True))).value.value
