"""What the ranking makes of pages that no outlet file speaks for."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from domain.article import Article, ArticleSource, ArticleStatus, JenisKonten
from domain.outlet import JenisSumber
from domain.period import parse_period
from registry.loader import load_registry
from review.board import Board

REGISTRY = load_registry()
ARTICLE = Article(
    id=1, outlet=None, url=None, canonical_url=None, title="Razia", text="Razia digelar.", published_at=None,
    published_from=None, first_seen_at=datetime(2024, 1, 1, tzinfo=UTC), status=ArticleStatus.TAYANG,
    source=ArticleSource.CRAWL, author=None, kind=JenisKonten.BERITA, zones=(), html_sha256=None, event=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("url", "kind", "weight"),
    [
        ("https://lapaslahat.kemenkumham.go.id/a", JenisSumber.SITUS_SENDIRI, "0.0"),
        ("https://humaslapaslahat.blogspot.com/a", JenisSumber.BLOG_WARGA, "0.0"),
        ("https://ditjenpas.go.id/a", JenisSumber.INFO_PAS, "0.0"),
        ("https://rmolsumsel.id/a", JenisSumber.PERS, "1.0"),
        ("https://koranantah.example/a", JenisSumber.TIDAK_DIKENAL, "1.0"),
    ],
)
def test_hitung_weighs_a_page_by_its_source_class(url: str, kind: JenisSumber, weight: str) -> None:
    board = Board(parse_period("2024-S1"), "sumsel", REGISTRY, (), 0)

    found = board.facts(replace(ARTICLE, url=url)).jenis_sumber

    weights = REGISTRY.policy("hitung-1").bobot_media
    assert (found, weights.get(found, weights["semua"])) == (kind, Decimal(weight))
