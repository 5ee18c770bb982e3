"""Programmes that an article names while they are valid."""

from datetime import UTC, date, datetime

import pytest

from classifier.programs import programs_of
from classifier.text import ArticleText
from domain.program import Program, ProgramTag

WHOLE = Program("akselerasi-13", "13 Program Akselerasi", ("13 program akselerasi",), date(2024, 11, 1), None, "pers")
PART = Program(
    "pangan", "Pangan", ("ketahanan pangan", "panen"), date(2024, 11, 1), None, "pers", bagian_dari="akselerasi-13"
)
ENDED = Program("lama", "Lama", ("resolusi 2024",), date(2024, 1, 1), date(2025, 1, 1), "pers", dugaan=True)
ALL = (WHOLE, PART, ENDED)
NAMED = "Panen ini bagian dari 13 Program\nAkselerasi Menteri."


def _slugs(text: str, at: datetime | None, title: str | None = None) -> list[str]:
    return [tag.slug for tag in programs_of(ArticleText(title, text, published_at=at), ALL)]


@pytest.mark.parametrize(
    ("text", "day", "slugs"),
    [
        pytest.param(NAMED, datetime(2025, 2, 1, tzinfo=UTC), ["akselerasi-13", "pangan"], id="whole-and-part"),
        pytest.param("Panen lele di lapas.", datetime(2025, 2, 1, tzinfo=UTC), [], id="a-part-alone"),
        pytest.param(NAMED, datetime(2024, 10, 1, tzinfo=UTC), [], id="before-it-was"),
        pytest.param(NAMED, datetime(2024, 10, 31, 17, tzinfo=UTC), ["akselerasi-13", "pangan"], id="first-day-in-wib"),
        pytest.param("Resolusi 2024 tuntas.", datetime(2024, 12, 31, tzinfo=UTC), ["lama"], id="last-day"),
        pytest.param("Resolusi 2024 tuntas.", datetime(2024, 12, 31, 17, tzinfo=UTC), [], id="day-after-in-wib"),
        pytest.param("Resolusi 20245 tuntas.", datetime(2024, 6, 1, tzinfo=UTC), [], id="inside-a-word"),
        pytest.param(NAMED, None, [], id="undated"),
    ],
)
def test_a_programme_is_tagged_where_it_is_named_and_valid(text: str, day: datetime | None, slugs: list[str]) -> None:
    assert _slugs(text, day) == slugs


def test_the_tag_tells_its_words_and_whether_it_is_a_guess() -> None:
    article = ArticleText("Resolusi-2024 Rutan", "Isi.", published_at=datetime(2024, 6, 1, tzinfo=UTC))

    assert programs_of(article, ALL) == (ProgramTag("lama", "Lama", "Resolusi-2024", True),)
