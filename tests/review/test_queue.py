"""The review queue: its order, what is drawn among it, and that the draw can be checked."""

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from domain.article import ArticleSource, JenisKonten, NewArticle
from domain.event import Membership
from domain.queue import Card, Lane, Waiting, cards_of, mixed
from domain.sample import RATES, Draw, Sample, SampleKind, article_subject
from domain.tags import Decision, Field, Role, Tags, Tone, TopicTag, UnitTag, Verdict
from review.actions.queue import audit, month_of, review_queue
from store.articles import save_article
from store.decisions import add_decision, undo_decision
from store.engine import open_engine
from store.events import add_to_event
from store.queue import open_articles, waiting_of
from store.samples import add_samples, draws, keep_draw, samples
from store.suggestions import save_tags

NOW = datetime(2024, 7, 10, tzinfo=UTC)
SURE = (("kamtib", 0.9), ("narkoba", 0.1))
CLEAR = Waiting(1, None, "Razia", NOW, 0.8, 0.0, is_suspect=False, has_conflict=False, has_satker=True)


def _ids(waiting: list[Waiting]) -> list[tuple[Lane, tuple[int, ...]]]:
    return [(card.lane, card.articles) for card in cards_of(waiting)]


def test_lanes_come_in_the_order_of_work() -> None:
    waiting = [
        CLEAR,
        replace(CLEAR, article_id=2, has_conflict=True),
        replace(CLEAR, article_id=3, margin=0.19),
        replace(CLEAR, article_id=4, margin=None, has_satker=False),
        replace(CLEAR, article_id=5, is_suspect=True, suspicion=0.3),
        replace(CLEAR, article_id=6, is_suspect=True, suspicion=0.7),
        replace(CLEAR, article_id=7, has_satker=False),
    ]

    assert _ids(waiting) == [
        (Lane.NEGATIF, (6,)),
        (Lane.NEGATIF, (5,)),
        (Lane.RAGU, (4,)),
        (Lane.RAGU, (3,)),
        (Lane.KONFLIK, (2,)),
        (Lane.YAKIN, (1,)),
    ]


def test_within_a_lane_the_narrowest_margin_comes_first_and_of_equals_the_older() -> None:
    waiting = [
        replace(CLEAR, article_id=1, margin=0.5),
        replace(CLEAR, article_id=2, margin=0.4),
        replace(CLEAR, article_id=3, margin=0.5, seen_at=NOW - timedelta(days=1)),
    ]

    assert _ids(waiting) == _ids(waiting[::-1]) == [(Lane.YAKIN, (2,)), (Lane.YAKIN, (3,)), (Lane.YAKIN, (1,))]


def test_an_event_is_one_card_in_the_most_urgent_lane_of_its_articles() -> None:
    waiting = [replace(CLEAR, event="p1"), replace(CLEAR, article_id=9, event="p1", is_suspect=True, suspicion=0.4)]

    assert _ids(waiting) == [(Lane.NEGATIF, (1, 9))]


def test_two_tenths_of_margin_are_no_doubt() -> None:
    assert [replace(CLEAR, margin=margin).lane for margin in (0.19, 0.2)] == [Lane.RAGU, Lane.YAKIN]


def test_samples_are_mixed_in_behind_the_suspects() -> None:
    cards = cards_of([replace(CLEAR, article_id=1, is_suspect=True), replace(CLEAR, article_id=2)])
    extra = [Card(Lane.YAKIN, (number,), None, None, 0.1, 0.0, NOW) for number in (10, 11)]

    together = mixed(cards, extra, lambda card: {10: 0.99, 11: 0.0}[card.number])

    assert [card.number for card in together] == [1, 11, 2, 10]


@pytest.fixture
def session(tmp_path: Path) -> Generator[Session]:
    engine = open_engine(f"sqlite:///{tmp_path}/gaung.db")
    with Session(engine) as session:
        yield session
    engine.dispose()


def _article(session: Session, number: int, **said: object) -> int:
    url = f"https://kabar.example/{number}"
    page = NewArticle(f"Isi {number}.", NOW, JenisKonten.BERITA, ArticleSource.CRAWL, f"Judul {number}", url, url)
    article_id = save_article(session, new=page).id
    units = (UnitTag("sumsel-lapas-lahat", "Lapas Lahat", Role.SUBJEK, 0.97, ()),)
    topics = (TopicTag("kamtib", 0.9, primary=True),)
    tags = Tags(units, (), topics, Tone.NETRAL, 0.9, "berita", 0.9, "m1", likeliest=SURE)
    save_tags(session, article_id, replace(tags, **said), NOW, "0" * 64)  # type: ignore[arg-type]
    return article_id


def _decide(session: Session, article_id: int, by: str = "ani") -> int:
    made = Decision(article_id, Field.SATKER, "sumsel-lapas-lahat", Verdict.DISETUJUI, by, NOW, role=Role.SUBJEK)
    return add_decision(session, decision=made)


def _rates(**rates: float) -> dict[SampleKind, float]:
    return {kind: rates.get(kind.value, 0.0) for kind in SampleKind}


def _keep(session: Session, **rates: float) -> None:
    keep_draw(session, draw=Draw("2024-07", "benih", _rates(**rates), NOW))


