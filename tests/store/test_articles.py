"""Articles: one however often it is seen, no reading lost, found by every address."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from domain.article import Article, ArticleStatus, DateSource, JenisKonten, NewArticle, Saved, Zone, ZoneText
from domain.errors import UsageError
from domain.event import Membership
from store.articles import (
    all_articles,
    article_ids,
    articles_between,
    complete_article,
    evidence_of,
    find_by_url,
    get_article,
    get_articles,
    is_same_page,
    mark_gone,
    save_article,
)
from store.events import add_to_event
from store.tables import ArticleRow
from tests.store.samples import APRIL, MARCH, MAY, by_hand, fetched, saved


def _stored(session: Session, new: NewArticle) -> Article:
    article = get_article(session, article_id=save_article(session, new=new).id)
    assert article is not None
    return article


def _last_ok(session: Session) -> object:
    return session.scalars(select(ArticleRow.last_ok_at)).one()  # type: ignore[call-overload]


def test_new_article_comes_back_as_it_was(session: Session) -> None:
    zones = (ZoneText(Zone.PENULIS, "Kontributor: Humas"), ZoneText(Zone.TAUTAN_TERKAIT, "Baca juga"))
    new = fetched(author="Humas", zones=zones, kind=JenisKonten.RILIS)

    article = _stored(session, new)

    same = ("url", "canonical_url", "outlet", "title", "text", "published_at", "published_from", "author", "kind")
    assert {name: getattr(article, name) for name in same} == {name: getattr(new, name) for name in same}
    assert (article.zones, article.first_seen_at, article.status) == (zones, MARCH, ArticleStatus.TAYANG)
    assert (article.html_sha256, article.event) == ("a1", None)


def test_same_text_again_only_moves_the_time_it_was_seen(session: Session) -> None:
    first = save_article(session, new=fetched())
    before = get_article(session, article_id=first.id)

    again = save_article(session, new=fetched(seen_at=APRIL, html_sha256="b2", warc_file="kabar-2.warc.gz"))

    assert (first.outcome, again.outcome, again.id) == (Saved.NEW, Saved.UNCHANGED, first.id)
    assert get_article(session, article_id=first.id) == before
    assert _last_ok(session) == APRIL
    assert [kept.warc_file for kept in evidence_of(session, article_id=first.id)] == ["kabar-1.warc.gz"]


def test_changed_text_keeps_both_readings_with_their_evidence(session: Session) -> None:
    first = _stored(session, fetched())

    second = _stored(session, fetched(text="Diralat.", seen_at=APRIL, html_sha256="b2", warc_file="kabar-2.warc.gz"))

    assert (second.id, second.status, second.text) == (first.id, ArticleStatus.BERUBAH, "Diralat.")
    assert [
        (kept.seen_at, kept.text_sha256, kept.html_sha256, kept.warc_file)
        for kept in evidence_of(session, article_id=first.id)
    ] == [
        (MARCH, first.sha256, "a1", "kabar-1.warc.gz"),
        (APRIL, second.sha256, "b2", "kabar-2.warc.gz"),
    ]


def test_edited_article_stays_edited_when_seen_again(session: Session) -> None:
    for text in ("Satu.", "Dua.", "Dua."):
        article = _stored(session, fetched(text=text))

    assert article.status is ArticleStatus.BERUBAH
    assert len(evidence_of(session, article_id=article.id)) == 2


@pytest.mark.parametrize("missing", ["title", "published_at"])
def test_page_that_lacks_a_field_waits_and_a_later_fetch_completes_it(session: Session, missing: str) -> None:
    waiting = _stored(session, fetched(**{missing: None}))

    again = save_article(session, new=fetched(seen_at=APRIL))

    assert (waiting.status, again.outcome) == (ArticleStatus.PERLU_DILENGKAPI, Saved.CHANGED)
    complete = get_article(session, article_id=waiting.id)
    assert complete is not None
    assert (complete.status, getattr(complete, missing)) == (ArticleStatus.TAYANG, getattr(fetched(), missing))


def test_person_completes_what_the_page_did_not_give(session: Session) -> None:
    waiting = _stored(session, fetched(title=None, published_at=None, published_from=None))

    titled = complete_article(session, article_id=waiting.id, title="Panen")
    still = get_article(session, article_id=waiting.id)
    dated = complete_article(session, article_id=waiting.id, published_at=MAY)
    article = get_article(session, article_id=waiting.id)

    assert still is not None
    assert article is not None
    assert (titled, still.status) == (Saved.CHANGED, ArticleStatus.PERLU_DILENGKAPI)
    assert (dated, article.status) == (Saved.CHANGED, ArticleStatus.TAYANG)
    assert (article.title, article.published_at, article.published_from) == ("Panen", MAY, DateSource.MANUAL)


def test_person_does_not_replace_what_the_page_gave(session: Session) -> None:
    before = _stored(session, fetched())

    outcome = complete_article(session, article_id=before.id, title="Lain", published_at=MAY)

    assert outcome is Saved.UNCHANGED
    assert get_article(session, article_id=before.id) == before


def test_completing_an_article_that_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(UsageError, match="there is no article 7"):
        complete_article(session, article_id=7, title="Panen")


def test_what_a_later_page_lacks_erases_nothing(session: Session) -> None:
    before = _stored(session, fetched(author="Humas"))

    after = _stored(session, fetched(title=None, published_at=None, published_from=None, author=None))

    assert after == before


@pytest.mark.parametrize(
    ("first", "later", "stands"),
    [
        (DateSource.CHANNEL, DateSource.JSON_LD, DateSource.JSON_LD),
        (DateSource.JSON_LD, DateSource.CHANNEL, DateSource.JSON_LD),
        (DateSource.JSON_LD, DateSource.JSON_LD, DateSource.JSON_LD),
        (DateSource.MANUAL, DateSource.JSON_LD, DateSource.MANUAL),
    ],
)
def test_date_stands_until_a_more_trusted_source_tells_another(
    session: Session, first: DateSource, later: DateSource, stands: DateSource
) -> None:
    _stored(session, fetched(published_at=MARCH, published_from=first))

    article = _stored(session, fetched(published_at=APRIL, published_from=later))

    is_replaced = first is not stands
    assert (article.published_at, article.published_from) == (APRIL if is_replaced else MARCH, stands)
    assert len(evidence_of(session, article_id=article.id)) == 1 + is_replaced


def test_gone_article_is_noted_and_comes_back(session: Session) -> None:
    article = _stored(session, fetched())

    mark_gone(session, article_id=article.id, at=APRIL)
    mark_gone(session, article_id=article.id, at=MAY)
    gone = get_article(session, article_id=article.id)
    gone_at = session.scalars(select(ArticleRow.gone_at)).one()  # type: ignore[call-overload]
    back = _stored(session, fetched(seen_at=MAY))

    assert gone is not None
    assert (gone.status, gone_at) == (ArticleStatus.HILANG, APRIL)
    assert back.status is ArticleStatus.TAYANG
    assert session.scalars(select(ArticleRow.gone_at)).one() is None  # type: ignore[call-overload]


def test_gone_article_stays_gone_whatever_a_person_enters(session: Session) -> None:
    article = _stored(session, fetched(published_at=None, published_from=None))
    mark_gone(session, article_id=article.id, at=APRIL)

    complete_article(session, article_id=article.id, published_at=MARCH)
    pasted = _stored(session, by_hand(canonical_url=article.canonical_url, seen_at=MAY))

    assert (pasted.status, pasted.published_at) == (ArticleStatus.HILANG, MARCH)
    assert session.scalars(select(ArticleRow.last_ok_at)).one() == MARCH  # type: ignore[call-overload]


def test_article_is_found_by_every_address_it_was_seen_under(session: Session) -> None:
    article = _stored(session, fetched())
    save_article(session, new=fetched(url="https://m.kabar.example/panen?page=all"))

    for url in (
        "https://kabar.example/panen",
        "https://kabar.example/panen?utm_source=x",
        "https://m.kabar.example/panen?page=all",
    ):
        found = find_by_url(session, url=url)
        assert found is not None
        assert found.id == article.id
    assert find_by_url(session, url="https://kabar.example/lain") is None


def test_canonical_that_was_seen_as_address_is_the_same_article(session: Session) -> None:
    first = save_article(
        session, new=fetched(url="https://kabar.example/p/1", canonical_url="https://kabar.example/panen")
    )

    flipped = save_article(
        session, new=fetched(url="https://kabar.example/p/1", canonical_url="https://kabar.example/p/1")
    )

    assert (flipped.id, flipped.outcome) == (first.id, Saved.UNCHANGED)


def test_moved_canonical_is_the_same_article_only_while_it_reads_the_same(session: Session) -> None:
    first = save_article(
        session, new=fetched(url="https://kabar.example/baru", canonical_url="https://kabar.example/1")
    )

    moved = save_article(
        session, new=fetched(url="https://kabar.example/baru", canonical_url="https://kabar.example/2")
    )
    other = save_article(
        session,
        new=fetched(url="https://kabar.example/baru", canonical_url="https://kabar.example/3", text="Berita lain."),
    )

    assert (moved.id, moved.outcome) == (first.id, Saved.UNCHANGED)
    assert (other.id != first.id, other.outcome) == (True, Saved.NEW)


def test_entry_by_hand_twice_is_told_and_not_doubled(session: Session) -> None:
    first = save_article(session, new=by_hand())
    again = save_article(session, new=by_hand(seen_at=APRIL))
    another_paper = save_article(session, new=by_hand(outlet="koran"))

    assert (again.id, again.outcome) == (first.id, Saved.UNCHANGED)
    assert (another_paper.id != first.id, another_paper.outcome) == (True, Saved.NEW)


def test_entry_by_hand_never_replaces_a_fetched_page(session: Session) -> None:
    before = _stored(session, fetched())

    pasted = save_article(session, new=by_hand(canonical_url=before.canonical_url, text="Tempelan."))

    assert pasted.outcome is Saved.UNCHANGED
    assert get_article(session, article_id=before.id) == replace(before)


def test_fetched_page_replaces_an_entry_by_hand_without_calling_it_edited(session: Session) -> None:
    entry = _stored(session, by_hand(url="https://kabar.example/panen", canonical_url="https://kabar.example/panen"))

    page = _stored(session, fetched(seen_at=APRIL))

    assert (page.id, page.status, page.html_sha256) == (entry.id, ArticleStatus.TAYANG, "a1")
    assert [kept.html_sha256 for kept in evidence_of(session, article_id=entry.id)] == [None, "a1"]


def test_text_that_a_database_cannot_hold_is_cleaned_once(session: Session) -> None:
    article = _stored(session, fetched(title="Pa\x00nen \ud83d", text="Lapas\x00 Lahat"))

    assert (article.title, article.text) == ("Panen \ufffd", "Lapas Lahat")
    assert (
        save_article(session, new=fetched(title="Pa\x00nen \ud83d", text="Lapas\x00 Lahat")).outcome is Saved.UNCHANGED
    )
    assert [kept.text_sha256 for kept in evidence_of(session, article_id=article.id)] == [article.sha256]


def test_period_is_half_open_and_ordered_by_time(session: Session) -> None:
    late = saved(session, 1, published_at=APRIL - timedelta(microseconds=1))
    early = saved(session, 2, published_at=MARCH)
    saved(session, 3, published_at=APRIL)
    saved(session, 4, published_at=MARCH - timedelta(microseconds=1))
    saved(session, 5, published_at=None)

    assert [article.id for article in articles_between(session, start=MARCH, end=APRIL)] == [early, late]


def test_articles_carry_the_event_they_belong_to_now(session: Session) -> None:
    first, second = saved(session, 1), saved(session, 2)
    for event in ("e1", "e2"):
        add_to_event(session, membership=Membership(first, event, "salinan", 1.0, "m1", APRIL))

    assert [(a.id, a.event) for a in all_articles(session)] == [(first, "e2"), (second, None)]
    assert [(a.id, a.event) for a in get_articles(session, article_ids=[second, first, 99])] == [
        (first, "e2"),
        (second, None),
    ]
    assert article_ids(session) == [first, second]


def test_long_offset_of_a_large_archive_is_kept(session: Session) -> None:
    article = save_article(session, new=fetched(warc_offset=5_000_000_000))

    assert [kept.warc_offset for kept in evidence_of(session, article_id=article.id)] == [5_000_000_000]


def test_saving_commits_nothing_by_itself(session: Session) -> None:
    save_article(session, new=fetched())
    session.rollback()

    assert session.scalars(select(func.count()).select_from(ArticleRow)).one() == 0


def _page(url: str, **values: object) -> NewArticle:
    return fetched(url=url, canonical_url=url, **values)


def test_a_page_is_another_ones_where_its_bytes_are_or_as_the_third_of_one_text(session: Session) -> None:
    one, two, three = (f"https://kabar.example/{name}" for name in ("satu", "dua", "tiga"))
    save_article(session, new=_page(one))

    assert is_same_page(session, new=_page(two))
    assert not is_same_page(session, new=_page(two, html_sha256="b2"))
    assert not is_same_page(session, new=_page("https://lain.example/dua"))
    assert not is_same_page(session, new=_page(two, text="Lain."))
    assert not is_same_page(session, new=_page(one))
    save_article(session, new=_page(two, html_sha256="b2"))
    assert is_same_page(session, new=_page(three, html_sha256="c3"))


def test_a_known_page_that_reads_as_before_is_itself_whatever_others_hold(session: Session) -> None:
    one, two = "https://kabar.example/satu", "https://kabar.example/dua"
    save_article(session, new=_page(one))
    save_article(session, new=_page(two, html_sha256="b2"))

    moved = fetched(url=two, canonical_url="https://kabar.example/arsip/dua", html_sha256="b2")
    assert not is_same_page(session, new=moved)
    save_article(session, new=_page("https://kabar.example/tiga", text="Tentang hal lain."))
    assert is_same_page(session, new=_page("https://kabar.example/tiga"))
