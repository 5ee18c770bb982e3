"""Sites that mostly copy are suspected from what they printed, and nothing counts otherwise for it."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.config import Settings
from app.copiers import suspect_copiers
from app.group_step import group
from app.house import House
from domain.article import ArticleSource, JenisKonten, NewArticle
from domain.outlet import JenisSumber
from registry.article_source import class_of
from store.articles import get_article, save_article
from tests.app.conftest import gaung_in

OWN = Path(__file__).parents[2] / "classifier" / "data" / "blind_events.jsonl"
TEXTS = [json.loads(line)["text"] for line in OWN.read_text(encoding="utf-8").splitlines()][:12:2]
AT = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))


def print_articles(house: House, host: str, texts: Iterable[str], days: int, outlet: str | None = None) -> list[int]:
    """Stores the texts as articles of the host, one a day from `days` on."""
    ids = []
    for number, text in enumerate(texts):
        url = f"https://{host}/{number}"
        new = NewArticle(
            text=text, seen_at=AT, kind=JenisKonten.BERITA, source=ArticleSource.TAUTAN, title="Kabar", url=url,
            canonical_url=url, outlet=outlet, published_at=AT + timedelta(days=number, hours=days),
        )  # fmt: skip
        with house.session() as session:
            ids.append(save_article(session, new=new).id)
    return ids


def test_a_site_that_copies_others_is_suspected_and_stays_unknown(house: House, tmp_path: Path) -> None:
    print_articles(house, "sumselsatu.com", TEXTS, 1, outlet="sumselsatu")
    copies = print_articles(house, "salin.example", TEXTS, 9)
    print_articles(house, "asli.example", [f"{text} Tambahan {number}." for number, text in enumerate(TEXTS)], 0)
    group(house)

    found = {one.host: one for one in suspect_copiers(house)}

    assert {host: (one.jenis_sumber, one.articles, one.copies) for host, one in found.items()} == {
        "salin.example": (JenisSumber.PENYALIN, 6, 6)
    }
    with house.session() as session:
        article = get_article(session, article_id=copies[0])
    assert article is not None
    assert class_of(house.registry, article) is JenisSumber.TIDAK_DIKENAL
    assert gaung_in(tmp_path, "event", "copiers").stdout == (
        "salin.example  penyalin?  6 dari 6 beritanya menyalin naskah media lain yang terbit lebih dulu\n"
    )


def test_few_articles_prove_nothing(house: House) -> None:
    print_articles(house, "sumselsatu.com", TEXTS[:4], 1, outlet="sumselsatu")
    print_articles(house, "salin.example", TEXTS[:4], 9)
    group(house)

    assert suspect_copiers(house) == []


def test_a_blog_is_a_blog_whatever_it_copies(house: House) -> None:
    print_articles(house, "sumselsatu.com", TEXTS, 1, outlet="sumselsatu")
    print_articles(house, "lapas.blogspot.com", TEXTS, 9)
    group(house)

    assert suspect_copiers(house) == []
