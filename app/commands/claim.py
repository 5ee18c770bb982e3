"""`gaung claim import`: links that satker report, and past spreadsheets."""

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.console import put, say, terminal_width
from app.house import House
from domain.errors import GaungError, UsageError
from domain.period import parse_period

if TYPE_CHECKING:
    from app.claim_output import Named
    from review.actions.claim_import import Imported
    from review.actions.claim_means import ClaimOrder

cli = typer.Typer(no_args_is_help=True, help="Links that satker report, and past spreadsheets.")


@cli.callback()
def claim() -> None:
    """Links that satker report, and past spreadsheets."""


@cli.command("import")
def import_(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="XLSX of many sheets, CSV, text, WhatsApp chat; - reads standard input.")
    ],
    satker: Annotated[str | None, typer.Option(help="Code of the satker that every row reports for.")] = None,
    period: Annotated[str | None, typer.Option(help="What was published outside it is told, e.g. 2024-S1.")] = None,
    register: Annotated[
        bool, typer.Option("--register", help="Register every host that no outlet has, as tidak_dikenal.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Ask again for what was dead or refused.")] = False,
    by: Annotated[str | None, typer.Option(help="Who imports.", show_default="the login name")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Give every row one status with a reason: had, fetched, dead, outside ... The same file twice changes nothing."""
    from app.claim_fetch import LinkFetcher
    from app.claim_means import claim_means
    from app.claim_register import registrar
    from review.actions.claim_file import read_claims
    from review.actions.claim_import import import_claims

    house: House = context.obj
    order = _order(house, satker, period, by, retry)
    fetcher = LinkFetcher(house)
    means = claim_means(house, fetcher, registrar(house, everything=register))
    imported = import_claims(read_claims(file), order, means)
    named, untagged = _named(house, imported)
    _show(imported, named, as_json)
    for problem in [*fetcher.problems, *untagged]:
        say(f"problem: {problem}")
    if fetcher.problems or untagged:
        raise typer.Exit(1)


def _named(house: House, imported: "Imported") -> "tuple[Named, list[str]]":
    """Whom the articles name, and why that is not known: the rows are stored either way."""
    from app.claim_tags import satker_named

    ids = {row.article_id for row in imported.claims.rows if row.article_id is not None}
    try:
        return satker_named(house, ids), []
    except GaungError as error:
        return {}, [f"the articles are stored and not tagged: {error}"]


def _order(house: House, satker: str | None, period: str | None, by: str | None, retry: bool) -> "ClaimOrder":
    from review.actions.claim_means import ClaimOrder

    if satker is not None and satker not in house.registry.satker_by_kode:
        raise UsageError(f"no satker {satker!r}; `gaung satker find NAME` finds its code")
    return ClaimOrder(
        by=(by or _login()).strip(),
        at=datetime.now(UTC),
        satker=satker,
        period=parse_period(period) if period else None,
        retry=retry,
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError("say who imports with --by NAME") from error


def _show(imported: "Imported", named: "Named", as_json: bool) -> None:
    from app.claim_output import import_dict, import_table

    claims = imported.claims
    if as_json:
        put(json.dumps(import_dict(imported, named), ensure_ascii=False))
    else:
        put(import_table(claims, named, terminal_width()))
    if not imported.changed:
        day = claims.at.date().isoformat()
        say(f"this file was imported as {claims.file_name} by {claims.by} on {day}: nothing changed")
    elif not imported.is_new:
        say(f"{len(imported.changed)} of {len(claims.rows)} row(s) have a new status")
    if claims.passed:
        say(f"{len(claims.passed)} line(s) report nothing (titles, totals, signatures ...); --json lists them")
