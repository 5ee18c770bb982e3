"""After grouping: articles that turn out to be releases by what they share with others of their event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from classifier.grouping.events import Grouped
    from classifier.spread import Printed
    from domain.dossier import Dossier
    from domain.tags import Suggestion
    from registry.loader import Registry


def suggest_releases(session: "Session", events: Mapping[int, "Grouped"], registry: "Registry") -> int:
    """Suggests `rilis` for what is plain news by its own marks; how many are new."""
    from classifier.grouping.events import COPY, NEAR_COPY
    from store.late_suggestions import add_late

    copied = {one.event for one in events.values() if one.rule in (COPY, NEAR_COPY)}
    together: dict[str, list[int]] = defaultdict(list)
    for one in events.values():
        if one.event in copied:
            together[one.event].append(one.article_id)
    return add_late(session, [found for ids in together.values() for found in _releases(session, ids, registry)])


def _releases(session: "Session", ids: Sequence[int], registry: "Registry") -> list["Suggestion"]:
    from classifier.events import EventArticle
    from classifier.grouping.events import READING
    from classifier.grouping.family import family_tree
    from classifier.spread import PROBABILITY, releases
    from domain.article import JenisKonten
    from domain.tags import Field, Suggestion
    from store.articles import get_articles
    from store.dossiers import dossiers_of

    dossiers = dossiers_of(session, get_articles(session, article_ids=ids))
    articles = [one.article for one in dossiers]
    tree = family_tree(EventArticle(a.id, a.title, a.text, a.published_at, (), a.outlet) for a in articles)
    why = releases(tree, {one.article.id: _printed(one, registry) for one in dossiers})
    plain = {one.article.id for one in dossiers if one.standing.machine.kind == JenisKonten.BERITA}
    at, value = datetime.now(UTC), JenisKonten.RILIS.value
    return [
        Suggestion(one, Field.JENIS_KONTEN, value, PROBABILITY, READING, at, reason=reason)
        for one, reason in why.items()
        if one in plain
    ]


def _printed(dossier: "Dossier", registry: "Registry") -> "Printed":
    from app.event_view import publisher_name
    from classifier.spread import PROBABILITY, Printed
    from domain.article import JenisKonten
    from domain.tags import Field

    said = {one.value: one for one in dossier.suggestions if one.field is Field.JENIS_KONTEN}
    release = said.get(JenisKonten.RILIS.value)
    by_itself = release is not None and release.probability != PROBABILITY
    return Printed(publisher_name(registry, dossier.article)[1], dossier.article.text, by_itself)
