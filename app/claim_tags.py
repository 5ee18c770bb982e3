"""Whom the articles of reported links name: new ones are tagged first."""

from collections.abc import Collection, Mapping

from app.house import House
from domain.dossier import Dossier


def satker_named(house: House, ids: Collection[int]) -> Mapping[int, frozenset[str]]:
    """Kode of the satker that each article names, by machine or person; untagged articles are tagged for it."""
    from app.steps import TAG_BATCH, group, tag_articles
    from store.articles import get_articles
    from store.dossiers import dossiers_of
    from store.suggestions import untagged

    if not ids:
        return {}
    with house.session() as session:
        waiting = sorted(set(ids) & set(untagged(session, model=house.reader.model)))
    for begin in range(0, len(waiting), TAG_BATCH):
        tag_articles(house, waiting[begin : begin + TAG_BATCH])
    if waiting:
        group(house)
    with house.session() as session:
        dossiers = dossiers_of(session, get_articles(session, article_ids=ids))
    return {one.article.id: _named(one) for one in dossiers}


def _named(dossier: Dossier) -> frozenset[str]:
    standing = dossier.standing
    return frozenset(kode for reading in (standing.machine, standing.decided) for kode, _ in reading.satker)