def test_the_store_tells_of_each_article_what_the_order_asks(session: Session) -> None:
    doubtful = UnitTag("sumsel-rutan-baturaja", "Rutan Baturaja", Role.DISEBUT, 0.4, ())
    ids = [
        _article(session, 1),
        _article(session, 2, alert=True),
        _article(session, 3, likeliest=(("kamtib", 0.5), ("insiden", 0.25))),
        _article(session, 4, units=(doubtful,)),
        _article(session, 5, units=()),
        _article(session, 6, unknown_units=("Lapas Antah",), units=()),
    ]
    url = "https://kabar.example/7"
    page = NewArticle("Isi 7.", NOW, JenisKonten.BERITA, ArticleSource.CRAWL, "Judul 7", url, url)
    ids.append(save_article(session, new=page).id)

    waiting = waiting_of(session, ids)

    lanes = [Lane.YAKIN, Lane.NEGATIF, Lane.NEGATIF, Lane.KONFLIK, None, Lane.KONFLIK, Lane.RAGU]
    assert [one.lane for one in waiting] == lanes
    assert [one.margin for one in waiting] == [0.8, 0.8, 0.25, 0.8, 0.8, 0.8, None]


def test_a_decided_article_waits_no_more_and_an_undone_decision_brings_it_back(session: Session) -> None:
    article_id = _article(session, 1)
    decided = _decide(session, article_id)

    before = open_articles(session)
    undo_decision(session, decision_id=decided, by="ani", at=NOW)

    assert (before, open_articles(session)) == ([], [article_id])


def test_an_event_of_several_outlets_is_one_card(session: Session) -> None:
    ids = [_article(session, number) for number in (1, 2)]
    for article_id in ids:
        add_to_event(session, membership=Membership(article_id, "p1", "salinan", 1.0, "m1", NOW))

    assert [card.articles for card in review_queue(session, now=NOW)] == [tuple(ids)]


def test_what_was_discarded_comes_up_as_if_it_were_any_card(session: Session) -> None:
    _keep(session, terbuang=1.0)
    discarded = _article(session, 1, units=())

    assert [(card.articles, card.lane) for card in review_queue(session, now=NOW)] == [((discarded,), Lane.YAKIN)]


def test_discarded_articles_that_were_not_drawn_stay_away(session: Session) -> None:
    _keep(session)
    _article(session, 1, units=())

    assert review_queue(session, now=NOW) == []


def test_blind_and_double_cards_are_marked(session: Session) -> None:
    _keep(session, buta=1.0, ganda=1.0)
    _article(session, 1)

    assert [(card.is_blind, card.is_double) for card in review_queue(session, now=NOW)] == [(True, True)]


def test_a_double_card_waits_until_two_people_have_spoken(session: Session) -> None:
    _keep(session, ganda=1.0)
    article_id = _article(session, 1)
    waiting = [len(review_queue(session, now=NOW))]

    for by in ("ani", "ani", "budi"):
        _decide(session, article_id, by)
        waiting.append(len(review_queue(session, now=NOW)))

    assert waiting == [1, 1, 1, 0]


def test_a_month_is_drawn_with_one_seed_that_stays(session: Session) -> None:
    _article(session, 1)
    review_queue(session, now=NOW)
    first = draws(session)

    review_queue(session, now=NOW + timedelta(days=1))

    assert draws(session) == first
    assert (list(first), len(first["2024-07"].seed), first["2024-07"].rates) == (["2024-07"], 32, dict(RATES))


def test_the_same_seed_draws_the_same_and_nothing_twice(session: Session) -> None:
    _keep(session, **{kind.value: rate for kind, rate in RATES.items()})
    ids = [_article(session, number) for number in range(60)]

    for _ in range(2):
        review_queue(session, now=NOW)

    draw = draws(session)["2024-07"]
    taken = [article_subject(one) for one in ids if draw.takes(SampleKind.BUTA, article_subject(one))]
    assert [one.subject for one in samples(session, kind=SampleKind.BUTA)] == taken


def test_about_as_many_are_drawn_as_the_rate_says() -> None:
    draw = Draw("2024-07", "benih", RATES, NOW)

    drawn = [sum(draw.takes(kind, article_subject(number)) for number in range(10_000)) for kind in SampleKind]

    assert drawn == [205, 491, 509]


def test_an_audit_finds_what_the_seed_does_not_draw(session: Session) -> None:
    _keep(session)
    article_id = _article(session, 1)
    add_samples(session, samples=[Sample("2024-07", SampleKind.GANDA, article_subject(article_id), NOW)])

    found = {one.kind: (one.drawn, one.strange, one.missing) for one in audit(session, period="2024-07")}

    assert found == {SampleKind.TERBUANG: (0, 0, 0), SampleKind.BUTA: (0, 0, 0), SampleKind.GANDA: (1, 1, 0)}


def test_an_audit_finds_what_was_left_out(session: Session) -> None:
    _keep(session, buta=1.0)
    _article(session, 1)

    assert [one.missing for one in audit(session, period="2024-07")] == [0, 1, 0]


def test_a_month_without_a_draw_has_nothing_to_audit(session: Session) -> None:
    assert audit(session, period="2024-07") == []


def test_months_begin_at_midnight_in_wib() -> None:
    assert month_of(datetime(2024, 6, 30, 17, tzinfo=UTC)) == "2024-07"
