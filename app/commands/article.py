"""`gaung article add|edit`: what no crawler could find: print, TV, radio, a page that lacks its date."""

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.article_ids import ArticleId
from app.commands import evidence, links
from app.console import put, say
from app.house import House
from domain.article import ArticleSource, DateSource, JenisKonten, NewArticle, Saved
from domain.errors import UsageError
from domain.tags import ACCEPT_AT, Field

if TYPE_CHECKING:
    from sqlmodel import Session

cli = typer.Typer(no_args_is_help=True, help="Articles that people enter or complete, and the pages behind them.")
cli.add_typer(evidence.cli, name="evidence")
cli.command("check")(links.check)

MAX_TEXT = 1_000_000  # bytes of a text file
MAX_HEADLINE = 160  # characters of a first line that may be a headline

Published = Annotated[str | None, typer.Option(help='"2024-07-11", "2024-07-11 09:30" or "Kamis, 11 Juli 2024".')]


@cli.command()
def add(
    context: typer.Context,
    text: Annotated[Path, typer.Option(help="File with the text, UTF-8; - reads standard input.")],
    title: Annotated[
        str | None, typer.Option(help="Headline.", show_default="the first line, if it reads like one")
    ] = None,
    published: Published = None,
    url: Annotated[str | None, typer.Option(help="Address of the page, if it has one; it is not fetched.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Code of the outlet.")] = None,
) -> None:
    """Enter one article, tag it, and say what it names. Without a date it waits as perlu_dilengkapi."""
    from app.steps import group_only, tag_articles
    from store.articles import save_article

    house: House = context.obj
    entered = _entered(house, _read_text(text), title, published, url, outlet)
    with house.session() as session:
        saved = save_article(session, new=entered)
    tag_articles(house, [saved.id])
    group_only(house, [saved.id])
    _say_what_was_stored(house, saved.id, saved.outcome)


@cli.command()
def edit(
    context: typer.Context,
    article_id: ArticleId,
    title: Annotated[str | None, typer.Option(help="Headline that the page did not give.")] = None,
    published: Published = None,
) -> None:
    """Complete an article that lacks its title or date; what is known is not replaced."""
    from app.steps import group_only, tag_articles
    from store.articles import complete_article

    house: House = context.obj
    moment = _moment(published)
    with house.session() as session:
        _check_lacking(session, article_id, title, moment)
        complete_article(session, article_id=article_id, title=title, published_at=moment)
    tag_articles(house, [article_id])
    group_only(house, [article_id])
    _say_what_was_stored(house, article_id, Saved.CHANGED)


def _read_text(path: Path) -> str:
    import sys

    try:
        with nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as file:
            raw = file.read(MAX_TEXT + 1)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    if len(raw) > MAX_TEXT:
        raise UsageError(f"{path} is larger than {MAX_TEXT} bytes: no article")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text") from error


def _entered(
    house: House, raw: str, title: str | None, published: str | None, url: str | None, outlet: str | None
) -> NewArticle:
    from crawler.plain import pasted_article
    from crawler.urls import canonical
    from registry.hosts import outlet_of

    if outlet is not None and outlet not in house.registry.outlet_by_kode:
        raise UsageError(f"no outlet {outlet!r}; `gaung outlet list` shows all")
    if url is not None and not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no web address")
    found = outlet_of(house.registry.outlets, url) if url else None
    page = pasted_article(raw, title, now=datetime.now(UTC))
    if not page.paragraphs:
        raise UsageError("the text is empty")
    moment = _moment(published)
    return NewArticle(
        text="\n".join(page.paragraphs),
        title=page.title,
        seen_at=datetime.now(UTC),
        kind=JenisKonten.BERITA,
        source=ArticleSource.MANUAL,
        url=url,
        canonical_url=canonical(url) if url else None,
        outlet=outlet or (found.kode if found else None),
        published_at=moment,
        published_from=DateSource.MANUAL if moment else None,
        zones=page.zones,
    )


def _moment(published: str | None) -> datetime | None:
    """Aware UTC; a day without a time is its midnight in WIB. Raises UsageError for what is no date."""
    if published is None:
        return None
    from crawler.plain import parse_date

    moment = parse_date(published, "Asia/Jakarta", now=datetime.now(UTC))
    if moment is None:
        raise UsageError(f"{published!r} is no date that has been: write 2024-07-11 or 2024-07-11 09:30")
    return moment


def _check_lacking(session: "Session", article_id: int, title: str | None, moment: datetime | None) -> None:
    """Raises UsageError where nothing is given that the article lacks."""
    from store.articles import get_article

    article = get_article(session, article_id=article_id)
    if article is None:
        raise UsageError(f"there is no article {article_id}")
    if not (title or moment):
        raise UsageError("say what the page did not give: --title, --published or both")
    known = [(title, "title", article.title), (moment, "date", article.published_at)]
    for given, name, stands in known:
        if given and stands:
            raise UsageError(f"article {article_id} has a {name} already, which is not replaced: {stands}")


def _say_what_was_stored(house: House, article_id: int, outcome: Saved) -> None:
    from store.dossiers import dossier_of

    with house.session() as session:
        dossier = dossier_of(session, article_id)
    assert dossier is not None
    say(f"article {article_id}: {outcome.value}, {dossier.article.status.value}")
    for one in dossier.suggestions:
        if one.field is Field.SATKER and one.probability >= ACCEPT_AT:
            put(f"{one.value}\t{one.role.value if one.role else ''}\t{one.probability:.2f}")
