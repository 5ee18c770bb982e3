"""What is understood later stands beside an article's current tagging, once."""

from sqlmodel import Session

from domain.tags import Field, Suggestion
from store.late_suggestions import add_late
from store.suggestions import current_suggestions, save_tags
from tests.store.samples import APRIL, saved, tags

LATE = "teks yang sama dimuat 3 keluarga media"


def _late(article_id: int) -> Suggestion:
    return Suggestion(article_id, Field.JENIS_KONTEN, "rilis", 0.85, "peristiwa-2", APRIL, reason=LATE)


def _kinds(session: Session, article_id: int) -> list[tuple[str, str]]:
    said = current_suggestions(session, [article_id])[article_id]
    return [(one.value, one.reason) for one in said if one.field is Field.JENIS_KONTEN]


def test_it_stands_once_beside_what_the_tagging_said(session: Session) -> None:
    article_id = saved(session, 1)
    save_tags(session, article_id, tags(), APRIL, "0" * 64)

    added = [add_late(session, [_late(article_id)]) for _ in range(2)]

    assert (added, _kinds(session, article_id)) == ([1, 0], [("berita", ""), ("rilis", LATE)])


def test_a_new_tagging_supersedes_it(session: Session) -> None:
    article_id = saved(session, 1)
    save_tags(session, article_id, tags(), APRIL, "0" * 64)
    add_late(session, [_late(article_id)])
    save_tags(session, article_id, tags(), APRIL, "0" * 64)

    assert _kinds(session, article_id) == [("berita", "")]


def test_an_untagged_article_gets_none(session: Session) -> None:
    assert add_late(session, [_late(saved(session, 1))]) == 0
