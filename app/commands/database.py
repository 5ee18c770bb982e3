"""`gaung db upgrade`: the database's schema."""

import typer

from app.console import put
from app.house import House

cli = typer.Typer(no_args_is_help=True, help="The database: bring its schema up to date.")


@cli.command()
def upgrade(context: typer.Context) -> None:
    """Bring the schema to the one this program wants; safe to run at any time."""
    from store.schema import upgrade as upgrade_schema

    house: House = context.obj
    put(f"schema {upgrade_schema(house.settings.database).revision}")


@cli.command()
def state(context: typer.Context) -> None:
    """Which schema the database has."""
    from store.schema import state as state_of

    house: House = context.obj
    found = state_of(house.settings.database)
    put(f"{found.condition.value} {found.revision or ''}".rstrip())
