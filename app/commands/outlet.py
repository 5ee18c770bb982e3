"""`gaung outlet new|import|sample|check|health|channels`: publishers are added, held to what was signed, observed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.commands import look
from app.console import put, say, terminal_width
from app.house import House
from app.tables import table
from domain.errors import UsageError
from domain.outlet import JenisSumber, Outlet

if TYPE_CHECKING:
    from app.outlet_check import OutletCheck
    from app.outlet_survey import Drafted

cli = look.outlet


class HealthFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    PROMETHEUS = "prometheus"


Articles = Annotated[
    list[str] | None, typer.Option("--article", help="Address of an article to save; several may be given.")
]


@cli.command("new")
def new_outlet(
    context: typer.Context,
    kode: Annotated[str, typer.Argument(help="Code of the new outlet: lower-case words joined by dashes.")],
    url: Annotated[str, typer.Argument(help="Address of its home page, or of the part of a site that it is.")],
    article: Articles = None,
    kind: Annotated[
        JenisSumber, typer.Option("--jenis-sumber", help="What its links are worth, as far as you know it.")
    ] = JenisSumber.TIDAK_DIKENAL,
) -> None:
    """Find its channels, page structure, time zone and publisher; draft its file, and save pages for you to sign."""
    from app.outlet_survey import draft_outlet
    from app.outlet_toml import outlet_toml
    from app.own_outlets import add_outlet, check_kode, outlets_folder

    house: House = context.obj
    check_kode(house, kode)
    outlets_folder(house)  # told before anything is asked of anybody
    drafted = draft_outlet(house, kode, url, article or [], kind)
    path = add_outlet(house, drafted.outlet)
    put(outlet_toml(drafted.outlet).rstrip())
    say(f"drafted {path}: read it, correct what is wrong")
    _save_pages(house, drafted)


@cli.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with a heading: host, and as it is known kode, nama, keluarga ...")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Add outlets from a table; each row ends added, known or refused. Exit 1 where one is refused."""
    from app.outlet_import import RowStatus, import_outlets

    told = import_outlets(context.obj, file)
    rows = [{"line": one.line, "kode": one.kode, "status": one.status.value, "reason": one.reason} for one in told]
    put(json.dumps({"rows": rows}, ensure_ascii=False) if as_json else table(rows, width=terminal_width()))
    for one in told:
        if one.status is RowStatus.REFUSED:
            say(f"{file}:{one.line}: {one.reason}")
    say(", ".join(f"{sum(one.status is status for one in told)} {status.value}" for status in RowStatus))
    if any(one.status is RowStatus.REFUSED for one in told):
        raise typer.Exit(1)


@cli.command("sample")
def sample(context: typer.Context, kode: str, article: Articles = None) -> None:
    """Save pages of a registered outlet, each with what it should read as, for you to sign."""
    from app.outlet_survey import sample_outlet

    house: House = context.obj
    _save_pages(house, sample_outlet(house, _known(house, kode), article or []))


