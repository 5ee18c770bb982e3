"""Readings and tags of our own writing; a test names only what it is about."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from domain.article import ArticleSource, DateSource, JenisKonten, NewArticle
from domain.tags import Decision, Field, Role, Tags, Tone, TopicTag, UnitTag, Verdict
from store.articles import save_article

MARCH = datetime(2024, 3, 1, 2, 30, tzinfo=UTC)
APRIL = datetime(2024, 4, 1, 2, 30, tzinfo=UTC)
MAY = datetime(2024, 5, 1, 2, 30, tzinfo=UTC)


def fetched(**values: Any) -> NewArticle:
    """A complete page as a crawl brings it."""
    page: dict[str, Any] = {
        "text": "Warga binaan memanen cabai.\nHasilnya dijual di koperasi.",
        "title": "Panen cabai",
        "seen_at": MARCH,
        "kind": JenisKonten.BERITA,
        "source": ArticleSource.CRAWL,
        "url": "https://kabar.example/panen?utm_source=x",
        "canonical_url": "https://kabar.example/panen",
        "outlet": "kabar",
        "published_at": MARCH,
        "published_from": DateSource.JSON_LD,
        "html_sha256": "a1",
        "warc_file": "kabar-1.warc.gz",
        "warc_offset": 512,
    }
    return NewArticle(**page | values)


def by_hand(**values: Any) -> NewArticle:
    """A cutting from a printed paper."""
    entry: dict[str, Any] = {
        "text": "Rutan menggelar donor darah.",
        "title": "Donor darah",
        "seen_at": MARCH,
        "kind": JenisKonten.BERITA,
        "source": ArticleSource.MANUAL,
    }
    return NewArticle(**entry | values)


def saved(session: Session, number: int, **values: Any) -> int:
    """Id of a stored page, one for each number."""
    url = f"https://kabar.example/{number}"
    return save_article(
        session, new=fetched(**{"url": url, "canonical_url": url, "text": f"Isi {number}."} | values)
    ).id


def tags(model: str = "m1", kode: str = "sumsel-lapas-lahat", **values: Any) -> Tags:
    said: dict[str, Any] = {
        "units": (UnitTag(kode, "Lapas Lahat", Role.SUBJEK, 0.97, ()),),
        "unknown_units": (),
        "topics": (TopicTag("pembinaan", 0.8, primary=True),),
        "tone": Tone.POSITIF,
        "tone_probability": 0.7,
        "kind": "berita",
        "kind_probability": 0.9,
        "model": model,
    }
    return Tags(**said | values)


def decision(article_id: int, **values: Any) -> Decision:
    made: dict[str, Any] = {
        "field": Field.SATKER,
        "value": "sumsel-lapas-lahat",
        "verdict": Verdict.DISETUJUI,
        "by": "ani",
        "at": APRIL,
    }
    return Decision(article_id=article_id, **made | values)
