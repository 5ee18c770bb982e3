"""Exact copies are one event in whatever order they arrive."""

import pytest

from classifier.events import fingerprint, plain_words, words_of

TEXT = "Petugas menyita sendok dan kabel dari tiga kamar.\nRazia berlangsung dua jam."


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("LAHAT, SEGANTI POS – " + TEXT, id="dateline"),
        pytest.param("Palembang -- " + TEXT, id="dateline-two-hyphens"),
        pytest.param(TEXT + " (lis/red)", id="signature"),
        pytest.param(TEXT.replace("sendok", "SENDOK  "), id="case-and-spaces"),
        pytest.param(TEXT.replace("\n", "\n\n") + "\nBACA JUGA: Panen Lele", id="link-to-another"),
        pytest.param("“" + TEXT + "”", id="quotes"),
        pytest.param(TEXT + "\nEditor: Ana | Penulis: Ani", id="editor"),
    ],
)
def test_what_outlets_put_around_a_copy_does_not_change_its_fingerprint(copy: str) -> None:
    assert fingerprint(copy) == fingerprint(TEXT)


def test_another_number_is_another_text() -> None:
    assert fingerprint(TEXT.replace("tiga", "empat")) != fingerprint(TEXT)


def test_plain_words_of_plain_words_are_the_same() -> None:
    once = plain_words("LAHAT – " + TEXT + " (lis)")

    assert plain_words(" ".join(once)) == once


@pytest.mark.parametrize("text", [TEXT, "“Nihil” – CO2, 16/1/2024; a_b\tc\x0bd — ‘Ya’", "  ", "'"])
def test_a_text_in_ascii_has_the_words_that_it_has_beside_other_letters(text: str) -> None:
    assert [*words_of(text), "straße"] == words_of(f"{text} Straße")
