"""The step between tagging and ranking: articles of one happening become one event.

It reads only what changed since it last ran, and those that hang together with it. The events depend on what the
articles say, on their satker and on people's decisions, never on the order in which any of it came.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from app.console import progress
from app.house import House
from app.spread_step import suggest_releases

if TYPE_CHECKING:
    from sqlmodel import Session

    from classifier.events import EventArticle
    from classifier.grouping.events import Grouped
    from classifier.grouping.keys import Keys
    from classifier.grouping.traits import Traits
    from domain.article import Article
    from domain.dossier import Dossier
    from domain.event import Bond
    from registry.loader import Registry

BATCH = 128  # articles grouped together and stored in one transaction


def group(house: House) -> int:
    """Put new and changed articles into events; how many articles came into another event than before."""
    from classifier.grouping.events import READING
    from store.event_index import stale

    with house.session() as session:
        ids = stale(session, reading=READING)
    if len(ids) <= BATCH:
        return _group_batch(house, ids)
    moved = 0
    with progress("group", len(ids)) as advance:
        for batch in _batches(ids):
            moved += _group_batch(house, batch)
            advance(len(batch))
    return moved


def _group_batch(house: House, ids: Sequence[int]) -> int:
    with house.session() as session:
        return group_articles(session, ids, house.registry)


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def group_articles(session: "Session", ids: Sequence[int], registry: "Registry") -> int:
    """Group these articles anew in one transaction; how many memberships were written.

    What turns out to be a release by its copies is suggested as one: `registry` knows the publisher families.
    """
    from store.event_index import drop_links, links_of
    from store.writing import hold

    hold(session, "events")
    touched = {one for pair in links_of(session, ids) for one in pair} | set(ids)
    drop_links(session, ids)
    _link(session, *_index(session, ids))
    events = _regroup(session, touched)
    moved = _enter(session, events)
    suggest_releases(session, events, registry)
    return moved


def _index(session: "Session", ids: Sequence[int]) -> tuple[dict[int, "Traits"], dict[int, "Keys"]]:
    """Reads the articles, and puts them where others find them."""
    from classifier.grouping.traits import traits_of_many
    from store.articles import get_articles
    from store.dossiers import dossiers_of

    dossiers = dossiers_of(session, get_articles(session, article_ids=ids))
    read = traits_of_many([(_readable(dossier), _named(dossier)) for dossier in dossiers])
    traits = {dossier.article.id: its for dossier, its in zip(dossiers, read, strict=True)}
    keys = _keys(traits)
    _keep(session, [dossier.article for dossier in dossiers], traits, keys)
    return traits, keys


def _readable(dossier: "Dossier") -> "EventArticle":
    from classifier.events import EventArticle

    article = dossier.article
    satker = dossier.standing.machine.counted
    return EventArticle(article.id, article.title, article.text, article.published_at, satker, article.outlet)


def _named(dossier: "Dossier") -> list[str]:
    """Satker that the machine reads, whatever their role."""
    return [kode for kode, _ in dossier.standing.machine.satker]


def _keys(traits: Mapping[int, "Traits"]) -> dict[int, "Keys"]:
    from classifier.grouping.keys import keys_of

    return dict(zip(traits, keys_of(list(traits.values())), strict=True))


def _keep(
    session: "Session", articles: Sequence["Article"], traits: Mapping[int, "Traits"], keys: Mapping[int, "Keys"]
) -> None:
    """In place of what the index knew of them."""
    from classifier.grouping.events import READING
    from classifier.grouping.sketch import pack
    from store.event_index import Sketched, drop_keys, origins, put_keys, put_sketches

    former = _keys(_traits_of(session, traits))
    drop_keys(session, {one: its.own for one, its in former.items()})
    said = origins(session, traits)
    sketches = {one: pack(its) for one, its in traits.items()}
    put_sketches(session, [Sketched(a.id, READING, a.published_at, *said[a.id], sketches[a.id]) for a in articles])
    put_keys(session, {one: its.own for one, its in keys.items()})


def _link(session: "Session", traits: Mapping[int, "Traits"], keys: Mapping[int, "Keys"]) -> None:
    """Compares the articles with those that the index finds, and stores which hang together."""
    from classifier.grouping.events import linked_pairs
    from classifier.grouping.pairs import pair_model
    from store.event_index import put_links, sharing

    near = sharing(session, {one: its.peers for one, its in keys.items()})
    pairs = {(min(one, other), max(one, other)) for one, others in near.items() for other in others}
    known = _traits_of(session, {one for pair in pairs for one in pair} - traits.keys()) | dict(traits)
    put_links(session, linked_pairs(sorted(pairs), known, pair_model()), bonded=False)
    bonds = _bonds(session, traits)
    put_links(session, [bond.pair for bond in bonds], bonded=True)


def _traits_of(session: "Session", ids: Iterable[int]) -> dict[int, "Traits"]:
    from classifier.grouping.sketch import unpack
    from store.event_index import sketches_of

    return {one: unpack(sketch) for one, sketch in sketches_of(session, ids).items()}


def _bonds(session: "Session", ids: Iterable[int]) -> tuple["Bond", ...]:
    """What people decided about events on these articles."""
    from domain.event import bonds_of
    from store.decisions import decisions_of

    return bonds_of(one for decisions in decisions_of(session, ids).values() for one in decisions)


def _regroup(session: "Session", touched: Iterable[int]) -> dict[int, "Grouped"]:
    """Events of these articles and of all that hang together with them."""
    from classifier.grouping.components import reach
    from classifier.grouping.events import regroup
    from classifier.grouping.pairs import pair_model
    from store.event_index import links_of

    ids = reach(touched, lambda asked: links_of(session, asked))
    links = links_of(session, ids, bonded=False)
    return regroup(_traits_of(session, ids), links, pair_model(), _bonds(session, ids))


def _enter(session: "Session", events: Mapping[int, "Grouped"]) -> int:
    """Writes what differs from what stands; how many memberships are new."""
    from classifier.grouping.events import READING
    from domain.event import Membership
    from store.events import add_to_event, events_of

    standing, at = events_of(session, events), datetime.now(UTC)
    moved = [one for one in events.values() if standing.get(one.article_id) != one.event]
    for one in sorted(moved, key=lambda grouped: grouped.article_id):
        add_to_event(session, membership=Membership(one.article_id, one.event, one.rule, one.similarity, READING, at))
    return len(moved)
