"""`gaung event`: what people say of happenings stands, whatever comes later and in whatever order."""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.config import Settings
from app.group_step import group
from app.house import House
from domain.article import ArticleSource, JenisKonten, NewArticle
from domain.tags import Role, Tags, Tone, UnitTag
from store.articles import save_article
from store.events import events_of
from store.suggestions import save_tags
from tests.app.conftest import gaung_in

OWN = Path(__file__).parents[2] / "classifier" / "data" / "own_events.jsonl"
ROWS = [
    row for row in map(json.loads, OWN.read_text(encoding="utf-8").splitlines()) if "kotabumi" in row["gold"]["event"]
]
AT = datetime(2024, 6, 1, tzinfo=UTC)
RAID, LATER_RAID, OTHER = (0, 1, 2), (3, 4), 5  # rows of two raids a week apart, and of something else
WHY = ("--by", "ani", "--reason", "dibaca kedua naskahnya")

Gaung = Callable[..., Any]


@pytest.fixture
def gaung(tmp_path: Path) -> Gaung:
    return lambda *words: gaung_in(tmp_path, *words)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Gaung:
    """The command in a folder whose articles nobody spoke on."""
    folder = tmp_path_factory.mktemp("undecided")
    _all(House(Settings(database=f"sqlite:///{folder}/gaung.db")))
    return lambda *words: gaung_in(folder, *words)


def _store(house: House, number: int) -> int:
    row = ROWS[number]
    url = f"https://kabar.example/{number}"
    new = NewArticle(
        text=row["text"], seen_at=AT, kind=JenisKonten.BERITA, source=ArticleSource.CRAWL, title=row["title"], url=url,
        canonical_url=url, outlet=row["outlet"], published_at=datetime.fromisoformat(row["published_at"]),
    )  # fmt: skip
    unit = UnitTag("lampung-rutan-kotabumi", "Rutan Kotabumi", Role.SUBJEK, 0.97, ())
    with house.session() as session:
        stored = save_article(session, new=new).id
        save_tags(session, stored, Tags((unit,), (), (), Tone.NETRAL, 0.9, "berita", 0.9, "m1"), AT, "0" * 64)
    return stored


def _all(house: House) -> list[int]:
    ids = [_store(house, number) for number in range(len(ROWS))]
    group(house)
    return ids


def _event(house: House, article_id: int) -> str:
    with house.session() as session:
        return events_of(session, [article_id])[article_id]


def _shown(gaung: Gaung, name: object) -> dict[str, Any]:
    done = gaung("event", "show", name, "--json")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_an_event_tells_its_first_publisher_and_how_much_of_each_article_is_its_own(undecided: Gaung) -> None:
    shown = _shown(undecided, 2)

    assert (shown["first"], shown["families"]) == ("Lampung Utara Kini", 3)
    assert [line["id"] for line in shown["articles"]] == [1, 3, 2]
    assert [line["part"] for line in shown["articles"]] == ["dasar", "sebaran", "sebaran"]
    assert (shown["copies"], shown["articles"][0]["own_share"], shown["decisions"]) == (0, 1.0, [])
    assert undecided("event", "show", shown["event"]).stdout.startswith(
        f"{shown['event']}: 3 article(s), 3 publisher fam"
    )


def test_an_article_that_a_person_joins_belongs_to_the_whole_event(house: House, gaung: Gaung) -> None:
    ids = _all(house)

    done = gaung("event", "join", ids[OTHER], _event(house, ids[0]), *WHY, "--json")

    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert {line["id"] for line in shown["articles"]} >= {ids[0], ids[1], ids[2], ids[OTHER]}
    assert {word["value"] for word in shown["decisions"]} == {f"gabung:{ids[number]}" for number in RAID}
    assert {(word["by"], word["note"]) for word in shown["decisions"]} == {("ani", "dibaca kedua naskahnya")}


