"""When an article was published, and what said so."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice, pairwise
from urllib.parse import urlsplit

from lxml import etree

from crawler.extract.elements import Element
from crawler.extract.hints import ChannelHints
from crawler.extract.line_rules import is_meta_row
from crawler.extract.metadata import Metadata, text_of
from crawler.extract.notes import Note
from crawler.extract.outline import Outline
from crawler.extract.stamps import Stamp, is_date_line, is_machine_time, machine_stamp, visible_stamps
from crawler.extract.vocabulary import CALENDAR, NOT_OF_ARTICLE, Furniture, any_of
from domain.article import DateSource

_SLACK = timedelta(minutes=10)  # a publisher's clock may run ahead
_FIRST = datetime(1995, 1, 1, tzinfo=UTC)  # no Indonesian news site is older
_NEAR = 80  # elements from the headline within which a time is the article's
_INDONESIAN = frozenset(timedelta(hours=hours) for hours in (7, 8, 9))
_MOST_SHOWN = 4
_DAY = timedelta(days=1)
_META_NAMES: tuple[str, ...] = tuple(CALENDAR["meta"]["published"])
_CHANGED = re.compile(rf"{any_of(CALENDAR['words']['changed'])}\b[\w\s:,|'’–-]{{0,30}}$", re.IGNORECASE)
_CHANGED_AMID = re.compile(
    rf"\b{any_of(CALENDAR['words']['changed_amid'])}\b[\W_]*(?:[^\W\d_]+[\W_]+){{0,2}}$", re.IGNORECASE
)
_LABELLED = re.compile(rf"\W*{any_of(CALENDAR['words']['published'])}\b", re.IGNORECASE)
_LABELLED_AMID = re.compile(rf"(?<=[\s|,–-]){any_of(CALENDAR['words']['published'])}\b.*", re.IGNORECASE)
_DATA_NAME = re.compile(r"data-\w*[\w-]*(?:date|time|stamp|publish|terbit|tanggal|created)|title", re.IGNORECASE)
_DATA_CHANGED = re.compile(r"modif|updat|chang|ubah", re.IGNORECASE)
_MOST_DATA = 40  # elements of a note whose attributes are read
_URL_DAY = re.compile(
    r"[/-](?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/-]|$)"
)
_DATE_DIGITS = re.compile(r"\d{4}|\d[/.-]\d|['’]\d\d\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    stamp: Stamp
    source: DateSource
    rule: str


@dataclass(frozen=True, slots=True)
class Published:
    at: datetime  # aware UTC
    source: DateSource
    rule: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What local times mean here, and what lies in the future."""

    zone: tzinfo
    now: datetime


def settle(candidates: Sequence[Candidate], clock: Clock) -> Published | None:
    """The publication time that the candidates, most trusted first, give together; None where none can be believed."""
    seen = next((found.stamp for found in candidates if found.source is DateSource.VISIBLE), None)
    believed = [found for found in (_settled(candidate, seen, clock) for candidate in candidates) if found]
    if not believed:
        return None
    chosen = next((found for found in believed if not _is_outvoted(found, believed, seen, clock)), believed[0])
    return _with_clock(chosen, believed, clock)


def metadata_candidates(metadata: Metadata) -> Iterator[Candidate]:
    """What the head of the page states, JSON-LD first."""
    for found in (metadata.article, metadata.page):
        stamp = machine_stamp(text_of((found or {}).get("datePublished")) or "")
        if stamp:
            yield Candidate(stamp, DateSource.JSON_LD, "JSON-LD datePublished")
    for name in _META_NAMES:
        for content in metadata.meta.get(name, ())[:2]:
            if stamp := machine_stamp(content):
                yield Candidate(stamp, DateSource.META, f"meta {name}")


def microdata_candidates(outline: Outline, frame: int) -> Iterator[Candidate]:
    """itemprop=datePublished and time elements marked as such, within the article's frame or outside all furniture."""
    for at in outline.stated:
        element = outline.elements[at]
        if "datepublished" not in (element.get("itemprop") or "").lower() and element.get("pubdate") is None:
            continue
        mark = outline.mark_over(at)
        if mark in NOT_OF_ARTICLE or (mark is Furniture.CHROME and not outline.is_under(at, frame)):
            continue
        stamp = machine_stamp(element.get("content") or element.get("datetime") or element.get("title") or "")
        if stamp:
            yield Candidate(stamp, DateSource.META, "itemprop datePublished")


