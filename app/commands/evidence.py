"""`gaung article evidence show|verify ID`: the page behind an article, as it was fetched."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.article_ids import ArticleId
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
    article_id: ArticleId,
    reading: Annotated[int | None, typer.Option(help="1 is the first reading.", show_default="the latest")] = None,
    out: OutFile = None,
) -> None:
    """The page's bytes, to standard output or a file; a page that was altered is not given."""
    house: House = context.obj
    kept = _readings(house, article_id)
    if reading is not None and not 1 <= reading <= len(kept):
        raise UsageError(f"article {article_id} has readings 1 to {len(kept)}")
    evidence = kept[(reading or len(kept)) - 1]
    page = _page(house, evidence)
    if altered := _altered(page, evidence):
        raise GaungError(altered)
    body = page.body
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(body)
    else:
        deliver_bytes(body, out)


@cli.command()
def verify(
    context: typer.Context,
    article_id: ArticleId,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per reading.")] = False,
) -> None:
    """Every reading of the article: is its page there, and is it what was fetched? Exit 1 where one is not."""
    house: House = context.obj
    rows = [_row(house, number, one) for number, one in enumerate(_readings(house, article_id), 1)]
    for row in rows:
        put(json.dumps(row) if as_json else f"reading {row['reading']}, {row['seen_at']}: {row['verdict']}")
    if not all(row["unaltered"] for row in rows):
        raise typer.Exit(1)


def _row(house: House, number: int, evidence: Evidence) -> dict[str, Any]:
    verdict = _verdict(house, evidence)
    return {
        "reading": number,
        "seen_at": evidence.seen_at.isoformat(),
        "unaltered": verdict.startswith("unaltered"),
        "verdict": verdict,
        "sha256": evidence.html_sha256,
        "warc_file": evidence.warc_file,
        "warc_offset": evidence.warc_offset,
    }


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
    told = f"unaltered, sha256 {page.sha256}, {len(page.body)} bytes in {evidence.warc_file}"
    return _altered(page, evidence) or told


def _altered(page: "ArchivedPage", evidence: Evidence) -> str:
    if page.sha256 == evidence.html_sha256:
        return ""
    return f"altered: the page has sha256 {page.sha256}, fetched was {evidence.html_sha256}"
