"""Names that look like a satker and are none that we know, counted over what is stored."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.house import House

_CANDIDATES = 2


@dataclass(slots=True)
class UnknownName:
    """One name, however it is cased."""

    surfaces: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    titles: int = 0  # of fetched pages that were not stored, because they named no satker


def unknown_names(house: House) -> list[dict[str, Any]]:
    """One row a name, most articles first: how often, an example, and the satker that it could mean."""
    from store.articles import get_articles

    names = _names(house)
    ordered = sorted(names.values(), key=lambda one: (-len(one.articles), -one.titles, one.surfaces.most_common(1)))
    examples = {min(one.articles) for one in ordered if one.articles}
    with house.session() as session:
        titles = {article.id: article.title for article in get_articles(session, article_ids=sorted(examples))}
    return [_row(house, one, titles) for one in ordered]


def _names(house: House) -> dict[str, UnknownName]:
    from classifier.text import ArticleText
    from store.kept_titles import kept_titles
    from store.suggestions import unknown_units

    with house.session() as session:
        stored, titles = unknown_units(session), kept_titles(session)
    names: dict[str, UnknownName] = defaultdict(UnknownName)
    for surface, ids in stored.items():
        names[_key(surface)].surfaces[surface] += len(ids)
        names[_key(surface)].articles.update(ids)
    for row in titles:
        for surface in house.linker.link(ArticleText(row.title, "", url=row.url)).unknown_units:
            names[_key(surface)].surfaces[surface] += 1
            names[_key(surface)].titles += 1
    return names


def _row(house: House, name: UnknownName, titles: dict[int, str | None]) -> dict[str, Any]:
    surface = max(name.surfaces, key=lambda one: (name.surfaces[one], sum(map(str.islower, one))))
    example = min(name.articles, default=None)
    return {
        "name": surface,
        "articles": len(name.articles),
        "kept_titles": name.titles,
        "example": example,
        "title": titles.get(example) if example is not None else None,
        "candidates": " ".join(_kodes(one.kode for one in house.linker.find(surface))),
    }


def _kodes(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))[:_CANDIDATES]


def _key(surface: str) -> str:
    return " ".join(surface.casefold().split())
