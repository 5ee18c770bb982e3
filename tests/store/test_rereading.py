"""Reading again, as a rule: the same reading twice changes nothing the second time, and nothing known is lost."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.article import ArticleSource, ArticleStatus, DateSource, NewArticle, Saved
from store.article_rows import cleaned, first_values
from store.rereading import Rereading, reread
from store.tables import ArticleRow
from tests.store.samples import MARCH, fetched

DATES = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(0, 3).map(lambda days: MARCH + timedelta(days=days)), st.sampled_from(DateSource)),
)


@st.composite
def readings(draw: st.DrawFn) -> NewArticle:
    published_at, published_from = draw(DATES)
    return cleaned(
        fetched(
            text=draw(st.sampled_from(["Satu.", "Dua."])),
            title=draw(st.sampled_from([None, "Panen", "Panen raya"])),
            published_at=published_at,
            published_from=published_from,
            source=draw(st.sampled_from(ArticleSource)),
            html_sha256=draw(st.sampled_from([None, "a1", "b2"])),
            author=draw(st.sampled_from([None, "Humas"])),
            seen_at=MARCH + timedelta(days=draw(st.integers(0, 9))),
        )
    )


def _applied(row: ArticleRow, new: NewArticle) -> Rereading:
    rereading = reread(row, new)
    for name, value in rereading.values.items():
        setattr(row, name, value)
    return rereading


@given(st.lists(readings(), min_size=2, max_size=5))
def test_same_reading_again_changes_nothing(seen: list[NewArticle]) -> None:
    row = ArticleRow(**first_values(seen[0]))
    for new in seen[1:]:
        _applied(row, new)
    before = row.model_dump()

    again = _applied(row, seen[-1])

    assert (again.outcome, again.keeps_old) == (Saved.UNCHANGED, False)
    assert row.model_dump() == before


@given(st.lists(readings(), min_size=2, max_size=5))
def test_what_is_known_stays_known_and_what_waits_lacks_something(seen: list[NewArticle]) -> None:
    row = ArticleRow(**first_values(seen[0]))
    for new in seen[1:]:
        before = row.model_dump()
        rereading = _applied(row, new)
        for name in ("title", "published_at", "author", "html_sha256"):
            assert before[name] is None or rereading.values.get(name, before[name]) is not None
        is_replaced = any(before[name] not in (None, getattr(row, name)) for name in ("title", "text", "published_at"))
        assert rereading.keeps_old or not is_replaced
        is_incomplete = row.title is None or row.published_at is None
        assert (row.status == ArticleStatus.PERLU_DILENGKAPI) == is_incomplete
