"""Days, numbers and names as they stand in articles, and traits that are kept without loss."""

import struct
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from classifier.events import EventArticle, fingerprint
from classifier.grouping.days import days_told
from classifier.grouping.names import names_told
from classifier.grouping.numbers import numbers_told
from classifier.grouping.parts import DAY, NAME, NUMBER, STOP, UPPER, Passage, look_of, parts_of
from classifier.grouping.signature import likeness, signatures
from classifier.grouping.sketch import pack, unpack
from classifier.grouping.traits import Traits, traits_of_many
from classifier.grouping.vocabulary import SLOT_BITS, vocabulary

THURSDAY = date(2024, 1, 18)
TEXT = (
    "LAHAT – Kepala Lapas Lahat, Budi Santoso, memimpin razia Selasa (16/1/2024) malam. Petugas menyita 24 sendok.\n"
    "BACA JUGA: Panen Lele di Rutan Baturaja\n"
    "Warga bernama Sumiati mendengar suara gembok. Barang dibakar keesokan harinya."
)


def _passage(text: str) -> Passage:
    (passage,) = parts_of([text]).passages()
    return passage


def _read(article: EventArticle, *named: str) -> Traits:
    return traits_of_many([(article, named)])[0]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        pytest.param("Razia digelar Selasa (16/1) malam.", ["2024-01-16"], id="day-and-month"),
        pytest.param("Razia digelar Selasa (16/01/2024).", ["2024-01-16"], id="in-digits"),
        pytest.param("Kamis, 11 Januari 2024, razia digelar.", ["2024-01-11"], id="written-out"),
        pytest.param('Sampel diambil. "Mereka masuk baru Senin," kata Karutan, Rabu.', ["2024-01-17"], id="said"),
        pytest.param("“Mereka masuk baru Senin,” kata Karutan, Rabu.", ["2024-01-17"], id="said-in-curls"),
        pytest.param('"Razia Selasa (16/1) malam itu nihil," katanya.', ["2024-01-16"], id="said-with-its-date"),
        pytest.param('"Mulanya sepi\nRazia digelar Selasa.', ["2024-01-16"], id="mark-left-open"),
        pytest.param("Razia digelar Selasa malam.", ["2024-01-16"], id="weekday"),
        pytest.param("Razia digelar Jum'at pagi.", ["2024-01-12"], id="friday-with-apostrophe"),
        pytest.param("Razia digelar Kamis lalu.", ["2024-01-11"], id="last-thursday-on-a-thursday"),
        pytest.param(
            "Razia digelar Rabu (17/1), sehari sebelumnya apel.", ["2024-01-17", "2024-01-16"], id="day-before"
        ),
        pytest.param("Razia digelar kemarin.", ["2024-01-17"], id="yesterday"),
        pytest.param("Pagi tadi razia digelar.", ["2024-01-18"], id="this-morning"),
        pytest.param("Razia digelar tiap Senin.", [], id="habit"),
        pytest.param("Razia akan digelar Senin depan.", [], id="to-come"),
        pytest.param("Ia dirawat sejak Senin, kata Karutan, Rabu.", ["2024-01-17"], id="since-when"),
        pytest.param("Sudah dua minggu ia hilang.", [], id="weeks"),
        pytest.param("Ia ditahan sejak Senin (3/4/2023).", [], id="long-ago"),
        pytest.param("Nilainya 16/20 dan pukul 12.30.", [], id="no-date"),
        pytest.param("Hari itu 31/2/2024.", [], id="no-such-day"),
    ],
)
def test_days_are_read_from_the_publication(said: str, days: list[str]):
    assert [str(day) for day in days_told(_passage(said), THURSDAY)] == days


def test_a_missing_year_is_that_of_the_turn_of_the_year():
    assert days_told(_passage("Senin (30/12) malam"), date(2025, 1, 2)) == (date(2024, 12, 30),)