def visible_candidates(notes: Sequence[Note], outline: Outline) -> list[Candidate]:
    """Times that a reader takes for the article's, likeliest first: near the headline, with a clock if any has one."""
    found: list[tuple[tuple[bool, bool, bool, bool, bool, int], Stamp]] = []
    for note in notes:
        stamp = _stamp_of(note, outline)
        if stamp is None:
            continue
        far = abs(note.distance) > _NEAR and not note.is_byline
        place = (_tells_change(note), note.distance < -20, abs(note.distance))
        found.append(((far, note.in_chrome, not stamp.has_time, *place), stamp))
    found.sort(key=lambda one: one[0])
    return [Candidate(stamp, DateSource.VISIBLE, "time shown near the headline") for _, stamp in found[:_MOST_SHOWN]]


def hint_candidates(hints: ChannelHints | None) -> Iterator[Candidate]:
    if hints and hints.published_at:
        wall = hints.published_at.astimezone(UTC).replace(tzinfo=None)
        yield Candidate(Stamp(wall, timedelta(0), has_time=True), DateSource.CHANNEL, "time that the channel gave")


def url_candidates(url: str) -> Iterator[Candidate]:
    """The day in an address such as /2025/06/01/; it has no clock."""
    found = _URL_DAY.search(urlsplit(url).path)
    stamp = machine_stamp(f"{found['year']}-{found['month']}-{found['day']}") if found else None
    if stamp:
        yield Candidate(stamp, DateSource.URL, "day in the address")


def library_candidates(root: Element) -> Iterator[Candidate]:
    """What htmldate reads from the head of a page in which our own names of fields found nothing."""
    from htmldate import find_date  # a third of a second to load, and few pages need it

    head = root.find("head")
    if head is None or head.find("meta") is None:
        return
    page = etree.Element("html")
    page.append(deepcopy(head))
    etree.SubElement(page, "body")
    found = find_date(etree.tostring(page, encoding="unicode"), extensive_search=False, original_date=True)
    if stamp := machine_stamp(found or ""):
        yield Candidate(stamp, DateSource.META, "htmldate on the head")


def text_candidate(text: str, source: DateSource, rule: str) -> Candidate | None:
    """A time from words or an attribute that an outlet's own selector found."""
    stamp = machine_stamp(text) or next(visible_stamps(text), None)
    return Candidate(stamp, source, rule) if stamp else None


def _stamp_of(note: Note, outline: Outline) -> Stamp | None:
    """The first time of a note that is not the time of a change; of a time element also its attribute."""
    machine = _attribute_stamp(note, outline)
    if not machine and not _DATE_DIGITS.search(note.text):
        return None
    for text in (*_labelled(note.runs), *_unchanged(note), note.text, *note.runs):
        if note.in_text and not is_date_line(text) and not is_meta_row(text):
            continue
        start = _first_digit(text)
        if _CHANGED.match(text[:start].strip()):
            continue
        shown = next(visible_stamps(text), None)
        if shown and len(re.findall(r"[^\W\d_]{2,}", text)) <= 18:
            same_day = machine is not None and machine.wall.date() == shown.wall.date()
            return machine if machine and same_day and machine.has_time and not shown.has_time else shown
    return machine


def _labelled(runs: Sequence[str]) -> Iterator[str]:
    """Runs that begin with a label of publication, each with its date, which may be a run of its own."""
    for run, following in pairwise((*runs, "")):
        if _LABELLED.match(run):
            yield run if _DATE_DIGITS.search(run) else f"{run} {following}"
        elif _CHANGED.match(run[: _first_digit(run)].strip()) and (behind := _LABELLED_AMID.search(run)):
            yield behind.group()


def _unchanged(note: Note) -> Iterator[str]:
    """Runs with a date that no word of a change stands in front of, where such a word is in the note."""
    if not _CHANGED_AMID.search(note.text[: _first_digit(note.text)]):
        return
    for before, run in pairwise(("", *note.runs)):
        if _DATE_DIGITS.search(run) and not _CHANGED_AMID.search(f"{before} {run[: _first_digit(run)]}"):
            yield run


def _tells_change(note: Note) -> bool:
    """ "Budi diperbarui 5 Mei 2026 10.00": the word of a change before its first date, and no other date."""
    if not _CHANGED_AMID.search(note.text[: _first_digit(note.text)]):
        return False
    return next(_labelled(note.runs), None) is None and next(_unchanged(note), None) is None


