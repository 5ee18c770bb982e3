"""`gaung satker|outlet|policy`: what the registry knows."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from app.commands import naming
from app.console import put, say, terminal_width
from app.house import House
from app.jsonl import dump
from app.tables import table
from domain.outlet import Outlet
from domain.satker import Satker

satker = typer.Typer(no_args_is_help=True, help="The units: list them, find one by any name, add names and units.")
outlet = typer.Typer(no_args_is_help=True, help="The publishers: list, show, add, check.")
policy = typer.Typer(no_args_is_help=True, help="The scoring policies: list, show.")

satker.command("unknown")(naming.unknown)
satker.command("alias")(naming.alias)
satker.command("add")(naming.add)
satker.command("import")(naming.import_)

Json = Annotated[bool, typer.Option("--json", help="Lines of JSON for a program.")]


@satker.command("list")
def list_satker(
    context: typer.Context,
    kanwil: Annotated[str | None, typer.Option(help="Prefix of the codes, e.g. sumsel.")] = None,
    as_json: Json = False,
) -> None:
    """All satker, or those of one Kanwil."""
    house: House = context.obj
    wanted = house.chosen_kanwil(kanwil)
    rows = [row for row in house.registry.satker if wanted in (None, row.kanwil)]
    _put_rows([_satker_row(row) for row in rows], as_json)


@satker.command("find")
def find_satker(context: typer.Context, name: str, as_json: Json = False) -> None:
    """Which satker goes by this name, best first; exit 1 where none does."""
    house: House = context.obj
    found = house.linker.find(name)
    by_kode = house.registry.satker_by_kode
    rows = [
        {"kode": one.kode, "nama": by_kode[one.kode].nama, "kabupaten_kota": by_kode[one.kode].kabupaten_kota,
         "probability": round(one.probability, 3), "reason": one.why}
        for one in found
    ]  # fmt: skip
    if not rows:
        say(f"no satker goes by {name!r}; `gaung satker list` shows all")
        raise typer.Exit(1)
    _put_rows(rows, as_json)


@satker.command("test")
def test_aliases(context: typer.Context) -> None:
    """Does every name in alias.csv lead to its satker, and to no other? Exit 1 and both named where one does not."""
    from classifier.linking.check import alias_problems

    house: House = context.obj
    problems = alias_problems(house.registry.satker, house.registry.aliases)
    for problem in problems:
        put(problem.message)
    say(f"{len(house.registry.aliases)} names, {len(problems)} that do not lead to their satker")
    if problems:
        raise typer.Exit(1)


@outlet.command("list")
def list_outlets(context: typer.Context, as_json: Json = False) -> None:
    """All registered outlets."""
    house: House = context.obj
    _put_rows([_outlet_row(row) for row in house.registry.outlets], as_json)


@outlet.command("show")
def show_outlet(context: typer.Context, kode: str) -> None:
    """Everything known of one outlet, as JSON."""
    from domain.errors import UsageError

    house: House = context.obj
    found = house.registry.outlet_by_kode.get(kode)
    if found is None:
        raise UsageError(f"no outlet {kode!r}; `gaung outlet list` shows all")
    put(dump(asdict(found)))


@policy.command("list")
def list_policies(context: typer.Context, as_json: Json = False) -> None:
    """All policies; the star marks the one in use."""
    house: House = context.obj
    rows = [
        {"id": row.id, "judul": row.judul, "satuan": row.satuan_nilai, "sha256": row.sha256[:12],
         "in_use": "*" if row.id == house.settings.policy else ""}
        for row in house.registry.policies
    ]  # fmt: skip
    _put_rows(rows, as_json)


@policy.command("show")
def show_policy(context: typer.Context, policy_id: Annotated[str | None, typer.Argument()] = None) -> None:
    """One policy with all its rules, as TOML; without an id the one in use."""
    import tomli_w

    house: House = context.obj
    found = house.policy(policy_id)
    put(tomli_w.dumps(dict(found.sections)).rstrip())
    say(f"sha256 {found.sha256}")


def _satker_row(row: Satker) -> dict[str, Any]:
    return {
        "kode": row.kode,
        "nama": row.nama,
        "kabupaten_kota": row.kabupaten_kota,
        "kelompok": row.kelompok,
        "berlaku_dari": row.berlaku_dari.isoformat() if row.berlaku_dari else None,
        "berlaku_sampai": row.berlaku_sampai.isoformat() if row.berlaku_sampai else None,
        "roster": "dugaan" if row.dugaan else "ditandatangani",
    }


def _outlet_row(row: Outlet) -> dict[str, Any]:
    return {
        "kode": row.kode,
        "nama": row.nama,
        "host": row.hosts[0],
        "keluarga": row.keluarga,
        "tingkat": row.tingkat.value,
        "jenis_sumber": row.jenis_sumber.value,
        "aktif": row.aktif,
    }


def _put_rows(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        for row in rows:
            put(dump(row))
    elif rows:
        put(table(rows, width=terminal_width()))
