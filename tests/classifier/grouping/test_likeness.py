"""What is measured of two articles, by name."""

from datetime import UTC, datetime, timedelta

import pytest

from classifier.events import EventArticle
from classifier.grouping.likeness import FEATURES, SIGNS, features_of
from classifier.grouping.traits import traits_of_many

MONDAY = datetime(2024, 6, 10, 3, tzinfo=UTC)


def _measured(one: str, other: str, *, later: int = 0) -> dict[str, float]:
    given = [(one, MONDAY), (other, MONDAY + timedelta(later))]
    traits = traits_of_many([(EventArticle(0, None, text, at, ("a",), "x"), ()) for text, at in given])
    values = features_of(*traits)
    assert values == pytest.approx(features_of(*traits[::-1]))
    return dict(zip(FEATURES, values, strict=True))


def test_each_feature_has_a_sign():
    assert len(SIGNS) == len(FEATURES)


@pytest.mark.parametrize(("later", "late"), [(0, 0.0), (1, 0.0), (2, 0.5), (3, 1.0), (9, 1.0)])
def test_who_tells_no_common_day_is_late_from_two_days_on(later: int, late: float):
    assert _measured("Panen jagung di lahan lapas.", "Jagung dipanen warga binaan.", later=later)["late"] == late


def test_a_reprint_that_tells_the_same_day_is_never_late():
    assert _measured("Panen jagung, Senin (10/6).", "Jagung dipanen, Senin (10/6).", later=4)["late"] == 0.0


def test_numbers_speak_against_one_event_only_where_none_is_shared():
    assert _measured("Sebanyak 312 buah dan 48 kilo.", "Terkumpul 56 kantong.")["other_numbers"] == 1.0
    assert _measured("Sebanyak 312 buah dan 48 kilo.", "Dipetik 312 buah.")["other_numbers"] == 0.0


def test_a_statement_goes_with_what_went_wrong_and_not_with_a_harvest():
    statement = "Kepala rutan memastikan situasi kondusif menyusul peristiwa itu."

    escape, harvest = _measured(statement, "Tahanan kabur."), _measured(statement, "Panen jagung.")

    assert escape["unsaid"] > 0.3
    assert (harvest["unsaid"], harvest["incident"], escape["kind"]) == (0.0, 0.0, 0.0)
