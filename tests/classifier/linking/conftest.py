"""One linker over the packaged registry for all linking tests."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from classifier.linking.linker import Linker, build_linker
from classifier.linking.result import LinkResult
from classifier.text import ArticleText
from domain.tags import ACCEPT_AT
from registry.loader import load_registry

Named = Callable[..., list[str]]


@pytest.fixture(scope="session")
def linker() -> Linker:
    registry = load_registry()
    return build_linker(registry.satker, registry.aliases)


@pytest.fixture(scope="session")
def link(linker: Linker) -> Callable[..., LinkResult]:
    """Link a text of our own; `title`, `day` ("2024-05-01"), `area` and `url` by name."""

    def run(text: str, **known: str) -> LinkResult:
        day = known.get("day")
        at = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        title, url, area = known.get("title"), known.get("url"), known.get("area")
        return linker.link(ArticleText(title=title, text=text, url=url, area=area, published_at=at))

    return run


@pytest.fixture(scope="session")
def named(link: Callable[..., LinkResult]) -> Named:
    """Kodes of the satker that a text names by default, sorted."""
    return lambda text, **known: sorted(
        unit.kode for unit in link(text, **known).satker if unit.probability >= ACCEPT_AT
    )