def _first_digit(text: str) -> int:
    found = re.search(r"\d", text)
    return found.start() if found else len(text)


def _attribute_stamp(note: Note, outline: Outline) -> Stamp | None:
    element = outline.elements[note.at]
    times = [] if not outline.headings[note.at] else [element] if element.tag == "time" else list(element.iter("time"))
    for time in times[:3]:
        names = (time.get("class") or "").lower().split()
        if "updated" in names and "published" not in names and "entry-date" not in names and len(times) > 1:
            continue
        if stamp := machine_stamp(time.get("datetime") or ""):
            return stamp
    return next(_data_stamps(element), None)


def _data_stamps(element: Element) -> Iterator[Stamp]:
    """Whole times in attributes by which a script writes "2 jam yang lalu", or that show when it is pointed at."""
    for part in islice(element.iter(), _MOST_DATA):
        for name, value in part.items():
            if not _DATA_NAME.fullmatch(name) or _DATA_CHANGED.search(name):
                continue
            if not is_machine_time(value) and not is_date_line(value):
                continue
            if (stamp := machine_stamp(value)) and stamp.has_time:
                yield stamp


def _settled(candidate: Candidate, seen: Stamp | None, clock: Clock) -> Published | None:
    """A candidate as an instant, its clock put right; None for a time that cannot be."""
    stamp, rule, offset = candidate.stamp, candidate.rule, candidate.stamp.offset
    if offset is not None and offset not in _INDONESIAN and stamp.has_time:
        local = Stamp(stamp.wall, None, has_time=True)
        if _same_clock(stamp, seen) and seen is not None:
            stamp, rule = Stamp(stamp.wall, seen.offset, has_time=True), f"{rule}, zone of the time shown"
        elif -offset in _INDONESIAN or stamp.instant(clock.zone) > clock.now + _SLACK:
            stamp, rule = local, f"{rule}, read as local time"
    elif _is_behind_by_zone(stamp, seen, clock):
        stamp, rule = Stamp(stamp.wall, timedelta(0), has_time=True), f"{rule}, read as UTC"
    elif _same_clock(stamp, seen) and seen is not None and seen.offset is not None:
        stamp = Stamp(stamp.wall, seen.offset, has_time=True)
    try:
        at = stamp.instant(clock.zone)
    except OverflowError:
        return None
    return Published(at, candidate.source, rule) if _FIRST <= at <= clock.now + _SLACK else None


def _same_clock(stamp: Stamp, seen: Stamp | None) -> bool:
    """Does the page show the very clock time that its metadata states."""
    if seen is None or not seen.has_time:
        return False
    return stamp.wall.replace(second=0, microsecond=0) == seen.wall.replace(second=0, microsecond=0)


def _is_behind_by_zone(stamp: Stamp, seen: Stamp | None, clock: Clock) -> bool:
    """Does the page show a time as many hours later as its zone is ahead: UTC stated for the zone's own."""
    if seen is None or not seen.has_time or not stamp.has_time:
        return False
    ahead = seen.offset or clock.zone.utcoffset(seen.wall) or timedelta(0)
    return _same_clock(Stamp(stamp.wall + ahead, None, has_time=True), seen)


def _is_outvoted(found: Published, believed: Sequence[Published], seen: Stamp | None, clock: Clock) -> bool:
    """A time that what is shown and another source both contradict: a template's left-over."""
    if seen is None or found.source in (DateSource.SELECTOR, DateSource.VISIBLE):
        return False
    shown = seen.instant(clock.zone)
    if abs(found.at - shown) <= _DAY:
        return False
    others = [other for other in believed if other.rule != found.rule and other.source is not DateSource.VISIBLE]
    return any(abs(other.at - shown) <= _DAY for other in others)


def _with_clock(chosen: Published, believed: Sequence[Published], clock: Clock) -> Published:
    """Where the chosen time is a mere day, the first other that adds the clock to the same day."""
    day = chosen.at.astimezone(clock.zone)
    if (day.hour, day.minute, day.second) != (0, 0, 0):
        return chosen
    for other in believed:
        local = other.at.astimezone(clock.zone)
        if local.date() == day.date() and (local.hour, local.minute) != (0, 0):
            return other
    return chosen
