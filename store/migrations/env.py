"""Alembic's entry: migrates over the connection that `store.schema` hands in, inside its transaction."""

from alembic import context

from store.declared import declared_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=declared_tables(),
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
