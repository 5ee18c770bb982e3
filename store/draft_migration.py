"""`python -m store.draft_migration "what changes"`: a migration from the shipped revisions to `store/tables.py`.

A person reads the draft, names constraints, adds triggers, and never touches it again once it is released.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from store.connect import connect
from store.schema import MIGRATIONS, revisions, upgrade_over


def draft(message: str, folder: Path = MIGRATIONS) -> Path:
    """Writes the next numbered revision into `folder` and gives its path."""
    engine = connect("sqlite://")
    upgrade_over(engine)
    number = f"{int(revisions()[-1]) + 1:04}"
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection}, stdout=sys.stderr)
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        command.revision(config, message, autogenerate=True, rev_id=number)
    return next((folder / "versions").glob(f"{number}_*.py"))


if __name__ == "__main__":
    sys.stdout.write(f"{draft(sys.argv[1])}\n")
