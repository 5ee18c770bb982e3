"""Exact copies are one event in whatever order they arrive."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from classifier.events import EventArticle, event_id, fingerprint, plain_words

TEXT = "Petugas menyita sendok dan kabel dari tiga kamar.\nRazia berlangsung dua jam."


def _article(number: int, text: str, day: int | None = 3) -> EventArticle:
    published = None if day is None else datetime(2025, 6, day, 2, tzinfo=UTC)
    return EventArticle(number, f"Judul {number}", text, published, (), None)


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


def test_the_order_of_arrival_does_not_change_the_name_of_an_event() -> None:
    articles = [_article(1, TEXT, 5), _article(2, "Versi awal.", 4), _article(3, TEXT, None)]

    assert {event_id(order) for order in permutations(articles)} == {event_id([articles[1]])}


def test_an_event_is_named_after_its_earliest_article() -> None:
    later = _article(1, TEXT, 9)
    earlier = replace(_article(2, "Versi awal.", 2), title=None)

    assert event_id([later, earlier]) == event_id([earlier])
