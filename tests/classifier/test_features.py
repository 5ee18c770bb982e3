"""Words, items and features of articles, on cues small enough to check by eye."""

import numpy as np
import pytest

from classifier.cues import Cues, load_cues
from classifier.features import Features, Vocabulary, learn_features
from classifier.items import items_of
from classifier.text import ArticleText
from classifier.words import Words, words_of

CUES = Cues({"kamtib": ("razia", "blok hunian"), "luar": ("sel polres*",)})
EMPTY = Vocabulary((), np.zeros(0, dtype=np.float32))


def _words(title: str, body: str = "") -> Words:
    return words_of(ArticleText(title, body))


def _groups(title: str, body: str = "") -> list[list[float]]:
    """Cue weights by zone as the features see them, before scaling."""
    features = Features(EMPTY, EMPTY, CUES)
    row = features.rows([_words(title, body)]).toarray()[0, 2 * len(features.items) :]
    return [list(np.expm1(row[2 * zone : 2 * zone + 2] / scale).round(2)) for zone, scale in enumerate((0.11, 0.11))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Qur’an & TBC", [b"qur", b"an", b"tbc"], id="typographic-quotes-part-words"),
        pytest.param("Rp1.000,- 62/2026", [b"rp1", b"000", b"62", b"2026"], id="numbers-stay"),
        pytest.param("…", [], id="nothing"),
    ],
)
def test_words_are_lower_case_letters_and_digits(text: str, words: list[bytes]) -> None:
    assert _words(text).title == words


def test_the_first_words_stand_in_for_a_missing_headline() -> None:
    words = words_of(ArticleText(None, "Petugas " * 30))

    assert (len(words.title), len(words.lead)) == (14, 30)


def test_items_find_words_and_pairs_in_their_zone_only() -> None:
    items = items_of(["blok hunian", "razia"])

    zones, found = items.find([_words("Razia blok", "hunian blok hunian")])

    names = [*items.words, *items.pairs]
    assert sorted(zip(zones.tolist(), [names[place] for place in found], strict=True)) == [
        (0, "blok"),
        (0, "razia"),
        (1, "blok"),
        (1, "blok hunian"),
        (1, "hunian"),
        (1, "hunian"),
    ]


def test_a_phrase_of_two_words_weighs_more_and_each_counts_once_a_zone() -> None:
    assert _groups("Razia, razia", "blok hunian dirazia") == [[1.0, 0.0], [1.5, 0.0]]


@pytest.mark.parametrize("word", ["polres", "polrestabes", "polresyangbelumada"])
def test_a_star_stands_for_any_ending(word: str) -> None:
    assert _groups(f"Sel {word}") == [[0.0, 1.5], [0.0, 0.0]]


def test_rows_of_many_are_those_of_each() -> None:
    articles = [_words("Razia blok hunian"), _words("", ""), _words("Sel polres", "razia")]
    features = learn_features([*articles, *articles], CUES, 100)

    together = features.rows(articles).toarray()

    assert np.array_equal(together, np.vstack([features.rows([words]).toarray() for words in articles]))


def test_terms_of_one_article_only_are_not_learned() -> None:
    features = learn_features([_words("razia malam", "di lahat"), _words("razia siang", "di muba")], CUES, 100)

    assert (features.text.terms, features.title.terms) == (("di", "razia"), ("razia",))


def test_packaged_cues_are_phrases_of_one_or_two_plain_words() -> None:
    cues = load_cues()

    words = [word for phrase, _ in cues.phrases for word in phrase.split(" ")]
    assert len(cues.names) == 30
    assert {len(phrase.split(" ")) for phrase, _ in cues.phrases} == {1, 2}
    assert all(word.removesuffix("*").isascii() and word.removesuffix("*").isalnum() for word in words)


@pytest.mark.parametrize(("named", "sign"), [(True, 1), (False, -1), (None, 0)])
def test_the_last_column_tells_whether_a_satker_is_named(named: bool | None, sign: int) -> None:
    words = words_of(ArticleText("Razia malam", "", names_satker=named))

    assert np.sign(Features(EMPTY, EMPTY, CUES).rows([words]).toarray()[0, -1]) == sign
