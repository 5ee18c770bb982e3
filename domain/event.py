"""Events (peristiwa): articles of any outlets about one happening of one day."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Membership:
    """An article belongs to an event from `at` on, until a later membership says otherwise. Append-only."""

    article_id: int
    event: str  # id of the event
    rule: str  # which rule joined them
    similarity: float  # to the event's other articles, 0..1
    model: str
    at: datetime  # aware UTC

    def __post_init__(self) -> None:
        if not 0.0 <= self.similarity <= 1.0:
            raise ValueError(f"similarity {self.similarity} of article {self.article_id} is outside 0..1")
