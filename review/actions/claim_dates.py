"""Days as people write them in their sheets; what a cell leaves out, its surroundings complete."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

_ISO = re.compile(r"(?<!\d)(20\d\d|19\d\d)\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.:])(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?![\d:])")
_NUMERIC_SHORT = re.compile(r"(?<![\d.:])(\d{1,2})\s*[-/]\s*(\d{1,2})(?![\d:])")
_WORDED = re.compile(r"(?<!\d)(\d{1,2})\s*[-/. ]*\s*([a-z]{3,12})[a-z]*\.?(?:\s*[-/.,'’ ]*\s*(\d{4}|\d{2})(?![\d.:]))?")
_WORD_FIRST = re.compile(r"([a-z]{3,12})\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,\s*(\d{4})(?!\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_DAY_ONLY = re.compile(r"(?:[a-z'’]+\s*[,/]?\s*)?(?:tgl|tanggal)?\.?\s*(\d{1,2})")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"([a-z]{3,12})\s*[-'’ ]\s*(\d\d)(?!\d)")
_SPREADSHEET_ZERO = date(1899, 12, 30)
_SERIAL_RANGE = range(36526, 73051)  # 2000 to 2099
_MISSPELT = 80  # percent of likeness
_GUESSED = 5  # letters from which on a misspelt month is one
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Month and year that headings, sheet or file give to the days below them."""

    year: int | None = None
    month: int | None = None


def surroundings(phrases: Iterable[str]) -> Surroundings:
    """The first year and the first month that the phrases tell.

    >>> surroundings(["LAPAS CONTOH", "Rekap Januari", "Berita 2024"])
    Surroundings(year=2024, month=1)
    >>> surroundings(["Feb-24"])
    Surroundings(year=2024, month=2)
    """
    told = [_told(phrase) for phrase in phrases]
    year = next((one.year for one in told if one.year), None)
    return Surroundings(year, next((one.month for one in told if one.month), None))


def _told(phrase: str) -> Surroundings:
    text = phrase.lower()
    year = _YEAR.search(text)
    months = [(month, word) for word in re.findall(r"[a-z]+", text) if (month := _month(word, guess=False))]
    month = months[0][0] if len({number for number, _ in months}) == 1 else None
    if year is None and months and (short := _SHORT_YEAR.search(text)) and short[1] == months[0][1]:
        return Surroundings(2000 + int(short[2]), month)
    return Surroundings(int(year[1]) if year else None, month)


def read_day(text: str, around: Surroundings = Surroundings(), *, month_first: bool = False) -> date | None:
    """The day that the text tells; None where it tells none, or one that its surroundings do not complete.

    >>> read_day("Kamis, 11 Juli 2024"), read_day("12/3/24"), read_day("45484")
    (datetime.date(2024, 7, 11), datetime.date(2024, 3, 12), datetime.date(2024, 7, 11))
    >>> read_day("Senin/4 Pebr", Surroundings(2024)), read_day("7", Surroundings(2024, 2)), read_day("kemarin")
    (datetime.date(2024, 2, 4), datetime.date(2024, 2, 7), None)
    """
    plain = re.sub(r"\s+", " ", text.lower()).strip()
    for told in _readings(plain, around, month_first):
        if told is not None:
            return told
    return None


def month_first(texts: Iterable[str]) -> bool:
    """The dates of a column are written as month/day: one cannot be a day/month, and none cannot be a month/day.

    >>> month_first(["1/5/2024", "1/15/2024"]), month_first(["1/5/2024", "15/1/2024"])
    (True, False)
    """
    pairs = [(int(found[1]), int(found[3])) for text in texts if (found := _NUMERIC.search(text))]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _readings(text: str, around: Surroundings, month_first: bool) -> Iterable[date | None]:
    yield from (_day(found[1], found[2], found[3]) for found in _ISO.finditer(text))
    yield from _worded(text, around)
    yield from (_numeric(found[1], found[3], found[4], month_first) for found in _NUMERIC.finditer(text))
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIAL_RANGE:
        yield _SPREADSHEET_ZERO + timedelta(days=int(float(text)))
    if around.year is not None:
        short = _NUMERIC_SHORT.finditer(text)
        yield from (_numeric(found[1], found[2], str(around.year), month_first) for found in short)
    if around.year is not None and around.month is not None and (alone := _DAY_ONLY.fullmatch(text)):
        yield _day(str(around.year), str(around.month), alone[1])


def _worded(text: str, around: Surroundings) -> Iterable[date | None]:
    """Days with the month as a word; those that give a year come first."""
    found = [(match[1], _month(match[2]), match[3]) for match in _WORDED.finditer(text)]
    found += [(match[2], _month(match[1]), match[3]) for match in _WORD_FIRST.finditer(text)]
    dated = [(day, month, year) for day, month, year in found if month]
    yield from (_day(year, str(month), day) for day, month, year in dated if year)
    if around.year is not None:
        yield from (_day(str(around.year), str(month), day) for day, month, _ in dated)


def _numeric(first: str, second: str, year: str, month_first: bool) -> date | None:
    if month_first or int(second) > 12:
        first, second = second, first
    return _day(year, second, first)


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not _FIRST_YEAR <= full < _LAST_YEAR:
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    table = tomllib.loads((Path(__file__).parent / "claim_dates.toml").read_text(encoding="utf-8"))
    names: Sequence[Sequence[str]] = table["bulan"]
    return {name: number for number, spellings in enumerate(names, 1) for name in spellings}


@cache
def _month(word: str, *, guess: bool = True) -> int | None:
    """The month of a word, 1 to 12; `guess`: also of a misspelt one."""
    known = _months()
    if word in known or not guess:
        return known.get(word)
    begun = {number for name, number in known.items() if name.startswith(word)}
    if len(begun) == 1:
        return begun.pop()
    if len(word) < _GUESSED:
        return None
    likeness, name = max((fuzz.ratio(word, name), name) for name in known)
    return known[name] if likeness >= _MISSPELT else None
