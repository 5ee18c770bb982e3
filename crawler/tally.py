"""What a run counts while it goes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass
class Tally:
    """Counts of one run; `listed` holds the keys that each channel gave, so that they can be told apart and united."""

    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    listed: dict[str, set[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)  # channel document that failed: why
    outcomes: Counter[str] = field(default_factory=Counter)
    new: int = 0
    fetched: int = 0
    bytes: int = 0
    not_modified: int = 0
    answered_channels: int = 0  # channel documents that answered as they should
    failures_in_a_row: int = 0

    @property
    def found(self) -> int:
        return len(set().union(*self.listed.values()))

    def note_outcome(self, name: str, *, size: int = 0, answered: bool = True) -> None:
        """One page is settled; `answered`: the server gave an answer that is not a failure of its own."""
        self.outcomes[name] += 1
        self.fetched += answered
        self.bytes += size
        self.failures_in_a_row = 0 if answered else self.failures_in_a_row + 1

    @property
    def stored(self) -> int:
        return self.outcomes["stored"]

    @property
    def refused(self) -> dict[str, int]:
        """Everything that gave no article although it was asked for, by name."""
        kept = {"stored", "changed", "unchanged", "gone", "no_satker"}
        return {name: count for name, count in sorted(self.outcomes.items()) if name not in kept}
