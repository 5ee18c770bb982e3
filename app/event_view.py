"""What is told of one event: who was first, who copied whom, how much of each is its own, and what people decided."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.house import House

if TYPE_CHECKING:
    from sqlmodel import Session

    from classifier.grouping.family import Relative
    from domain.article import Article
    from domain.event import Membership
    from registry.loader import Registry


def event_dict(house: House, session: "Session", ids: Sequence[int]) -> dict[str, Any]:
    """One event, its articles earliest first."""
    from store.articles import get_articles
    from store.events import memberships_of

    articles = {article.id: article for article in get_articles(session, article_ids=ids)}
    belongs = memberships_of(session, ids)
    lines = [
        _line(one, articles[one.article_id], belongs.get(one.article_id), house.registry) for one in tree_of(articles)
    ]
    return {
        "event": articles[ids[0]].event,
        "first": lines[0]["outlet"],
        "first_published_at": lines[0]["published_at"],
        "articles": lines,
        "families": len({line["family"] for line in lines}),
        "copies": sum(line["part"] == "salinan" for line in lines),
        "decisions": list(_words(session, ids)),
    }


def event_lines(shown: Mapping[str, Any]) -> Iterator[str]:
    """The same for a reader."""
    from app.tables import printable

    articles = shown["articles"]
    yield f"{shown['event'] or 'not grouped yet'}: {len(articles)} article(s), {shown['families']} publisher families"
    yield f"first: {printable(shown['first'])}, {shown['first_published_at'] or 'undated'}; copies: {shown['copies']}"
    for line in articles:
        copied = f" of {line['copied_from']}" if line["copied_from"] else ""
        when, own = line["published_at"] or "undated", f"own text {line['own_share']:.0%}"
        part = f"{line['part']}{copied}, {own}, grouped by {line['rule'] or '-'}"
        yield f"  {line['id']}  {when}  {printable(line['outlet'])}  {part}"
        yield f"    {printable(line['title'])}"
    for one in shown["decisions"]:
        yield f"  {one['article']} {one['value']}, {printable(one['by'])}, {one['at']}: {printable(one['note'])}"


def publisher_name(registry: "Registry", article: "Article") -> tuple[str, str]:
    """An article's publisher and its family, each the bare host where no outlet is registered."""
    from ranking.cases import host_of
    from registry.article_source import publisher_of

    found = publisher_of(registry, article)
    name = article.outlet or host_of(article.url) or "tanpa media"
    return (found.nama, found.keluarga) if found else (name, name)


def tree_of(articles: Mapping[int, "Article"]) -> tuple["Relative", ...]:
    """Who was first among the articles of one event, and who copied whom."""
    from classifier.events import EventArticle
    from classifier.grouping.family import family_tree

    return family_tree(EventArticle(a.id, a.title, a.text, a.published_at, (), a.outlet) for a in articles.values())


def _line(one: "Relative", article: "Article", belongs: "Membership | None", registry: "Registry") -> dict[str, Any]:
    outlet, family = publisher_name(registry, article)
    return {
        "id": article.id,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "outlet": outlet,
        "family": family,
        "title": article.title,
        "url": article.url,
        "part": one.part.value,
        "copied_from": one.copied_from,
        "own_share": one.own_share,
        "rule": belongs.rule if belongs else None,
        "similarity": belongs.similarity if belongs else None,
    }


def _words(session: "Session", ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """What people said of these articles' events, in time order."""
    from domain.tags import Field
    from store.decisions import decisions_of

    said = [one for some in decisions_of(session, ids).values() for one in some if one.field is Field.PERISTIWA]
    for one in sorted(said, key=lambda decision: decision.at):
        yield {"article": one.article_id, "value": one.value, "verdict": one.verdict.value, "by": one.by,
               "at": one.at.isoformat(), "note": one.note}  # fmt: skip
