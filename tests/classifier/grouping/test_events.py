"""One happening, one event: reprints, reworded releases, look-alikes, and any order of arrival."""

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.events import EventArticle
from classifier.grouping.events import COPY, FIRST, LIKENESS, PERSON, compared_pairs, group
from classifier.grouping.keys import keys_of
from classifier.grouping.likeness import FEATURES, features_of
from classifier.grouping.pairs import pair_model
from classifier.grouping.sketch import pack
from classifier.grouping.traits import Traits, traits_of_many
from domain.event import Bond

OWN = Path(__file__).parents[3] / "classifier" / "data" / "own_events.jsonl"
ROWS = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
MAY = datetime(2024, 5, 7, 1, tzinfo=UTC)
LAPAS = ("lampung-rutan-kotabumi",)


def _traits(row: dict[str, object], satker: tuple[str, ...] = ()) -> Traits:
    stamp = datetime.fromisoformat(str(row["published_at"]))
    article = EventArticle(0, str(row["title"]), str(row["text"]), stamp, satker, str(row["outlet"]))
    return traits_of_many([(article, ())])[0]


def _told(text: str, *, days: int = 0, satker: tuple[str, ...] = LAPAS, outlet: str = "a") -> Traits:
    return traits_of_many([(EventArticle(0, "Razia", text, MAY + timedelta(days), satker, outlet), ())])[0]


KOTABUMI = [_traits(row, LAPAS) for row in ROWS if "kotabumi" in row["gold"]["event"]]
EVENTS = [row["gold"]["event"] for row in ROWS if "kotabumi" in row["gold"]["event"]]
RAID = (
    "Petugas menggeledah kamar penghuni dan menyita sendok, kabel dan kartu remi, lalu membakarnya di halaman belakang."
)


def _sets(traits: dict[int, Traits], bonds: tuple[Bond, ...] = ()) -> set[frozenset[int]]:
    together = defaultdict(set)
    for one in group(traits, pair_model(), bonds).values():
        together[one.event].add(one.article_id)
    return {frozenset(members) for members in together.values()}


def test_own_writing_holds_forty_reworded_groups_and_look_alikes():
    sizes = Counter(row["gold"]["event"] for row in ROWS)

    assert sum(size > 1 for size in sizes.values()) >= 40
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_reworded_releases_share_an_event_and_the_next_week_is_another():
    together = defaultdict(set)
    for place, event in enumerate(EVENTS):
        together[event].add(place)

    assert _sets(dict(enumerate(KOTABUMI))) == {frozenset(members) for members in together.values()}


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(KOTABUMI))))
def test_any_order_of_arrival_gives_the_same_events_under_the_same_names(order: list[int]):
    plain = group(dict(enumerate(KOTABUMI)), pair_model())
    arrived = group({place: KOTABUMI[one] for place, one in enumerate(order)}, pair_model())

    assert {order[place]: one.event for place, one in arrived.items()} == {p: one.event for p, one in plain.items()}


def test_an_exact_copy_is_of_the_event_whatever_its_satker_and_outlet():
    found = group({1: _told(RAID), 2: _told("LAHAT – " + RAID, days=6, satker=(), outlet="b")}, pair_model())

    assert (found[1].event, found[1].rule, found[2].rule) == (found[2].event, FIRST, COPY)


def test_the_same_words_of_another_week_are_another_event():
    first, second = _told(f"Senin (6/5/2024). {RAID}"), _told(f"Senin (13/5/2024). {RAID}", days=7)

    assert _sets({1: first, 2: second}) == {frozenset({1}), frozenset({2})}


def test_the_same_words_at_another_satker_are_another_event():
    here, there = RAID.replace("sendok", "garpu"), "Pagi itu " + " ".join(reversed(RAID.split()))

    assert _sets({1: _told(here), 2: _told(there, satker=("jateng-rutan-blora",))}) == {frozenset({1}), frozenset({2})}


