"""What is known around one article: its source class, whose humas signed it, programmes that it names, its event."""

from typing import TYPE_CHECKING, Any

from app.event_view import event_dict
from app.house import House
from app.steps import article_text

if TYPE_CHECKING:
    from sqlmodel import Session

    from domain.article import Article
    from domain.dossier import Dossier


def context_of(house: House, session: "Session", dossier: "Dossier") -> dict[str, Any]:
    """Values for `explain --article` and the article page; `event_articles` are earliest first."""
    from classifier.programs import programs_of
    from registry.article_source import class_of
    from store.events import articles_in_event

    article = dossier.article
    programs = programs_of(article_text(house, article), house.registry.programs)
    ids = articles_in_event(session, event=article.event) if article.event else [article.id]
    event = event_dict(house, session, ids)
    return {
        "source_class": class_of(house.registry, article).value,
        "contributor": _contributor(house, article),
        "programs": [
            {"slug": one.slug, "nama": one.nama, "surface": one.surface, "dugaan": one.dugaan} for one in programs
        ],
        "first_publisher": event["first"],
        "event_articles": event["articles"],
        "event_decisions": event["decisions"],
    }


def _contributor(house: House, article: "Article") -> dict[str, Any] | None:
    """Asks for the linker only where somebody signed: it takes its time to build."""
    from classifier.contributor import contributor_of
    from classifier.signatures import signatures_of

    text = article_text(house, article)
    if not any(signature.names_unit for signature in signatures_of(text)):
        return None
    found = contributor_of(text, house.linker)
    return {"surface": found.surface, "kode": found.kode} if found else None
