"""Numbers of articles as arguments: one that no database could hold is wrong use, not a failure."""

from typing import Annotated

import typer

MAX_ID = 2**31 - 1  # PostgreSQL's integer

ArticleId = Annotated[int, typer.Argument(min=1, max=MAX_ID, help="Id of an article.")]
ArticleIds = Annotated[list[int] | None, typer.Argument(min=1, max=MAX_ID, help="Ids of articles.")]
