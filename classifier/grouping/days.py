"""On which days a text says that things happened: dates and weekdays, read from the day it was published."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from classifier.grouping.parts import Parts
from classifier.grouping.word_lists import HABIT, MONTHS, ONWARD, RELATIVE_DAYS, TODAY, WEEKDAYS

BACK = 21  # days: an older date is background
_QUOTES = frozenset('"“”')
AHEAD = 1  # a page may carry tomorrow's stamp; a later date is an announcement
_CUES = frozenset(WEEKDAYS) | frozenset(MONTHS) | RELATIVE_DAYS


def days_told(parts: Parts, published: date | None) -> tuple[date, ...]:
    """Days near the publication that the text names, in the order of their first naming, each once.

    A weekday is the latest one up to the publication. Without a publication day only dates with a year count.

    >>> from classifier.grouping.parts import parts_of
    >>> [str(day) for day in days_told(parts_of("Razia Selasa (16/1) malam, usai apel Senin."), date(2024, 1, 18))]
    ['2024-01-16', '2024-01-15']
    >>> [str(day) for day in days_told(parts_of("Tiap Rabu, sejak Kamis, 11 Januari 2024"), date(2024, 1, 12))]
    ['2024-01-11']
    """
    found: dict[date, None] = {}
    lower = parts.lower
    cues = [at for at in parts.telling if lower[at] in _CUES or _is_dated(lower[at])]
    for place in cues:
        if lower[place] in WEEKDAYS and not _at(parts, place + 1)[:1].isdigit() and _is_said(lower, place):
            continue  # what somebody says happened on a weekday is how it came about
        for day in _days_at(parts, place, published, found):
            found.setdefault(day)
    return tuple(found)


def _is_dated(word: str) -> bool:
    return "/" in word or word.count(".") == 2


def _is_said(lower: Sequence[str], place: int) -> bool:
    """Whether the place stands between quotation marks; a mark that is left open ends with its line."""
    marks: list[str] = []
    for word in reversed(lower[:place]):
        if word == "\n":
            break
        if word in _QUOTES:
            marks.append(word)
    is_open = False
    for mark in reversed(marks):
        is_open = not is_open if mark == '"' else mark == "“"
    return is_open


def _days_at(parts: Parts, place: int, published: date | None, found: dict[date, None]) -> Iterator[date]:
    word = parts.lower[place]
    if word in WEEKDAYS or word == "jum":
        day = _weekday(parts, place, published)
    elif word in MONTHS:
        day = _written_out(parts, place, published)
    elif word[0].isdigit():
        day = _in_digits(word, published)
    else:
        day = _relative(parts, place, published, found)
    if day:
        yield day


def _weekday(parts: Parts, place: int, published: date | None) -> date | None:
    before, after = _at(parts, place - 1), _at(parts, place + 1)
    word = parts.lower[place]
    if word == "jum":
        if after != "at":
            return None
        word, after = "jumat", _at(parts, place + 2)
    dated = after[:1].isdigit() and ("/" in after or after.count(".") == 2 or _at(parts, place + 2) in MONTHS)
    is_name = parts.written[place][0].isupper()
    if published is None or dated or not is_name or before in HABIT or after in ONWARD:
        return None
    ago = (published.weekday() - WEEKDAYS[word]) % 7
    return published - timedelta(7 if ago == 0 and after == "lalu" else ago)


def _written_out(parts: Parts, place: int, published: date | None) -> date | None:
    day, year = _at(parts, place - 1), _at(parts, place + 1)
    if not (day.isdigit() and len(day) < 3):
        return None
    return _near(int(day), MONTHS[parts.lower[place]], year if year.isdigit() and len(year) == 4 else "", published)


def _in_digits(word: str, published: date | None) -> date | None:
    numbers = word.replace(".", "/").split("/")
    if len(numbers) not in (2, 3) or not all(number.isdigit() for number in numbers):
        return None
    return _near(int(numbers[0]), int(numbers[1]), numbers[2] if len(numbers) == 3 else "", published)


def _relative(parts: Parts, place: int, published: date | None, found: dict[date, None]) -> date | None:
    """What "kemarin", "hari ini", "pagi tadi" and "sehari sebelumnya" mean."""
    word, before, after = parts.lower[place], _at(parts, place - 1), _at(parts, place + 1)
    if word == "sehari" and after.startswith("sebelum") and found:
        return next(reversed(found)) - timedelta(1)
    if published is None:
        return None
    if word == "kemarin" and before not in WEEKDAYS:
        return published - timedelta(1)
    return published if (word, after) == ("hari", "ini") or (word == "tadi" and before in TODAY) else None


def _at(parts: Parts, place: int) -> str:
    return parts.lower[place] if 0 <= place < len(parts.lower) else ""


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
