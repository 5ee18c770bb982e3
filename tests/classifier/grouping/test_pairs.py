"""The same words on another day: a reprint keeps the day that it tells, a repeated happening has its own."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from classifier.events import EventArticle
from classifier.grouping.events import group
from classifier.grouping.pairs import BRIDGED, SURE, is_told_again, limit_of, pair_model
from classifier.grouping.traits import Traits, traits_of_many

OWN = Path(__file__).parents[3] / "classifier" / "data" / "own_events.jsonl"
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DATED = re.compile(rf"(?:{'|'.join(DAYS)}) \((\d+)/(\d+)(/\d+)?\)")
MONDAY = datetime(2024, 6, 10, 3, tzinfo=UTC)
RAID = "Petugas Rutan Rengat menggeledah kamar penghuni dan menyita sendok, kabel serta kartu remi, {}. Semua dibakar."


def _told(*given: tuple[str, datetime]) -> list[Traits]:
    return traits_of_many([(EventArticle(0, "Razia", text, at, ("riau-rutan-rengat",), "a"), ()) for text, at in given])


def _moved(text: str, year: int, days: int) -> str:
    def other(found: re.Match[str]) -> str:
        day = date(year, int(found[2]), int(found[1])) + timedelta(days)
        return f"{DAYS[day.weekday()]} ({day.day}/{day.month}{f'/{day.year}' if found[3] else ''})"

    return DATED.sub(other, text)


@pytest.mark.parametrize(
    ("told", "later", "is_new"),
    [
        ("Selasa (11/6)", 1, True),
        ("Senin (10/6)", 1, False),  # a reprint
        ("Selasa (11/6)", 0, False),  # a slip of the pen
        ("Senin (10/6) dan Selasa (11/6)", 1, False),  # more was told
        ("kemarin", 1, False),
    ],
)
def test_who_keeps_the_day_is_a_reprint(told: str, later: int, is_new: bool):
    one, other = _told((RAID.format("Senin (10/6)"), MONDAY), (RAID.format(told), MONDAY + timedelta(later)))

    assert [is_told_again(one, other), is_told_again(other, one)] == [is_new, is_new]
    assert (pair_model()(one, other) > 0) is not is_new


def test_other_words_on_the_next_day_may_be_of_one_event():
    told = (
        RAID.format("Senin (10/6)"),
        "Karutan menjelaskan hasil razia di Rengat, Selasa (11/6): sendok dan kartu remi.",
    )
    one, other = _told((told[0], MONDAY), (told[1], MONDAY + timedelta(1)))

    assert not is_told_again(one, other)


def test_no_release_is_merged_with_its_own_words_of_a_week_later():
    rows = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    dated = [(row["text"], datetime.fromisoformat(row["published_at"])) for row in rows if DATED.search(row["text"])]
    later = [(_moved(text, at.year, 7), at + timedelta(7)) for text, at in dated]

    odds = [pair_model()(one, other) for one, other in zip(_told(*dated), _told(*later), strict=True)]

    assert len(odds) > 250
    assert [place for place, each in enumerate(odds) if each > 0] == []


REMISSION = (
    "Sebanyak {} narapidana {} menerima remisi Natal, Rabu (25/12/2024). Kalapas menyerahkan keputusan seusai misa."
)
CHRISTMAS = datetime(2024, 12, 25, 6, tzinfo=UTC)


def _remission(number: int, house: str, *named: str) -> Traits:
    text = REMISSION.format(number, house)
    return traits_of_many([(EventArticle(0, f"Remisi {house}", text, CHRISTMAS, (named[0],), house), named)])[0]


def test_the_same_ceremony_at_two_houses_of_one_kanwil_is_two_events():
    sekayu = _remission(41, "Lapas Sekayu", "sumsel-lapas-sekayu", "sumsel-kanwil-ditjenpas")
    lahat = _remission(57, "Lapas Lahat", "sumsel-lapas-lahat", "sumsel-kanwil-ditjenpas")
    manna = _remission(12, "Lapas Manna", "bengkulu-lapas-manna")
    again = _remission(41, "Lapas Sekayu", "sumsel-lapas-sekayu")

    assert [limit_of(sekayu, other) for other in (lahat, manna, again)] == [BRIDGED, -SURE, SURE]
    found = group({1: sekayu, 2: lahat, 3: manna, 4: again}, pair_model())
    assert len({one.event for one in found.values()}) == 3
    assert found[1].event == found[4].event


def test_what_names_only_a_kanwil_is_no_house_apart():
    office = _remission(900, "Kanwil", "sumsel-kanwil-ditjenpas")
    sekayu = _remission(41, "Lapas Sekayu", "sumsel-lapas-sekayu", "sumsel-kanwil-ditjenpas")

    assert limit_of(office, sekayu) == SURE
