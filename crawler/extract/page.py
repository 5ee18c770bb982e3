"""One page to one article: the order in which all rules of this folder are asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.extract import published as dates
from crawler.extract.byline import Byline, MarkedNames, find_author, kind_of, marked_names, marks_of, sections_of
from crawler.extract.elements import line_of
from crawler.extract.fallback import library_lines, stated_lines
from crawler.extract.headline import Headline, find_headline, plain_title, title_places
from crawler.extract.hints import ChannelHints
from crawler.extract.line_rules import Frame
from crawler.extract.lines import Line, read_lines
from crawler.extract.metadata import text_of
from crawler.extract.notes import Surroundings, frame_of, notes_further_out, read_notes
from crawler.extract.opened import Page, open_page, selected
from crawler.extract.refusal import Evidence, refuse_by_address, refuse_by_text
from crawler.extract.region import Region, find_region, walls_in
from crawler.extract.sifting import Sifted, leading_title, sift
from crawler.extract.stamps import is_date_line
from crawler.extract.zones import marked_zones, wall_zones
from crawler.urls import believed_canonical, canonical
from domain.article import DateSource, Extracted, ZoneText
from domain.outlet import Outlet

_HOME_ZONE = "Asia/Jakarta"
_THIN = 160  # characters of text below which what JSON-LD states is preferred
_HARDLY_ANY = 80  # the same below which the library is asked, where no element is named an article's text
_WIDEST = 4  # levels above the article's frame in which its time may stand
_NEAR = 45  # elements from the headline in which a line that tells its time stands


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and, by field, the rule that gave it."""

    extracted: Extracted
    rules: Mapping[str, str]


def extract(
    html: str | bytes,
    url: str,
    outlet: Outlet | None = None,
    *,
    now: datetime,
    hints: ChannelHints | None = None,
) -> Extracted:
    """The article that a page holds; what the page does not give is None. `url` is "" where it is not known.

    ExtractError only for what is no article: its `kind` is one of empty, not_html, feed, home, listing, not_found,
    blocked, paywall, javascript, gallery, about, no_text. `now` (aware) is the time of the fetch: none after it is
    believed.
    """
    return read_page(html, url, outlet, now=now, hints=hints).extracted


def explain(
    html: str | bytes,
    url: str,
    outlet: Outlet | None = None,
    *,
    now: datetime,
    hints: ChannelHints | None = None,
) -> Mapping[str, str]:
    """By field (title, text, published_at, author) the rule that gave it; fields that the page lacks are absent."""
    return read_page(html, url, outlet, now=now, hints=hints).rules


def read_page(
    html: str | bytes,
    url: str,
    outlet: Outlet | None = None,
    *,
    now: datetime,
    hints: ChannelHints | None = None,
) -> Reading:
    """`extract` together with its rules."""
    page = open_page(html, url, outlet)
    refuse_by_address(url, page.metadata, page.body_class)
    places = title_places(page.headings, page.metadata, page.site)
    found = _region(page, places)
    region = found.at
    headline = _headline(page, region)
    around, visible = _surroundings(page, region, headline)
    shown = [*dates.microdata_candidates(page.outline, around.frame), *visible]
    names = marked_names(around, page.outline, page.site)
    walls = walls_in(page.outline, region, places)
    zones = marked_zones(page.outline, region, around.frame) + wall_zones(page.outline, walls)
    lines = read_lines(page.outline.elements[region])
    headline = headline or _last_headline(lines, hints)
    sifted, body_rule = _text(page, lines, headline, found.rule)
    _refuse(page, found, headline, around, sifted)
    when = _published(page, shown, hints, now)
    byline = _byline(page, headline, around, sifted, names)
    return _reading(page, headline, (sifted, zones, body_rule), when, byline)


def _region(page: Page, titles: Sequence[int]) -> Region:
    """The element with the text; of an outlet's own selector what holds all that it found."""
    if page.outlet and page.outlet.selectors.body:
        found = page.outline.indexes_of(frozenset(selected(page.root, page.outlet, "body")))
        if found:
            at = found[0]
            while not all(page.outline.is_under(one, at) for one in found):
                at = page.outline.parents[at]
            return Region(at, "outlet's selector")
    return find_region(page.outline, titles)


def _headline(page: Page, region: int) -> Headline | None:
    for element in selected(page.root, page.outlet, "title") if page.outlet else ():
        text = plain_title(element.get("content") or line_of(element))
        if text:
            return Headline(text, "outlet's selector", next(iter(page.outline.indexes_of((element,))), None))
    return find_headline(page.headings, page.metadata, region, page.site, page.outline)


def _last_headline(lines: list[Line], hints: ChannelHints | None) -> Headline | None:
    """Where neither head nor headings of a page name the article."""
    title = leading_title(lines)
    if title:
        return Headline(title, "bold line above the text")
    if hints and hints.title:
        return Headline(plain_title(hints.title), "title that the channel gave")
    return None


def _surroundings(page: Page, region: int, headline: Headline | None) -> tuple[Surroundings, list[dates.Candidate]]:
    """Short texts around the article, and the times among them; a time is looked for a little further out too."""
    at = headline.at if headline else None
    notes = read_notes(page.outline, region, at)
    visible = dates.visible_candidates(notes, page.outline)
    known = {note.at for note in notes}
    for levels in range(1, _WIDEST):
        if visible or at is None:
            break
        further = notes_further_out(page.outline, region, at, levels, known)
        visible = dates.visible_candidates(further, page.outline)
        known.update(note.at for note in further)
    return Surroundings(frame_of(page.outline, region, at), tuple(notes)), visible


