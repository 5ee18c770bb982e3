"""How a page shows the addresses of single days: by its links to some of them, or by a form in which one is chosen."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import etree

from crawler.channels.day_index import DayIndex, is_index
from crawler.channels.day_words import DAY_FIELDS, MONTH_FIELDS, MONTHS, YEAR_FIELDS
from crawler.channels.listing import Link, base_of

_JOINT = r"([-/._]|%2F)"
_MONTH_NAME = "|".join(sorted((name for names in MONTHS for name in names), key=len, reverse=True))
_END = r"(?=$|[/?&#.])"
_YEAR_FIRST = re.compile(rf"(?<!\d)(20\d\d){_JOINT}(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01]){_END}", re.IGNORECASE)
_TIGHT = re.compile(rf"(?<!\d)(20\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]){_END}")
_TWO_FIRST = re.compile(rf"(?<!\d)([0-3]?\d){_JOINT}([0-3]?\d)\2(20\d\d){_END}", re.IGNORECASE)
_NAME_AMID = re.compile(rf"(?<!\d)([0-3]?\d){_JOINT}({_MONTH_NAME})\2(20\d\d){_END}", re.IGNORECASE)
_NAME_AFTER_YEAR = re.compile(rf"(?<!\d)(20\d\d){_JOINT}({_MONTH_NAME})\2([0-3]?\d){_END}", re.IGNORECASE)
_PATTERN_OF_PEOPLE = re.compile(r"(d{1,2}|m{1,2}|y{4})([-/.])(d{1,2}|m{1,2})\2(d{1,2}|y{4})", re.IGNORECASE)


def day_index(root: etree._Element, links: Iterable[Link], url: str) -> DayIndex | None:
    """As the page's links to other days show it, or its form in which a day is chosen."""
    targets = [target for _, target in links if is_index(target)]
    forms = (_of_form(form, url, base_of(root, url)) for form in root.iter("form"))
    return _of_links(targets) or next(filter(None, forms), None)


# Links to other days


def _of_links(targets: Sequence[str]) -> DayIndex | None:
    """The form in which the first day is written; padding and order are told by all links together."""
    for target in targets:
        for way in (_year_first, _two_first, _names, _fields):
            if (found := way(target, targets)) is not None and is_index(found.form):
                return found
    return None


def _year_first(target: str, targets: Sequence[str]) -> DayIndex | None:
    found = _YEAR_FIRST.search(target) or _TIGHT.search(target)
    if found is None:
        return None
    alike = list(_alike(_YEAR_FIRST, targets)) if found[2] else []
    numbers = [number for one in alike for number in (one[3], one[4])]
    return _replaced(target, found, found[2].join(("{Y}", _mark("m", numbers), _mark("d", numbers))))


def _two_first(target: str, targets: Sequence[str]) -> DayIndex | None:
    """The day comes first, unless some address shows that the month does."""
    found = _TWO_FIRST.search(target)
    if found is None:
        return None
    alike = list(_alike(_TWO_FIRST, targets))
    first, second = [one[1] for one in alike], [one[3] for one in alike]
    order = "md" if any(int(number) > 12 for number in second) else "dm"
    marks = [_mark(letter, first + second) for letter in order]
    return _replaced(target, found, found[2].join((*marks, "{Y}")))


def _names(target: str, targets: Sequence[str]) -> DayIndex | None:
    if found := _NAME_AMID.search(target):
        days = [one[1] for one in _alike(_NAME_AMID, targets)]
        return _replaced(target, found, found[2].join((_mark("d", days), "{bulan}", "{Y}")), found[3])
    if found := _NAME_AFTER_YEAR.search(target):
        days = [one[4] for one in _alike(_NAME_AFTER_YEAR, targets)]
        return _replaced(target, found, found[2].join(("{Y}", "{bulan}", _mark("d", days))), found[3])
    return None


def _fields(target: str, targets: Sequence[str]) -> DayIndex | None:
    """Day, month and year, each in a field of its own."""
    queries = [_pairs(one) for one in targets]
    numbers = [value for query in queries for name, value in query.items() if name.lower() in DAY_FIELDS | MONTH_FIELDS]
    marked = []
    for name, value in _pairs(target).items():
        mark = _mark_of_field(name, [query[name] for query in queries if name in query], numbers)
        marked.append((name, mark or value))
    if sum(mark.startswith("{") for _, mark in marked) < 3:
        return None
    form = urlsplit(target)._replace(query="&".join(f"{name}={value}" for name, value in marked)).geturl()
    return DayIndex(str(form), _which_name(next((value for value in _pairs(target).values() if _is_month(value)), "")))


