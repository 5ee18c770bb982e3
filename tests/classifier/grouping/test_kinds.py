"""What kind of thing happened, by the words that name it."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from classifier.events import plain_words
from classifier.grouping import kinds
from classifier.grouping.kinds import incident_share, kinds_told, same_kind, unsaid_share

RAID = kinds_told(["razia"], ["petugas", "menggeledah", "kamar"])
SEARCH = kinds_told(["penggeledahan"], ["blok", "disisir"])
HARVEST = kinds_told(["panen"], ["jagung", "dipetik"])
ESCAPE = kinds_told(["tahanan", "kabur"], ["polisi", "mengejar"])
STATEMENT = kinds_told(["situasi", "kondusif"], ["peristiwa", "itu", "ditangani", "polisi"])


def test_every_word_is_one_plain_word_in_lower_case():
    read = tomllib.loads((Path(kinds.__file__).parent / "kinds.toml").read_text("utf-8"))
    words = [word for family in read.values() for word in chain.from_iterable(family.values())]

    assert [word for word in words if plain_words(word) != [word]] == []
    assert all(len(told) == len(set(told)) for family in read.values() for told in family.values())


def test_one_thing_in_other_words_is_of_one_kind():
    assert same_kind(RAID, SEARCH) == pytest.approx(1.0, abs=0.1)
    assert same_kind(RAID, HARVEST) == 0.0


def test_a_word_counts_once_and_most_in_the_title():
    early, late = kinds_told([], ["panen"]), kinds_told([], ["biasa"] * 40 + ["panen"])

    assert list(kinds_told(["panen"], ["panen", "panen"]).values()) == [3.0]
    assert [*early.values(), *late.values()] == [2.0, 1.0]


def test_a_word_of_two_kinds_counts_for_each_in_part():
    assert sorted(kinds_told(["terlarang"], []).values()) == [1.5, 1.5]


def test_a_statement_tells_of_an_incident_without_saying_which():
    assert incident_share(STATEMENT) == unsaid_share(STATEMENT) > 0.8
    assert incident_share(ESCAPE) > unsaid_share(ESCAPE)
    assert incident_share(HARVEST) == 0.0
    assert same_kind(STATEMENT, STATEMENT) == 0.0


def test_what_tells_of_nothing_is_of_no_kind():
    assert (kinds_told([], []), same_kind({}, {}), incident_share({})) == ({}, 0.0, 0.0)
