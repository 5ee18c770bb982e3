"""On which days a text says that things happened: dates and weekdays, read from the day it was published."""

from bisect import bisect
from datetime import date, timedelta
from functools import lru_cache

from classifier.grouping.parts import UPPER, Passage
from classifier.grouping.word_lists import HABIT, MONTHS, ONWARD, TODAY, WEEKDAYS

BACK = 21  # days: an older date is background
AHEAD = 1  # a page may carry tomorrow's stamp; a later date is an announcement


def days_told(told: Passage, published: date | None) -> tuple[date, ...]:
    """Days near the publication that the text names, in the order of their first naming, each once.

    A weekday is the latest one up to the publication. Without a publication day only dates with a year count.
    """
    found: dict[date, None] = {}
    for place in told.days:
        is_bare = told.lower[place] in WEEKDAYS and not told.lower[place + 1][:1].isdigit()
        if is_bare and _is_said(told, place):
            continue  # what somebody says happened on a weekday is how it came about
        if day := _day_at(told, place, published, found):
            found.setdefault(day)
    return tuple(found)


def _is_said(told: Passage, place: int) -> bool:
    """Whether the place stands between quotation marks; a mark that is left open ends with its line."""
    is_open = False
    for mark in map(told.lower.__getitem__, told.lines[: bisect(told.lines, place)]):
        is_open = mark == "“" or (mark == '"' and not is_open)
    return is_open


def _day_at(told: Passage, place: int, published: date | None, found: dict[date, None]) -> date | None:
    word = told.lower[place]
    if word in WEEKDAYS or word == "jum":
        return _weekday(told, place, published)
    if word in MONTHS:
        return _written_out(told, place, published)
    return _in_digits(word, published) if word[0].isdigit() else _relative(told, place, published, found)


def _weekday(told: Passage, place: int, published: date | None) -> date | None:
    before, after = told.lower[place - 1], told.lower[place + 1]
    word = told.lower[place]
    if word == "jum":
        if after != "at":
            return None
        word, after = "jumat", told.lower[place + 2]
    dated = after[:1].isdigit() and ("/" in after or after.count(".") == 2 or told.lower[place + 2] in MONTHS)
    is_name = bool(told.tokens[place] & UPPER)
    if published is None or dated or not is_name or before in HABIT or after in ONWARD:
        return None
    ago = (published.weekday() - WEEKDAYS[word]) % 7
    return published - timedelta(7 if ago == 0 and after == "lalu" else ago)


def _written_out(told: Passage, place: int, published: date | None) -> date | None:
    day, year = told.lower[place - 1], told.lower[place + 1]
    if not (day.isdigit() and len(day) < 3):
        return None
    return _near(int(day), MONTHS[told.lower[place]], year if year.isdigit() and len(year) == 4 else "", published)


def _in_digits(word: str, published: date | None) -> date | None:
    numbers = word.replace(".", "/").split("/")
    if len(numbers) not in (2, 3) or not all(number.isdigit() for number in numbers):
        return None
    return _near(int(numbers[0]), int(numbers[1]), numbers[2] if len(numbers) == 3 else "", published)


def _relative(told: Passage, place: int, published: date | None, found: dict[date, None]) -> date | None:
    """What "kemarin", "hari ini", "pagi tadi" and "sehari sebelumnya" mean."""
    word, before, after = told.lower[place], told.lower[place - 1], told.lower[place + 1]
    if word == "sehari" and after.startswith("sebelum") and found:
        return next(reversed(found)) - timedelta(1)
    if published is None:
        return None
    if word == "kemarin" and before not in WEEKDAYS:
        return published - timedelta(1)
    return published if (word, after) == ("hari", "ini") or (word == "tadi" and before in TODAY) else None


@lru_cache(maxsize=4096)
def _near(day: int, month: int, year: str, published: date | None) -> date | None:
    """The date, if it lies near the publication; a missing year is the one that brings it there."""
    if published is None:
        return _date(day, month, int(year)) if len(year) == 4 else None
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [published.year, published.year - 1]
    near = (found for found in (_date(day, month, candidate) for candidate in years) if found)
    return next((found for found in near if -BACK <= (found - published).days <= AHEAD), None)


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