def _pairs(url: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in urlsplit(url).query.split("&") if pair)
    return {name: value for name, _, value in pairs}


def _alike(pattern: re.Pattern[str], targets: Sequence[str]) -> Iterator[re.Match[str]]:
    return (found for target in targets if (found := pattern.search(target)))


def _replaced(target: str, found: re.Match[str], marks: str, month: str = "") -> DayIndex:
    return DayIndex(target[: found.start()] + marks + target[found.end() :], _which_name(month))


def _mark(letter: str, numbers: Iterable[str]) -> str:
    """Two digits, unless some number is written with one."""
    return f"{{{letter}}}" if any(len(number) == 1 for number in numbers) else f"{{{letter * 2}}}"


def _is_month(name: str) -> bool:
    return any(name.lower() in names for names in MONTHS)


def _which_name(month: str) -> int:
    return next((names.index(month.lower()) for names in MONTHS if month.lower() in names), 0)


# Forms in which a day is chosen


def _of_form(form: etree._Element, url: str, base: str) -> DayIndex | None:
    action = (form.get("action") or "").strip()
    target = urljoin(base, action) if action else url
    if (form.get("method") or "get").lower() != "get" or not is_index(target):
        return None
    asked, month = _sent(form)
    marks = "".join(asked.values())
    if "{Y}" not in marks:
        return None
    query = urlencode(asked, safe="{}/")
    return DayIndex(str(urlsplit(target)._replace(query=query, fragment="").geturl()), _which_name(month))


def _sent(form: etree._Element) -> tuple[Mapping[str, str], str]:
    """What the form sends, with marks for a day, and a month's name as its choices write it."""
    asked: dict[str, str] = {}
    month = ""
    for field in form.iter("input", "select"):
        if not (name := field.get("name")):
            continue
        choices = [(one.get("value") or "").strip() for one in field.iter("option")]
        month = next(filter(_is_month, choices), month)
        values = [choice for choice in choices if choice]
        if mark := _mark_of_field(name, values, values) or _mark_of_text(field):
            asked[name] = mark
        elif field.get("type") == "hidden":
            asked[name] = field.get("value") or ""
    return asked, month


def _mark_of_field(name: str, values: Sequence[str], written: Sequence[str]) -> str | None:
    """The mark for a field of this name that takes these values; None where it is none of day, month and year.

    `written`: numbers by which is told whether all have two digits.
    """
    if not values:
        return None
    numbers = all(value.isdecimal() for value in values)
    if name.lower() in YEAR_FIELDS and numbers and any(value.startswith("20") for value in values):
        return "{Y}"
    if name.lower() in MONTH_FIELDS and any(map(_is_month, values)):
        return "{bulan}"
    for letter, names, most in (("m", MONTH_FIELDS, 12), ("d", DAY_FIELDS, 31)):
        if name.lower() in names and numbers and max(map(int, values)) <= most:
            return _mark(letter, written)
    return None


def _mark_of_text(field: etree._Element) -> str | None:
    """The mark for a field that takes a whole day: a browser's own sends 2024-05-03, others show what they want."""
    kind = (field.get("type") or "text").lower()
    if kind == "date":
        return "{Y}-{mm}-{dd}"
    if kind != "text":
        return None
    shown = (field.get("value"), field.get("placeholder"), field.get("data-date-format"), field.get("data-format"))
    return next((mark for text in shown if text and (mark := _mark_of_shown(text.strip()))), None)


def _mark_of_shown(text: str) -> str | None:
    if found := _PATTERN_OF_PEOPLE.fullmatch(text):
        parts = [part.lower() for part in (found[1], found[3], found[4])]
        return found[2].join("{Y}" if part == "yyyy" else f"{{{part}}}" for part in parts)
    if found := _YEAR_FIRST.fullmatch(text):
        return found[2].join(("{Y}", "{mm}", "{dd}"))
    if found := _TWO_FIRST.fullmatch(text):
        return found[2].join(("{dd}", "{mm}", "{Y}"))
    return None
