"""`gaung nightly`: a night's work, step after step."""

from datetime import UTC, datetime

import typer

from app.console import put, say
from app.house import House


def nightly(context: typer.Context) -> None:
    """Crawl, tag, group, look for copiers, draw samples, check links; once at a time, safe to run twice.

    After a kill it goes on where it was.
    """
    from app import steps
    from app.copiers import suspect_copiers
    from app.crawl_step import crawl_orders, outlet_orders
    from app.link_step import MOST_A_NIGHT, check_due
    from review.actions.queue import draw_samples
    from store.locks import exclusive

    house: House = context.obj
    with exclusive(house.settings.database, "nightly"):
        say("1/6 crawl")
        reports = crawl_orders(house, outlet_orders(house))
        say("2/6 tag")
        tagged = steps.tag(house)
        say("3/6 group")
        steps.group(house)
        say("4/6 copiers")
        copiers = suspect_copiers(house)
        say("5/6 draw samples")
        with house.session() as session:
            draw_samples(session, now=datetime.now(UTC))
        say("6/6 check links")
        looks = check_due(house, MOST_A_NIGHT)
    stored, troubled = sum(report.stored for report in reports), sum(bool(report.problems) for report in reports)
    gone = sum(one.state.is_gone for one in looks)
    put(
        f"{len(reports)} outlet(s), {stored} article(s) stored, {tagged} tagged, "
        f"{len(copiers)} site(s) perhaps copying, {len(looks)} link(s) looked at, {gone} gone, "
        f"{troubled} outlet(s) with problems"
    )
    if troubled:
        raise typer.Exit(1)
