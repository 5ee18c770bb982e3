"""The event index finds peers by ranges of keys, and knows what changed since it looked."""

from datetime import timedelta

from sqlalchemy import text
from sqlmodel import Session

from domain.event import gabung
from domain.tags import Field
from store.articles import save_article
from store.connect import connect
from store.decisions import add_decision
from store.engine import open_engine
from store.event_index import (
    Sketched,
    drop_keys,
    drop_links,
    links_of,
    origins,
    put_keys,
    put_links,
    put_sketches,
    sharing,
    sketches_of,
    stale,
)
from store.schema import upgrade
from store.suggestions import save_tags
from tests.store.samples import APRIL, MARCH, decision, fetched, saved, tags


def _keep(session: Session, article_id: int, sketch: bytes = b"s") -> None:
    digest, tagging, decided = origins(session, [article_id])[article_id]
    put_sketches(session, [Sketched(article_id, "r1", MARCH, digest, tagging, decided, sketch)])


def test_an_article_is_stale_until_it_is_kept_and_when_the_reading_changes(session: Session) -> None:
    first, second = saved(session, 1), saved(session, 2)
    _keep(session, first)

    assert stale(session, reading="r1") == [second]
    assert stale(session, reading="r2") == [first, second]


def test_a_new_text_tagging_or_decision_makes_an_article_stale(session: Session) -> None:
    ids = [saved(session, number) for number in range(5)]
    for one in ids:
        _keep(session, one)
    url = "https://kabar.example/0"
    save_article(session, new=fetched(url=url, canonical_url=url, text="Isi lain.", seen_at=APRIL))
    save_tags(session, ids[1], tags(), APRIL, "0" * 64)
    add_decision(session, decision=decision(ids[2], field=Field.PERISTIWA, value=gabung(ids[4])))
    add_decision(session, decision=decision(ids[3], field=Field.TOPIK, value="kamtib"))

    assert stale(session, reading="r1") == ids[:3]
    for one in ids[:3]:
        _keep(session, one)
    assert stale(session, reading="r1") == []


def test_a_new_date_makes_an_article_stale(session: Session) -> None:
    one = saved(session, 1, published_at=MARCH + timedelta(1))
    _keep(session, one)

    assert stale(session, reading="r1") == [one]


def test_a_sketch_is_replaced(session: Session) -> None:
    one = saved(session, 1)
    _keep(session, one, b"\x00old")
    _keep(session, one, b"\xffnew")

    assert sketches_of(session, [one, 999]) == {one: b"\xffnew"}
    put_sketches(session, [])


def test_peers_are_found_by_keys_they_share(session: Session) -> None:
    high = 2**63 - 1
    put_keys(session, {1: [10, high], 2: [13], 3: [13, high]})
    put_keys(session, {1: [10], 4: []})

    assert sharing(session, {1: [10, 13], 3: [high, 11]}) == {1: {2, 3}, 3: {1}}
    assert sharing(session, {9: [13], 8: [13], 7: []}) == {9: {2, 3}, 8: {2, 3}, 7: set()}
    assert sharing(session, {}) == {}
    drop_keys(session, {2: [13, 99], 1: [high]})
    assert sharing(session, {9: [10, 13, high]}) == {9: {1, 3}}


def test_links_stand_from_both_sides_and_those_of_people_stay(session: Session) -> None:
    put_links(session, [(1, 2), (2, 3)], bonded=False)
    put_links(session, [(1, 2)], bonded=False)
    put_links(session, [(3, 1)], bonded=True)

    assert links_of(session, [1]) == {(1, 2), (1, 3)}
    assert links_of(session, [1, 3], bonded=False) == {(1, 2), (3, 2)}
    drop_links(session, [2, 1])
    assert links_of(session, [1, 2, 3]) == {(1, 3), (3, 1)}


def test_the_index_survives_a_restart(migrated_url: str) -> None:
    for asked in ([], [5]):
        engine = open_engine(migrated_url)
        with Session(engine) as session, session.begin():
            found = sharing(session, {1: asked})
            put_keys(session, {2: [5]})
        engine.dispose()

    assert found == {1: {2}}


def test_keys_of_an_older_index_begin_with_the_day_once_it_is_upgraded(database_url: str) -> None:
    upgrade(database_url, to="0008")
    a_hash, day, in_1945 = 2**46 + 5, 19_845, -8903
    engine = connect(database_url)
    with engine.begin() as connection:
        for one, told in enumerate([0, day, in_1945]):
            row = {"key": (a_hash << 16) + told, "one": one}
            connection.execute(text("INSERT INTO event_key (key, article_id) VALUES (:key, :one)"), row)
    engine.dispose()
    upgrade(database_url)

    engine = open_engine(database_url)
    with Session(engine) as session:
        asked = {9: [a_hash], 8: [day << 47 | a_hash], 7: [in_1945 % 2**16 << 47 | a_hash]}
        assert sharing(session, asked) == {9: {0}, 8: {1}, 7: {2}}
    engine.dispose()
