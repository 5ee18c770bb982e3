"""`gaung satker unknown|alias|add|import`: names that the registry lacks, and how a person adds them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.console import put, say, terminal_width
from app.house import House
from app.jsonl import dump
from app.tables import table
from domain.errors import UsageError
from domain.satker import Alias, Jenis, Satker

Json = Annotated[bool, typer.Option("--json", help="Lines of JSON for a program.")]


def unknown(context: typer.Context, as_json: Json = False) -> None:
    """Names that look like a satker and are none we know for sure: how often, an example, what they could be."""
    from app.unknown_names import unknown_names

    rows = unknown_names(context.obj)
    if as_json:
        for row in rows:
            put(dump(row))
    elif rows:
        put(table(rows, width=terminal_width()))
    say(f"{len(rows)} names; add one with `gaung satker alias NAME KODE --seen WHERE`, a unit with `gaung satker add`")


def alias(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help='As the press writes it, with its kind: "Lapas Randik".')],
    kode: Annotated[str, typer.Argument(help="Satker that it means; `gaung satker list` shows all.")],
    seen: Annotated[str, typer.Option(help="Where it was read: outlet and day, or an address.")],
    shared: Annotated[bool, typer.Option(help="Other satker have the name too: it never decides alone.")] = False,
) -> None:
    """Add a name of a satker; refused where its own example or that of another name would fail with it."""
    _add_names(context.obj, [Alias(kode, " ".join(name.split()), seen, shared)])


def add(
    context: typer.Context,
    kode: Annotated[str, typer.Argument(help="Code of the new satker: its Kanwil's prefix, kind, place.")],
    nama: Annotated[str, typer.Option(help="Official name.")],
    jenis: Annotated[Jenis, typer.Option(help="Kind.")],
    tempat: Annotated[str, typer.Option(help="Place in its name.")],
    kabupaten: Annotated[str, typer.Option(help='Seat, with its kind: "Kota Prabumulih".')],
    kelas: Annotated[str, typer.Option(help="Class, as IIB; it never decides.")] = "",
    seen: Annotated[str, typer.Option(help="Where the unit is documented.")] = "",
) -> None:
    """Add a unit that the registry lacks, with the short form of its name."""
    house: House = context.obj
    provinsi = _province_of(house, kode)
    _add_satker(house, [Satker(kode, nama, jenis, kelas, tempat, kabupaten, provinsi, "", sumber=seen)])


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with the columns of the registry's alias.csv or satker.csv.")],
) -> None:
    """Add many names or units from a file, all or none; every refused line is told."""
    from registry.alias_file import read_aliases
    from registry.satker_file import read_satker

    house: House = context.obj
    if not file.is_file():
        raise UsageError(f"{file} is no file")
    if _has_column(file, "satker_kode"):
        _add_names(house, read_aliases(file))
    else:
        _add_satker(house, read_satker(file))


def _has_column(file: Path, column: str) -> bool:
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        return column in lines.readline().split(",")


def _province_of(house: House, kode: str) -> str:
    """That of most satker with the code's prefix. Raises UsageError where none has it."""
    prefix = kode.partition("-")[0]
    provinces = [row.provinsi for row in house.registry.satker if row.kanwil == prefix]
    if not provinces:
        raise UsageError(f"no satker has the prefix {prefix!r}; `gaung satker list` shows all")
    return max(provinces, key=provinces.count)


def _add_names(house: House, new: Sequence[Alias]) -> None:
    from app.own_names import add_names

    if not new:
        raise UsageError("no name to add")
    refused = add_names(house, new)
    for sentence in refused:
        put(sentence)
    if refused:
        say("nothing was added")
        raise typer.Exit(1)
    _say_what_follows(house, [one.satker_kode for one in new], len(new), "names")


def _add_satker(house: House, new: Sequence[Satker]) -> None:
    from app.own_names import add_satker

    if not new:
        raise UsageError("no satker to add")
    add_satker(house, new)
    _say_what_follows(house, [one.kode for one in new], len(new), "satker")


def _say_what_follows(house: House, kodes: Sequence[str], count: int, what: str) -> None:
    from app.own_names import fetched_again

    again = fetched_again(house, kodes)
    say(f"{count} {what} added; `gaung tag` reads what is stored anew, {again} pages will be fetched again")
