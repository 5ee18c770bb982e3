"""Alias rows are examples: all hold, and one that breaks another is refused with both named."""

import pytest

from classifier.linking.check import alias_examples, alias_problems, problems_of_new
from domain.satker import Alias, Jenis, Satker
from registry.loader import load_registry

SEKAYU = Satker("a-lapas-sekayu", "Lapas Kelas IIB Sekayu", Jenis.LAPAS, "IIB", "Sekayu", "Kabupaten Muba", "A", "")
LAHAT = Satker("a-lapas-lahat", "Lapas Kelas IIA Lahat", Jenis.LAPAS, "IIA", "Lahat", "Kabupaten Lahat", "A", "")
SATKER = (SEKAYU, LAHAT)
RANDIK = Alias("a-lapas-sekayu", "Lapas Randik", "koran.test")


def test_every_alias_of_the_registry_names_its_satker() -> None:
    registry = load_registry()

    assert len(alias_examples(registry.satker, registry.aliases)) > 2000
    assert [problem.message for problem in alias_problems(registry.satker, registry.aliases)] == []


def test_new_alias_that_is_free_is_accepted() -> None:
    assert problems_of_new(SATKER, (RANDIK,), Alias("a-lapas-lahat", "Lapas Seganti", "koran.test")) == ()


def test_new_alias_that_makes_another_ambiguous_is_refused_with_both_named() -> None:
    problems = problems_of_new(SATKER, (RANDIK,), Alias("a-lapas-lahat", "Lapas Randik", "koran.test"))

    own, other = (problem.message for problem in problems)
    assert own == "“Lapas Randik” of a-lapas-lahat names a-lapas-lahat, a-lapas-sekayu"
    assert other == (
        "“Lapas Randik” of a-lapas-lahat makes “Lapas Randik” of a-lapas-sekayu ambiguous: "
        "it would mean a-lapas-lahat, a-lapas-sekayu"
    )


def test_alias_marked_as_shared_must_stay_open() -> None:
    shared = [Alias(row.kode, "Lapas Randik", "koran.test", ambigu=True) for row in SATKER]

    assert alias_problems(SATKER, shared) == ()


@pytest.mark.parametrize("words", ["Lapas", "Palembang"])
def test_alias_without_kind_or_place_fails_its_example(words: str) -> None:
    problems = problems_of_new(SATKER, (), Alias("a-lapas-lahat", words, "koran.test"))

    assert [problem.message for problem in problems] == [f"“{words}” of a-lapas-lahat names no satker"]
