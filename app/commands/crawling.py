"""`gaung crawl|tag`: the first steps of a night, each by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from app.console import put, say
from app.house import House
from domain.errors import UsageError

if TYPE_CHECKING:
    from domain.crawl import CrawlReport

_UNREAD = ("error:", "http:", "refused:", "waiting")  # outcomes of a page that gave no article
Day = Annotated[str | None, typer.Option(metavar="DATE", help="2024-01-31, in WIB.")]


def crawl(
    context: typer.Context,
    outlet: Annotated[list[str] | None, typer.Option(help="Code of an outlet; several may be given.")] = None,
    site: Annotated[list[str] | None, typer.Option(help="Any site; its channels are found by themselves.")] = None,
    url: Annotated[list[str] | None, typer.Option(help="A single article.")] = None,
    since: Day = None,
    until: Day = None,
    channel: Annotated[
        list[str] | None, typer.Option(help="Only this channel; several may be given.", show_default="all")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per outlet.")] = False,
) -> None:
    """Collect news that names a satker: every active outlet, or the outlets, sites and articles given.

    With --since and --until every channel is followed as far back as the range begins, both days included.
    """
    from app.crawl_step import crawl_orders, outlet_orders
    from crawler.order import CrawlOrder, dump_report

    house: House = context.obj
    _check_addresses(url or ())
    first, last = _day(since), _day(until)
    orders = [CrawlOrder(outlet=kode) for kode in outlet or ()] + [CrawlOrder(site=address) for address in site or ()]
    ranged = [
        replace(order, since=first, until=last, channels=tuple(channel or ()))
        for order in orders or ([] if url else outlet_orders(house))
    ]
    reports = crawl_orders(house, [*ranged, *([CrawlOrder(urls=tuple(url), local=True)] if url else [])])
    for report in reports if as_json else ():
        put(dump_report(report))
    unread = sum(_say_unread(report) for report in reports)
    if unread or any(report.problems for report in reports):
        raise typer.Exit(1)


def _check_addresses(urls: Sequence[str]) -> None:
    """Raises UsageError for what is no web address at all."""
    from crawler.addresses import refusal

    for url in urls:
        if refusal(url) in ("scheme", "bad_url"):
            raise UsageError(f"{url!r} is no web address")


def _say_unread(report: "CrawlReport") -> int:
    """How many pages that were asked for by address could not be read, each told."""
    unread = [page for page in report.pages if page.outcome.startswith(_UNREAD)]
    for page in unread:
        say(f"    problem: {page.url}: {page.outcome}")
    return len(unread)


def tag(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Every article again, not only what is new.")] = False,
) -> None:
    """Tag what has no suggestion of the current model, and group copies into events."""
    from app import steps

    house: House = context.obj
    tagged = steps.tag(house, everything=everything)
    steps.group(house)
    put(f"{tagged} article(s) tagged by {house.reader.model}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text!r} is no date: write 2024-01-31") from error
