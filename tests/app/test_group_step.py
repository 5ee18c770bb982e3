"""The step that puts articles into events: again, in any order, after new tags and after people's decisions."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from app.config import Settings
from app.group_step import group
from app.house import House
from app.steps import group_only
from domain.article import ArticleSource, JenisKonten, NewArticle
from domain.event import gabung, pisah
from domain.tags import Decision, Field, Role, Tags, Tone, UnitTag, Verdict
from store.articles import save_article
from store.decisions import add_decision
from store.events import events_of
from store.suggestions import save_tags

OWN = Path(__file__).parents[2] / "classifier" / "data" / "own_events.jsonl"
ROWS = [
    row for row in map(json.loads, OWN.read_text(encoding="utf-8").splitlines()) if "kotabumi" in row["gold"]["event"]
]
AT = datetime(2024, 6, 1, tzinfo=UTC)
RUTAN, OTHER = "lampung-rutan-kotabumi", "lampung-lapas-kotabumi"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))


def _store(house: House, number: int) -> int:
    row = ROWS[number]
    url = f"https://kabar.example/{number}"
    new = NewArticle(
        text=row["text"],
        seen_at=AT,
        kind=JenisKonten.BERITA,
        source=ArticleSource.CRAWL,
        title=row["title"],
        url=url,
        canonical_url=url,
        outlet=row["outlet"],
        published_at=datetime.fromisoformat(row["published_at"]).astimezone(UTC),
    )
    with house.session() as session:
        stored = save_article(session, new=new).id
    _tag(house, stored, RUTAN)
    return stored


def _tag(house: House, article_id: int, kode: str) -> None:
    unit = UnitTag(kode, kode, Role.SUBJEK, 0.97, ())
    tags = Tags((unit,), (), (), Tone.NETRAL, 0.9, "berita", 0.9, "m1")
    with house.session() as session:
        save_tags(session, article_id, tags, AT, "0" * 64)


def _decide(house: House, article_id: int, value: str, minute: int = 0) -> None:
    at = AT + timedelta(minutes=minute)
    with house.session() as session:
        add_decision(session, decision=Decision(article_id, Field.PERISTIWA, value, Verdict.DISETUJUI, "ani", at))


def _events(house: House, ids: list[int]) -> list[str]:
    with house.session() as session:
        found = events_of(session, ids)
    return [found[one] for one in ids]


def _gold() -> list[set[int]]:
    together = defaultdict(set)
    for place, row in enumerate(ROWS):
        together[row["gold"]["event"]].add(place)
    return sorted(together.values(), key=min)


def _sets(events: list[str]) -> list[set[int]]:
    together = defaultdict(set)
    for place, event in enumerate(events):
        together[event].add(place)
    return sorted(together.values(), key=min)


def test_a_second_run_writes_nothing(house: House):
    ids = [_store(house, number) for number in range(len(ROWS))]

    assert (group(house), group(house)) == (len(ROWS), 0)
    assert _sets(_events(house, ids)) == _gold()


def test_the_order_of_arrival_and_the_nights_between_do_not_matter(tmp_path: Path):
    told = set()
    for number, order in enumerate(list(permutations(range(4)))[::5]):
        house = House(Settings(database=f"sqlite:///{tmp_path}/{number}.db"))
        ids = {}
        for place in order:
            ids[place] = _store(house, place)
            group(house)
        told.add(tuple(_events(house, [ids[place] for place in range(4)])))

    assert len(told) == 1


def test_another_satker_moves_an_article_to_an_event_of_its_own_and_back(house: House):
    ids = [_store(house, number) for number in range(3)]
    group(house)
    before = _events(house, ids)
    _tag(house, ids[1], OTHER)
    moved = group(house)
    apart = _events(house, ids)
    _tag(house, ids[1], RUTAN)
    group(house)

    assert moved == 1
    assert (apart[0], apart[1] == apart[0], apart[2]) == (before[0], False, before[2])
    assert _events(house, ids) == before


def test_decisions_stand_whatever_comes_later(house: House):
    ids = [_store(house, number) for number in range(3)]
    group(house)
    _decide(house, ids[0], pisah(ids[1]))
    _decide(house, ids[2], pisah(ids[1]))
    group(house)
    parted = _events(house, ids)
    late = [_store(house, number) for number in (3, 4)]
    _decide(house, late[0], gabung(ids[1]), 1)
    group(house)
    _tag(house, ids[1], RUTAN)

    assert (len(set(parted)), parted[0]) == (2, parted[2])
    assert group(house) == 0
    assert len({*_events(house, [ids[1], *late])}) == 1
    assert _events(house, ids)[0] == parted[0]


def test_a_withdrawn_decision_leaves_the_machine_to_itself(house: House):
    ids = [_store(house, number) for number in (0, 5)]
    group(house)
    before = _events(house, ids)
    _decide(house, ids[0], gabung(ids[1]))
    group(house)
    joined = _events(house, ids)
    with house.session() as session:
        taken_back = Decision(
            ids[1], Field.PERISTIWA, gabung(ids[0]), Verdict.DITOLAK, "ani", AT + timedelta(minutes=5)
        )
        add_decision(session, decision=taken_back)
    group(house)

    assert (len(set(before)), len(set(joined))) == (2, 1)
    assert _events(house, ids) == before


def test_one_article_is_grouped_without_a_look_at_the_others(house: House):
    ids = [_store(house, number) for number in (0, 1)]

    moved = group_only(house, [ids[0]])

    assert moved == 1
    with house.session() as session:
        assert set(events_of(session, ids)) == {ids[0]}
    assert group_only(house, [ids[1]]) == 1
    assert len(set(_events(house, ids))) == 1