def _text(page: Page, lines: list[Line], headline: Headline | None, rule: str) -> tuple[Sifted, str]:
    """Paragraphs by structure; where those are thin, by JSON-LD, then by the library if the page holds more prose."""
    frame = _frame(page, headline)
    sifted = sift(lines, frame)
    length = sum(map(len, sifted.paragraphs))
    if length >= _THIN:
        return sifted, rule
    stated = stated_lines(page.metadata)
    if stated:
        return sift(stated, frame), "JSON-LD articleBody"
    is_doubtful = rule == "density" and 0 < length < _HARDLY_ANY and page.outline.prose[0] >= 2 * length + _THIN
    found = library_lines(page.root) if is_doubtful else []
    return (sift(found, frame), "trafilatura") if found else (sifted, rule)


def _frame(page: Page, headline: Headline | None) -> Frame:
    author = text_of((page.metadata.article or {}).get("author"))
    return Frame(page.url, headline.text if headline else None, author, page.site)


def _refuse(page: Page, region: Region, headline: Headline | None, around: Surroundings, sifted: Sifted) -> None:
    evidence = Evidence(
        url=page.url,
        metadata=page.metadata,
        outline=page.outline,
        region=region,
        body_class=page.body_class,
        shown_title=headline.text if headline else None,
        below=tuple(note.text for note in around.notes if note.distance > 0 and not note.in_chrome),
        is_dated=_is_dated(page, region, headline, around),
        headline=0 if headline is None or headline.at is None else 2 if headline.agrees else 1,
    )
    refuse_by_text(evidence, "\n".join(sifted.paragraphs))


def _is_dated(page: Page, region: Region, headline: Headline | None, around: Surroundings) -> bool:
    """Whether a line with a date, and no link of a headline's length, follows the headline before any text."""
    if headline is None or headline.at is None:
        return False
    outline = page.outline
    for note in around.notes:
        leads_nowhere = outline.leads[note.at] == outline.leads[headline.at]
        if outline.is_under(headline.at, note.at) and leads_nowhere and any(map(is_date_line, note.runs)):
            return True
        if note.distance <= 0 or outline.leads[note.at] or not any(map(is_date_line, (note.text, *note.runs))):
            continue
        if note.at < region.at or not outline.prose[note.at] or is_date_line(note.text):
            return note.distance <= _NEAR
    return False


def _published(
    page: Page, shown: list[dates.Candidate], hints: ChannelHints | None, now: datetime
) -> dates.Published | None:
    candidates = [
        *_own_candidates(page),
        *dates.metadata_candidates(page.metadata),
        *shown,
        *dates.hint_candidates(hints),
        *dates.url_candidates(page.url),
    ]
    clock = dates.Clock(ZoneInfo(page.outlet.timezone if page.outlet else _HOME_ZONE), now)
    return dates.settle(candidates, clock) or dates.settle(list(dates.library_candidates(page.root)), clock)


def _own_candidates(page: Page) -> list[dates.Candidate]:
    if page.outlet is None:
        return []
    for element in selected(page.root, page.outlet, "published"):
        text = element.get("content") or element.get("datetime") or line_of(element)
        found = dates.text_candidate(text, DateSource.SELECTOR, "outlet's selector")
        if found:
            return [found]
    return []


def _author(page: Page, around: Surroundings, sifted: Sifted, names: MarkedNames) -> tuple[str, str] | None:
    for element in selected(page.root, page.outlet, "author") if page.outlet else ():
        text = element.get("content") or line_of(element)
        if text:
            return text, "outlet's selector"
    return find_author(around, sifted, page.metadata, names, page.site)


def _byline(page: Page, headline: Headline | None, around: Surroundings, sifted: Sifted, names: MarkedNames) -> Byline:
    author, rule = _author(page, around, sifted, names) or (None, None)
    labels = (*sections_of(page.metadata), *marks_of(around, page.outline))
    return Byline(author, rule, kind_of(sifted, author, headline.text if headline else None, labels))


def _reading(
    page: Page,
    headline: Headline | None,
    body: tuple[Sifted, list[ZoneText], str],
    when: dates.Published | None,
    byline: Byline,
) -> Reading:
    sifted, zones, body_rule = body
    title = headline.text if headline else None
    declared = page.metadata.canonical or page.metadata.first("og:url")
    extracted = Extracted(
        url=page.url,
        canonical_url=believed_canonical(page.url, declared) if page.url else canonical(declared or ""),
        title=title,
        paragraphs=tuple(sifted.paragraphs),
        published_at=when.at if when else None,
        published_from=when.source if when else None,
        author=byline.author,
        kind=byline.kind,
        links=page.links,
        zones=tuple(dict.fromkeys((*zones, *sifted.zones))),
    )
    rules = {
        "title": headline.rule if headline else None,
        "text": body_rule,
        "published_at": when.rule if when else None,
        "author": byline.rule,
    }
    return Reading(extracted, {field: rule for field, rule in rules.items() if rule})
