"""`gabung` and `pisah`: what stands of decisions about events."""

from datetime import UTC, datetime

from domain.event import Bond, bonds_of, gabung, pisah
from domain.tags import Decision, Field, Verdict


def _decision(article_id: int, value: str, minute: int, verdict: Verdict = Verdict.DISETUJUI) -> Decision:
    return Decision(article_id, Field.PERISTIWA, value, verdict, "ani", datetime(2024, 5, 7, 3, minute, tzinfo=UTC))


def test_the_latest_decision_about_two_articles_stands_whichever_it_was_made_on():
    decisions = [_decision(7, gabung(3), 1), _decision(3, pisah(7), 2), _decision(3, gabung(9), 3)]

    assert bonds_of(reversed(decisions)) == (Bond(3, 7, together=False), Bond(3, 9, together=True))


def test_a_refused_decision_takes_the_former_back():
    assert bonds_of([_decision(7, gabung(3), 1), _decision(7, gabung(3), 2, Verdict.DITOLAK)]) == ()


def test_other_values_are_passed_over():
    assert bonds_of([_decision(7, "p-1a2b3c", 1), _decision(7, "gabung:x", 2)]) == ()