def test_a_ceremony_told_in_the_same_form_by_another_satker_is_another_event():
    words = "meraih predikat wilayah bebas dari korupsi dan piagam diterima kepalanya di Jakarta pada hari itu juga"
    here, there = f"Rutan Kotabumi {words}", f"Rutan Blora {words}"

    assert _sets({1: _told(here), 2: _told(there, satker=("jateng-rutan-blora",))}) == {frozenset({1}), frozenset({2})}
    assert _sets({1: _told(here), 2: _told(there)}) == {frozenset({1, 2})}


def test_articles_read_at_once_have_the_traits_of_each_alone():
    stamp = datetime(2025, 1, 2, tzinfo=UTC)
    texts = ["", "Dua kata", *(str(row["text"]) for row in ROWS[:20]), "Razia di tiga kamar."]
    articles = [EventArticle(at, None if at % 2 else "Judul", text, stamp, (), None) for at, text in enumerate(texts)]

    at_once = traits_of_many([(article, ()) for article in articles])

    assert [pack(traits) for traits in at_once] == [
        pack(alone) for article in articles for alone in traits_of_many([(article, ())])
    ]
    assert traits_of_many([]) == []


def test_keys_of_one_day_are_side_by_side_and_each_is_asked_for_once():
    article = _told("Razia Senin (6/5/2024) dan Selasa (7/5/2024). Ditemukan pula Rabu (24/4/2024).")
    (told,) = keys_of([article])
    days = [(date.fromisoformat(day) - date(1970, 1, 1)).days for day in ("2024-04-24", "2024-05-06", "2024-05-07")]

    assert sorted({key >> 47 for key in told.own}) == [0, *days]
    assert sorted({key >> 47 for key in told.peers}) == [
        0,
        *range(days[0] - 3, days[0] + 4),
        *range(days[1] - 3, days[2] + 4),
    ]
    assert len(set(told.peers)) == len(told.peers)


def test_an_undated_article_may_tell_of_any_day():
    (told,) = keys_of(
        traits_of_many([(EventArticle(0, None, "Rutan sejak 17/8/1845 dan 1/1/9999.", None, (), None), ("a",))])
    )

    assert len({key >> 47 for key in told.own}) == 3
    assert all(0 <= key < 2**63 for key in told.own + told.peers)


def test_people_outdo_likeness_and_are_told_as_the_reason():
    traits = {1: _told(RAID), 2: _told("Panen lele 40 kilogram di kolam belakang.", days=30)}

    assert _sets(traits, (Bond(1, 2, together=True),)) == {frozenset({1, 2})}
    assert group(traits, pair_model(), [Bond(1, 2, together=True)])[2].rule == PERSON


def test_two_copies_that_people_part_have_events_of_two_names():
    found = group({1: _told(RAID), 2: _told(RAID)}, pair_model(), [Bond(1, 2, together=False)])

    assert {found[2].event, found[1].event} == {found[1].event, f"{found[1].event}.2"}


def test_the_reason_of_a_reworded_release_is_likeness():
    found = group(dict(enumerate(KOTABUMI[:2])), pair_model())

    assert [found[0].rule, found[1].rule] == [FIRST, LIKENESS]
    assert found[1].similarity > 0.5


@pytest.mark.parametrize("apart", [0, 3, 4])
def test_who_is_compared_is_the_same_from_both_sides(apart: int):
    one, other = keys_of([_told("Tanam cabai di kebun."), _told("Donor darah pegawai.", days=apart)])

    assert [not {*one.peers}.isdisjoint(other.own), not {*other.peers}.isdisjoint(one.own)] == [apart < 4] * 2


def test_features_are_symmetric_and_have_names():
    for one, other in compared_pairs(dict(enumerate(KOTABUMI))):
        values = features_of(KOTABUMI[one], KOTABUMI[other])
        assert values == pytest.approx(features_of(KOTABUMI[other], KOTABUMI[one]), abs=1e-9)
        assert len(values) == len(FEATURES)
