"""Do the pages still stand? A step of the night, and a command. Each look is stored as it is made; a kill loses few."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from app.console import progress, say
from app.crawl_step import crawl_setup
from app.house import House
from domain.errors import UsageError
from domain.liveness import DueCheck, LinkCheck
from domain.period import Period

MOST_A_NIGHT = 2_000  # what is due beyond that waits for the next night

_AT_ONCE = 20  # pages in memory


def check_due(house: House, most: int | None = None) -> list[LinkCheck]:
    """Look at what is due, up to `most` links: articles decided on, then those seven days old, the newest first."""
    from store.link_checks import due_checks

    with house.session() as session:
        due = due_checks(session, now=datetime.now(UTC))
    if most is not None and len(due) > most:
        say(f"{len(due) - most} link(s) that are due wait for the next night")
    return check_links(house, due[:most])


def check_period(house: House, period: Period) -> list[LinkCheck]:
    """Look at every article of a period before it is locked; what was looked at within a day is left out."""
    from store.link_checks import checks_before_lock

    with house.session() as session:
        due = checks_before_lock(session, start=period.start_at, end=period.end_at, now=datetime.now(UTC))
    return check_links(house, due)


def check_articles(house: House, article_ids: Sequence[int]) -> list[LinkCheck]:
    """Look at these articles. Raises UsageError for one that is not there."""
    from store.articles import get_articles
    from store.link_checks import asked_checks

    with house.session() as session:
        there = {one.id for one in get_articles(session, article_ids=article_ids)}
        for absent in sorted(set(article_ids) - there):
            raise UsageError(f"there is no article {absent}")
        due = asked_checks(session, article_ids)
    return check_links(house, due)


def check_links(house: House, due: Sequence[DueCheck]) -> list[LinkCheck]:
    """Look at these addresses, politely and with progress; each is stored before the next few are asked."""
    from store.link_checks import add_checks

    made: list[LinkCheck] = []
    with progress("check links", len(due)) as advance:
        for some in _mixed(due):
            looks = _look(house, some)
            with house.session() as session:
                add_checks(session, looks)
            made += looks
            advance(len(some))
    return made


def _mixed(due: Sequence[DueCheck]) -> Iterator[list[DueCheck]]:
    """A few at a time, of as many hosts as there are: one slow host holds up few of the others."""
    turn: dict[str, int] = {}
    keyed = []
    for one in due:
        host = urlsplit(one.url).netloc
        turn[host] = turn.get(host, -1) + 1
        keyed.append((turn[host], one))
    ordered = [one for _, one in sorted(keyed, key=lambda pair: pair[0])]
    for begin in range(0, len(ordered), _AT_ONCE):
        yield ordered[begin : begin + _AT_ONCE]


def _look(house: House, due: Sequence[DueCheck]) -> list[LinkCheck]:
    from crawler.addresses import is_loopback
    from crawler.documents import fetch_documents
    from crawler.liveness import judge
    from registry.hosts import outlet_of

    hosts = {urlsplit(one.url).hostname or "" for one in due if one.fetched}
    found = fetch_documents([one.url for one in due], crawl_setup(house), {host for host in hosts if is_loopback(host)})
    now = datetime.now(UTC)
    return [judge(one, found[one.url], outlet_of(house.registry.outlets, one.url), now) for one in due]
