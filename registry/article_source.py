"""Who published an article, and of which source class its page is."""

from domain.article import Article
from domain.outlet import JenisSumber, Outlet
from registry.hosts import outlet_of, source_class
from registry.loader import Registry

_HEAD, _FOOT = 400, 800  # characters of a text in which a page says what it is


def publisher_of(registry: Registry, article: Article) -> Outlet | None:
    """The registered outlet of an article; None where there is none."""
    found = registry.outlet_by_kode.get(article.outlet or "")
    return found or (outlet_of(registry.outlets, article.url) if article.url else None)


def class_of(registry: Registry, article: Article) -> JenisSumber:
    """By what the page says of itself, by its outlet, by its address; `tidak_dikenal` where nothing tells."""
    text = (article.text[:_HEAD], article.text[-_FOOT:], *(zone.text for zone in article.zones))
    return source_class(publisher_of(registry, article), article.url, registry.sources, text)
