"""Releases that no line gives away: by what they share with others."""

from classifier.grouping.family import Part, Relative
from classifier.spread import Printed, releases

TEXT = "Panen lele di kolam lapas menghasilkan seratus kilogram."


def _copy(article_id: int, of: int, own: float = 0.0) -> Relative:
    return Relative(article_id, Part.SALINAN, of, own)


FIRST = Relative(1, Part.DASAR, None, 1.0)


def _printed(*families: str, signed: int = 0, text: str = TEXT) -> dict[int, Printed]:
    return {place: Printed(family, text, place == signed) for place, family in enumerate(families, 1)}


def test_one_text_at_three_families_is_a_release_everywhere() -> None:
    found = releases([FIRST, _copy(2, 1), _copy(3, 2)], _printed("a", "b", "c"))

    assert found == dict.fromkeys((1, 2, 3), "teks yang sama dimuat 3 keluarga media: a, b, c")


def test_three_pages_of_two_families_are_no_release() -> None:
    assert releases([FIRST, _copy(2, 1), _copy(3, 1)], _printed("a", "b", "a")) == {}


def test_a_copy_of_what_humas_signed_is_a_release_too() -> None:
    found = releases([FIRST, _copy(2, 1, own=0.2)], _printed("a", "b", signed=1))

    assert found == {2: "teksnya sama dengan rilis humas yang dimuat media lain"}


def test_who_adds_much_of_their_own_wrote_an_article() -> None:
    assert releases([FIRST, _copy(2, 1, own=0.5)], _printed("a", "b", signed=1)) == {}


def test_what_an_agency_wrote_stays_news_wherever_it_stands() -> None:
    text = f"Palembang (ANTARA) - {TEXT}"

    assert releases([FIRST, _copy(2, 1), _copy(3, 1)], _printed("a", "b", "c", text=text)) == {}
