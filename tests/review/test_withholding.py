"""Blind cards show nothing of the machine, and double cards nothing of the first person, until all have spoken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from domain.article import Zone
from domain.event import Membership
from domain.queue import Lane
from domain.sample import Draw, Sample, SampleKind, article_subject
from domain.tags import Decision, Field, Mention, PassedOver, Role, Tone, TopicTag, UnitTag, Verdict
from domain.withheld import Withheld
from registry.loader import load_registry
from review.actions.queue import draw_samples, review_queue
from review.actions.withholding import withheld
from review.web import create_app
from store.decisions import add_decision, undo_decision
from store.engine import open_engine
from store.events import add_to_event
from store.samples import add_samples, keep_draw, samples
from store.suggestions import save_tags
from tests.review.context_sample import TOLD
from tests.store.samples import APRIL, saved, tags

LAHAT = "sumsel-lapas-lahat"
TEXT = "Petugas Lapas Lahat merazia blok hunian bersama polisi."
BLIND, BOTH, DOUBLE, NONE = {"buta": 1.0}, {"buta": 1.0, "ganda": 1.0}, {"ganda": 1.0}, {}
MACHINE = ("Kelas IIA Lahat", "Alasan rahasia", "<mark>", "negatif", "Keamanan", "Kalimat terlewat", "Humas Lapas")


@dataclass(frozen=True)
class House:
    """One article of Lapas Lahat, of bad news, which the machine has read."""

    session: Session
    pages: TestClient

    def draws(self, rates: dict[str, float]) -> None:
        drawn = {kind: rates.get(kind.value, 0.0) for kind in SampleKind}
        keep_draw(self.session, draw=Draw("2024-04", "benih", drawn, APRIL))
        draw_samples(self.session, now=APRIL)
        self.session.commit()

    def decides(self, by: str, article_id: int = 1) -> int:
        at = datetime(2024, 4, 2, tzinfo=UTC)
        made = Decision(article_id, Field.SATKER, LAHAT, Verdict.DISETUJUI, by, at, role=Role.SUBJEK)
        number = add_decision(self.session, decision=made)
        self.session.commit()
        return number

    def sees(self, path: str) -> str:
        """The whole source of a page."""
        return self.pages.get(path).text


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_engine(f"sqlite:///{tmp_path}/gaung.db")
    told = {"policy_id": "hitung-1", "kanwil": "sumsel", "period": "2024-S1"}
    with Session(engine) as session:
        _store(session, 1)
        session.commit()
        app = create_app(engine, load_registry(), **told, context_of=lambda session, dossier: TOLD)  # type: ignore[arg-type]
        yield House(session, TestClient(app))
    engine.dispose()


def _store(session: Session, number: int) -> int:
    article_id = saved(session, number, title="Razia blok hunian", text=TEXT, seen_at=APRIL)
    mention = Mention(Zone.ISI, 8, 19, "Lapas Lahat")
    unit = UnitTag(LAHAT, "Lapas Kelas IIA Lahat", Role.SUBJEK, 0.97, (mention,), "Alasan rahasia mesin.")
    read = tags(
        units=(unit,), topics=(TopicTag("kamtib", 0.9, primary=True),), tone=Tone.NEGATIF, alert=True,
        passed_over=(PassedOver(mention, LAHAT, "Kalimat terlewat"),),
    )  # fmt: skip
    save_tags(session, article_id, read, APRIL, "x")
    return article_id


PAGES = ("/berita", "/berita/1")


def test_what_the_machine_says_of_a_blind_card_stands_on_no_page(house: House):
    before = "".join(house.sees(path) for path in PAGES)
    house.draws(BLIND)

    after = {path: house.sees(path) for path in PAGES}

    assert [word for word in MACHINE if word not in before] == []
    assert [(path, word) for path in PAGES for word in MACHINE if word in after[path]] == []
    assert "ditinjau tanpa saran" in after["/berita/1"]
    assert "Menunggu tinjauan tanpa saran mesin." in after["/berita"]


def test_a_decided_blind_card_shows_everything(house: House):
    house.draws(BLIND)
    house.decides("ani")

    html = house.sees("/berita/1")

    assert [word for word in MACHINE if word not in html] == []
    assert "disetujui oleh ani" in html


def test_an_undone_decision_makes_a_blind_card_blind_again(house: House):
    house.draws(BLIND)
    undo_decision(house.session, decision_id=house.decides("ani"), by="ani", at=APRIL)

    assert withheld(house.session).suggestions == {1}


def test_the_second_person_does_not_see_what_the_first_decided(house: House):
    house.draws(DOUBLE)
    shown = [house.sees("/berita/1")]
    house.decides("sari")
    shown.append("".join(house.sees(path) for path in PAGES))
    house.decides("budi")
    shown.append(house.sees("/berita/1"))

    assert ["sari" in html for html in shown] == [False] * 3
    assert ["keputusan orang pertama baru terlihat" in html for html in shown] == [False, True, False]
    assert "belum diperlihatkan" in shown[1]
    assert "disetujui oleh budi" in shown[2]


def test_every_point_is_told_whatever_was_drawn(house: House):
    house.decides("ani")
    told = house.sees(f"/satker/{LAHAT}")
    house.draws(BOTH)

    html = house.sees(f"/satker/{LAHAT}")

    assert "+1,00</span>" in html
    assert html == told


def test_a_blind_and_double_card_stays_blind_for_the_second_person(house: House):
    house.draws(BOTH)
    seen = [withheld(house.session)]
    for by in ("ani", "budi"):
        house.decides(by)
        seen.append(withheld(house.session))

    one = frozenset({1})
    assert seen == [Withheld(one, frozenset()), Withheld(one, one), Withheld()]


def test_others_of_the_event_tell_no_more_than_the_card(house: House):
    other = _store(house.session, 2)
    for article_id in (1, other):
        add_to_event(house.session, membership=Membership(article_id, "p1", "salinan", 1.0, "m1", APRIL))
    house.draws(BLIND)

    assert withheld(house.session).suggestions == {1, other}


def test_what_was_not_drawn_is_shown(house: House):
    house.draws(NONE)

    assert withheld(house.session) == Withheld()


def test_a_blind_card_lies_in_the_queue_where_unread_articles_lie(house: House):
    unread = saved(house.session, 2, seen_at=APRIL)
    bad = _store(house.session, 3)
    house.draws(NONE)
    before = [card.lane for card in review_queue(house.session, now=APRIL)]
    drawn = Sample("2024-04", SampleKind.BUTA, article_subject(1), APRIL)
    add_samples(house.session, samples=[drawn])

    cards = review_queue(house.session, now=APRIL)

    assert before == [Lane.NEGATIF, Lane.NEGATIF, Lane.RAGU]
    assert [(card.articles, card.lane, card.margin, card.is_blind) for card in cards] == [
        ((bad,), Lane.NEGATIF, 0.9, False),
        ((1,), Lane.RAGU, None, True),
        ((unread,), Lane.RAGU, None, False),
    ]


def test_drawing_twice_draws_nothing_twice(house: House):
    house.draws(BOTH)
    first = samples(house.session)

    draw_samples(house.session, now=datetime(2024, 5, 1, tzinfo=UTC))

    assert (len(first), samples(house.session)) == (2, first)