@cli.command("check")
def check(
    context: typer.Context,
    kode: Annotated[list[str] | None, typer.Argument(help="Codes of outlets.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every outlet that is crawled.")] = False,
    live: Annotated[
        bool, typer.Option("--live", help="Also ask the outlet itself: channels and newest article.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Are saved pages signed and still read so, and was the outlet seen of late? Exit 1 where not."""
    from app.outlet_check import checked_now

    house: House = context.obj
    outlets = _chosen(house, kode or [], everything)
    checks = checked_now(house, outlets)
    found = {one.kode: list(one.problems) for one in checks}
    if live:
        _look_at(house, outlets, found)
    _put_checks(checks, found, as_json)
    if any(found.values()):
        raise typer.Exit(1)


@cli.command("health")
def health(
    context: typer.Context,
    kode: Annotated[
        list[str] | None, typer.Argument(help="Codes of outlets.", show_default="every outlet that is crawled")
    ] = None,
    form: Annotated[HealthFormat, typer.Option("--format")] = HealthFormat.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="A file, replaced in one step.")] = None,
) -> None:
    """Each outlet's last crawls: found, fetched, refused by reason, stored, beside what is expected and usual."""
    from app.commands.figures import deliver, width_at
    from app.outlet_health import health_dict, health_of, health_row, prometheus_text

    house: House = context.obj
    told = health_of(house, _chosen(house, kode or [], not kode), datetime.now(UTC))
    if as_json or form is HealthFormat.JSON:
        deliver(json.dumps({"outlets": [health_dict(one) for one in told]}, ensure_ascii=False), out)
    elif form is HealthFormat.PROMETHEUS:
        deliver(prometheus_text(told), out)
    else:
        deliver(table([health_row(one) for one in told], width=width_at(out)), out)
        for name, problem in ((one.outlet.kode, problem) for one in told for problem in one.problems):
            say(f"{name}: {problem.removeprefix(f'{name}: ')}")


@cli.command("channels")
def channels(
    context: typer.Context,
    kode: Annotated[
        list[str] | None, typer.Argument(help="Codes of outlets, or hosts.", show_default="every outlet")
    ] = None,
    days: Annotated[int, typer.Option(min=1, help="How far back.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """What each channel of an outlet listed, listed alone, and missed of what the others list."""
    from app.outlet_channels import channels_of

    house: House = context.obj
    outlets = kode or [one.kode for one in house.registry.outlets if one.aktif]
    told = channels_of(house, outlets, days, datetime.now(UTC))
    for strange in (one.outlet for one in told if not one.found and one.outlet not in house.registry.outlet_by_kode):
        raise UsageError(f"no outlet {strange!r} in the registry, and nothing found on a site of that name")
    if as_json:
        put(json.dumps({"outlets": [one.told for one in told]}, ensure_ascii=False))
    else:
        put(table([row for one in told for row in one.rows], width=terminal_width()))


def _known(house: House, kode: str) -> Outlet:
    outlet = house.registry.outlet_by_kode.get(kode)
    if outlet is None:
        raise UsageError(f"no outlet {kode!r}; `gaung outlet list` shows all")
    return outlet


def _chosen(house: House, kodes: Sequence[str], everything: bool) -> list[Outlet]:
    if bool(kodes) == everything:
        raise UsageError("name outlets, or say --all")
    return [one for one in house.registry.outlets if one.aktif] if everything else [_known(house, one) for one in kodes]


def _save_pages(house: House, drafted: "Drafted") -> None:
    from app.outlet_check import pages_folder
    from app.saved_pages import save_page

    folder = pages_folder(house, drafted.outlet.kode)
    saved = [save_page(folder, page, drafted.outlet) for page in drafted.pages]
    for note in drafted.notes:
        say(f"note: {note}")
    say(f"saved {len(saved)} page(s) in {folder}; read each, correct its .json, put your name into checked_by")
    say(f"until then `gaung outlet check {drafted.outlet.kode}` fails")


def _look_at(house: House, outlets: Sequence[Outlet], found: dict[str, list[str]]) -> None:
    from app.console import tracked
    from app.outlet_live import live_problems

    for outlet in tracked("look", [one for one in outlets if one.aktif], len(outlets)):
        found[outlet.kode] += live_problems(house, outlet)


def _put_checks(checks: Sequence["OutletCheck"], found: dict[str, list[str]], as_json: bool) -> None:
    if as_json:
        told = [_row(one) | {"problems": found[one.kode], "notes": list(one.notes)} for one in checks]
        put(json.dumps({"outlets": told, "problems": sum(map(len, found.values()))}, ensure_ascii=False))
        return
    put(table([_row(one) | {"problems": len(found[one.kode])} for one in checks], width=terminal_width()))
    for one in checks:
        for problem in found[one.kode]:
            put(f"{one.kode}: {problem.removeprefix(f'{one.kode}: ')}")
        for note in one.notes if not found[one.kode] else ():
            say(f"{one.kode}: note: {note}")


def _row(one: "OutletCheck") -> dict[str, Any]:
    run = one.last_run
    return {
        "outlet": one.kode,
        "pages": one.pages,
        "signed": one.signed,
        "last_run": run.started_at.isoformat(timespec="minutes") if run else None,
        "found": run.found if run else None,
        "fetched": run.fetched if run else None,
        "stored": run.stored if run else None,
        "refused": sum(run.refused.values()) if run else None,
    }
