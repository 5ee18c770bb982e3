"""Who wrote first in an event, who copied whom, and how much of each article is its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from classifier.events import EventArticle, fingerprint, plain_words

RUN = 5  # words: shorter runs recur by chance
COPIED = 0.5  # share of an article's runs that stand in one earlier article, from which on it is its copy
_WHOLE = 1.0


class Part(StrEnum):
    """What an article is in its event."""

    DASAR = "dasar"  # the first
    SEBARAN = "sebaran"  # another that tells in its own words
    SALINAN = "salinan"  # a copy of an earlier one


@dataclass(frozen=True, slots=True)
class Relative:
    """One article among those of its event."""

    article_id: int
    part: Part
    copied_from: int | None  # the earlier article that most of it stands in; None for what is no copy
    own_share: float  # of its runs of words, those that no earlier article of the event has, 0..1


def family_tree(articles: Iterable[EventArticle]) -> tuple[Relative, ...]:
    """The articles of one event, earliest first (undated ones last), whatever order they come in."""
    ordered = sorted(articles, key=_age)
    runs = [_runs(article) for article in ordered]
    return tuple(_relative(place, ordered, runs) for place in range(len(ordered)))


def _age(article: EventArticle) -> tuple[bool, float, str, str, int]:
    stamp = article.published_at.timestamp() if article.published_at else 0.0
    return (article.published_at is None, stamp, fingerprint(article.text), article.outlet or "", article.id)


def _relative(place: int, articles: Sequence[EventArticle], runs: Sequence[frozenset[tuple[str, ...]]]) -> Relative:
    mine = runs[place]
    shares = [_share(mine, earlier) for earlier in runs[:place]]
    best = max(shares, default=0.0)
    is_copy = best >= COPIED
    known = frozenset[tuple[str, ...]]().union(*runs[:place])
    return Relative(
        article_id=articles[place].id,
        part=Part.SALINAN if is_copy else Part.SEBARAN if place else Part.DASAR,
        copied_from=articles[shares.index(best)].id if is_copy else None,
        own_share=round(_WHOLE - _share(mine, known), 4),
    )


def _share(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> float:
    return len(mine & theirs) / len(mine) if mine else 0.0


def _runs(article: EventArticle) -> frozenset[tuple[str, ...]]:
    """Runs of RUN words; of a shorter text all words as one."""
    words = plain_words(article.text)
    return frozenset(tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1)) if words)
