"""Sites that mostly copy: suspected from what they printed, never more than suggested."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.console import progress
from app.house import House

if TYPE_CHECKING:
    from sqlmodel import Session

    from domain.outlet import SourceSuggestion

LEAST = 5  # articles before anything is said of a site
LOOKED_AT = 50  # the newest articles of a site
MOSTLY = 0.8  # of them that are copies, from which on a site is suspected
OWN_AT_MOST = 0.1  # share of own words in a copy: "kemiripan_penyalin = 0.90"


def suspect_copiers(house: House) -> list["SourceSuggestion"]:
    """Stores a suggestion for each site that mostly copies, site by site, with progress; all that are current."""
    from store.source_suggestions import add_source_suggestion, source_suggestions

    with house.session() as session:
        hosts = _unknown_hosts(house, session)
    with progress("copiers", len(hosts)) as advance:
        for host, ids in sorted(hosts.items()):
            with house.session() as session:
                suspected = _suspected(house, session, host, ids[:LOOKED_AT])
                if suspected is not None:
                    add_source_suggestion(session, suspected)
            advance()
    with house.session() as session:
        return list(source_suggestions(session).values())


def _suspected(house: House, session: "Session", host: str, looked: Sequence[int]) -> "SourceSuggestion | None":
    from classifier.grouping.events import READING
    from domain.outlet import JenisSumber, SourceSuggestion

    copies = _copies(session, looked, house)
    if copies < MOSTLY * len(looked):
        return None
    reason = f"{copies} dari {len(looked)} beritanya menyalin naskah media lain yang terbit lebih dulu"
    return SourceSuggestion(host, JenisSumber.PENYALIN, len(looked), copies, reason, READING, datetime.now(UTC))


def _unknown_hosts(house: House, session: "Session") -> Mapping[str, Sequence[int]]:
    """Hosts without an outlet and without a class by their address, and their articles, newest first."""
    from domain.outlet import JenisSumber
    from ranking.cases import host_of
    from registry.hosts import source_class
    from store.source_suggestions import unregistered_addresses

    found: dict[str, list[int]] = defaultdict(list)
    for article_id, url in unregistered_addresses(session).items():
        if source_class(None, url, house.registry.sources) is JenisSumber.TIDAK_DIKENAL:
            found[host_of(url) or ""].append(article_id)
    return {host: ids for host, ids in found.items() if host and len(ids) >= LEAST}


def _copies(session: "Session", looked: Sequence[int], house: House) -> int:
    """How many of them took nearly all their words from an earlier article by another publisher family."""
    from store.events import events_of

    together: dict[str, list[int]] = defaultdict(list)
    for article_id, event in events_of(session, looked).items():
        together[event].append(article_id)
    return sum(_copies_in(session, event, ids, house) for event, ids in together.items())


def _copies_in(session: "Session", event: str, looked: Sequence[int], house: House) -> int:
    from app.event_view import publisher_name, tree_of
    from store.articles import get_articles
    from store.events import articles_in_event

    ids = articles_in_event(session, event=event)
    if len(ids) < 2:
        return 0
    articles = {article.id: article for article in get_articles(session, article_ids=ids)}
    family = {one: publisher_name(house.registry, article)[1] for one, article in articles.items()}
    copied = [
        (one.article_id, one.copied_from)
        for one in tree_of(articles)
        if one.article_id in looked and one.copied_from is not None and one.own_share <= OWN_AT_MOST
    ]
    return sum(family[copy] != family[source] for copy, source in copied)
