"""Where an article stands on its outlet's site: each style has its own form of address."""

from datetime import datetime
from typing import Protocol
from zlib import crc32

from domain.period import WIB


class Addressed(Protocol):
    @property
    def slug(self) -> str: ...

    @property
    def section(self) -> str: ...

    @property
    def published_at(self) -> datetime: ...


def article_number(article: Addressed) -> int:
    """A number that stays the same whatever other articles there are."""
    return 100_000 + crc32(article.slug.encode()) % 900_000


def article_path(article: Addressed, style: str) -> str:
    """Path of the article's first page."""
    day = article.published_at.astimezone(WIB)
    number = article_number(article)
    match style:
        case "wordpress":
            return f"/{day:%Y/%m/%d}/{article.slug}/"
        case "portal":
            return f"/{article.section}/{day:%d/%m/%Y}/{article.slug}"
        case "agency":
            return f"/berita/{number}/{article.slug}"
        case _:
            return f"/index.php/berita/{number}-{article.slug}"