def test_what_was_split_can_be_joined_again_and_the_last_word_stands(house: House, gaung: Gaung) -> None:
    ids = _all(house)
    before = _event(house, ids[0])

    codes = [gaung("event", "split", ids[1], *WHY).returncode]
    apart = _event(house, ids[1])
    codes.append(gaung("event", "join", ids[1], before, *WHY).returncode)

    assert (codes, apart == before, _event(house, ids[1])) == ([0, 0], False, before)
    assert _event(house, ids[2]) == before


def test_two_whole_events_become_one(house: House, gaung: Gaung) -> None:
    ids = _all(house)

    gaung("event", "join", _event(house, ids[LATER_RAID[0]]), ids[0], *WHY)

    assert len({_event(house, ids[number]) for number in (*RAID, *LATER_RAID)}) == 1


def test_a_former_name_leads_to_where_the_articles_are_now(house: House, gaung: Gaung) -> None:
    ids = _all(house)
    former = _event(house, ids[LATER_RAID[0]])
    gaung("event", "join", former, ids[0], *WHY)

    assert _shown(gaung, former)["event"] == _event(house, ids[0])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("show", "p-tidakada"), "no event 'p-tidakada'"),
        (("show", "99"), "no article '99'"),
        (("show", "9" * 30), "no article '999"),
        (("join", "1", "99", *WHY), "no article '99'"),
        (("join", "1", "1", *WHY), "1 and 1 are one and the same: nothing to join"),
        (("join", "1", "6", "--by", "ani", "--reason", " "), "say who decides (--by) and why (--reason)"),
        (("split", "1", "6", *WHY), "1, 6 are not articles of one event"),
        (("split", "1", "2", "3", *WHY), "the event has no other article: nothing to split"),
        (("split", "x", *WHY), "no article 'x'"),
        (("split", "1", "--by", "ani"), "Missing option '--reason'"),
        (("join", "1", "6", "--reason", "sama"), "Missing option '--by'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    undecided: Gaung, words: tuple[str, ...], complaint: str
) -> None:
    done = undecided("event", *words)

    assert (done.returncode, complaint in done.stderr) == (2, True), done.stderr
    assert _shown(undecided, 1)["decisions"] == []


@pytest.mark.parametrize("seed", range(3))
def test_decisions_hold_in_any_order_of_arrival(house: House, gaung: Gaung, seed: int) -> None:
    """Articles come in any order, some nights apart; a person joins and splits as soon as both articles are there."""
    chance = random.Random(seed)
    order, ids = chance.sample(range(7), 7), {}
    waiting = [("join", OTHER, 0), ("split", 1, 0)]
    for number in order:
        ids[number] = _store(house, number)
        if chance.random() < 0.6:
            group(house)
        for word in [one for one in waiting if {one[1], one[2]} <= ids.keys()]:
            group(house)
            words = (ids[word[1]],) if word[0] == "split" else (ids[word[1]], ids[word[2]])
            if word[0] == "join" or _event(house, ids[1]) == _event(house, ids[0]):
                assert gaung("event", word[0], *words, *WHY).returncode == 0
                waiting.remove(word)
    group(house)

    assert _event(house, ids[OTHER]) == _event(house, ids[0])
    assert _event(house, ids[1]) != _event(house, ids[0])
    assert _event(house, ids[3]) == _event(house, ids[4])
    assert group(house) == 0


def test_an_article_is_explained_with_what_stands_around_it(undecided: Gaung) -> None:
    shown = json.loads(undecided("explain", "--article", 3, "--json").stdout)
    told = undecided("explain", "--article", 3).stdout

    assert shown["contributor"] == {"surface": "Humas Rutan Kotabumi", "kode": "lampung-rutan-kotabumi"}
    assert [(line["id"], line["part"]) for line in shown["event_articles"]] == [
        (1, "dasar"),
        (3, "sebaran"),
        (2, "sebaran"),
    ]
    assert (shown["first_publisher"], shown["source_class"]) == ("Lampung Utara Kini", "tidak_dikenal")
    assert (shown["programs"], shown["event_decisions"]) == ([], [])
    assert f"  event  {shown['event']}  3 articles, first at Lampung Utara Kini" in told
    assert "  contributor  Humas Rutan Kotabumi  lampung-rutan-kotabumi" in told
