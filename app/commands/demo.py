"""`gaung demo`: the whole main job on the embedded press, over real HTTP, ending with the ranking."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.config import Settings
from app.console import put, say, terminal_width
from app.demo_gold import compare, enter_decisions
from app.house import House
from app.outlet_toml import outlet_toml
from domain.errors import UsageError
from domain.period import parse_period

if TYPE_CHECKING:
    from demo.server import RunningPress

FOLDER = Path(".demo")  # in the working directory; made anew by every demo that is given no database
PRESS_PORT = 8431  # the outlets' ports begin here, so that a second demo finds the same addresses
PERIOD = "2024-S1"
KANWIL = "sumsel"  # the demo press writes about this Kanwil


def demo(
    context: typer.Context,
    serve: Annotated[bool, typer.Option("--serve", help="Open the web page afterwards, until Ctrl-C.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the web page.")] = 8000,
) -> None:
    """Crawl four small outlets served on this machine, tag, count, rank; in .demo unless --database is given."""
    given: House = context.obj
    say("1/6 starting the demo press: four outlets on loopback")
    with _press() as press:
        house = _demo_house(given, press)
        _whole_job(house, press.base_urls)
        if serve:
            from app.commands.serve import serve_house

            serve_house(house, host="127.0.0.1", port=port, period=PERIOD, kanwil=KANWIL)


def _press() -> "RunningPress":
    from demo.server import start
    from demo.toml_table import PressError

    try:
        return start(port=PRESS_PORT)
    except PressError:
        say("    its usual ports are taken: another demo is running; using free ones")
        return start()


def _whole_job(house: House, base_urls: Mapping[str, str]) -> None:
    from app import steps
    from app.crawl_step import crawl_orders, outlet_orders

    say("2/6 crawling them: feeds, sitemaps, WordPress; only pages that name a satker are kept")
    reports = crawl_orders(house, outlet_orders(house))
    say("3/6 tagging: satker and roles, topics, tone")
    steps.tag(house)
    say("4/6 grouping copies into events")
    steps.group(house)
    say("5/6 entering what the demo's reviewers decided")
    say(f"    {enter_decisions(house, base_urls)} decisions")
    say("6/6 ranking")
    _show(house, base_urls)
    if any(report.problems for report in reports):
        raise typer.Exit(1)


def _show(house: House, base_urls: Mapping[str, str]) -> None:
    from app.commands.figures import open_board, readable
    from app.ranking_output import ranking_rows

    board = open_board(house, parse_period(PERIOD), KANWIL)
    ranking = board.ranking(house.policy())
    put(readable(ranking_rows(ranking), terminal_width()))
    put("")
    put(compare(house, base_urls))
    say(f"\nLook further: cd {FOLDER} && ../.venv/bin/gaung rank --period {PERIOD}; or gaung demo --serve")


def _demo_house(given: House, press: "RunningPress") -> House:
    """A house of its own: the packaged registry plus the four outlets, a fast crawl, the demo's Kanwil."""
    chosen = given.settings
    fresh = chosen.database == Settings.model_fields["database"].default
    if fresh:
        _clear(FOLDER)
    registry = FOLDER / "registry"
    _write_registry(given, registry, press)
    database = f"sqlite:///{(FOLDER / 'gaung.db').resolve()}" if fresh else chosen.database
    house = House(chosen.model_copy(update={"database": database, "registry": registry.resolve(), "kanwil": KANWIL}))
    _refuse_other_news(house)
    _write_config(house)
    return house


def _clear(folder: Path) -> None:
    if folder.exists() and not (folder / "registry").is_dir():
        raise UsageError(f"{folder} exists and is not a demo's folder; move it away")
    shutil.rmtree(folder, ignore_errors=True)


def _write_registry(given: House, folder: Path, press: "RunningPress") -> None:
    """The packaged files with the demo's outlets instead of the real ones: a demo never reaches out."""
    from demo.outlets import registered_outlets
    from registry.loader import PACKAGED

    source = given.settings.registry or PACKAGED
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "outlets").mkdir(parents=True)
    shutil.copytree(source / "policies", folder / "policies")
    for name in ("satker.csv", "alias.csv", "wilayah.csv", "topics.toml"):
        shutil.copy(source / name, folder / name)
    for outlet in registered_outlets(press.base_urls):
        (folder / "outlets" / f"{outlet.kode}.toml").write_text(outlet_toml(outlet), encoding="utf-8")


def _refuse_other_news(house: House) -> None:
    """Invented news never mixes with real news."""
    from store.dossiers import outlets_stored

    with house.session() as session:
        others = outlets_stored(session) - house.registry.outlet_by_kode.keys()
    if others:
        raise UsageError(
            f"this database holds news of {sorted(map(str, others))[0]}; give the demo a database of its own"
        )


def _write_config(house: House) -> None:
    import tomli_w

    values = {"database": house.settings.database, "registry": str(house.settings.registry), "kanwil": KANWIL}
    (FOLDER / "gaung.toml").write_text(tomli_w.dumps(values), encoding="utf-8")
