"""`gaung serve`: the web page."""

import logging
import socket
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.console import say
from app.house import House
from domain.errors import UsageError
from domain.period import WIB, parse_period


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any free one.")] = 8000,
    period: Annotated[str | None, typer.Option(help="Period shown first.", show_default="the current semester")] = None,
    kanwil: Annotated[str | None, typer.Option(help="Prefix of the satker codes, e.g. sumsel.")] = None,
) -> None:
    """Show ranking, counts and articles in a browser; read-only, until stopped with Ctrl-C."""
    serve_house(context.obj, host=host, port=port, period=period, kanwil=kanwil)


def serve_house(house: House, *, host: str, port: int, period: str | None, kanwil: str | None) -> None:
    """Serve until stopped. Raises UsageError where the port is taken."""
    import uvicorn

    from app.article_context import context_of
    from review.web import create_app

    app = create_app(
        house.engine,
        house.registry,
        policy_id=house.settings.policy,
        kanwil=kanwil or house.settings.kanwil,
        period=parse_period(period or current_semester(datetime.now(UTC))).name,
        context_of=lambda session, dossier: context_of(house, session, dossier),
    )
    sockets = [_listen(host, port)]
    say(f"open http://{host}:{sockets[0].getsockname()[1]}/ (stop with Ctrl-C)")
    if host not in ("127.0.0.1", "::1", "localhost"):
        say("note: this page has no login; everyone who reaches this address can read it")
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=sockets)


def current_semester(now: datetime) -> str:
    """The semester that `now` lies in, in WIB.

    >>> current_semester(datetime(2024, 6, 30, 17, tzinfo=UTC))
    '2024-S2'
    """
    local = now.astimezone(WIB)
    return f"{local.year}-S{1 if local.month <= 6 else 2}"


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port") from error
