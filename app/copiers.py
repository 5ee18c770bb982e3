"""Sites that mostly copy: suspected from what they printed, never more than suggested."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.house import House

if TYPE_CHECKING:
    from sqlmodel import Session

    from domain.article import Article
    from domain.outlet import SourceSuggestion

LEAST = 5  # articles before anything is said of a site
LOOKED_AT = 50  # the newest articles of a site
MOSTLY = 0.8  # of them that are copies, from which on a site is suspected
OWN_AT_MOST = 0.1  # share of own words in a copy: "kemiripan_penyalin = 0.90"


def suspect_copiers(house: House) -> list["SourceSuggestion"]:
    """Stores a suggestion for each site that mostly copies; all that are current."""
    from store.source_suggestions import add_source_suggestion, source_suggestions

    with house.session() as session:
        for suspected in _suspected(house, session):
            add_source_suggestion(session, suspected)
        return list(source_suggestions(session).values())


def _suspected(house: House, session: "Session") -> Iterator["SourceSuggestion"]:
    from classifier.grouping.events import READING
    from domain.outlet import JenisSumber, SourceSuggestion

    for host, ids in sorted(_unknown_hosts(house, session).items()):
        looked = ids[:LOOKED_AT]
        copies = sum(_copies(session, one, house) for one in looked)
        if len(looked) >= LEAST and copies >= MOSTLY * len(looked):
            reason = f"{copies} dari {len(looked)} beritanya menyalin naskah media lain yang terbit lebih dulu"
            kind, at = JenisSumber.PENYALIN, datetime.now(UTC)
            yield SourceSuggestion(host, kind, len(looked), copies, reason, READING, at)


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


def _copies(session: "Session", article_id: int, house: House) -> bool:
    """Whether nearly all its words stood in an earlier article of the event by another publisher family."""
    from app.event_view import publisher_name, tree_of

    articles = _event_of(session, article_id)
    mine = next((one for one in tree_of(articles) if one.article_id == article_id), None)
    if mine is None or mine.copied_from is None or mine.own_share > OWN_AT_MOST:
        return False
    families = [publisher_name(house.registry, articles[one])[1] for one in (article_id, mine.copied_from)]
    return families[0] != families[1]


def _event_of(session: "Session", article_id: int) -> dict[int, "Article"]:
    """The articles of its event; none while it is ungrouped."""
    from store.articles import get_articles
    from store.events import articles_in_event, events_of

    event = events_of(session, [article_id]).get(article_id)
    ids = articles_in_event(session, event=event) if event else []
    return {article.id: article for article in get_articles(session, article_ids=ids)}
