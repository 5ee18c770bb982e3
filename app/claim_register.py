"""Hosts of reported links that no outlet has: one question registers each."""

import sys
from collections.abc import Callable, Mapping

import typer

from app.console import say
from app.house import House
from app.own_outlets import add_outlet, drafted_outlet
from domain.errors import RegistryError
from domain.outlet import JenisSumber

_SKIP = "no"
_KINDS = ("pers", "situs_sendiri", "blog_warga", "penyalin", "tidak_dikenal")
_SHOWN = 20  # hosts listed on stderr; all stand in the output


def registrar(house: House, *, everything: bool) -> Callable[[Mapping[str, int]], None]:
    """Registers hosts: all of them, those that the person at the terminal says, or none where nobody is there."""

    def register(hosts: Mapping[str, int]) -> None:
        ranked = sorted(hosts.items(), key=lambda one: (-one[1], one[0]))
        if everything:
            _register_all(house, ranked)
        elif sys.stdin.isatty() and sys.stderr.isatty():
            _ask_each(house, ranked)
        else:
            _list(ranked)

    return register


def _register_all(house: House, ranked: list[tuple[str, int]]) -> None:
    """As sources of unknown kind: what a link on them is worth, a person says in their files."""
    for host, _ in ranked:
        _register(house, host, JenisSumber.TIDAK_DIKENAL)


def _ask_each(house: House, ranked: list[tuple[str, int]]) -> None:
    choices = ", ".join([*_KINDS, _SKIP])
    for host, rows in ranked:
        question = f"{host} ({rows} link(s)) is no registered outlet. Register it as ({choices})"
        kind = typer.prompt(question, default=_SKIP, value_proc=_answer, err=True)
        if kind != _SKIP:
            _register(house, host, JenisSumber(kind))


def _answer(text: str) -> str:
    """What was chosen; anything else is asked again."""
    said = text.strip().lower()
    if said not in (*_KINDS, _SKIP):
        raise typer.BadParameter(f"{text!r} is none of them")
    return said


def _list(ranked: list[tuple[str, int]]) -> None:
    say(f"{len(ranked)} host(s) are no registered outlets: import again with --register, or on a terminal")
    for host, rows in ranked[:_SHOWN]:
        say(f"  {host}: {rows} link(s)")
    if len(ranked) > _SHOWN:
        say(f"  and {len(ranked) - _SHOWN} more")


def _register(house: House, host: str, kind: JenisSumber) -> None:
    try:
        path = add_outlet(house, drafted_outlet(house, host, kind))
    except RegistryError as error:
        say(f"  {host} is not registered: {error}")
        return
    say(f"  registered {host} as {path.stem} ({kind.value}): {path}")
