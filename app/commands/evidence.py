"""`gaung article evidence show|verify ID`: the page behind an article, as it was fetched."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.figures import OutFile, deliver_bytes
from app.console import put
from app.house import House
from domain.article import Evidence
from domain.errors import GaungError, UsageError

if TYPE_CHECKING:
    from crawler.warc import ArchivedPage

cli = typer.Typer(no_args_is_help=True, help="The fetched page behind an article, and whether it is unaltered.")


@cli.command()
def show(
    context: typer.Context,
    article_id: int,
    reading: Annotated[int | None, typer.Option(help="1 is the first reading.  [default: the latest]")] = None,
    out: OutFile = None,
) -> None:
    """The page's bytes, to standard output or a file."""
    house: House = context.obj
    kept = _readings(house, article_id)
    if reading is not None and not 1 <= reading <= len(kept):
        raise UsageError(f"article {article_id} has readings 1 to {len(kept)}")
    body = _page(house, kept[(reading or len(kept)) - 1]).body
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(body)
    else:
        deliver_bytes(body, out)


@cli.command()
def verify(context: typer.Context, article_id: int) -> None:
    """Every reading of the article: is its page there, and is it what was fetched? Exit 1 where one is not."""
    house: House = context.obj
    wrong = 0
    for number, evidence in enumerate(_readings(house, article_id), 1):
        verdict = _verdict(house, evidence)
        wrong += not verdict.startswith("unaltered")
        put(f"reading {number}, {evidence.seen_at.isoformat()}: {verdict}")
    if wrong:
        raise typer.Exit(1)


def _readings(house: House, article_id: int) -> list[Evidence]:
    from store.articles import evidence_of

    with house.session() as session:
        return evidence_of(session, article_id=article_id)


def _page(house: House, evidence: Evidence) -> "ArchivedPage":
    from crawler.warc import read_page

    if evidence.warc_file is None or evidence.warc_offset is None:
        raise GaungError("no page was fetched for this reading: it was entered by hand")
    return read_page(house.archive, evidence.warc_file, evidence.warc_offset)


def _verdict(house: House, evidence: Evidence) -> str:
    try:
        page = _page(house, evidence)
    except GaungError as error:
        return str(error)
    if page.sha256 != evidence.html_sha256:
        return f"altered: the page has sha256 {page.sha256}, fetched was {evidence.html_sha256}"
    return f"unaltered, sha256 {page.sha256}, {len(page.body)} bytes in {evidence.warc_file}"
