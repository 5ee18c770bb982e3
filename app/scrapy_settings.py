"""What `scrapy crawl berita` works with: the crawler's own settings, and what only the composition root may hand it."""

from functools import cache

from app.config import load_settings
from app.house import House
from classifier.linking.kinds import kind_forms
from classifier.linking.linker import Linker
from crawler.settings import *  # noqa: F403  (Scrapy reads settings by name from one module)

_HOUSE = House(load_settings())


@cache
def _linker() -> Linker:
    """Built when the first page is read, not for `scrapy list`."""
    return _HOUSE.linker


def names_satker(text: str) -> bool:
    """Any satker of the registry could be named in this text."""
    return _linker().names_any(text)


def kind_words(text: str) -> tuple[str, ...]:
    """Words for kinds of satker in this text."""
    return _linker().kind_words(text)


GAUNG_DATABASE = _HOUSE.settings.database
GAUNG_REGISTRY = str(_HOUSE.registry_folder) if _HOUSE.registry_folder else None
GAUNG_ARCHIVE = str(_HOUSE.archive)
GAUNG_CONTACT = _HOUSE.settings.contact
GAUNG_DELAY = _HOUSE.settings.crawl_delay
GAUNG_NAMES_SATKER = names_satker
GAUNG_KIND_WORDS = kind_words
GAUNG_KIND_FORMS = kind_forms()
USER_AGENT = f"Gaung/0.1 (+{GAUNG_CONTACT})"
