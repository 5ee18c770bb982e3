"""Class and id names are looked up piece by piece, which holds the lists to plain words."""

import re

import pytest

from crawler.extract.vocabulary import WORDS, Furniture, furniture_named, names_article_text

_PLAIN = re.compile(r"[a-z]+(?:\d[a-z]+)?(?:-[a-z]+(?:\d[a-z]+)?)*")  # no blank, capital, joint or number of two digits


@pytest.mark.parametrize("kind", WORDS["classes"])
def test_names_of_a_list_are_small_words_joined_by_dashes(kind: str) -> None:
    words = [word for words in WORDS["classes"][kind].values() for word in words]

    assert words
    assert [word for word in words if not _PLAIN.fullmatch(word)] == []


@pytest.mark.parametrize("number", ["7", "17", "20417"])
def test_a_number_in_a_name_changes_nothing(number: str) -> None:
    assert furniture_named(f"card-{number} related-{number}") is Furniture.RELATED
    assert furniture_named(f"berita-{number}") is None


def test_a_part_counts_anywhere_in_a_name_and_a_whole_name_only_alone() -> None:
    assert furniture_named("box-baca-juga-atas") is Furniture.RELATED
    assert furniture_named("bacajugaatas") is None
    assert furniture_named("tag") is Furniture.TAGS
    assert furniture_named("tag-lapas") is None


def test_a_name_of_the_articles_text_outweighs_another_of_furniture() -> None:
    assert furniture_named("entry-content have-share") is None
    assert names_article_text("have-share entry-content")
