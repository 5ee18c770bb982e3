"""Labelled articles set against what only looks like their event: of how many pairs a model says that they are one.

    python -m bench.event_twins [--also ../shared/data/local_press_dev.jsonl]

First every article that tells a weekday with its date, against itself with dates and publication moved. Then articles
of other houses within three days of each other, as if both named one Kanwil.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from app.config import Settings
from app.event_gold import UNSEEN, event_rows, packaged_rows
from app.house import House
from app.tables import table
from classifier.evaluation.events import EventRow
from classifier.events import EventArticle
from classifier.grouping.likeness import apart
from classifier.grouping.pairs import is_elsewhere, pair_model
from classifier.grouping.traits import Traits, traits_of_many

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DATED = re.compile(rf"(?:{'|'.join(WEEKDAYS)}) \((\d+)/(\d+)(/\d+)?\)")
NEAR = 3  # days
COMMON = "x-kanwil-y"


def moved(article: EventArticle, days: int) -> EventArticle | None:
    """The article as if all had happened so many days later; None where it tells no date."""
    at = article.published_at
    if at is None or not DATED.search(article.text):
        return None

    def other(found: re.Match[str]) -> str:
        day = date(at.year, int(found[2]), int(found[1])) + timedelta(days)
        return f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month}{f'/{day.year}' if found[3] else ''})"

    return replace(article, text=DATED.sub(other, article.text), published_at=at + timedelta(days))


def twins(rows: Sequence[EventRow], days: int) -> Iterator[tuple[Traits, Traits]]:
    pairs = [(row, other) for row in rows if (other := moved(row.article, days))]
    firsts = traits_of_many([(row.article, row.named) for row, _ in pairs])
    return zip(firsts, traits_of_many([(other, row.named) for row, other in pairs]), strict=True)


def neighbours(rows: Sequence[EventRow]) -> Iterator[tuple[Traits, Traits]]:
    traits = traits_of_many([(row.article, row.named) for row in rows])
    for (one, mine), (other, theirs) in combinations(zip(rows, traits, strict=True), 2):
        is_near = one.source == other.source and one.event != other.event and apart(mine, theirs) <= NEAR
        if is_near and is_elsewhere(mine, theirs):
            yield replace(mine, named=(*mine.named, COMMON)), replace(theirs, named=(*theirs.named, COMMON))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="more gold files with events")
    given = parser.parse_args(arguments)
    house = House(Settings())
    rows = [*packaged_rows(house), *(row for path in given.also for row in event_rows(house, path))]
    seen = [*rows, *(row for path in UNSEEN for row in event_rows(house, path))]
    asked = {f"moved by {days} days": list(twins(rows, days)) for days in (1, 2, 3, 7)}
    asked["two houses, one Kanwil"] = list(neighbours(seen))
    model = pair_model()
    told = [
        {"what": what, "pairs": len(pairs), "one event": sum(model(*pair) > 0 for pair in pairs)}
        for what, pairs in asked.items()
    ]
    sys.stdout.write(f"{table(told)}\n")


if __name__ == "__main__":
    main()