def test_without_a_publication_only_whole_dates_count():
    assert days_told(_passage("Selasa (16/1), lalu 20 Januari 2024"), None) == (date(2024, 1, 20),)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        pytest.param("dua puluh empat napi", {"24": 0.7}, id="words"),
        pytest.param("seratus dua puluh orang", {"120": 1.0}, id="hundred"),
        pytest.param("tujuh belas tahun", {"17": 0.7}, id="teens"),
        pytest.param("7.914 napi, 2,1 gram", {"7914": 1.0, "2,1": 1.0}, id="digits"),
        pytest.param("hbp ke 61 pukul 08.30 tahun 2024, 13 program, 5 mei", {}, id="dating"),
    ],
)
def test_numbers_tell_what_is_counted(said: str, numbers: dict[str, float]):
    assert numbers_told(_passage(said)) == numbers


def test_a_text_is_words_whole_numbers_and_stops():
    told = _passage("Kamis (11/1/2024), 1.080 napi: “Nihil”—covid19.\nPenulis: Ana")

    assert told.lower[:-3] == ["kamis", "11/1/2024", "1.080", "napi", ":", "“", "nihil", "”", "covid", "19", ".", "\n"]
    assert (told.days, told.numbers, told.lines) == ([0, 1], [1, 2, 9], [5, 7, 11])


@pytest.mark.parametrize(
    ("written", "look"),
    [
        ("Ana", NAME | UPPER),
        ("Al", UPPER),
        ("ana", 0),
        ("Senin", DAY | UPPER),
        ("dua", NUMBER),
        ("5.5.24", DAY | NUMBER),
        ("?", STOP),
    ],
)
def test_a_word_may_be_several_things(written: str, look: int):
    assert look_of(written) == look


def test_offices_and_their_heads_are_told_from_other_names():
    known = vocabulary()
    ((names,), (offices,)) = names_told(parts_of([TEXT]), known)

    assert list(names) == [known["sumiati"] >> SLOT_BITS]
    assert {*offices} == {known[word] >> SLOT_BITS for word in ("kepala", "lapas", "lahat", "budi", "santoso")}
    assert [*offices.values()] == sorted(offices.values(), reverse=True)


def test_traits_survive_being_kept():
    traits = _read(EventArticle(1, "Razia", TEXT, datetime(2024, 1, 17, 1, tzinfo=UTC), ("b", "a"), "kabar"), "c")
    kept = unpack(pack(traits))

    for field in fields(Traits):
        mine, theirs = getattr(traits, field.name), getattr(kept, field.name)
        assert (mine.tolist() == theirs.tolist()) if field.name == "meaning" else (mine == theirs), field.name
    assert (traits.satker, traits.named, traits.digest) == (("a", "b"), ("a", "b", "c"), fingerprint(TEXT))


def test_a_sketch_from_before_kinds_were_told_is_read_until_its_article_is_read_again():
    traits = _read(EventArticle(1, "Razia", TEXT, datetime(2024, 1, 17, 1, tzinfo=UTC), (), None))
    kept = pack(replace(traits, kinds={}))

    rest = kept[4:].replace(b',0],"lead"', b'],"lead"')  # no count of kinds in the header
    older = unpack(struct.pack("<I", struct.unpack("<I", kept[:4])[0] - 2) + rest)

    assert (older.kinds, older.words, older.signature) == ({}, traits.words, traits.signature)


def test_an_empty_text_has_traits_too():
    traits = _read(EventArticle(1, None, "", None, (), None))

    assert unpack(pack(traits)).size == 0
    assert traits.meaning.tolist() == [0.0] * 64


def test_signatures_estimate_the_share_of_common_runs():
    words = np.arange(400, dtype=np.uint64)
    bodies = [
        words,
        words,
        words + np.uint64(1000),
        np.concatenate([words[:300], words[:100] + np.uint64(2000)]),
        words[:2],
    ]
    first, same, other, changed, short = signatures(np.concatenate(bodies), [(0, len(body)) for body in bodies])

    assert (likeness(first, same), likeness(first, other), short) == (1.0, 0.0, ())
    assert 0.4 < likeness(first, changed) < 0.8
