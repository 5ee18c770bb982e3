"""Suggestions: whole taggings, the latest of which stands."""

import pytest
from sqlalchemy import event
from sqlmodel import Session

from domain.article import Zone
from domain.errors import UsageError
from domain.tags import Field, Mention, Role, Suggestion, Tone, TopicTag, UnitTag, Verdict
from store.articles import get_article
from store.chunks import chunks
from store.decisions import add_decision, decisions_of, undo_decision
from store.dossiers import dossiers_between
from store.suggestions import current_suggestions, save_tags, unknown_units, untagged
from tests.store.samples import APRIL, MARCH, MAY, decision, saved, tags


def _sha256(session: Session, article_id: int) -> str:
    article = get_article(session, article_id=article_id)
    assert article is not None
    return article.sha256


def _tag(session: Session, article_id: int, model: str = "m1", **values: object) -> None:
    save_tags(session, article_id, tags(model, **values), APRIL, _sha256(session, article_id))


def test_tags_come_back_as_suggestions_of_every_axis(session: Session) -> None:
    article_id = saved(session, 1)
    mention = Mention(Zone.ISI, 0, 5, "Lapas")
    units = (
        UnitTag("sumsel-lapas-lahat", "Lapas Lahat", Role.IKUT, 0.75, (mention,), "nama tempat"),
        UnitTag("sumsel-rutan-baturaja", "Rutan Baturaja", Role.DISEBUT, 0.25, ()),
    )
    topics = (TopicTag("pembinaan", 0.5, primary=True), TopicTag("kesehatan", 0.25, primary=False))

    _tag(session, article_id, units=units, topics=topics, tone=Tone.NEGATIF)

    def made(field: Field, value: str, probability: float, **more: object) -> Suggestion:
        return Suggestion(article_id, field, value, probability, "m1", APRIL, **more)  # type: ignore[arg-type]

    assert current_suggestions(session, [article_id]) == {
        article_id: [
            made(Field.SATKER, "sumsel-lapas-lahat", 0.75, role=Role.IKUT, mentions=(mention,), reason="nama tempat"),
            made(Field.SATKER, "sumsel-rutan-baturaja", 0.25, role=Role.DISEBUT),
            made(Field.TOPIK, "pembinaan", 0.5, primary=True),
            made(Field.TOPIK, "kesehatan", 0.25),
            made(Field.NADA, "negatif", 0.7),
            made(Field.JENIS_KONTEN, "berita", 0.9),
        ]
    }


def test_only_the_latest_tagging_stands(session: Session) -> None:
    first, second = saved(session, 1), saved(session, 2)
    _tag(session, first, kode="sumsel-lapas-lahat")
    _tag(session, second, kode="sumsel-lapas-lahat")
    _tag(session, first, model="m2", kode="sumsel-lapas-sekayu")

    current = current_suggestions(session, [first, second, 99])

    assert {key: (said[0].value, said[0].model) for key, said in current.items()} == {
        first: ("sumsel-lapas-sekayu", "m2"),
        second: ("sumsel-lapas-lahat", "m1"),
    }


def test_untagged_is_what_the_current_model_has_not_read_as_it_is_now(session: Session) -> None:
    tagged, by_another, changed, never = (saved(session, number) for number in range(4))
    for article_id in (tagged, by_another, changed):
        _tag(session, article_id)
    _tag(session, by_another, model="m0")
    saved(session, 2, text="Diralat.")

    assert untagged(session, model="m1") == [by_another, changed, never]


def test_unknown_units_are_counted_once_an_article_most_first(session: Session) -> None:
    for number, surfaces in enumerate([("Lapas X", "Lapas X", "Rutan Y"), ("Lapas X",), ("Bapas Z",), ()]):
        _tag(session, saved(session, number), unknown_units=surfaces)
    _tag(session, saved(session, 2), model="m2")

    assert {surface: len(ids) for surface, ids in unknown_units(session).items()} == {"Lapas X": 2, "Rutan Y": 1}


def test_decisions_come_in_time_order_whoever_wrote_first(session: Session) -> None:
    first, second = saved(session, 1), saved(session, 2)
    late = decision(first, at=MAY, by="budi", role=Role.SUBJEK, note="lihat foto")
    early = decision(first, at=MARCH, field=Field.TOPIK, value="pembinaan", primary=True)
    for made in (late, early):
        add_decision(session, decision=made)

    assert decisions_of(session, [first, second]) == {first: [early, late]}


def test_decisions_outlive_changed_text_and_new_models(session: Session) -> None:
    article_id = saved(session, 1)
    made = decision(article_id)
    add_decision(session, decision=made)

    saved(session, 1, text="Diralat.")
    _tag(session, article_id, model="m9")

    assert decisions_of(session, [article_id]) == {article_id: [made]}


def test_fifty_dossiers_take_as_many_questions_as_one(session: Session) -> None:
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for numbers in (range(1), range(1, 50)):
        for number in numbers:
            _tag(session, saved(session, number))
        asked.clear()
        dossiers = dossiers_between(session, start=MARCH, end=APRIL)
        counts.append(len(asked))

    assert len(dossiers) == 50
    assert counts == [4, 4]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_chunks_hold_every_id_once(size: int) -> None:
    assert [one for part in chunks([5, 3, 5, 1, 4, 2], size) for one in part] == [1, 2, 3, 4, 5]
    assert max(len(part) for part in chunks([5, 3, 1, 4, 2], size)) <= size


def test_an_undone_decision_is_none_and_the_one_before_it_stands_again(session: Session) -> None:
    article_id = saved(session, 1)
    first, second = decision(article_id), decision(article_id, verdict=Verdict.DITOLAK, by="budi", at=MAY)
    add_decision(session, decision=first)
    undone = add_decision(session, decision=second)

    undo_decision(session, decision_id=undone, by="budi", at=MAY)

    assert decisions_of(session, [article_id]) == {article_id: [first]}


def test_undoing_twice_changes_nothing(session: Session) -> None:
    article_id = saved(session, 1)
    undone = add_decision(session, decision=decision(article_id))

    for _ in range(2):
        undo_decision(session, decision_id=undone, by="budi", at=MAY)

    assert decisions_of(session, [article_id]) == {}


@pytest.mark.parametrize("beside", [1, 99], ids=["an-undo-itself", "nothing"])
def test_only_decisions_can_be_undone(session: Session, beside: int) -> None:
    undone = add_decision(session, decision=decision(saved(session, 1)))
    undo_decision(session, decision_id=undone, by="budi", at=MAY)

    with pytest.raises(UsageError, match=f"there is no decision {undone + beside} to undo"):
        undo_decision(session, decision_id=undone + beside, by="budi", at=MAY)


def test_a_blind_decision_is_known_as_one(session: Session) -> None:
    article_id = saved(session, 1)
    add_decision(session, decision=decision(article_id, shown=False))

    assert [made.shown for made in decisions_of(session, [article_id])[article_id]] == [False]
