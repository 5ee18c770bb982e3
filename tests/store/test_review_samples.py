"""What learning and the queue ask of the store, on both databases."""

from datetime import timedelta

from sqlmodel import Session

from domain.queue import Lane
from domain.sample import RATES, Draw, Sample, SampleKind, article_subject
from domain.tags import Field, Role, UnitTag, Verdict
from store.decisions import add_decision, undo_decision
from store.lessons import decided_articles, everything_suggested
from store.queue import discarded_pages, open_articles, speakers, waiting_of
from store.samples import add_samples, draws, keep_draw, samples
from store.suggestions import save_tags
from store.tables import FrontierRow
from tests.store.samples import APRIL, MARCH, MAY, decision, saved, tags

TOPICS = (Field.TOPIK, Field.NADA)
DRAW = Draw("2024-04", "benih", RATES, APRIL)


def _sample(number: int, kind: SampleKind = SampleKind.GANDA) -> Sample:
    return Sample("2024-04", kind, article_subject(number), APRIL)


def test_articles_with_decided_topics_are_found_once_each_in_order(session: Session) -> None:
    first, second, third = (saved(session, number) for number in range(3))
    for article_id in (third, first, third):
        add_decision(session, decision=decision(article_id, field=Field.TOPIK, value="kamtib", primary=True))
    add_decision(session, decision=decision(second))

    assert decided_articles(session, fields=TOPICS) == [first, third]


def test_what_every_model_said_comes_in_the_order_it_was_said(session: Session) -> None:
    article_id = saved(session, 1)
    for model, at in (("m1", MARCH), ("m2", APRIL)):
        save_tags(session, article_id, tags(model), at, "0" * 64)

    said = everything_suggested(session, [article_id], fields=(Field.TOPIK,))[article_id]

    assert [(s.model, s.at, s.value, s.primary) for s in said] == [
        ("m1", MARCH, "pembinaan", True),
        ("m2", APRIL, "pembinaan", True),
    ]


def test_the_first_seed_of_a_month_stays(session: Session) -> None:
    keep_draw(session, draw=DRAW)

    assert keep_draw(session, draw=Draw("2024-04", "lain", RATES, MAY)) == DRAW
    assert draws(session) == {"2024-04": DRAW}


def test_what_was_drawn_is_drawn_once_and_found_by_kind_and_month(session: Session) -> None:
    keep_draw(session, draw=DRAW)
    for _ in range(2):
        add_samples(session, samples=[_sample(7), _sample(3), _sample(7, SampleKind.BUTA)])

    assert samples(session) == [_sample(7), _sample(3), _sample(7, SampleKind.BUTA)]
    assert samples(session, kind=SampleKind.GANDA) == [_sample(7), _sample(3)]
    assert samples(session, period="2024-05") == []


def test_a_first_draw_over_a_large_archive_is_kept_whole(session: Session) -> None:
    keep_draw(session, draw=DRAW)

    add_samples(session, samples=[_sample(number) for number in range(9_000)])

    assert len(samples(session)) == 9_000


def test_nothing_drawn_adds_nothing(session: Session) -> None:
    add_samples(session, samples=[])

    assert samples(session) == []


def test_open_is_what_nobody_has_spoken_on_or_only_undone(session: Session) -> None:
    ids = [saved(session, number) for number in range(4)]
    decided = [add_decision(session, decision=decision(article_id)) for article_id in ids[:2]]
    undo_decision(session, decision_id=decided[1], by="ani", at=MAY)
    add_decision(session, decision=decision(ids[2], field=Field.NADA, value="negatif"))

    assert open_articles(session) == ids[1:]


def test_people_who_spoke_are_counted_once_each_and_undone_words_not(session: Session) -> None:
    ids = [saved(session, number) for number in range(3)]
    for _ in range(2):
        add_decision(session, decision=decision(ids[0]))
    for by in ("ani", "budi"):
        add_decision(session, decision=decision(ids[1], by=by, verdict=Verdict.DITOLAK))
    undone = add_decision(session, decision=decision(ids[2]))
    undo_decision(session, decision_id=undone, by="ani", at=MAY)

    assert speakers(session, ids) == {ids[0]: 1, ids[1]: 2, ids[2]: 0}


def test_a_tagging_without_likeliest_topics_goes_by_the_accepted_ones(session: Session) -> None:
    old, new, untagged = (saved(session, number) for number in range(3))
    save_tags(session, old, tags(), APRIL, "0" * 64)
    save_tags(session, new, tags(likeliest=(("pembinaan", 0.5), ("kamtib", 0.4))), APRIL, "0" * 64)

    waiting = waiting_of(session, [untagged, new, old])

    assert [(one.article_id, one.margin, one.lane) for one in waiting] == [
        (old, 0.8, Lane.YAKIN),
        (new, 0.1, Lane.RAGU),
        (untagged, None, Lane.RAGU),
    ]


def test_an_alert_is_kept_with_the_tagging(session: Session) -> None:
    article_id = saved(session, 1)
    save_tags(session, article_id, tags(alert=True), APRIL, "0" * 64)

    assert [one.lane for one in waiting_of(session, [article_id])] == [Lane.NEGATIF]


def test_a_satker_that_is_only_named_makes_no_card(session: Session) -> None:
    article_id = saved(session, 1)
    named = UnitTag("sumsel-lapas-lahat", "Lapas Lahat", Role.DISEBUT, 0.97, ())
    save_tags(session, article_id, tags(units=(named,)), APRIL, "0" * 64)

    assert [one.lane for one in waiting_of(session, [article_id])] == [None]


def test_pages_are_discarded_if_they_spoke_of_prisons_and_named_no_satker(session: Session) -> None:
    outcomes = (("no_satker", ["lapas"]), ("no_satker", []), ("stored", ["lapas"]))
    for number, (outcome, words) in enumerate(outcomes):
        url = f"https://kabar.example/{number}"
        row = FrontierRow(outlet="kabar", url_key=url, url=url, channel="feed", found_at=MARCH, due_at=MARCH)
        row.outcome, row.kind_words, row.title = outcome, words, f"Judul {number}"
        row.fetched_at = MARCH + timedelta(hours=1)
        session.add(row)
    session.flush()

    assert list(discarded_pages(session).values()) == [("Judul 0", MARCH + timedelta(hours=1))]
